"""Tours of a day: stops that wait, a plan that says why, taken only while nothing has changed (V-18)."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from tests.factories import DAY
from volunteers.depot.offers import actions as offers
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.orders.signals import order_cancelled, order_moved
from volunteers.depot.tours import actions, arranging, planning, reports
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.problem import driving_seconds
from volunteers.depot.tours.queries import visible_tours, waiting_stops
from volunteers.matching.tours import BreakCode, UnservedCode

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(datetime(2026, 11, 24, 8, 0, tzinfo=timezone.get_current_timezone()), tick=False):
        yield


def _refused(code, call, **how):
    with pytest.raises(Refusal) as caught:
        call(**how)
    assert caught.value.code == code


def _proposed(karen, *tours, stops=None):
    rows = [visible_tours(karen).get(pk=tour.pk) for tour in tours]
    return planning.propose(user=karen, tours=rows, stops=waiting_stops(karen) if stops is None else stops)


def _orders(proposed):
    return {tour.pk: [proposed.laid.stops[key].pk for key in route.stops]
            for route in proposed.plan.routes for tour in [proposed.laid.tours[route.vehicle]]}  # fmt: skip


def test_a_yes_makes_one_stop_and_a_new_day_moves_it(karen):
    """V-18: told twice it is one; the day follows the offer; a no cancels it."""
    stop = factories.pickup()
    offer = stop.offer
    offers.not_collected(offer, by=karen, on=DAY, again_on=DAY + timedelta(days=2))

    moved = Stop.objects.get()
    assert (moved.pk, moved.wanted_on, moved.state) == (stop.pk, DAY + timedelta(days=2), "waiting")

    offer.refresh_from_db()
    offers.withdraw(offer, DAY)
    assert Stop.objects.get().state == "cancelled"


def test_a_stop_takes_as_many_to_carry_as_its_heaviest_thing(karen):
    heavy = factories.thing_kind(persons=2)
    assert factories.pickup(lines=[{"kind": heavy}, {"kind": factories.thing_kind()}]).persons == 2


def test_an_order_waits_once_it_has_a_day(karen):
    """V-18: no date, no stop; a date, one stop; another date, the same stop; cancelled, none."""
    order = factories.furnishing_order(wanted_on=None)
    order_moved.send(sender=FurnishingOrder, order=order, was=None, by=karen)
    assert not Stop.objects.exists()

    for day in (DAY, DAY, DAY + timedelta(days=3)):
        order.wanted_on = day
        order.save()
        order_moved.send(sender=FurnishingOrder, order=order, was=None, by=karen)
    assert list(Stop.objects.values_list("wanted_on", "state")) == [(DAY + timedelta(days=3), "waiting")]

    order_cancelled.send(sender=FurnishingOrder, order=order, by=karen)
    assert Stop.objects.get().state == "cancelled"


def test_a_plan_serves_what_it_can_and_says_why_not(karen):
    """V-18: too big for the van, outside the hours and without a point on the map: each with its reason."""
    tour = factories.tour()
    fits, big = factories.pickup(), factories.pickup(lines=[{"kind": factories.thing_kind(litres=13_000)}])
    late, lost = factories.pickup(), factories.pickup(latitude=None, longitude=None)
    Stop.objects.filter(pk=late.pk).update(closes_at=time(8, 30))

    proposed = _proposed(karen, tour)

    assert _orders(proposed) == {tour.pk: [fits.pk]}
    assert {one.stop: one.code for one in proposed.plan.unserved} == {
        str(big.pk): UnservedCode.TOO_BIG, str(late.pk): UnservedCode.WINDOW,
    }  # fmt: skip
    assert [stop.pk for stop in proposed.laid.unplaced] == [lost.pk]


def test_a_plan_is_taken_as_it_was_shown(karen):
    tour, stops = factories.tour(), [factories.pickup() for _ in range(3)]
    proposed = _proposed(karen, tour)

    planning.take(orders=_orders(proposed), versions=proposed.versions, by=karen)

    on_tour = list(tour.stops.order_by("position"))
    assert sorted(stop.pk for stop in on_tour) == sorted(stop.pk for stop in stops)
    assert [stop.position for stop in on_tour] == [1, 2, 3]
    assert all(stop.arrives_at and stop.arrives_at >= time(9) for stop in on_tour)


@pytest.mark.parametrize("change", ["stop", "tour", "another"])
def test_a_plan_that_has_grown_old_is_refused(karen, change):
    """V-18: what was changed since is not overwritten unseen."""
    tour, stop = factories.tour(), factories.pickup()
    proposed = _proposed(karen, tour)
    if change == "stop":
        arranging.edit_stop(stop=stop, by=karen, version=stop.version, values={"note": "Ring først"})
    elif change == "tour":
        Tour.objects.filter(pk=tour.pk).update(version=9)
    else:
        factories.pickup(on_tour=tour)

    _refused("plan_is_old", planning.take, orders=_orders(proposed), versions=proposed.versions, by=karen)
    assert Stop.objects.get(pk=stop.pk).tour is None


def test_a_locked_stop_stays_when_planned_anew(karen):
    """V-18: it keeps its tour; the rest is planned round it."""
    tour, other = factories.tour(), factories.tour()
    stop = factories.pickup(on_tour=other)
    arranging.set_lock(stop=stop, locked=True, by=karen, version=stop.version)
    for _ in range(2):
        factories.pickup()

    orders = _orders(_proposed(karen, tour, other))

    assert stop.pk in orders[other.pk]


def test_an_order_by_hand_is_kept_and_says_what_it_breaks(karen):
    """V-18: nothing is forbidden; the page names what does not hold."""
    tour = factories.tour()
    first, second = factories.pickup(on_tour=tour), factories.pickup(on_tour=tour, latitude=55.95)
    Stop.objects.filter(pk=first.pk).update(closes_at=time(9, 20))
    tour.refresh_from_db()

    known = tour.version

    arranging.reorder(tour=tour, order=[second.pk, first.pk], by=karen, version=known)

    shown = visible_tours(karen).get(pk=tour.pk)
    _laid, route = planning.timed(shown)
    assert route.stops == (str(second.pk), str(first.pk))
    assert [(broken.code, broken.stop) for broken in route.breaks] == [(BreakCode.LATE, str(first.pk))]
    _refused("stale", arranging.reorder, tour=tour, order=[first.pk, second.pk], by=karen, version=known)


def test_a_pickup_moved_to_another_day_is_agreed_for_that_day(karen):
    later = factories.tour(on=DAY + timedelta(days=2))
    stop = factories.pickup()

    arranging.move_to(stop=stop, tour=later, by=karen, version=stop.version)

    stop.offer.refresh_from_db()
    assert stop.offer.pickup_on == later.on
    assert list(later.stops.values_list("pk", flat=True)) == [stop.pk]


def test_from_here_on_starts_where_the_van_is(karen):
    """V-18: what is over is out, what is aboard takes its room, who is on the way comes first."""
    ole = factories.crew_member()
    tour = factories.tour(crew=[ole])
    stops = [factories.pickup(on_tour=tour, lines=[{"kind": factories.thing_kind(litres=5000)}]) for _ in range(3)]
    tour.refresh_from_db()
    actions.publish(tour=tour, by=karen, version=tour.version)
    for n, step in enumerate(("outcome", "on_the_way")):
        stop = Stop.objects.get(pk=stops[n].pk)
        kind = stop.offer.lines.get().kind
        payload = {"step": step} if n else {"step": step, "outcome": "collected", "things": [{"kind": str(kind.pk)}]}
        reports.receive_report(
            user=ole.user,
            key=stop.pk,
            stop=stop,
            happened_at=timezone.now(),
            seen_version=stop.version,
            payload=payload,
        )

    shown = visible_tours(karen).get(pk=tour.pk)
    proposed = planning.propose(user=karen, tours=[shown], stops=[], now=timezone.now())

    [vehicle] = proposed.laid.problem.vehicles
    assert vehicle.first == (str(stops[1].pk),)
    assert vehicle.aboard_m3 == 5
    assert str(stops[0].pk) not in proposed.laid.stops
    assert proposed.plan.routes[0].stops == (str(stops[1].pk),)
    assert [one.code for one in proposed.plan.unserved] == [UnservedCode.NO_ROOM]


def test_a_tour_has_to_make_sense(karen):
    van = factories.vehicle(seats=2)
    good = {"on": DAY, "vehicle": van, "starts_at": time(9), "ends_at": time(12), "crew_needed": 2}
    _refused("tour_in_the_past", actions.create, by=karen, today=DAY, values=good | {"on": DAY - timedelta(days=1)})
    _refused("tour_ends_too_early", actions.create, by=karen, today=DAY, values=good | {"ends_at": time(9)})
    _refused("vehicle_seats_too_few", actions.create, by=karen, today=DAY, values=good | {"crew_needed": 3})
    _refused("not_allowed", actions.create, by=factories.user(Role.VOLUNTEER), today=DAY, values=good)
    tour = actions.create(by=karen, today=DAY, values=good)
    _refused("tour_without_stops", actions.publish, tour=tour, by=karen, version=tour.version)


def test_a_cancelled_tour_gives_its_stops_back(karen):
    tour = factories.tour()
    stop = factories.pickup(on_tour=tour)
    tour.refresh_from_db()

    actions.cancel(tour=tour, by=karen, version=tour.version, why="Bilen er på værksted")

    stop.refresh_from_db()
    assert (stop.state, stop.tour, stop.position) == ("waiting", None, None)


def test_driving_is_the_straight_line_and_a_third_at_forty():
    """1 km north is 1.3 km of road, 117 seconds."""
    [[here, there], [back, _]] = driving_seconds([(55.0, 12.0), (55.008982, 12.0)])
    assert here == 0
    assert there == back == pytest.approx(117, abs=2)
