"""Named writes of tours: written down, made ready for the crew, cancelled (V-18, V-19)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import Vehicle
from volunteers.depot.tours import happening, said
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.planning import check_open, retime
from volunteers.depot.tours.signals import tour_cancelled, tour_published

State = Tour.State


def create(*, by: User, today: date, values: dict[str, Any]) -> Tour:
    """A van on a day. Refusals: tour_in_the_past, tour_ends_too_early, vehicle_seats_too_few, archived."""
    demand(by, Right.EDIT_VOLUNTEERS)
    check(values, today)
    return saving.create(Tour, by=by, values=values)


def edit(*, tour: Tour, by: User, version: int, today: date, values: dict[str, Any]) -> Tour:
    """Hours, van, crew and note; the day of a tour that has stops goes with them."""
    demand(by, Right.EDIT_VOLUNTEERS)
    check_open(tour)
    if values.get("on") == tour.on:
        check({**values, "on": today}, today)
    else:
        check(values, today)
    with transaction.atomic():
        tour = saving.update(tour, by=by, version=version, values=values)
        for stop in tour.stops.select_for_update().filter(state__in=Stop.LIVE).exclude(wanted_on=tour.on):
            saving.update(stop, by=by, values={"wanted_on": tour.on}, verb="moved")
        retime(tour, by=by)
        tour.refresh_from_db()
    return tour


def check(values: dict[str, Any], today: date) -> None:
    if values["on"] < today:
        raise Refusal("tour_in_the_past", field="on")
    if values["ends_at"] <= values["starts_at"]:
        raise Refusal("tour_ends_too_early", field="ends_at")
    vehicle: Vehicle = values["vehicle"]
    if vehicle.archived_at:
        raise Refusal("archived", field="vehicle")
    needed = values.get("crew_needed", 2)
    if not 1 <= needed <= min(vehicle.seats, 6):
        raise Refusal("vehicle_seats_too_few", field="crew_needed", vehicle=vehicle.name, seats=vehicle.seats)


def publish(*, tour: Tour, by: User, version: int) -> Tour:
    """The crew sees it from now on. Refusals: tour_without_stops, tour_is_over."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        if tour.state != State.PLANNED:
            raise Refusal("tour_is_over", state=State(tour.state).label)
        if not tour.stops.filter(state__in=Stop.LIVE).exists():
            raise Refusal("tour_without_stops")
        tour = saving.update(tour, by=by, version=version, values={"state": State.PUBLISHED}, verb="published")
        tour_published.send(sender=Tour, tour=tour, by=by)
    return tour


def cancel(*, tour: Tour, by: User, version: int, why: str) -> Tour:
    """It does not drive: its stops wait again, and the crew is told. Not once it is under way."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        if tour.state not in (State.PLANNED, State.PUBLISHED):
            raise Refusal("tour_is_over", state=State(tour.state).label)
        tour = saving.update(tour, by=by, version=version, values={"state": State.CANCELLED}, verb="cancelled", why=why)
        waits = {"tour": None, "position": None, "arrives_at": None, "locked": False}
        for stop in tour.stops.select_for_update().filter(state__in=Stop.LIVE):
            saving.update(stop, by=by, values=waits, verb="taken_off")
        tour_cancelled.send(sender=Tour, tour=tour, by=by)
    return tour


def report_for_crew(*, stop: Stop, payload: object, by: User, at: datetime, version: int) -> Stop:
    """The coordinator writes what the crew called in, by the same rules as a phone's report.

    Refusals: those of an outcome, stale, stop_not_on_tour, tour_not_published, undo_too_late.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    plain = said.normal(payload)
    with transaction.atomic():
        rows = Stop.objects.select_for_update(of=("self",)).select_related(
            "tour__vehicle__aboard", "tour__vehicle__home"
        )
        stop = rows.get(pk=stop.pk)
        if stop.version != version:
            raise saving.stale(stop)
        if stop.tour is None or stop.state == Stop.State.CANCELLED:
            raise Refusal("stop_not_on_tour")
        if stop.tour.state == State.PLANNED:
            raise Refusal("tour_not_published")
        check_open(stop.tour)
        if stop.state not in Stop.LIVE:
            stop = happening.unsettle(stop, by=by, at=at)
            stop = rows.get(pk=stop.pk)
        if plain["step"] == "undo" or stop.tour is None:
            return stop
        return happening.settle(stop, said.read(stop, plain), by=by, at=at, tour=stop.tour)
