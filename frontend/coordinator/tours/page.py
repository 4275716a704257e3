"""One tour: who is along, the stops in order with times and loads, what does not hold, and the map (V-18)."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.tours import words
from frontend.coordinator.tours.receipts import links_of
from frontend.coordinator.tours.scoped import OfTour, name_of, seen, top
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.pages import Action, Crumb
from volunteers.depot.tours.models import CrewPlace, Stop, Tour
from volunteers.depot.tours.planning import timed
from volunteers.depot.tours.queries import Given, given_at, may_be_asked, open_clashes, stops_of
from volunteers.depot.tours.things import place_of
from volunteers.matching import tours as core
from volunteers.matching.touring.words import break_sentence, clock, cubic_metres, minutes

State = Tour.State


def language() -> str:
    return "en" if formats.speaks_english() else "da"


class TourPage(OfTour, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/tours/tour.html"
    object: Tour

    def page_title(self) -> str:
        return name_of(self.object)

    def crumbs(self) -> list[Crumb]:
        return [*top(), (self.page_title(), "")]

    def actions(self) -> list[Action]:
        key, state = [self.object.pk], self.object.state
        if state not in Tour.OPEN:
            return []
        found = [Action(_("Ret"), reverse("tour_edit", args=key), "edit")]
        if state in (State.PLANNED, State.PUBLISHED):
            found.append(Action(_("Aflys"), reverse("tour_cancel", args=key), "close"))
        if state in (State.PUBLISHED, State.UNDER_WAY):
            found.append(Action(_("Afslut"), reverse("tour_finish", args=key), "check"))
        return found

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        self.stops = list(stops_of(obj))
        seen(request, self.stops)

    def facts(self) -> list[Fact]:
        row = self.object
        found: list[Fact] = [
            (_("Klokken"), words.hours(row)), (_("Bil"), row.vehicle.name), (_("Holder ved"), row.vehicle.home.name),
            (_("Så mange skal med"), row.crew_needed),
        ]  # fmt: skip
        return [*found, (_("Bemærkning"), row.note)] if row.note else found

    def more(self) -> dict[str, Any]:
        tour, user = self.object, cast(User, self.request.user)
        route, problem = self.route()
        given = given_at(self.stops)
        receipts = links_of(self.stops, given)
        lines = [self.line(stop, route, given) | {"receipts": receipts.get(stop.pk)} for stop in self.stops]
        return {
            "standing": words.standing(tour), "missing": words.missing(tour), "lines": lines,
            "crew": [(place, self.crew_words(place)) for place in tour.crew.all()],
            "is_open": tour.state in Tour.OPEN, "may_publish": tour.state == State.PLANNED and bool(self.stops),
            "route": self.route_words(route), "problem": problem, "breaks": self.breaks(route, lines),
            "may_ask": tour.state in Tour.OPEN and bool(words.missing(tour)) and may_be_asked(tour).exists(),
            "clashes": open_clashes(user).filter(stop__tour=tour).count(),
            "map": self.map(), "under_way": tour.state == State.UNDER_WAY,
        }  # fmt: skip

    def crew_words(self, place: CrewPlace) -> Any:
        said = place.get_state_display()
        if place.state == CrewPlace.State.YES and place.drives:
            return f"{said}, {_('kører')}"
        return said

    def route(self) -> tuple[core.Route | None, str]:
        """Times and breaks of what is still to come; without a depot on the map, the sentence that says so."""
        if self.object.state not in Tour.OPEN:
            return None, ""
        try:
            under_way = self.object.state == State.UNDER_WAY
            return timed(self.object, timezone.now() if under_way else None)[1], ""
        except Refusal as refusal:
            return None, refusal.text(language())

    def line(self, stop: Stop, route: core.Route | None, given: Given) -> dict[str, Any]:
        told = words.line(stop, given)
        visit = next((one for one in route.visits if one.stop == str(stop.pk)), None) if route else None
        if visit:
            told |= {
                "arrives": clock(visit.arrives_s + 59, language()),
                "load": cubic_metres(visit.load_m3, language()),
            }
        elif stop.done_at:
            told["arrives"] = formats.clock(stop.done_at)
        told["photos"] = list(stop.photos.all())
        return told

    def route_words(self, route: core.Route | None) -> dict[str, str] | None:
        if route is None or not route.visits:
            return None
        said = language()
        return {
            "leaves": clock(route.leaves_s, said), "ends": clock(route.ends_s + 59, said),
            "driving": minutes(route.driving_s, said), "packed": cubic_metres(route.load_m3, said),
        }  # fmt: skip

    def breaks(self, route: core.Route | None, lines: list[dict[str, Any]]) -> list[str]:
        names = {str(line["stop"].pk): line["title"] for line in lines}
        names[str(self.object.pk)] = self.object.vehicle.name
        found = []
        for broken in route.breaks if route else ():
            said = break_sentence(broken, language(), names)
            found.append(f"{names.get(broken.stop or '', self.object.vehicle.name)}: {said}")
        return found

    def map(self) -> dict[str, Any] | None:
        """The depot and the stops; a protected household is not on it."""
        home = self.object.vehicle.home
        if home.latitude is None:
            return None
        shown = []
        for number, stop in enumerate(self.stops, start=1):
            place = place_of(stop)
            if place.latitude is not None and not place.protected:
                shown.append({"at": [place.latitude, place.longitude], "label": f"{number}. {place.address}"})
        return {"home": {"at": [home.latitude, home.longitude], "label": home.name}, "institutions": shown}
