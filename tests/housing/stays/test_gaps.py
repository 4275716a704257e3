"""Between two homes of one person there is no gap without a reason (H-35)."""

from datetime import timedelta

import pytest

from housing.bookings import actions as bookings
from housing.models import Closure, Stay
from housing.placements import actions as placements
from housing.stays import actions as stays
from housing.stays import splitting
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY, way

WEEK = timedelta(days=7)


@pytest.fixture
def gone(anna):
    """Two who left the pavilion a week ago."""
    household = factories.household(adults=2, since=DAY - 9 * WEEK)
    stays.move_out(household=household, by=anna, today=DAY, on=DAY - WEEK, why="Bor hos familie i Hillerød")
    return household


def test_they_move_out_without_another_home(gone):
    """H-35, H-09: the stays say why, and the unit is made ready."""
    rows = list(gone.stays.all())
    assert {(row.ends_on, row.why_ended) for row in rows} == {(DAY - WEEK, "Bor hos familie i Hillerød")}
    assert Closure.objects.filter(unit=rows[0].unit, kind="turnaround", starts_on=DAY - WEEK).exists()


def test_moving_out_wants_a_reason_and_somebody_who_lives_here(anna, gone):
    with refused("reason_missing", "why"):
        stays.move_out(household=factories.household(since=DAY - WEEK), by=anna, today=DAY, on=DAY, why=" ")
    with refused("lives_nowhere"):
        stays.move_out(household=gone, by=anna, today=DAY, on=DAY, why="igen")
    with refused("move_before_start", "on"):
        stays.move_out(household=factories.household(since=DAY), by=anna, today=DAY, on=DAY, why="Samme dag")


def test_moving_out_is_written_when_it_has_happened(anna):
    """H-35: a day that is planned is the expected end of the stay, and theirs is the bed until then."""
    household = factories.household(since=DAY - WEEK)
    with refused("move_out_to_come", "on"):
        stays.move_out(household=household, by=anna, today=DAY, on=DAY + timedelta(days=1), why="Til Odense")
    assert stays.move_out(household=household, by=anna, today=DAY, on=DAY, why="Til Odense") == 1


def test_a_gap_asks_where_they_were(anna, gone):
    """H-35: refused for all of them, told once, and kept with the stay."""
    unit = factories.pavilion()
    with refused("gap_needs_reason", "gap_reason"):
        bookings.place_in_temporary(household=gone, unit=unit, today=DAY, on=DAY, by=anna)
    assert Stay.objects.filter(unit=unit).count() == 0

    made = bookings.place_in_temporary(household=gone, unit=unit, today=DAY, on=DAY, by=anna, gap_reason="Hos familie")
    assert [row.gap_reason for row in made] == ["Hos familie"] * 2
    assert [history(row) for row in made] == [["created"]] * 2


def test_no_gap_keeps_no_reason(anna, gone):
    """From one day to the next, and a first home: nothing is asked, and what is written is not kept."""
    (first,) = bookings.place_in_temporary(
        household=factories.household(),
        unit=factories.pavilion(),
        today=DAY,
        on=DAY,
        by=anna,
        gap_reason="Kom fra center",
    )
    again = bookings.place_in_temporary(household=gone, unit=factories.pavilion(), today=DAY, on=DAY - WEEK, by=anna)
    assert {row.gap_reason for row in (first, *again)} == {""}


def test_a_promise_and_a_placement_ask_the_same(anna, gone):
    """H-35: whichever door they come in by."""
    booking = bookings.book(household=gone, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    with refused("gap_needs_reason"):
        bookings.move_in(booking=booking, by=anna, version=1, today=DAY, on=DAY)

    made = way(anna, "confirmed")
    stays.move_out(household=made.household, by=anna, today=DAY, on=DAY - WEEK, why="Hos venner")
    with refused("gap_needs_reason"):
        placements.move_in(placement=made.placement, by=anna, today=DAY, on=DAY)
    made.placement.refresh_from_db()
    placements.move_in(placement=made.placement, by=anna, today=DAY, on=DAY, gap_reason="Hos venner")
    assert set(made.household.stays.filter(ends_on=None).values_list("gap_reason", flat=True)) == {"Hos venner"}


def test_who_joins_another_household_after_a_gap(anna, gone):
    """H-01, H-35"""
    person, other = gone.memberships.first().person, factories.household(since=DAY - 9 * WEEK)
    going = {"household": gone, "moving": [(person, "partner")], "into": other, "by": anna, "on": DAY, "today": DAY,
             "version": gone.version, "into_version": other.version}  # fmt: skip
    with refused("gap_needs_reason"):
        splitting.join(**going)
    splitting.join(**going, gap_reason="Hos familie")
    assert person.stays.get(ends_on=None).gap_reason == "Hos familie"
