"""One home to furnish: what it gets, what is set aside, and what stands free for it (V-15, V-16)."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.coordinator.catalogue.pages import way_to_depot
from frontend.coordinator.contacts.words import of_household
from frontend.coordinator.depot import forms, words
from frontend.coordinator.offers.words import kind_name
from frontend.coordinator.tours.receipts import ReceiptLink, links_of
from frontend.registers.detail import Fact
from frontend.registers.pages import Action, Crumb, RegisterPage
from volunteers.contacts.describing import described
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.orders.needs import Need, needs_of
from volunteers.depot.orders.queries import Pile, orders_seen_by, reservations_of, suggestions
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.depot.stock.queries import visible_items
from volunteers.depot.tours.models import Stop
from volunteers.depot.tours.outcomes import GIVEN
from volunteers.depot.tours.queries import given_at, visible_stops

State = FurnishingOrder.State


def opened(request: HttpRequest, pk: Any) -> FurnishingOrder:
    """The order, and on record that its household was looked at."""
    order = get_object_or_404(orders_seen_by(request.user), pk=pk)
    if request.method == "GET":
        by, household = cast(User, request.user), order.placement.household_id
        looked(by=by, kind=AccessKind.OPENED, household_id=household, purpose="Møblering")
    return order


def way_to_orders() -> list[Crumb]:
    return [*way_to_depot(), (_("Boliger, der skal møbleres"), reverse("furnishing_orders"))]


class OrderPage(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    nav_active = "depot"
    template_name = "coordinator/depot/order.html"
    http_method_names = ["get", "head", "options"]
    object: FurnishingOrder

    def page_title(self) -> Any:
        return words.address_of(self.object)

    def crumbs(self) -> list[Crumb]:
        return [*way_to_orders(), (self.page_title(), "")]

    def actions(self) -> list[Action]:
        return [Action(_("Pakkeliste"), reverse("packing_list", args=[self.object.pk]), "print")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = opened(request, self.kwargs["pk"])
        return self.page(request, **self.all_of(request))

    def all_of(self, request: HttpRequest) -> dict[str, Any]:
        row, today = self.object, timezone.localdate()
        needs = needs_of([row])[row.pk]
        told = described(request.user, [row.placement.household_id], today)
        who = of_household(told[str(row.placement.household_id)]) if told else words.persons(row)
        found = suggestions(need.kind for need in needs.missing) if row.state == State.WANTED else {}
        reservations = list(reservations_of(row))
        return {
            "object": row, "needs": needs, "ready": words.ready(needs), "who": who, "standing": words.standing(row),
            "hidden": words.is_hidden(row), "facts": self.facts(),
            "lines": [
                (need, kind_name(need.kind), [_offer(one, need) for one in found.get(need.kind.pk, ())])
                for need in needs.lines
            ],
            "aside": [_told(one) for one in reservations if one.state not in CLOSED],
            "before": [_told(one) for one in reservations if one.state in CLOSED],
            "open": row.state == State.WANTED,
            "is_the_day": row.wanted_on == today, "receipts": self.receipts(),
        }  # fmt: skip

    def receipts(self) -> list[tuple[Stop, list[ReceiptLink]]]:
        """Of each stop at which the home was given something."""
        stops = list(visible_stops(self.request.user).filter(order=self.object, outcome__in=GIVEN).order_by("done_at"))
        links = links_of(stops, given_at(stops))
        return [(stop, links[stop.pk]) for stop in stops if stop.pk in links]

    def facts(self) -> list[Fact]:
        row = self.object
        found: list[Fact] = [(_("Flytter ind"), words.when(row)), (_("Personer"), row.persons)]
        if row.delivered_on:
            found.append((_("Leveret"), formats.weekday_and_year(row.delivered_on)))
        return [*found, (_("Bemærkning"), row.note)] if row.note else found


CLOSED = (Reservation.State.RELEASED, Reservation.State.EXPIRED)


def _offer(one: Item | Pile, need: Need) -> dict[str, Any]:
    """One free thing, or a pile, as a button."""
    if isinstance(one, Item):
        return {"item": one, "told": words.item_name(one), "place": words.place(one), "quantity": 1}
    quantity = min(one.free, need.missing)
    told = gettext("%(n)s × %(kind)s") % {"n": quantity, "kind": kind_name(one.kind)}
    return {"kind": one.kind, "location": one.location, "told": told, "place": one.location.name, "quantity": quantity}


def _told(one: Reservation) -> tuple[Reservation, str, str, Any]:
    place = words.place(one.item) if one.item else one.location.name if one.location else ""
    if one.state == Reservation.State.DELIVERED:
        place = ""
    name = words.item_name(one.item) if one.item else f"{one.quantity} × {kind_name(one.kind)}"
    return one, name, place, words.reservation_standing(one)


class PackingList(OrderPage):
    """What is to be on the van, for the one who fetches it in the depot; without the name of the household."""

    template_name = "coordinator/depot/packing_list.html"

    def page_title(self) -> Any:
        return gettext("Pakkeliste")

    def crumbs(self) -> list[Crumb]:
        home = words.address_of(self.object)
        at = reverse("furnishing_order", args=[self.object.pk])
        return [*way_to_orders(), (home, at), (self.page_title(), "")]

    def actions(self) -> list[Action]:
        return []


class ShowAddress(RegisterPage):
    """Under address protection the address is shown on the day of the delivery, when asked for, and that is on record."""

    right = Right.SEE_VOLUNTEERS
    nav_active = "depot"
    template_name = "coordinator/depot/address.html"
    title = _("Adressen i dag")
    http_method_names = ["post", "options"]
    order: FurnishingOrder

    def crumbs(self) -> list[Crumb]:
        at = reverse("furnishing_order", args=[self.order.pk])
        return [*way_to_orders(), (words.address_of(self.order), at), (self.title, "")]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.order = get_object_or_404(orders_seen_by(request.user), pk=self.kwargs["pk"])
        if self.order.wanted_on != timezone.localdate() or self.order.state != State.WANTED:
            messages.error(request, gettext("Adressen vises kun den dag, der leveres."))
            return HttpResponseRedirect(reverse("furnishing_order", args=[self.order.pk]))
        by, household = cast(User, request.user), self.order.placement.household_id
        looked(by=by, kind=AccessKind.OPENED, household_id=household, purpose="Beskyttet adresse til levering")
        response = self.page(request, order=self.order, home=str(self.order.placement.unit))
        response["Cache-Control"] = "no-store"
        return response


class ReserveOne(Guarded):
    """One click: this thing, or so many from this pile, is set aside for the home."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        order = get_object_or_404(orders_seen_by(request.user), pk=self.kwargs["pk"])
        by = cast(User, request.user)
        try:
            reserving.reserve(order=order, by=by, on=timezone.localdate(), **self.what(request))
            messages.success(request, gettext("Sat til side."))
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
        return HttpResponseRedirect(reverse("furnishing_order", args=[order.pk]))

    def what(self, request: HttpRequest) -> dict[str, Any]:
        form = forms.WhatForm(request.POST)
        form.is_valid()
        given = form.cleaned_data
        if given.get("item"):
            return {"item": get_object_or_404(visible_items(request.user), pk=given["item"])}
        pile = get_object_or_404(
            CountedStock.objects.select_related("kind", "location"),
            kind=given.get("kind"), location=given.get("location"), location__use=StorageLocation.Use.DEPOT,
        )  # fmt: skip
        return {"kind": pile.kind, "location": pile.location, "quantity": given.get("quantity") or 1}
