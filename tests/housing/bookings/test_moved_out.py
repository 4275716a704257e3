"""A moving out that was entered wrongly is put right, or they live there still (H-35)."""

from datetime import timedelta

import pytest

from accounts.journal.queries import changes_of
from housing.bookings import moved_out
from housing.bookings.actions import book, place_in_temporary
from housing.models import Closure
from housing.stays import actions as stays
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY, report, way

pytestmark = pytest.mark.usefixtures("on_a_day")
WEEK = timedelta(days=7)


@pytest.fixture
def gone(anna):
    """Two who left the pavilion three days ago."""
    household = factories.household(adults=2, since=DAY - 9 * WEEK)
    stays.move_out(household=household, by=anna, today=DAY, on=DAY - timedelta(days=3), why="Til Odense")
    return household


def _correct(household, by, **values):
    stay = household.stays.order_by("id").first()
    given = {"ends_on": stay.ends_on, "why_ended": stay.why_ended, "why": "Skrevet forkert"}
    return moved_out.correct_move_out(stay=stay, by=by, version=stay.version, today=DAY, **(given | values))


def test_another_day_and_another_place_for_all_who_left(anna, gone):
    """H-35, H-09: the unit is made ready from the day they really left, and the history says why."""
    day = DAY - WEEK
    stay = _correct(gone, anna, ends_on=day, why_ended="Til Aarhus")
    assert set(gone.stays.values_list("ends_on", "why_ended")) == {(day, "Til Aarhus")}
    assert Closure.objects.get(cancelled_at=None).starts_on == day
    assert changes_of("stay", stay.pk).get(verb="end_corrected").why == "Skrevet forkert"
    assert history(gone)[-1] == "move_out_corrected"


def test_they_live_there_still(anna, gone):
    """H-35: as if it had never been written."""
    _correct(gone, anna, ends_on=None)
    assert set(gone.stays.values_list("ends_on", "why_ended")) == {(None, "")}
    assert not Closure.objects.filter(cancelled_at=None).exists()


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"why": " "}, "reason_missing", "why"),
        ({"ends_on": DAY + timedelta(days=1)}, "move_out_to_come", "ends_on"),
        ({"ends_on": DAY - 9 * WEEK}, "move_before_start", "ends_on"),
    ],
)
def test_what_cannot_be_is_refused(anna, gone, values, code, field):
    with refused(code, field):
        _correct(gone, anna, **values)


def test_two_who_put_it_right_are_told(anna, bo, gone):
    """X-12."""
    stay = gone.stays.order_by("id").first()
    _correct(gone, anna, ends_on=DAY - WEEK)
    with refused("stale"):
        moved_out.correct_move_out(
            stay=stay, by=bo, version=stay.version, today=DAY, ends_on=None, why_ended="", why="Skrevet forkert"
        )


def test_who_moved_on_did_not_move_out(anna):
    """H-35: the chain has one day between two homes, and it is the later one's."""
    household = factories.household(adults=2, since=DAY - 9 * WEEK)
    place_in_temporary(household=household, unit=factories.pavilion(beds=2), today=DAY, on=DAY, by=anna)
    stay = household.stays.exclude(ends_on=None).first()
    with refused("not_a_move_out"):
        moved_out.correct_move_out(
            stay=stay, by=anna, version=stay.version, today=DAY, ends_on=None, why_ended="", why="x"
        )
    with refused("not_a_move_out"):
        _correct(factories.household(since=DAY - WEEK), anna, ends_on=DAY)


def test_who_has_another_home_since_does_not_live_there_still(anna, gone):
    """H-35: nor do they leave after they moved into the next one."""
    day = DAY - timedelta(days=1)
    place_in_temporary(
        household=gone, unit=factories.pavilion(beds=2), today=DAY, on=day, by=anna, gap_reason="Hos en ven"
    )
    with refused("stay_followed"):
        _correct(gone, anna, ends_on=None)
    with refused("stay_overlaps", "ends_on"):
        _correct(gone, anna, ends_on=DAY)


def test_a_unit_that_is_promised_since_is_not_theirs_again(anna, gone):
    """H-10: it is refused with figures, and nothing is changed."""
    unit = gone.stays.first().unit
    book(household=factories.household(adults=2), unit=unit, by=anna, starts_on=DAY + 2 * WEEK, on=DAY)
    with refused("unit_is_held", "unit"):
        _correct(gone, anna, ends_on=None)
    assert Closure.objects.filter(cancelled_at=None).exists()


def _left_home(by, **values):
    made = way(by, "moved_in", on=DAY - 4 * WEEK, **values)
    stays.move_out(household=made.household, by=by, today=DAY, on=DAY - WEEK, why="Til Odense")
    return made.household.stays.get(ends_on=DAY - WEEK)


def test_a_home_that_is_vacant_since_is_not_theirs_again(anna):
    """H-07: reported vacant again, it is somebody else's; else they live there still."""
    one = factories.household(since=DAY - 9 * WEEK)
    stay = _left_home(anna, household=one)
    report(stay.unit, anna)
    given = {"by": anna, "today": DAY, "ends_on": None, "why_ended": "", "why": "x"}
    with refused("home_given_since"):
        moved_out.correct_move_out(stay=stay, version=stay.version, **given)

    stay = _left_home(anna, household=factories.household(since=DAY - 9 * WEEK))
    assert moved_out.correct_move_out(stay=stay, version=stay.version, **given).ends_on is None
