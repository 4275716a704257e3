"""The wish list writes itself and shrinks by itself (V-17); waits are told with their number of cases (V-24)."""

from datetime import timedelta
from fractions import Fraction

import pytest

from tests import factories
from volunteers.depot.catalogue.models import PackageLine
from volunteers.depot.offers.models import DonationOffer, OfferLine
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import FurnishingOrder, OrderLine
from volunteers.depot.orders.needs import needs_of
from volunteers.depot.orders.waiting import waits
from volunteers.depot.orders.wants import public_wants, unreserved, wanted_and_offered
from volunteers.depot.stock import actions, capacity
from volunteers.matching.depot import Movement


@pytest.fixture
def bed(db):
    return factories.thing_kind(litres=800)


def shown():
    return [(want.kind, want.count) for want in public_wants()]


def test_what_the_homes_to_come_lack_is_wished_for_until_it_is_found(karen, bed, at, today):
    order = factories.furnishing_order(lines=[(bed, 3)])
    assert shown() == [(bed, 3)]
    items = [factories.thing(kind=bed, at=at) for _ in range(2)]
    assert shown() == [(bed, 1)]
    reserving.reserve(order=order, item=items[0], by=karen, on=today)
    assert shown() == [(bed, 1)]
    assert unreserved() == {bed.pk: 2}
    factories.furnishing_order(lines=[(bed, 1)])
    assert shown() == [(bed, 2)]
    offer = factories.donation_offer(lines=[{"kind": bed, "count": 2}])
    wanted = wanted_and_offered()
    assert [(row.kind, row.count, row.offered, row.offers) for row in wanted] == [(bed, 2, 2, (offer,))]
    DonationOffer.objects.filter(pk=offer.pk).update(
        state="accepted", pickup_on=today, to_location=factories.storage_location()
    )
    OfferLine.objects.update(accepted=2)
    assert shown() == []


def test_a_home_that_is_furnished_or_cancelled_wishes_for_nothing(bed):
    factories.furnishing_order(lines=[(bed, 3)])
    FurnishingOrder.objects.update(state="cancelled")
    assert shown() == []


def test_counted_kinds_are_wished_for_less_those_nobody_has_set_aside(karen, at, today):
    plates, hall = factories.thing_kind(counted=True), factories.storage_location()
    order = factories.furnishing_order(lines=[(plates, 12)])
    actions.count_in(kind=plates, quantity=5, to_location=hall, at=at, by=karen)
    assert shown() == [(plates, 7)]
    reserving.reserve(order=order, kind=plates, quantity=5, location=hall, by=karen, on=today)
    assert shown() == [(plates, 7)]


def test_the_wish_list_takes_the_same_statements_however_many_homes(karen, bed, at, django_assert_num_queries):
    for _ in range(4):
        factories.furnishing_order(lines=[(bed, 1)])
    with django_assert_num_queries(6):
        public_wants()


def test_how_far_a_home_is(karen, bed, at, today):
    sofa = factories.thing_kind()
    order = factories.furnishing_order(lines=[(bed, 2), (sofa, 1)])
    reserving.reserve(order=order, item=factories.thing(kind=bed, at=at), by=karen, on=today)
    needs = needs_of([order])[order.pk]
    assert (needs.needed, needs.ready) == (3, 1)
    assert [(need.kind, need.missing) for need in needs.missing] == [(bed, 1), (sofa, 1)]


def test_what_is_set_aside_makes_room_when_they_move_in(karen, bed, at, today):
    hall, plates = factories.storage_location(), factories.thing_kind(counted=True, litres=2)
    order = factories.furnishing_order(lines=[(bed, 1), (plates, 10)])
    actions.count_in(kind=plates, quantity=10, to_location=hall, at=at, by=karen)
    reserving.reserve(order=order, item=factories.thing(kind=bed, to_location=hall, at=at), by=karen, on=today)
    reserving.reserve(order=order, kind=plates, quantity=10, location=hall, by=karen, on=today)
    assert capacity.reserved_out(hall) == {hall.pk: [Movement(order.wanted_on, 800), Movement(order.wanted_on, 20)]}
    FurnishingOrder.objects.update(wanted_on=None)
    assert capacity.reserved_out(hall) == {}


def test_a_wait_is_told_from_five_cases_on(bed, at, today):
    PackageLine.objects.create(kind=bed)
    for weeks in (1, 2, 3, 4):
        waited(bed, at, today, weeks)
    found = waits(today)[0]
    assert (found.kind, found.weeks, found.cases, found.is_too_few) == (bed, None, 4, True)
    waited(bed, at, today, 9)
    factories.furnishing_order(lines=[(bed, 1)])
    found = waits(today)[0]
    assert (found.weeks, found.cases, found.waiting) == (Fraction(3), 5, 1)


def test_only_the_last_twelve_weeks_count(bed, at, today):
    PackageLine.objects.create(kind=bed)
    for _ in range(5):
        waited(bed, at, today - timedelta(weeks=12), 1)
    assert waits(today)[0].cases == 0
    assert waits(today - timedelta(days=1))[0].cases == 5


def waited(kind, at, done, weeks):
    """A home that waited so many weeks for the kind, until that day."""
    order = factories.furnishing_order(lines=[(kind, 1)], state="delivered", delivered_on=done)
    begun = at + (done - at.date()) - timedelta(weeks=weeks)
    OrderLine.objects.filter(order=order).update(created_at=begun, fulfilled_on=done)
