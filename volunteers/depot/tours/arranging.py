"""Changing a tour by hand: another order, a locked stop, a stop to another tour, what the crew is told of it (V-18)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.planning import check_open, follow, retime


def reorder(*, tour: Tour, order: Sequence[UUID], by: User, version: int, now: datetime | None = None) -> Tour:
    """The stops that are still to come, in this order; what it breaks is shown, not forbidden.

    Refusals: stale, tour_is_over, plan_is_old where it is not the tour's own stops, each once.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        check_open(tour)
        tour = saving.update(tour, by=by, version=version, values={}, verb="ordered")
        live = {stop.pk: stop for stop in tour.stops.select_for_update().filter(state__in=Stop.LIVE)}
        if sorted(live) != sorted(order):
            raise Refusal("plan_is_old")
        over = tour.stops.filter(state__in=(Stop.State.DONE, Stop.State.FAILED)).count()
        for place, key in enumerate(order, start=over + 1):
            if live[key].position != place:
                saving.update(live[key], by=by, values={"position": place}, verb="ordered")
        retime(tour, by=by, now=now)
    return tour


def moved_by_one(stops: Sequence[Stop], moved: Stop, *, later: bool) -> list[UUID]:
    """The live stops with one of them a place earlier or later."""
    keys = [stop.pk for stop in stops if stop.state in Stop.LIVE]
    here = keys.index(moved.pk)
    there = here + (1 if later else -1)
    if 0 <= there < len(keys):
        keys[here], keys[there] = keys[there], keys[here]
    return keys


def set_lock(*, stop: Stop, locked: bool, by: User, version: int) -> Stop:
    """Planning anew leaves a locked stop where it is."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _still_to_come(stop)
    if stop.tour is None:
        raise Refusal("stop_not_on_tour")
    verb = "locked" if locked else "unlocked"
    return saving.update(stop, by=by, version=version, values={"locked": locked}, verb=verb)


def move_to(*, stop: Stop, tour: Tour | None, by: User, version: int, now: datetime | None = None) -> Stop:
    """To the end of another tour, or back to those that wait."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        stop = _locked(stop)
        _still_to_come(stop)
        was = stop.tour
        values: dict[str, Any] = {"tour": tour, "position": None, "arrives_at": None, "locked": False}
        if tour is not None:
            check_open(tour)
            values["position"] = tour.stops.exclude(state=Stop.State.CANCELLED).count() + 1
            values["wanted_on"] = tour.on
        verb = "put_on" if tour else "taken_off"
        stop = saving.update(stop, by=by, version=version, values=values, verb=verb)
        if tour is not None:
            follow(stop, tour, by)
        for touched in (was, tour):
            if touched is not None:
                saving.update(touched, by=by, values={}, verb="planned")
                retime(touched, by=by, now=now)
        stop.refresh_from_db()
    return stop


def edit_stop(*, stop: Stop, by: User, version: int, values: dict[str, Any], now: datetime | None = None) -> Stop:
    """Day, hours, minutes, persons and the note to the crew."""
    demand(by, Right.EDIT_VOLUNTEERS)
    opens, closes = values.get("opens_at"), values.get("closes_at")
    if opens and closes and closes <= opens:
        raise Refusal("stop_window_wrong", field="closes_at")
    if not 1 <= values.get("persons", 1) <= 6:
        raise Refusal("stop_persons", field="persons")
    if not 1 <= values.get("service_minutes", 1) <= 240:
        raise Refusal("stop_minutes", field="service_minutes")
    with transaction.atomic():
        stop = _locked(stop)
        _still_to_come(stop)
        stop = saving.update(stop, by=by, version=version, values=values)
        if stop.tour:
            retime(stop.tour, by=by, now=now)
            stop.refresh_from_db()
    return stop


def _locked(stop: Stop) -> Stop:
    return Stop.objects.select_for_update(of=("self",)).select_related("tour").get(pk=stop.pk)


def _still_to_come(stop: Stop) -> None:
    if stop.state != Stop.State.WAITING:
        raise Refusal("stop_is_over", state=Stop.State(stop.state).label)
