"""A plan for a day, or from here on: what each van drives, what is left out and why, and one button to take it (V-18)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.tours import words
from frontend.coordinator.tours.page import language
from frontend.coordinator.tours.scoped import name_of, seen, top
from frontend.registers.pages import Crumb, RegisterPage
from volunteers.depot.tours import planning
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.planning import Proposed
from volunteers.depot.tours.queries import visible_tours, waiting_stops
from volunteers.matching.touring.words import (
    break_sentence,
    clock,
    cubic_metres,
    minutes,
    reason_sentence,
    tried_sentences,
)


class TourPlan(RegisterPage):
    """The choice of day and stops is in the address, so the page can be opened again; nothing is stored by it."""

    right = Right.EDIT_VOLUNTEERS
    nav_active = "depot"
    title = _("Planlæg ture")
    template_name = "coordinator/tours/plan.html"
    http_method_names = ["get", "head", "post", "options"]

    def crumbs(self) -> list[Crumb]:
        return [*top(), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The plan that was shown is taken; where something has changed since, the new one is shown."""
        by = cast(User, request.user)
        try:
            orders, versions = orders_of(request.POST.getlist("tour")), versions_of(request.POST.getlist("version"))
            tours = planning.take(orders=orders, versions=versions, by=by, now=timezone.now())
        except Refusal as refusal:
            return self.shown(request, 422, refused=refusal.text(get_language()))
        messages.success(request, gettext("Planen er taget. Gør turene klar, så holdet kan se dem."))
        one = tours[0].pk if len(tours) == 1 else None
        return HttpResponseRedirect(reverse("tour", args=[one]) if one else reverse("tours"))

    def shown(self, request: HttpRequest, status: int = 200, refused: str = "") -> HttpResponse:
        user, asked = cast(User, request.user), request.GET
        anew = _key(asked.get("anew", ""))
        day = parse_date_or_none(asked.get("day", "")) or timezone.localdate()
        tours = list(visible_tours(user).filter(pk=anew, state__in=Tour.OPEN)) if anew else []
        if tours:
            day, waiting = tours[0].on, list[Stop]()
        else:
            tours, waiting = planning.of_day(user, day)
        chosen = {_key(one) for one in asked.getlist("stop")}
        is_chosen = "chosen" in asked
        stops = [stop for stop in waiting if not is_chosen or stop.pk in chosen]
        told: dict[str, Any] = {"day": day, "tours": tours, "anew": anew, "refused": refused}
        told["waiting"] = [(words.line(stop), not is_chosen or stop.pk in chosen) for stop in waiting]
        told["days"] = days_that_wait(user, day)
        if tours:
            try:
                proposed = planning.propose(user=user, tours=tours, stops=stops, now=timezone.now() if anew else None)
                told |= plan_words(proposed)
                stops = [*proposed.laid.stops.values(), *proposed.laid.unplaced]
            except Refusal as refusal:
                told["refused"] = refusal.text(get_language())
        seen(request, list({stop.pk: stop for stop in [*waiting, *stops]}.values()))
        return self.page(request, status=status, **told)


def days_that_wait(user: User, day: date) -> list[tuple[date, str]]:
    """Days with a tour or a stop, from today on; the chosen one too."""
    today = timezone.localdate()
    tours = visible_tours(user).filter(on__gte=today, state__in=Tour.OPEN).values_list("on", flat=True)
    stops = waiting_stops(user).filter(wanted_on__gte=today).values_list("wanted_on", flat=True)
    found = {one for one in (*tours, *stops, day) if one is not None}
    return [(one, formats.day(one)) for one in sorted(found)]


def plan_words(proposed: Proposed) -> dict[str, Any]:
    """The plan in sentences, and as the form that takes it."""
    said, laid = language(), proposed.laid
    names = {key: words.line(stop)["title"] for key, stop in laid.stops.items()}
    names |= {key: name_of(tour) for key, tour in laid.tours.items()}
    routes = []
    for route in proposed.plan.routes:
        visits = [
            words.line(laid.stops[visit.stop])
            | {"arrives": clock(visit.arrives_s + 59, said), "load": cubic_metres(visit.load_m3, said)}
            for visit in route.visits
        ]
        breaks = [
            f"{names.get(broken.stop or route.vehicle)}: {break_sentence(broken, said, names)}"
            for broken in route.breaks
        ]
        routes.append(
            {"tour": laid.tours[route.vehicle], "name": names[route.vehicle], "visits": visits, "breaks": breaks,
             "order": ",".join(route.stops), "driving": minutes(route.driving_s, said),
             "leaves": clock(route.leaves_s, said), "ends": clock(route.ends_s + 59, said)}
        )  # fmt: skip
    left = [
        {"title": names[one.stop], "why": reason_sentence(one, said, names),
         "tried": [line for tried in one.tried for line in tried_sentences(tried, said, names)]}
        for one in proposed.plan.unserved
    ]  # fmt: skip
    unplaced = gettext("adressen mangler et punkt på kortet.")
    left += [{"title": words.line(stop)["title"], "why": unplaced, "tried": []} for stop in laid.unplaced]
    return {
        "routes": routes, "left_out": left, "versions": [f"{key}:{n}" for key, n in proposed.versions.items()],
        "may_take": any(route.visits for route in proposed.plan.routes),
    }  # fmt: skip


def orders_of(texts: Iterable[str]) -> dict[UUID, list[UUID]]:
    """ "tour=stop,stop" as keys; no plan has a tour twice."""
    found: dict[UUID, list[UUID]] = {}
    for text in texts:
        tour, _sign, stops = text.partition("=")
        try:
            found[UUID(tour)] = [UUID(stop) for stop in stops.split(",") if stop]
        except ValueError:
            raise Refusal("plan_unreadable") from None
    if not found:
        raise Refusal("plan_unreadable")
    return found


def versions_of(texts: Iterable[str]) -> dict[str, int]:
    pairs = [text.rpartition(":") for text in texts]
    if any(not version.isdigit() for _key_text, _sign, version in pairs):
        raise Refusal("plan_unreadable")
    return {key: int(version) for key, _sign, version in pairs}


def parse_date_or_none(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
