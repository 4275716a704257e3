"""A wrong click is taken back while nothing has left the house (H-31, H-35, decisions 0028)."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import AccessEntry
from accounts.users.models import Role
from housing.allocation import actions as allocation
from housing.bookings import actions as bookings
from housing.models import Booking, Closure, DecisionRecord, Placement, Stay, Vacancy
from housing.placements import actions as placements
from housing.placements.letters import open_letter
from tests import factories
from tests.checks import history, refused, steps
from tests.conftest import NOON
from tests.housing.ways import DAY, home_of, ours, report, waiting, way

pytestmark = pytest.mark.usefixtures("on_a_day")


def _undo(made, by, on=DAY):
    made.placement = placements.undo(placement=made.placement, by=by, on=on)
    made.vacancy.refresh_from_db()
    made.household.refresh_from_db()
    return made.placement


def test_an_offer_is_undone_until_its_letter_is_opened(anna):
    """H-31: the home is open again, nobody is asked to answer, and both steps stand in the history and the chain."""
    made = way(anna, "offered")
    assert _undo(made, anna).state == "approved"
    assert (made.placement.answer_due_on, made.placement.composition, made.vacancy.state) == (None, [], "open")
    assert steps(made.placement.events.all())[-2:] == [("approved", "offered"), ("offered", "approved")]
    assert DecisionRecord.objects.filter(subject_id=made.placement.pk).order_by("sequence").last().kind == "undone"
    assert open_letter(made.placement.letters.first()) is None

    made.step("offered")
    assert open_letter(made.placement.letters.first())
    with refused("offer_letter_opened"):
        _undo(made, anna)
    made.vacancy.refresh_from_db()
    assert made.vacancy.state == "held"


def test_an_offer_the_landlord_has_seen_is_not_undone(anna):
    """X-03: a landlord reads who they are from the offer on."""
    made = way(anna, "offered")
    landlord = factories.user(Role.LANDLORD, landlord_id=made.vacancy.unit.site.landlord_id)
    AccessEntry.objects.create(user=landlord, household_id=made.household.pk, kind="listed", door="api")
    with refused("offer_seen_by_landlord"):
        _undo(made, anna)


def test_a_yes_is_undone_and_what_lapsed_stands_again(anna):
    """H-31: each as it stood; the letter and the deadline of the offer stand too."""
    agreement = ours()
    made = way(anna, "offered", agreement=agreement)
    other = report(home_of(agreement), anna)
    same_home = factories.placement(vacancy=made.vacancy, household=waiting(), state="approved")
    same_household = factories.placement(vacancy=other, household=made.household)
    due = made.placement.answer_due_on
    made.step("accepted")

    assert _undo(made, anna).state == "offered"

    assert (made.placement.answer_due_on, made.placement.landlord_due_on) == (due, None)
    assert [Placement.objects.get(pk=row.pk).state for row in (same_home, same_household)] == ["approved", "proposed"]
    assert Placement.objects.get(pk=same_home.pk).outcome_text == ""
    assert made.vacancy.state == "held"
    assert made.placement.events.last().text == "Fortrudt"


def test_what_cannot_come_back_is_named(anna):
    """H-31: a home that is gone and a household that has another offer stay away, and the history says which and why."""
    agreement = ours()
    made = way(anna, "offered", agreement=agreement)
    gone, third = report(home_of(agreement), anna), report(home_of(agreement), anna)
    lost_home = factories.placement(vacancy=gone, household=made.household)
    lost_household = factories.placement(vacancy=made.vacancy, household=waiting())
    made.step("accepted")
    Vacancy.objects.filter(pk=gone.pk).update(state="returned")
    factories.placement(vacancy=third, household=lost_household.household, state="offered")

    _undo(made, anna)

    assert {Placement.objects.get(pk=row.pk).state for row in (lost_home, lost_household)} == {"preempted"}
    said = made.placement.events.last().text
    assert f"{made.household.reference} til {gone.unit} (boligen er ikke længere ledig)" in said
    assert f"{lost_household.household.reference} til {made.vacancy.unit} (husstanden er ikke længere fri)" in said


def test_moving_in_is_undone_with_all_that_followed(anna):
    """H-35, H-46: they live where they lived and seek as they sought; the home is held, and its rent runs on."""
    made = way(anna, "confirmed", household=waiting(seeking_since=DAY - timedelta(days=300)))
    before = list(Stay.objects.order_by("id").values("person", "unit", "starts_on", "ends_on", "expected_end_on"))
    booking = bookings.book(household=made.household, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    made.step("moved_in")
    assert Closure.objects.filter(cancelled_at=None).count() == 1

    assert _undo(made, anna).state == "confirmed"

    assert list(Stay.objects.order_by("id").values(*before[0])) == before
    assert (made.household.seeking, made.household.seeking_since) == (True, DAY - timedelta(days=300))
    assert (made.vacancy.state, made.vacancy.rent_stops_on) == ("held", None)
    assert made.placement.move_in_on == DAY
    assert not Closure.objects.filter(cancelled_at=None).exists()
    assert Booking.objects.get(pk=booking.pk).state == "booked"
    assert history(made.household)[-2:] == ["housed", "seeks_as_before"]
    assert made.step("moved_in").vacancy.state == "let"


def test_the_planned_day_stands_again(anna):
    """H-35: the temporary stay ends when it was planned to, although they were said to have moved in before."""
    made = way(anna, "accepted")
    planned = DAY + timedelta(days=9)
    made.placement = placements.confirm(placement=made.placement, by=anna, today=DAY, move_in_on=planned)
    made.step("moved_in")
    assert _undo(made, anna).move_in_on == planned
    assert set(Stay.objects.values_list("expected_end_on", flat=True)) == {planned}
    placements.withdraw(placement=made.placement, by=anna, on=DAY, reason="unit_gone")
    assert set(Stay.objects.values_list("expected_end_on", flat=True)) == {None}


def test_a_place_given_to_others_is_not_taken_from_them(anna):
    """H-10: the promise that lapsed stays lapsed, and is named."""
    made = way(anna, "confirmed")
    unit = factories.pavilion(beds=2)
    bookings.book(household=made.household, unit=unit, by=anna, starts_on=DAY, on=DAY)
    made.step("moved_in")
    bookings.book(household=factories.household(adults=2), unit=unit, by=anna, starts_on=DAY, on=DAY)
    _undo(made, anna)
    assert Booking.objects.get(household=made.household).state == "lapsed"
    assert f"{unit} (pladsen er lovet til andre)" in made.placement.events.last().text


@pytest.mark.parametrize("state", ["accepted", "moved_in"])
def test_only_on_the_same_day(anna, state):
    """H-31: the day after others have acted on it; then there is a reason and a new step."""
    made = way(anna, state)
    with time_machine.travel(NOON + timedelta(days=1)), refused("undo_same_day"):
        _undo(made, anna, DAY + timedelta(days=1))
    made.placement.refresh_from_db()
    assert made.placement.state == state


def test_who_has_moved_on_since_is_not_moved_back(anna):
    """H-35: what has followed stands."""
    made = way(anna, "moved_in")
    Stay.objects.filter(unit=made.vacancy.unit_id).update(ends_on=DAY + timedelta(days=1))
    with refused("stay_followed"):
        _undo(made, anna)
    made.vacancy.refresh_from_db()
    assert (made.vacancy.state, Placement.objects.get().state) == ("let", "moved_in")


@pytest.mark.parametrize("state", ["confirmed", "withdrawn", "preempted", "expired"])
def test_no_other_step_is_undone(anna, state):
    with refused("nothing_to_undo"):
        placements.undo(placement=factories.placement(state=state), by=anna, on=DAY)


def test_a_step_back_is_no_step_forward(anna):
    """H-31: what only undoing may do, no step does."""
    made = way(anna, "offered")
    with refused("move_not_allowed"):
        allocation.approve(placement=made.placement, by=anna, on=DAY)
