"""One thing: where it is, whom it waits for, and everything that happened to it (V-13, V-14)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.catalogue.pages import way_to_depot
from frontend.coordinator.depot import words
from frontend.registers.detail import Fact
from frontend.registers.pages import Action, Crumb, RegisterPage
from volunteers.depot.orders.models import Reservation
from volunteers.depot.stock.labels import label_of
from volunteers.depot.stock.models import Item
from volunteers.depot.stock.queries import history_of, visible_items


def way_to_stock() -> list[Crumb]:
    return [*way_to_depot(), (_("Lager"), reverse("stock"))]


class ItemPage(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    nav_active = "depot"
    template_name = "coordinator/depot/item.html"
    http_method_names = ["get", "head", "options"]
    object: Item

    def page_title(self) -> Any:
        return words.item_name(self.object)

    def crumbs(self) -> list[Crumb]:
        return [*way_to_stock(), (self.page_title(), "")]

    def actions(self) -> list[Action]:
        pk = [self.object.pk]
        if self.object.location_id is None:
            return [Action(_("Ret stedet"), reverse("item-correct", args=pk), "edit")]
        return [
            Action(_("Flyt"), reverse("item-move", args=pk), "arrow-forward"),
            Action(_("Ret"), reverse("item-edit", args=pk), "edit"),
            Action(_("Ret stedet"), reverse("item-correct", args=pk), "search"),
            Action(_("Kassér"), reverse("item-scrap", args=pk), "delete"),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = get_object_or_404(
            visible_items(request.user).select_related("offer_line__offer"), pk=self.kwargs["pk"]
        )
        row = self.object
        reservations = Reservation.objects.filter(item=row).select_related(
            "order__placement__household", "order__placement__unit__site"
        )
        return self.page(
            request, object=row, facts=self.facts(), place=words.place(row), code=label_of(row),
            labels=list(row.labels.order_by("bound_at")),
            events=[(event, words.event(event)) for event in history_of(row)][::-1],
            reservations=[
                (one, words.order_link(one.order), words.reservation_standing(one)) for one in reservations
            ],
        )  # fmt: skip

    def facts(self) -> list[Fact]:
        row = self.object
        found: list[Fact] = [
            (_("Sted"), words.place(row)),
            (_("Mærkat"), label_of(row) or gettext("ingen endnu")),
            (_("Stand"), row.get_condition_display()),
            (_("Fylder"), formats.cubic_metres(row.litres)),
            (_("Vejer"), formats.kilograms(row.grams)),
            (_("Personer om at bære"), row.persons),
        ]
        if row.text:
            found.insert(0, (_("Beskrivelse"), row.text))
        if row.offer_line:
            found.append((_("Tilbud"), row.offer_line.offer.reference))
        return found
