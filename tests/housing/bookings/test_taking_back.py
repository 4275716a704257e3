"""A stay that was entered today by mistake is taken back (H-35)."""

from datetime import timedelta

import pytest
import time_machine

from accounts.journal.queries import changes_of
from housing.bookings import actions as bookings
from housing.bookings import correcting, taking_back
from housing.bookings.actions import place_in_temporary
from housing.bookings.queries import written_on
from housing.models import Booking, Closure, Stay
from tests import factories
from tests.checks import history, refused
from tests.conftest import NOON
from tests.housing.ways import DAY

pytestmark = pytest.mark.usefixtures("on_a_day")
WEEK = timedelta(days=7)


@pytest.fixture
def moved(anna):
    """Two persons who lived in one pavilion and moved to another today."""
    household, wrong = factories.household(adults=2, since=DAY - 4 * WEEK), factories.pavilion(beds=2)
    place_in_temporary(household=household, unit=wrong, today=DAY, on=DAY, by=anna)
    return household


def _stay(household):
    return household.stays.filter(ends_on=None).order_by("id").first()


def _chain(household):
    rows = household.stays.order_by("starts_on", "id").values_list("unit", "starts_on", "ends_on", "expected_end_on")
    return sorted(set(rows), key=lambda row: row[1])


def _taken_back(household, by, today=DAY):
    stay = _stay(household)
    taking_back.take_back_stay(stay=stay, by=by, version=stay.version, today=today, why="Forkert husstand")


def test_a_stay_of_today_is_taken_back(anna, moved):
    """H-35: as before the mistake; nothing is made ready, and the promise of that very step is called off."""
    stay = _stay(moved)
    taking_back.take_back_stay(stay=stay, by=anna, version=stay.version, today=DAY, why="Forkert husstand")
    assert [row[1:3] for row in _chain(moved)] == [(DAY - 4 * WEEK, None)]
    assert not Closure.objects.filter(cancelled_at=None).exists()
    assert Booking.objects.get().state == "cancelled"
    assert changes_of("stay", stay.pk).first().verb == "taken_back"
    assert history(moved)[-1] == "stay_taken_back"


def test_a_promise_of_before_waits_again(anna):
    household = factories.household(adults=2)
    booking = bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    with time_machine.travel(NOON + timedelta(days=1)):
        bookings.move_in(booking=booking, by=anna, version=1, today=DAY + timedelta(days=1), on=DAY)
        stay = _stay(household)
        taking_back.take_back_stay(
            stay=stay, by=anna, version=stay.version, today=DAY + timedelta(days=1), why="De kom ikke"
        )
    assert (Booking.objects.get().state, Stay.objects.count()) == ("booked", 0)


def test_a_stay_of_yesterday_is_corrected_not_taken_back(anna, moved):
    stay = _stay(moved)
    with refused("stay_not_of_today"):
        taking_back.take_back_stay(stay=stay, by=anna, version=stay.version, today=DAY + timedelta(days=1), why="x")
    assert stay.pk


def test_a_promise_of_the_same_day_waits_again(anna):
    """H-35: promised in the morning, moved in on the wrong household's page at noon; the promise was right."""
    household = factories.household(adults=2)
    booking = bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    bookings.move_in(booking=booking, by=anna, version=1, today=DAY, on=DAY)
    _taken_back(household, anna)
    assert (Booking.objects.get().state, Booking.objects.get().ended_why) == ("booked", "")


def test_the_promise_waits_again_although_the_unit_was_put_right(anna):
    household = factories.household(adults=2)
    booking = bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    bookings.move_in(booking=booking, by=anna, version=1, today=DAY, on=DAY)
    stay = _stay(household)
    correcting.correct_stay(
        stay=stay, by=anna, version=stay.version, today=DAY, unit=factories.pavilion(), starts_on=DAY,
        expected_end_on=None, why="Nabohuset",
    )  # fmt: skip
    _taken_back(household, anna)
    assert Booking.objects.get().state == "booked"


def test_a_place_promised_since_is_called_off_first(anna):
    """H-10: only one promise stands, and the refusal says so."""
    household = factories.household(adults=2)
    booking = bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    bookings.move_in(booking=booking, by=anna, version=1, today=DAY, on=DAY)
    bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=DAY + WEEK, on=DAY)
    with refused("already_booked"):
        _taken_back(household, anna)
    assert household.stays.count() == 2


def test_what_was_written_today_is_told_by_the_history_and_not_by_the_key(moved):
    """H-35: a stay made now and written down long ago, as the demonstration's are, is none of today."""
    today, before = _stay(moved), moved.stays.exclude(ends_on=None).first()
    assert changes_of("stay", before.pk).count() <= 1  # the factory writes no creation
    assert written_on([today, before], DAY) == {today.pk}
    assert written_on([today, before], DAY - timedelta(days=1)) == set()
