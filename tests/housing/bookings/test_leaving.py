"""What a home on its way does to the temporary place: its bed is free from the day they move (H-10, H-35)."""

from datetime import timedelta

import pytest

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from housing.bookings import actions as bookings
from housing.bookings import extensions
from housing.bookings.queries import capacity
from housing.models import Booking, Placement
from housing.placements import actions as placements
from housing.placements.signals import placement_moved
from tests import factories
from tests.checks import broken, history
from tests.housing.ways import DAY, way

WEEK = timedelta(days=7)
TERM = DAY + 30 * WEEK


def expected(household):
    return set(household.stays.filter(ends_on=None).values_list("expected_end_on", flat=True))


@pytest.fixture
def accepted(anna):
    """Two adults in a pavilion with an agreed end, who have said yes to a home."""
    made = way(anna, "accepted")
    made.household.stays.update(expected_end_on=TERM)
    return made


def confirm(made, on=DAY + 2 * WEEK):
    made.placement = placements.confirm(placement=made.placement, by=made.by, today=DAY, move_in_on=on)
    return made


def test_a_confirmed_move_frees_the_bed_from_that_day(accepted):
    """H-10, H-35: until then it is theirs."""
    unit = accepted.household.stays.first().unit
    assert expected(accepted.household) == {TERM}

    confirm(accepted)

    assert expected(accepted.household) == {DAY + 2 * WEEK}
    table = capacity(DAY, DAY, 30, type(unit).objects.filter(pk=unit.pk))
    last, first = table.on(DAY + 2 * WEEK - timedelta(days=1)), table.on(DAY + 2 * WEEK)
    assert (last.booked, last.free, first.booked, first.free) == (2, 0, 0, unit.beds)
    assert history(accepted.household.stays.first())[-1] == "end_expected"


def test_another_day_moves_the_end_with_it(accepted, anna):
    confirm(accepted)
    placements.change_move_in(
        placement=accepted.placement, by=anna, version=accepted.placement.version, today=DAY, move_in_on=DAY + 3 * WEEK
    )
    assert expected(accepted.household) == {DAY + 3 * WEEK}


def test_a_move_that_falls_through_puts_the_earlier_end_back(accepted, anna):
    """H-35: cleared where no end was agreed, else the agreed one; also after the day was changed."""
    confirm(accepted)
    changed = placements.change_move_in(
        placement=accepted.placement, by=anna, version=accepted.placement.version, today=DAY, move_in_on=DAY + 3 * WEEK
    )
    placements.withdraw(placement=changed, by=anna, on=DAY, reason="wrong_click")
    assert expected(accepted.household) == {TERM}


def test_without_an_agreed_end_it_is_cleared(anna):
    made = confirm(way(anna, "accepted"))
    assert expected(made.household) == {DAY + 2 * WEEK}
    placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason="too_expensive")
    assert expected(made.household) == {None}


def test_a_landlords_no_before_a_day_was_set_changes_nothing(accepted, anna):
    placements.decline_by_landlord(placement=accepted.placement, by=anna, on=DAY, reason="letting_criteria")
    assert expected(accepted.household) == {TERM}
    assert "end_expected" not in history(accepted.household.stays.first())


def test_a_stay_that_was_prolonged_meanwhile_keeps_its_new_end(accepted, anna):
    confirm(accepted)
    asked = extensions.ask(
        household=accepted.household, by=anna, asked_until=DAY + 40 * WEEK, reason="Boligen er forsinket", on=DAY
    )
    extensions.grant(extension=asked, by=anna, version=1, answer="Ja", on=DAY)
    placements.withdraw(placement=accepted.placement, by=anna, on=DAY, reason="wrong_click")
    assert expected(accepted.household) == {DAY + 40 * WEEK}


def test_the_end_is_saved_with_the_step_or_not_at_all(accepted, anna):
    def fail(**kwargs):
        raise RuntimeError

    placement_moved.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            confirm(accepted)
    finally:
        placement_moved.disconnect(fail)
    assert expected(accepted.household) == {TERM}
    assert Placement.objects.get(pk=accepted.placement.pk).state == "accepted"


def test_a_promised_place_lapses_when_they_move_into_a_home(anna):
    """H-35: the bed is free again, and the promise says why."""
    made = confirm(way(anna, "accepted"))
    other = factories.pavilion(beds=2)
    booking = bookings.book(household=made.household, unit=other, by=anna, starts_on=DAY + 4 * WEEK, on=DAY)
    apart = bookings.book(household=factories.household(), unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)

    placements.move_in(placement=made.placement, by=anna, today=DAY + 2 * WEEK, on=DAY + 2 * WEEK)

    booking.refresh_from_db()
    apart.refresh_from_db()
    assert (booking.state, booking.ended_why, apart.state) == (
        "lapsed",
        "Husstanden er flyttet i fast bolig.",
        "booked",
    )
    assert history(booking) == ["created", "lapsed"]
    entry = ChangeEntry.objects.get(subject="booking", subject_id=booking.pk, verb="lapsed")
    assert (entry.user, entry.why) == (anna, booking.ended_why)
    assert capacity(DAY, DAY + 4 * WEEK, 1, type(other).objects.filter(pk=other.pk)).on(DAY + 4 * WEEK).booked == 0
    assert bookings.lapse(household=made.household, by=anna, why="igen") is None
    with pytest.raises(Refusal):
        bookings.cancel(booking=booking, by=anna, version=2, why="x")
    with broken("booking_that_lapsed_says_why"):
        Booking.objects.filter(pk=booking.pk).update(ended_why="")
