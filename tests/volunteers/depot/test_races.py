"""Many at the same moment: a thing goes one way, is promised once, and counts never go below nought (V-14, V-15)."""

from functools import partial

import pytest
from django.utils import timezone

from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.depot.orders import actions as orders
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import Reservation
from volunteers.depot.stock import actions, labels
from volunteers.depot.stock.models import CountedStock, Item

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
DAY = factories.DAY
SIX = range(6)


@pytest.fixture
def at(karen):
    return timezone.now()


def test_one_thing_goes_one_way(karen, at):
    item, rooms = factories.thing(at=at), [factories.storage_location() for _ in SIX]
    seen = [Item.objects.get(pk=item.pk) for _ in SIX]
    move = [
        partial(actions.move_item, item=own, to_location=room, at=at, by=karen)
        for own, room in zip(seen, rooms, strict=True)
    ]
    assert at_once(move) == {"done": 1, "item_moved": 5}
    assert list(item.events.values_list("sequence", flat=True)) == [1, 2]


def test_one_thing_is_promised_once(karen, at):
    bed = factories.thing_kind()
    item = factories.thing(kind=bed, at=at)
    homes = [factories.furnishing_order(lines=[(bed, 1)]) for _ in SIX]
    calls = [partial(reserving.reserve, order=home, item=item, by=karen, on=DAY) for home in homes]
    assert at_once(calls) == {"done": 1, "already_reserved": 5}
    assert Reservation.objects.count() == 1


def test_the_last_of_a_counted_kind_is_promised_once(karen, at):
    plates, hall = factories.thing_kind(counted=True), factories.storage_location()
    actions.count_in(kind=plates, quantity=5, to_location=hall, at=at, by=karen)
    homes = [factories.furnishing_order(lines=[(plates, 3)]) for _ in SIX]
    calls = [
        partial(reserving.reserve, order=home, kind=plates, quantity=3, location=hall, by=karen, on=DAY)
        for home in homes
    ]
    assert at_once(calls) == {"done": 1, "not_enough": 5}
    assert CountedStock.objects.values_list("quantity", "reserved").get() == (5, 3)


def test_carrying_both_ways_at_once_loses_nothing(karen, at):
    plates, hall, cellar = (
        factories.thing_kind(counted=True),
        factories.storage_location(),
        factories.storage_location(),
    )
    for room in (hall, cellar):
        actions.count_in(kind=plates, quantity=6, to_location=room, at=at, by=karen)
    ways = [(hall, cellar), (cellar, hall)] * 3
    calls = [
        partial(actions.count_move, kind=plates, quantity=1, from_location=one, to_location=other, at=at, by=karen)
        for one, other in ways
    ]
    assert at_once(calls) == {"done": 6}
    assert list(CountedStock.objects.values_list("quantity", flat=True)) == [6, 6]


def test_promised_or_scrapped_but_not_both(karen, at):
    bed = factories.thing_kind()
    for _ in range(4):
        item = factories.thing(kind=bed, at=at)
        home = factories.furnishing_order(lines=[(bed, 1)])
        own = Item.objects.get(pk=item.pk)
        ends = at_once([
            partial(reserving.reserve, order=home, item=item, by=karen, on=DAY),
            partial(actions.scrap, item=own, at=at, by=karen, reason="Råd"),
        ])  # fmt: skip
        assert ends in ({"done": 1, "thing_is_set_aside": 1}, {"done": 1, "not_in_the_depot": 1})


def test_cancelled_and_handed_over_at_once_end_in_one_of_the_two(karen, at):
    bed = factories.thing_kind()
    for _ in range(4):
        item = factories.thing(kind=bed, at=at)
        home = factories.furnishing_order(lines=[(bed, 1)])
        held = reserving.reserve(order=home, item=item, by=karen, on=DAY)
        ends = at_once([
            partial(reserving.deliver, held, karen, at),
            partial(orders.cancel_for, home.placement, None),
        ])  # fmt: skip
        assert ends in ({"done": 2}, {"done": 1, "reservation_over": 1})
        home.refresh_from_db()
        held.refresh_from_db()
        assert (home.state, held.state) in {("delivered", "delivered"), ("cancelled", "released")}


def test_one_label_is_bound_once(karen, at):
    things = [factories.thing(at=at) for _ in SIX]
    assert at_once([partial(labels.bind, code="ABCD2345", item=item, at=at, by=karen) for item in things]) == {
        "done": 1, "label_is_used": 5,
    }  # fmt: skip
