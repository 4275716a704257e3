"""Counted kinds: how many lie where, and what is done with them (V-14)."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.depot import forms
from frontend.coordinator.depot.item import way_to_stock
from frontend.coordinator.offers.words import kind_name
from frontend.forms.base import HjemlyForm
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterForm
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.depot.stock import actions
from volunteers.depot.stock.models import CountedStock
from volunteers.depot.stock.queries import visible_counts

TITLE = _("Ting, der tælles")


class CountedList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = TITLE
    lead = _("Service, sengetøj og andet uden mærkat: så mange er der hvert sted.")
    nav_active = "depot"
    default_sort = "kind"
    empty_title = _("Der er ikke talt noget ind endnu")
    empty_text = _("Skriv, hvor mange der er af en slags, og hvor de ligger.")
    add_label = _("Tæl ind")
    columns = [
        Column("kind", _("Ting"), lambda row: kind_name(row.kind), sort="kind__name", primary=True),
        Column("location", _("Sted"), lambda row: row.location.name, sort="location__name"),
        Column("quantity", _("Antal"), lambda row: formats.number(row.quantity), sort="quantity", align_right=True,
               export=lambda row: row.quantity),
        Column("reserved", _("Sat til side"), lambda row: formats.number(row.reserved), sort="reserved",
               align_right=True, export=lambda row: row.reserved),
        Column("do", _("Gør"), "coordinator/depot/_count_links.html", in_export=False),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [*way_to_stock(), (self.title, "")]

    def add_url(self) -> str:
        return reverse("count-in")

    def rows(self, request: HttpRequest) -> Any:
        return visible_counts(request.user)


class CountIn(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    title = _("Tæl ind")
    nav_active = "depot"
    form_class: type[HjemlyForm] = forms.CountInForm
    submit_label = _("Tæl ind")
    success_message = _("Antallet er skrevet.")

    def crumbs(self) -> list[Crumb]:
        return [*way_to_stock(), (TITLE, reverse("counted_stock")), (self.page_title(), "")]

    def save(self, form: Any, by: User) -> Any:
        return actions.count_in(at=timezone.now(), by=by, **form.values)

    def success_url(self) -> str:
        return reverse("counted_stock")


class OfCount(CountIn):
    """One pile: a kind in a place. A pile that is empty is none."""

    object: CountedStock

    def get_object(self) -> Any:
        return get_object_or_404(visible_counts(self.request.user), pk=self.kwargs["pk"])

    @property
    def lead(self) -> str:
        row = self.object
        return gettext("%(kind)s i %(place)s: %(count)s, og %(free)s er fri.") % {
            "kind": kind_name(row.kind), "place": row.location.name, "count": row.quantity,
            "free": row.quantity - row.reserved,
        }  # fmt: skip

    def pile(self) -> dict[str, Any]:
        return {"kind": self.object.kind, "at": timezone.now()}


class CountMove(OfCount):
    title = _("Flyt nogle")
    form_class = forms.CountMoveForm
    submit_label = _("Flyt")

    def save(self, form: Any, by: User) -> Any:
        actions.count_move(from_location=self.object.location, by=by, **self.pile(), **form.values)


class CountOut(OfCount):
    title = _("Kassér nogle")
    form_class = forms.CountOutForm
    submit_label = _("Kassér")

    def save(self, form: Any, by: User) -> Any:
        actions.count_out(from_location=self.object.location, by=by, **self.pile(), **form.values)


class CountCorrect(OfCount):
    title = _("Tæl igen")
    form_class = forms.CountCorrectForm

    def save(self, form: Any, by: User) -> Any:
        actions.correct_count(location=self.object.location, by=by, **self.pile(), **form.values)
