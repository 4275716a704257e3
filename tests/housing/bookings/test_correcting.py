"""A stay that was entered wrongly is put right, or taken back on the same day (H-35)."""

from datetime import timedelta

import pytest
import time_machine

from accounts.journal.queries import changes_of
from housing.bookings import actions as bookings
from housing.bookings import correcting
from housing.bookings.actions import place_in_temporary
from housing.models import Booking, Closure, Placement, Stay
from tests import factories
from tests.checks import history, refused
from tests.conftest import NOON
from tests.housing.ways import DAY, way

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


def _correct(household, by, **values):
    stay = _stay(household)
    given = {"unit": stay.unit, "starts_on": stay.starts_on, "expected_end_on": None, "why": "Skrevet forkert"}
    return correcting.correct_stay(stay=stay, by=by, version=stay.version, today=DAY, **(given | values))


def _chain(household):
    rows = household.stays.order_by("starts_on", "id").values_list("unit", "starts_on", "ends_on", "expected_end_on")
    return sorted(set(rows), key=lambda row: row[1])


def test_the_wrong_unit_is_put_right_for_everybody_who_moved(anna, moved):
    """H-35: the chain stands, and the journal says from what to what and why."""
    right, first = factories.pavilion(beds=2), moved.stays.exclude(ends_on=None).first()
    until = DAY + 9 * WEEK
    stay = _correct(moved, anna, unit=right, expected_end_on=until)
    assert _chain(moved) == [(first.unit_id, DAY - 4 * WEEK, DAY, None), (right.pk, DAY, None, until)]
    assert moved.stays.filter(unit=right).count() == 2
    entry = changes_of("stay", stay.pk).get(verb="corrected")
    assert (entry.after["unit_id"], entry.why, entry.user) == (str(right.pk), "Skrevet forkert", anna)
    assert history(moved)[-1] == "stay_corrected"


@pytest.mark.parametrize("days", [-3, -27])
def test_another_day_moves_the_end_of_the_stay_before(anna, moved, days):
    """H-35, H-09: no gap and no overlap, and the unit they left is made ready from the day they left."""
    day = DAY + timedelta(days=days)
    _correct(moved, anna, starts_on=day)
    assert [row[1:3] for row in _chain(moved)] == [(DAY - 4 * WEEK, day), (day, None)]
    assert Closure.objects.get(cancelled_at=None).starts_on == day
    _correct(moved, anna, starts_on=DAY)
    assert [row[1:3] for row in _chain(moved)] == [(DAY - 4 * WEEK, DAY), (DAY, None)]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"why": " "}, "reason_missing", "why"),
        ({"starts_on": DAY + timedelta(days=1)}, "stay_to_come", "starts_on"),
        ({"starts_on": DAY - 4 * WEEK}, "stay_starts_before_last", "starts_on"),
        ({"expected_end_on": DAY}, "ends_before_start", "expected_end_on"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(anna, moved, values, code, field):
    before = _chain(moved)
    with refused(code, field):
        _correct(moved, anna, **values)
    assert _chain(moved) == before


def test_a_full_unit_and_one_of_another_kind_are_refused(anna, moved):
    """H-10, H-20: with figures, or overridden with a reason."""
    full = factories.pavilion(beds=1)
    with refused("overbooked", "unit"):
        _correct(moved, anna, unit=full)
    with refused("unit_of_other_kind", "unit"):
        _correct(moved, anna, unit=factories.home())
    assert _correct(moved, anna, unit=full, despite="Kun i nat").unit == full


def test_two_who_correct_the_same_stay_are_told(anna, bo, moved):
    """X-12."""
    seen = _stay(moved).version
    _correct(moved, anna, starts_on=DAY - WEEK)
    with refused("stale"):
        correcting.correct_stay(
            stay=_stay(moved), by=bo, version=seen, today=DAY, unit=_stay(moved).unit, starts_on=DAY,
            expected_end_on=None, why="x",
        )  # fmt: skip


def test_of_a_placement_only_the_day_is_another(anna):
    """H-31, H-17: on the placement and for the vacancy rent too, never before the home was vacant."""
    made = way(
        anna, "moved_in", available_from=DAY - WEEK, household=factories.household(adults=2, since=DAY - 9 * WEEK)
    )
    with refused("stay_of_placement", "unit"):
        _correct(made.household, anna, unit=factories.home())
    with refused("not_vacant_yet", "starts_on"):
        _correct(made.household, anna, starts_on=DAY - 2 * WEEK)
    _correct(made.household, anna, starts_on=DAY - timedelta(days=2))
    made.vacancy.refresh_from_db()
    day = DAY - timedelta(days=2)
    assert (Placement.objects.get().move_in_on, made.vacancy.rent_stops_on) == (day, day)
    stay = _stay(made.household)
    with refused("stay_of_placement"):
        correcting.take_back_stay(stay=stay, by=anna, version=stay.version, today=DAY, why="x")


def test_a_stay_of_today_is_taken_back(anna, moved):
    """H-35: as before the mistake; nothing is made ready, and the promise of that very step is called off."""
    stay = _stay(moved)
    correcting.take_back_stay(stay=stay, by=anna, version=stay.version, today=DAY, why="Forkert husstand")
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
        correcting.take_back_stay(
            stay=stay, by=anna, version=stay.version, today=DAY + timedelta(days=1), why="De kom ikke"
        )
    assert (Booking.objects.get().state, Stay.objects.count()) == ("booked", 0)


def test_a_stay_of_yesterday_is_corrected_not_taken_back(anna, moved):
    stay = _stay(moved)
    with refused("stay_not_of_today"):
        correcting.take_back_stay(stay=stay, by=anna, version=stay.version, today=DAY + timedelta(days=1), why="x")
    assert stay.pk
