"""Beds that several people promise at the same moment are promised once (H-10, H-11, REL-01)."""

from functools import partial

import pytest

from housing.bookings import actions as bookings
from housing.bookings import together
from housing.bookings.judging import Sharing
from housing.models import Booking
from housing.placements import actions as placements
from tests import factories
from tests.housing.races.parallel import at_once
from tests.housing.ways import DAY, way

pytestmark = [
    pytest.mark.postgresql, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data")
]  # fmt: skip
WEIGHED = Sharing(age=True, sex=True, vulnerability=True)


def test_ten_pairs_want_the_same_room_and_none_is_half_in(anna):
    """H-11: two beds; one pair has both, and of the others nobody has one."""
    room = factories.pavilion(beds=2)
    calls = [
        partial(
            together.book_together, households=[factories.household(), factories.household()], unit=room, by=anna,
            starts_on=DAY, sharing=WEIGHED, on=DAY,
        )
        for _ in range(10)
    ]  # fmt: skip
    assert at_once(calls) == {"done": 1, "too_few_beds_together": 9}
    assert Booking.objects.filter(unit=room).count() == 2
    assert Booking.objects.values("together").distinct().count() == 1


def test_a_promise_is_taken_back_while_they_move_into_their_home(anna):
    """H-35: called off or lapsed, once, whoever is first; nobody sees an error."""
    made = way(anna, "confirmed")
    booking = bookings.book(household=made.household, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    ends = at_once(
        [
            partial(placements.move_in, placement=made.placement, by=anna, today=DAY, on=DAY),
            partial(bookings.cancel, booking=booking, by=anna, version=1, why="Kommer ikke"),
        ]
    )
    booking.refresh_from_db()
    assert booking.state in ("cancelled", "lapsed")
    assert booking.ended_why
    assert ends["done"] >= 1
    assert set(ends) <= {"done", "stale", "booking_is_over"}
