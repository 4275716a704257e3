"""A thing waits for one home: set aside, aboard, handed over or back, and free when its days are over (V-15)."""

from datetime import timedelta

import pytest

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from volunteers.depot.orders import actions, reserving
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.orders.signals import order_delivered, reservation_expired
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock import queries
from volunteers.depot.stock.models import CountedStock


@pytest.fixture
def hall(db):
    return factories.storage_location()


@pytest.fixture
def van(db):
    return factories.storage_location(use="van", limit_litres=0)


@pytest.fixture
def bed(db):
    return factories.thing_kind(name="seng")


@pytest.fixture
def plates(karen, hall, at):
    kind = factories.thing_kind(name="tallerken", counted=True)
    stock.count_in(kind=kind, quantity=10, to_location=hall, at=at, by=karen)
    return kind


@pytest.fixture
def order(bed, plates):
    return factories.furnishing_order(lines=[(bed, 2), (plates, 8)])


def code_of(call, **values) -> str:
    with pytest.raises(Refusal) as refused:
        call(**values)
    return refused.value.code


def counts(location) -> tuple[int, int]:
    row = CountedStock.objects.get(location=location)
    return row.quantity, row.reserved


def test_a_thing_is_promised_to_one_home(karen, order, bed, hall, at, today):
    item = factories.thing(kind=bed, to_location=hall, at=at)
    other = factories.furnishing_order(lines=[(bed, 1)])
    made = reserving.reserve(order=order, item=item, by=karen, on=today)
    assert (made.state, made.expires_on) == ("held", order.wanted_on + timedelta(days=14))
    assert code_of(reserving.reserve, order=other, item=item, by=karen, on=today) == "already_reserved"
    assert not queries.free(queries.visible_items(karen)).exists()


def test_of_a_counted_kind_no_more_are_promised_than_there_are(karen, order, plates, hall, today):
    reserving.reserve(order=order, kind=plates, quantity=8, location=hall, by=karen, on=today)
    other = factories.furnishing_order(lines=[(plates, 8)])
    few = {"order": other, "kind": plates, "location": hall, "by": karen, "on": today}
    assert code_of(reserving.reserve, quantity=3, **few) == "not_enough"
    reserving.reserve(quantity=2, **few)
    assert counts(hall) == (10, 10)


def test_a_home_gets_what_it_needs_and_no_more(karen, order, bed, hall, at, today):
    items = [factories.thing(kind=bed, to_location=hall, at=at) for _ in range(3)]
    for item in items[:2]:
        reserving.reserve(order=order, item=item, by=karen, on=today)
    assert code_of(reserving.reserve, order=order, item=items[2], by=karen, on=today) == "more_than_needed"
    sofa = factories.thing(at=at, to_location=hall)
    assert code_of(reserving.reserve, order=order, item=sofa, by=karen, on=today) == "kind_not_wanted"


def test_what_is_not_in_a_room_is_not_promised(karen, order, bed, van, at, today):
    aboard = factories.thing(kind=bed, to_location=van, at=at)
    gone = factories.thing(kind=bed, at=at)
    stock.scrap(item=gone, at=at, by=karen, reason="Råd")
    for item in (aboard, gone):
        assert code_of(reserving.reserve, order=order, item=item, by=karen, on=today) == "not_in_the_depot"


def test_loaded_and_handed_over_it_leaves_the_house_and_the_order_is_done(
    karen, order, bed, plates, hall, van, at, later, today
):
    heard = []
    order_delivered.connect(lambda **told: heard.append(told["order"]), weak=False, dispatch_uid="test")
    items = [factories.thing(kind=bed, to_location=hall, at=at) for _ in range(2)]
    held = [reserving.reserve(order=order, item=item, by=karen, on=today) for item in items]
    held.append(reserving.reserve(order=order, kind=plates, quantity=8, location=hall, by=karen, on=today))
    crew = factories.user(Role.VOLUNTEER)
    aboard = [reserving.load(reservation, van, crew, at) for reservation in held]
    assert (counts(hall), counts(van)) == ((2, 0), (8, 8))
    assert {queries.stock_at(at).places[item.pk] for item in items} == {van.pk}
    for reservation in aboard:
        order.refresh_from_db()
        assert order.state == "wanted"
        for _ in range(3):
            reserving.deliver(reservation, crew, later)
    order.refresh_from_db()
    order_delivered.disconnect(dispatch_uid="test")
    assert (order.state, order.delivered_on, heard) == ("delivered", today, [order])
    assert set(order.lines.values_list("fulfilled_on", flat=True)) == {today}
    assert queries.stock_at(later).places == {}
    assert counts(van) == (0, 0)


def test_a_delivery_that_failed_comes_back_to_a_named_place_and_waits_again(
    karen, order, bed, plates, hall, van, at, later, today
):
    cellar = factories.storage_location()
    one = reserving.reserve(order=order, item=factories.thing(kind=bed, to_location=hall, at=at), by=karen, on=today)
    some = reserving.reserve(
        order=order, kind=plates, quantity=8, location=hall, by=karen, on=today, expires_on=today
    )  # fmt: skip
    for reservation in (one, some):
        reserving.load(reservation, van, karen, at)
        for _ in range(2):
            reserving.bring_back(reservation, cellar, karen, later)
        reservation.refresh_from_db()
        assert reservation.state == "held"
    assert one.item.__class__.objects.get(pk=one.item_id).location == cellar
    assert (some.location, some.expires_on) == (cellar, today + timedelta(days=14))
    assert (counts(van), counts(cellar)) == ((0, 0), (8, 8))


def test_the_night_frees_what_waited_too_long_but_never_what_is_on_the_van(
    karen, order, bed, plates, hall, van, at, today
):
    heard = []
    reservation_expired.connect(lambda **told: heard.append(told["reservation"]), weak=False, dispatch_uid="test")
    items = [factories.thing(kind=bed, to_location=hall, at=at) for _ in range(2)]
    waits, aboard = [reserving.reserve(order=order, item=item, by=karen, on=today, expires_on=today) for item in items]
    some = reserving.reserve(order=order, kind=plates, quantity=8, location=hall, by=karen, on=today, expires_on=today)
    reserving.load(aboard, van, karen, at)
    assert reserving.expire(today) == []
    ended = reserving.expire(today + timedelta(days=1))
    reserving.expire(today + timedelta(days=1))
    reservation_expired.disconnect(dispatch_uid="test")
    assert ended == heard == [waits, some]
    assert Reservation.objects.get(pk=aboard.pk).state == "loaded"
    assert list(queries.free(queries.visible_items(karen))) == [items[0]]
    assert counts(hall) == (10, 0)


def test_what_is_set_aside_is_neither_scrapped_nor_taken_off_the_van_by_itself(karen, order, bed, hall, van, at, today):
    item = factories.thing(kind=bed, to_location=hall, at=at)
    made = reserving.reserve(order=order, item=item, by=karen, on=today)
    assert code_of(stock.scrap, item=item, at=at, by=karen, reason="Råd") == "thing_is_set_aside"
    cellar = factories.storage_location()
    stock.move_item(item=item, to_location=cellar, at=at, by=karen)
    made = reserving.load(made, van, karen, at)
    item.refresh_from_db()
    assert code_of(stock.move_item, item=item, to_location=hall, at=at, by=karen) == "thing_is_on_the_van"
    assert code_of(reserving.release, reservation=made, by=karen, on=today) == "reservation_on_van"


def test_given_free_it_may_be_promised_to_another(karen, order, bed, plates, hall, at, today):
    item = factories.thing(kind=bed, to_location=hall, at=at)
    made = reserving.reserve(order=order, item=item, by=karen, on=today)
    some = reserving.reserve(order=order, kind=plates, quantity=8, location=hall, by=karen, on=today)
    reserving.release(made, karen, today, "De har selv en")
    reserving.release(some, karen, today)
    assert code_of(reserving.release, reservation=made, by=karen, on=today) == "reservation_over"
    assert counts(hall) == (10, 0)
    reserving.reserve(order=factories.furnishing_order(lines=[(bed, 1)]), item=item, by=karen, on=today)


def test_the_coordinator_says_the_home_is_furnished_and_takes_it_back(
    karen, order, bed, plates, hall, at, later, today
):
    item = factories.thing(kind=bed, to_location=hall, at=at)
    reserving.reserve(order=order, item=item, by=karen, on=today)
    reserving.reserve(order=order, kind=plates, quantity=8, location=hall, by=karen, on=today)
    done = actions.deliver(order=order, by=karen, at=later, version=order.version)
    assert (done.state, done.delivered_on) == ("delivered", today)
    assert list(done.lines.order_by("count").values_list("fulfilled_on", flat=True)) == [None, today]
    assert code_of(actions.deliver, order=done, by=karen, at=later) == "order_not_wanted"
    again = actions.undo(order=done, by=karen, at=later, version=done.version, to_location=hall)
    item.refresh_from_db()
    assert (again.state, item.location, counts(hall)) == ("wanted", hall, (10, 8))
    assert set(again.reservations.values_list("state", flat=True)) == {"held"}
    assert set(again.lines.values_list("fulfilled_on", flat=True)) == {None}
    assert item.events.last().what == "corrected"


def test_a_line_is_not_made_smaller_than_what_waits(karen, order, plates, hall, today):
    reserving.reserve(order=order, kind=plates, quantity=6, location=hall, by=karen, on=today)
    line = order.lines.get(kind=plates)
    assert code_of(actions.edit_line, line=line, by=karen, version=1, values={"count": 5}) == "line_is_set_aside"
    assert code_of(actions.remove_line, line=line, by=karen, version=1) == "line_is_set_aside"
    assert actions.edit_line(line=line, by=karen, version=1, values={"count": 6}).count == 6


def test_lines_are_added_changed_and_removed_while_the_home_is_to_be_furnished(karen, order, bed):
    sofa = factories.thing_kind()
    line = actions.add_line(order=order, kind=sofa, count=1, by=karen, note="lille")
    assert code_of(actions.add_line, order=order, kind=sofa, count=1, by=karen) == "order_has_line"
    assert code_of(actions.edit_line, line=line, by=karen, version=9, values={"count": 2}) == "stale"
    actions.remove_line(line=line, by=karen, version=line.version)
    actions.add_line(order=order, kind=sofa, count=2, by=karen)
    FurnishingOrder.objects.update(state="cancelled")
    assert code_of(actions.add_line, order=order, kind=factories.thing_kind(), count=1, by=karen) == "order_not_wanted"


@pytest.mark.parametrize("role", [Role.HOUSING_STAFF, Role.LEADER, Role.VOLUNTEER])
def test_only_the_coordinator_sets_aside(db, order, bed, hall, at, today, role):
    item, other = factories.thing(kind=bed, to_location=hall, at=at), factories.user(role)
    assert code_of(reserving.reserve, order=order, item=item, by=other, on=today) == "not_allowed"
