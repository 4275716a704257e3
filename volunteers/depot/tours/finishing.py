"""The end of a tour: the van is unloaded, offers are collected, homes have their things (V-21, V-22).

Until then every outcome can be taken back; from here on it is the stock's and the orders' turn.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours import handing
from volunteers.depot.tours.models import CrewPlace, Stop, StopReport, Tour
from volunteers.depot.tours.outcomes import BROUGHT_ALONG, DONE, FINAL
from volunteers.depot.tours.queries import has_clash

State = Tour.State


def finish(*, tour: Tour, by: User, at: datetime) -> Tour:
    """Refusals: tour_has_open_stops, tour_has_clashes, tour_is_over. The crew may, and the coordinator."""
    along = CrewPlace.objects.filter(tour=tour, volunteer__user=by, state=CrewPlace.State.YES)
    if not (can(by, Right.VOLUNTEER_ONESELF) and along.exists()):
        demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        tour = _held(tour)
        if tour.state == State.DONE:
            return tour
        if tour.state not in (State.PUBLISHED, State.UNDER_WAY):
            raise Refusal("tour_is_over", state=State(tour.state).label)
        if count := tour.stops.filter(state__in=Stop.LIVE).count():
            raise Refusal("tour_has_open_stops", count=count)
        if has_clash(tour):
            raise Refusal("tour_has_clashes")
        return _finished(tour, by=by, at=at)


def finish_if_possible(tour: Tour, *, by: User | None, at: datetime) -> bool:
    """The crew has unloaded: the tour is over, unless a stop still lacks an answer or a choice."""
    tour = _held(tour)
    ready = tour.state in (State.PUBLISHED, State.UNDER_WAY) and not has_clash(tour)
    if not ready or tour.stops.filter(state__in=Stop.LIVE).exists():
        return False
    _finished(tour, by=by, at=at)
    return True


def finish_if_unloaded(tour: Tour, *, by: User | None) -> bool:
    """A choice was made: where the crew has already unloaded, the tour was only waiting for it."""
    unloaded = StopReport.objects.filter(stop__tour=tour, payload__step="unloaded").order_by("happened_at").first()
    return bool(unloaded) and finish_if_possible(tour, by=by, at=unloaded.happened_at if unloaded else timezone.now())


def finish_overdue(on: date) -> int:
    """The night: tours of earlier days on which every stop has its answer. How many there were."""
    found = 0
    for tour in Tour.objects.filter(on__lt=on, state__in=(State.PUBLISHED, State.UNDER_WAY)).order_by("on", "id"):
        with transaction.atomic():
            found += finish_if_possible(tour, by=None, at=timezone.now())
    return found


def _held(tour: Tour) -> Tour:
    rows = Tour.objects.select_for_update(of=("self",)).select_related("vehicle__home", "vehicle__aboard")
    return rows.get(pk=tour.pk)


def _finished(tour: Tour, *, by: User | None, at: datetime) -> Tour:
    day = timezone.localdate(at)
    for stop in tour.stops.exclude(state=Stop.State.CANCELLED).order_by("position", "id"):
        if stop.offer_id:
            _end_pickup(stop, tour, by=by, at=at, day=day)
        else:
            _end_delivery(stop, tour, by=by, at=at)
    return saving.update(tour, by=by, values={"state": State.DONE}, verb="done")


def _end_pickup(stop: Stop, tour: Tour, *, by: User | None, at: datetime, day: date) -> None:
    assert stop.offer is not None  # noqa: S101  (a pickup)
    if stop.outcome in BROUGHT_ALONG:
        for thing in stop.things.select_related("kind", "item"):
            handing.unload(
                thing, aboard=tour.vehicle.aboard, to=stop.offer.to_location or tour.vehicle.home, by=by, at=at
            )
        handing.collected(stop.offer, by=by, on=day)
    elif stop.outcome in FINAL:
        handing.not_collected(stop.offer, by=by, on=day)
    # Otherwise the yes stands, and a new try waits for its day.


def _end_delivery(stop: Stop, tour: Tour, *, by: User | None, at: datetime) -> None:
    assert stop.order is not None  # noqa: S101  (a delivery)
    if stop.outcome in DONE:
        handing.deliver(stop, by=by, at=at)
        return
    back = getattr(stop, "brought_back", None)
    handing.bring_back(stop, to=back.to_location if back else tour.vehicle.home, by=by, at=at)
