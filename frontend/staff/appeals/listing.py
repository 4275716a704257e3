"""Every appeal, those that wait for an answer first (H-34). It says who, never where."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Crumb
from frontend.registers.telling import HouseholdList
from frontend.staff.appeals import words
from housing.appeals.models import Appeal, State
from housing.appeals.queries import open_first, visible_appeals
from housing.cases.models import CaseKind
from housing.cases.queries import with_case


class AppealFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[*State.choices, ("late", _("Over fristen"))],
        empty_label=_("Alle"),
        method="standing",
    )
    received_how = django_filters.ChoiceFilter(
        label=_("Modtaget som"), choices=Appeal.How.choices, empty_label=_("Alle")
    )

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "late":
            return rows.filter(state=State.OPEN, answer_due_on__lt=timezone.localdate())
        return rows.filter(state=value)


def _today() -> Any:
    return timezone.localdate()


class AppealList(HouseholdList):
    purpose = "Klager"
    right = Right.SEE_PEOPLE
    title = _("Klager")
    lead = _("Klager over afgørelser. De ubesvarede står først, den nærmeste frist øverst.")
    nav_active = "appeals"
    filterset_class = AppealFilter
    default_sort = "standing"
    search_label = _("Husstandens eller afgørelsens nummer")
    empty_title = _("Ingen klager")
    empty_text = _("En klage registreres på husstandens side eller på den gemte afgørelse.")
    columns = [
        Column("household", _("Husstand"), lambda row: format_html(
            '<a href="{}">{}</a>', reverse("appeal", args=[row.pk]), row.household.name),
               sort="household__name", primary=True, export=lambda row: row.household.name),
        Column("reference", _("Nummer"), lambda row: format_html('<span class="nowrap">{}</span>', row.household.reference),
               sort="household__reference", export=lambda row: row.household.reference),
        Column("decision", _("Afgørelse"), lambda row: row.decision_id, sort="decision_id"),
        Column("received", _("Modtaget"), lambda row: formats.short_day(row.received_on), sort="received_on",
               export=lambda row: row.received_on),
        Column("standing", _("Status"), lambda row: words.standing(row, _today()), sort=("answered", "answer_due_on"),
               export=lambda row: str(row.get_state_display())),
        Column("due", _("Svarfrist"), lambda row: formats.short_day(row.answer_due_on), sort="answer_due_on",
               export=lambda row: row.answer_due_on),
        Column("by", _("Besvaret af"), lambda row: row.closed_by or "", sort="closed_by__name"),
    ]  # fmt: skip
    exported_too = [
        Column("kle", _("KLE-nummer"), lambda row: row.kle),
        Column("how", _("Modtaget som"), lambda row: row.get_received_how_display()),
        Column("text", _("Hvad klager husstanden over?"), lambda row: row.text),
        Column("complain_by", _("Klagefrist"), lambda row: "", export=lambda row: row.complain_by),
        Column("registered_by", _("Registreret af"), lambda row: row.registered_by),
        Column("closed_on", _("Besvaret den"), lambda row: "", export=lambda row: row.closed_on),
        Column("outcome", _("Begrundelse"), lambda row: row.outcome_text),
        Column("outcome_en", _("Begrundelse på engelsk"), lambda row: row.outcome_text_en),
    ]

    def crumbs(self) -> Sequence[Crumb]:
        return [(self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return with_case(open_first(visible_appeals(request.user)), CaseKind.APPEAL)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Numbers only: a name would stand in the address."""
        found = Q(household__reference__iexact=text)
        return rows.filter(found | Q(decision_id=int(text)) if text.isdecimal() and len(text) < 10 else found)

    def row_class(self, row: Any) -> str:
        return "is-late" if row.is_open and row.answer_due_on < _today() else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s klage", "%(count)s klager", count) % {"count": formats.number(count)}
