"""What the pages about one tour or one stop share."""

from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.tours import words
from frontend.menu import address
from frontend.registers.pages import Crumb
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.queries import visible_stops, visible_tours

TOURS = _("Ture")


def top() -> list[Crumb]:
    depot = address("depot")
    return [*([(_("Depot"), depot)] if depot else []), (TOURS, reverse("tours"))]


def day_of(tour: Tour) -> str:
    """What is over may be years ago."""
    return formats.weekday(tour.on) if tour.state in Tour.OPEN else formats.weekday_and_year(tour.on)


def name_of(tour: Tour) -> str:
    return f"{day_of(tour)}, {tour.vehicle.name}"


def seen(request: HttpRequest, stops: list[Stop], kind: AccessKind = AccessKind.OPENED) -> None:
    """Whoever reads which households a tour is about is on record (X-04)."""
    looked_at_many(by=cast(User, request.user), kind=kind, household_ids=words.households(stops), purpose="Ture")


class OfTour:
    """A page about one tour."""

    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "depot"
    title: Any
    object: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_object(self) -> Any:
        return get_object_or_404(visible_tours(self.request.user), pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [*top(), (name_of(self.object), self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("tour", args=[self.kwargs["pk"]])


class OfStop(OfTour):
    """A page about one stop; it leads back to its tour, or to those that wait."""

    def get_object(self) -> Any:
        stop = get_object_or_404(visible_stops(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            seen(self.request, [stop])
        return stop

    def crumbs(self) -> list[Crumb]:
        stop: Stop = self.object
        here: Crumb = (name_of(stop.tour), reverse("tour", args=[stop.tour_id])) if stop.tour else (
            _("Stop, der venter"), reverse("waiting_stops")
        )  # fmt: skip
        return [*top(), here, (self.title, "")]

    def success_url(self) -> str:
        tour = Stop.objects.values_list("tour", flat=True).get(pk=self.kwargs["pk"])
        return reverse("tour", args=[tour]) if tour else reverse("waiting_stops")
