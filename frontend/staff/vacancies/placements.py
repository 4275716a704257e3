"""Placements on their way by due date, and the report of who was passed over (H-28, H-31)."""

from typing import Any, cast

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action
from frontend.staff.vacancies.forms import reason_label
from housing.placements.models import Placement
from housing.placements.queries import bypasses, open_placements


class Journaled(RegisterList):
    """A list of placements: whoever is in it has been seen."""

    right = Right.SEE_PEOPLE
    nav_active = "vacancies"

    def on_list(self, request: HttpRequest, objects: list[Placement]) -> None:
        self.journal(request, AccessKind.LISTED, objects)

    def on_export(self, request: HttpRequest, objects: list[Placement]) -> None:
        self.journal(request, AccessKind.EXPORTED, objects)

    def journal(self, request: HttpRequest, kind: AccessKind, objects: list[Placement]) -> None:
        seen = sorted({row.household_id for row in objects})
        looked_at_many(by=cast(User, request.user), kind=kind, household_ids=seen, purpose=str(self.title))

    def counted(self, count: int) -> str:
        return ngettext("%(n)s placering", "%(n)s placeringer", count) % {"n": formats.number(count)}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Ledige boliger"), reverse("vacancies")), (self.title, "")]


class PlacementList(Journaled):
    title = _("Placeringer i gang")
    lead = _("Alt, hvad der venter på et svar eller en indflytning. Den nærmeste frist står først.")
    default_sort = "due"
    empty_title = _("Ingen placeringer i gang")
    empty_text = _("Foreslå en husstand til en ledig bolig, så står den her, til de er flyttet ind.")
    add_label = _("Se ledige boliger")
    columns = [
        Column("household", _("Husstand"), "staff/vacancies/_cell_placement.html", sort="household__name", primary=True,
               export=lambda row: row.household.name),
        Column("unit", _("Bolig"), lambda row: home(row), sort=("unit__site__name", "unit__label")),
        Column("state", _("Trin"), lambda row: row.get_state_display(), sort="state"),
        Column("due", _("Frist"), "staff/vacancies/_cell_placement_due.html", sort=("due_on", "created_at"),
               export=lambda row: row.due_on),
        Column("by", _("Foreslået af"), lambda row: row.proposed_by),
    ]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Placement]:
        return open_placements(request.user)

    def actions(self) -> list[Action]:
        return [Action(_("Hvem er sprunget over?"), reverse("bypasses"), "list-check")]

    def add_url(self) -> str:
        return "" if self.rows(self.request).exists() else reverse("vacancies")


class BypassList(Journaled):
    title = _("Sprunget over")
    lead = _("Placeringer, hvor en anden end nr. 1 blev valgt, med den grund der blev givet.")
    template_name = "staff/vacancies/bypasses.html"
    empty_title = _("Nr. 1 er valgt hver gang")
    empty_text = _("Her står de placeringer, hvor en anden end nr. 1 blev valgt, og hvorfor.")
    columns = [
        Column("household", _("Husstand"), "staff/vacancies/_cell_placement.html", sort="household__name", primary=True,
               export=lambda row: row.household.name),
        Column("unit", _("Bolig"), lambda row: home(row), sort=("unit__site__name", "unit__label")),
        Column("rank", _("Sprang over"), lambda row: passed(row), sort="rank", export=lambda row: row.rank - 1),
        Column("reason", _("Grund"), lambda row: reason_label(row.bypass_reason), sort="bypass_reason__label_da"),
        Column("text", _("Begrundelse"), lambda row: row.bypass_text),
        Column("by", _("Foreslået af"), lambda row: row.proposed_by, sort="proposed_by__name"),
        Column("on", _("Dato"), lambda row: formats.short_day(row.created_at), sort="created_at",
               export=lambda row: formats.as_date(row.created_at)),
    ]  # fmt: skip
    default_sort = "-on"

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Ledige boliger"), reverse("vacancies")), (_("Placeringer i gang"), reverse("placements")),
                (self.title, "")]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Placement]:
        return bypasses(request.user)

    def context(self, **more: Any) -> dict[str, Any]:
        label = "bypass_reason__label_en" if formats.speaks_english() else "bypass_reason__label_da"
        often = bypasses(self.request.user).order_by().values_list(label).annotate(n=Count("pk")).order_by("-n", label)
        return super().context(often=list(often), **more)


def home(row: Any) -> Any:
    """The home they got, unless they live there under address protection or are about to (X-07)."""
    return gettext("Beskyttet adresse") if row.lives_hidden else row.unit


def passed(row: Placement) -> str:
    """How many ranks were passed over."""
    return ngettext("%(n)s husstand", "%(n)s husstande", row.rank - 1) % {"n": row.rank - 1}
