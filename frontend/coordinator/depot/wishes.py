"""The wish list with the offers that meet it (V-17), and how long homes wait for each thing (V-24)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.coordinator.depot.order import way_to_orders
from frontend.coordinator.offers.words import kind_name
from frontend.registers.pages import Action, Crumb, RegisterPage
from volunteers.depot.orders.waiting import FEWEST, waits
from volunteers.depot.orders.wants import wanted_and_offered


class Wants(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    title = _("Ønskeliste")
    nav_active = "depot"
    template_name = "coordinator/depot/wants.html"
    http_method_names = ["get", "head", "options"]

    def crumbs(self) -> list[Crumb]:
        return [*way_to_orders(), (self.title, "")]

    def actions(self) -> list[Action]:
        return [Action(_("Se den, som alle ser"), reverse("public_wants"), "visibility")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(request, wants=[(kind_name(want.kind), want) for want in wanted_and_offered()])


class Waits(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    title = _("Ventetid")
    nav_active = "depot"
    template_name = "coordinator/depot/waits.html"
    http_method_names = ["get", "head", "options"]

    def crumbs(self) -> list[Crumb]:
        return [*way_to_orders(), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = [
            (kind_name(wait.kind), wait, None if wait.weeks is None else float(wait.weeks))
            for wait in waits(timezone.localdate())
        ]
        return self.page(request, waits=rows, fewest=FEWEST)
