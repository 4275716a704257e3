"""Proposed tours of a day, and taking what was proposed: a machine lays out, a person decides (V-18)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours import handing
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.problem import Laid, clock_time, laid_out
from volunteers.depot.tours.queries import stops_by_tour, stops_of, visible_tours, waiting_stops
from volunteers.depot.tours.things import with_things
from volunteers.matching import tours as core

SEED, STEPS = 1, 300

Versions = Mapping[str, int]
NOT_OVER = (Stop.State.WAITING, Stop.State.ON_THE_WAY)


@dataclass(frozen=True)
class Proposed:
    """A plan, the problem it answers, and the versions of everything it was made from."""

    laid: Laid
    plan: core.TourPlan
    versions: dict[str, int]


def propose(*, user: User, tours: Sequence[Tour], stops: Iterable[Stop], now: datetime | None = None) -> Proposed:
    """The best order found for these tours with their own live stops and these waiting ones; nothing is stored.

    `now`: from where the vans are now. The same tours and stops give the same plan.
    """
    demand(user, Right.SEE_VOLUNTEERS)
    on_tours = stops_by_tour(tours)
    own = [stop for tour in tours for stop in on_tours[tour.pk] if stop.state in NOT_OVER]
    more = {stop.pk: stop for stop in stops if stop.tour_id is None and stop.state == Stop.State.WAITING}
    laid = laid_out(tours, [*own, *more.values()], now)
    plan = core.plan(laid.problem, SEED, STEPS)
    rows: list[Any] = [*tours, *own, *more.values()]
    return Proposed(laid, plan, {str(row.pk): row.version for row in rows})


def of_day(user: User, day: date) -> tuple[list[Tour], list[Stop]]:
    """The tours of a day that may still be planned, and the stops that wait for it or for any day."""
    tours = list(visible_tours(user).filter(on=day, state__in=Tour.OPEN).order_by("starts_at", "id"))
    stops = [stop for stop in waiting_stops(user) if stop.wanted_on in (None, day)]
    return tours, stops


def take(
    *, orders: Mapping[UUID, Sequence[UUID]], versions: Versions, by: User, now: datetime | None = None
) -> list[Tour]:
    """The tours drive these stops in these orders; what was on them and is not named waits again.

    `versions`: of every tour and stop the plan was made from. Refusals: plan_is_old where one of them was changed or
    has gone, tour_is_over.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        tours = {tour.pk: tour for tour in Tour.objects.select_for_update().filter(pk__in=list(orders)).order_by("pk")}
        wanted = [key for keys in orders.values() for key in keys]
        own = Stop.objects.filter(tour__in=list(orders), state__in=NOT_OVER).values_list("pk", flat=True)
        rows = Stop.objects.select_for_update().filter(pk__in={*wanted, *own}).order_by("pk")
        stops = {stop.pk: stop for stop in rows}
        _unchanged(tours, stops, orders, versions)
        for tour in tours.values():
            check_open(tour)
            for stop in stops.values():
                if stop.tour_id == tour.pk and stop.pk not in wanted:
                    _off(stop, by)
        for key, order in orders.items():
            for place, pk in enumerate(order, start=1):
                _put(stops[pk], tours[key], place, by)
        for tour in tours.values():
            saving.update(tour, by=by, values={}, verb="planned")
            retime(tour, by=by, now=now)
    return list(tours.values())


def _unchanged(
    tours: Mapping[UUID, Tour], stops: Mapping[UUID, Stop], orders: Mapping[UUID, Sequence[UUID]], versions: Versions
) -> None:
    named = [key for keys in orders.values() for key in keys]
    if set(tours) != set(orders) or set(named) - set(stops) or len(named) != len(set(named)):
        raise Refusal("plan_is_old")
    rows: list[Any] = [*tours.values(), *stops.values()]
    if any(versions.get(str(row.pk)) != row.version for row in rows):
        raise Refusal("plan_is_old")
    if any(stop.state not in NOT_OVER for stop in stops.values()):
        raise Refusal("plan_is_old")


def check_open(tour: Tour) -> None:
    if tour.state not in Tour.OPEN:
        raise Refusal("tour_is_over", state=Tour.State(tour.state).label)


def _off(stop: Stop, by: User | None) -> Stop:
    values = {"tour": None, "position": None, "arrives_at": None, "locked": False}
    return saving.update(stop, by=by, values=values, verb="taken_off")


def _put(stop: Stop, tour: Tour, place: int, by: User) -> None:
    if stop.tour_id != tour.pk or stop.position != place:
        values = {"tour": tour, "position": place, "wanted_on": tour.on}
        saving.update(stop, by=by, values=values, verb="put_on")
    follow(stop, tour, by)


def follow(stop: Stop, tour: Tour, by: User) -> None:
    """A pickup that is put on another day than was agreed is agreed for that day."""
    if stop.offer is not None:
        handing.another_day(stop.offer, by=by, on=min(timezone.localdate(), tour.on), day=tour.on)


def timed(tour: Tour, now: datetime | None = None) -> tuple[Laid, core.Route]:
    """The order as it stands, with its times and what breaks. The tour carries its van and crew."""
    stops = [stop for stop in stops_of(tour) if stop.state in NOT_OVER]
    laid = laid_out([tour], stops, now)
    return laid, core.evaluate(
        laid.problem, str(tour.pk), [str(stop.pk) for stop in stops if str(stop.pk) in laid.stops]
    )


def retime(tour: Tour, *, by: User | None, now: datetime | None = None) -> None:
    """The arrival of every stop that is still to come, as the order says now."""
    tour = Tour.objects.select_related("vehicle__home").prefetch_related("crew").get(pk=tour.pk)
    if tour.vehicle.home.latitude is None:
        return  # without a depot on the map there are no times
    laid, route = timed(tour, now)
    for visit in route.visits:
        stop, at = laid.stops[visit.stop], clock_time(visit.arrives_s)
        if stop.arrives_at != at:
            saving.update(stop, by=by, values={"arrives_at": at}, verb="timed")


def live_stops(keys: Iterable[UUID]) -> list[Stop]:
    return list(with_things(Stop.objects.filter(pk__in=list(keys), state=Stop.State.WAITING, tour=None)))
