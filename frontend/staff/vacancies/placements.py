"""Placements on their way by due date (H-31)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.pages import Action
from frontend.registers.telling import HouseholdList
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.placements.models import Placement
from housing.placements.queries import open_placements


class PlacementList(HouseholdList):
    right = Right.SEE_PEOPLE
    nav_active = "vacancies"
    purpose = "Placeringer i gang"
    title = _("Placeringer i gang")
    lead = _("Alt, hvad der venter på et svar eller en indflytning. Den nærmeste frist står først.")
    default_sort = "due"
    empty_title = _("Ingen placeringer i gang")
    empty_text = _("Foreslå en husstand til en ledig bolig, så står den her, til de er flyttet ind.")
    add_label = _("Se ledige boliger")
    columns = [
        Column("household", _("Husstand"), "staff/vacancies/_cell_placement.html", sort="household__name", primary=True,
               export=lambda row: row.household.name),
        Column("state", _("Trin"), "staff/vacancies/_cell_placement_state.html", sort="state"),
        Column("unit", _("Bolig"), lambda row: home(row), sort="shown_home"),
        Column("due", _("Frist"), "staff/vacancies/_cell_placement_due.html", sort=("due_on", "created_at"),
               export=lambda row: row.due_on),
        Column("by", _("Foreslået af"), lambda row: row.proposed_by),
    ]  # fmt: skip

    exported_too = [Column("kle", _("KLE-nummer"), lambda row: row.kle)]

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Ledige boliger"), reverse("vacancies")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Placement]:
        return with_case(open_placements(request.user), CaseKind.DECISION)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s placering", "%(n)s placeringer", count) % {"n": formats.number(count)}

    def actions(self) -> list[Action]:
        return [
            Action(_("Hvem er sprunget over?"), reverse("bypasses"), "list-check"),
            Action(_("Klager"), reverse("appeals"), "reply"),
            Action(_("Grunde"), reverse("reasons"), "list-bulleted"),
        ]

    def add_url(self) -> str:
        return "" if self.rows(self.request).exists() else reverse("vacancies")


def home(row: Any) -> Any:
    """The home they got, unless they live there under address protection or are about to (X-07)."""
    return gettext("Beskyttet adresse") if row.lives_hidden else row.unit
