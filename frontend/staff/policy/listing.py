"""The versions of the weights: who, when, why, and what each changed (H-21)."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend import formats, stored
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action
from frontend.staff.homes.stored import export_columns
from frontend.staff.policy.words import differences, standing_words
from housing.policies.models import ScoringPolicy
from housing.policies.queries import policy_on, version_before, visible_policies


class PolicyList(RegisterList):
    right = Right.SEE_FIGURES
    title = _("Vægte og regler")
    lead = _("Vægtene afgør rækkefølgen til en ledig bolig. Hver version gælder fra sin dag og rettes aldrig bagefter.")
    nav_active = "policies"
    default_sort = "-from"
    # Nobody is named: who may read the list may have it as a file.
    export_right = Right.SEE_FIGURES
    search_label = _("Begrundelse")
    add_label: Any = _("Ny version")

    @cached_property
    def columns(self) -> list[Column]:  # type: ignore[override]  # two of them look at every version
        return [
            Column("version", _("Version"), self.linked, sort="version", primary=True),
            Column("from", _("Gælder"), self.validity, sort="valid_from"),
            Column("changed", _("Hvad blev ændret"), self.changed),
            Column("reason", _("Hvorfor"), lambda row: stored.shown(row.reason)),
            Column("by", _("Hvem og hvornår"), who),
        ]

    @cached_property
    def before(self) -> dict[Any, ScoringPolicy]:
        """The version each one takes over from. There are few, and one statement fetches them all."""
        every = list(visible_policies(self.request.user))
        return {row.pk: found for row in every if (found := version_before(row, every))}

    @cached_property
    def in_force(self) -> Any:
        return policy_on(timezone.localdate()).pk

    @staticmethod
    def linked(row: ScoringPolicy) -> Any:
        name = gettext("Version %(version)s") % {"version": row.version}
        return format_html('<a class="nowrap" href="{}">{}</a>', reverse("policy", args=[row.pk]), name)

    def validity(self, row: ScoringPolicy) -> Any:
        word = standing_words(row, self.in_force, timezone.localdate())
        start = gettext("fra %(day)s") % {"day": formats.short_day(row.valid_from)}
        return format_html('{} <span class="sub">{}</span>', word, start)

    def changed(self, row: ScoringPolicy) -> Any:
        before = self.before.get(row.pk)
        found = differences(before, row)
        if not found:
            return gettext("De første vægte") if before is None else gettext("Ingen vægte")
        return format_html_join("", '<span class="sub">{}: {} → {}</span>', found)

    def actions(self) -> list[Action]:
        return [
            Action(_("Egne vægte"), reverse("own_weights_list"), "home"),
            Action(_("Udlejningsregler"), reverse("letting_rules"), "list-check"),
            Action(_("Sådan regnes rum"), reverse("room_table"), "calculator"),
            Action(_("Loven og dens datoer"), reverse("law"), "calendar-month"),
            Action(_("Sagsnumre (KLE)"), reverse("case_numbers"), "folder"),
        ]

    def add_url(self) -> str:
        return reverse("policy_new") if can(self.request.user, Right.EDIT_POLICY) else ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_policies(request.user)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(reason__icontains=text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s version", "%(count)s versioner", count) % {"count": formats.number(count)}

    def file_columns(self) -> list[Column]:
        """Every stored field, and what the list says beside them."""
        extra = [
            Column("changed", _("Hvad blev ændret"), self.changed),
            Column("by", _("Skrevet af"), lambda row: row.by.name if row.by else "Hjemly"),
            Column("at", _("Skrevet"), lambda row: "", export=lambda row: row.created_at),
            Column("withdrawn", _("Trukket tilbage"), lambda row: "", export=withdrawn_at),
            Column("withdrawn_why", _("Hvorfor trukket tilbage"), withdrawn_why),
        ]
        stored = [column for column in export_columns(ScoringPolicy) if column.key != "by"]
        return [*stored, *extra]


def who(row: ScoringPolicy) -> str:
    name = row.by.name if row.by else "Hjemly"
    return f"{name}, {formats.short_day(row.created_at)}"


def withdrawn_at(row: ScoringPolicy) -> Any:
    withdrawal = getattr(row, "withdrawal", None)
    return withdrawal.at if withdrawal else None


def withdrawn_why(row: ScoringPolicy) -> str:
    withdrawal = getattr(row, "withdrawal", None)
    return withdrawal.reason if withdrawal else ""
