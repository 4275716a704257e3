"""Several single persons are promised one room at once (H-11)."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.refusals import Refusal
from housing.bookings import actions as bookings
from housing.bookings import together
from housing.bookings.judging import Sharing
from housing.closures import actions as closures
from housing.models import Booking
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)
WEIGHED = Sharing(age=True, sex=True, vulnerability=True)


@pytest.fixture
def book(anna):
    def make(households, unit, **values):
        given = {"starts_on": DAY, "sharing": WEIGHED, "on": DAY} | values
        return together.book_together(households=households, unit=unit, by=anna, **given)

    return make


def test_three_singles_share_a_room_and_are_weighed_once(book):
    """H-11"""
    room, three = factories.pavilion(beds=3), [factories.household() for _ in range(3)]

    made = book(three, room, starts_on=DAY + WEEK, ends_on=DAY + 9 * WEEK)

    assert [row.household for row in made] == three
    assert {(row.unit, row.starts_on, row.ends_on, row.shared, row.persons) for row in made} == {
        (room, DAY + WEEK, DAY + 9 * WEEK, True, 1)}  # fmt: skip
    assert len({row.together for row in made}) == 1
    assert made[0].together is not None
    assert [history(row) for row in made] == [["created"]] * 3


def test_too_few_beds_promise_nobody_and_say_the_figures(book):
    """H-10, H-11: all or nothing; who lives there counts."""
    room = factories.pavilion(beds=4, label="rum 3")
    factories.household(since=DAY - WEEK, unit=room)
    bookings_before = Booking.objects.count()

    with pytest.raises(Refusal) as caught:
        book([factories.household() for _ in range(4)], room)

    assert (caught.value.code, caught.value.field) == ("too_few_beds_together", "households")
    said = caught.value.text("da")
    assert "har plads til 4, og 1 bor eller ventes der den 24.11.2026: der er 3 fri til 4, og 1 mangler." in said
    assert Booking.objects.count() == bookings_before


def test_overbooked_with_a_reason_names_how_many(book):
    """H-10: the reason stands with those there was no bed for."""
    room = factories.pavilion(beds=2)
    made = book([factories.household() for _ in range(4)], room, despite="To nætter på madras")
    assert [(row.overbooked_by, row.override_reason) for row in made] == [
        (0, ""), (0, ""), (1, "To nætter på madras"), (1, "To nætter på madras")]  # fmt: skip


def test_who_has_no_bed_is_counted_on_the_worst_day(anna, book):
    """H-10: two fit until a third comes; the day is told and kept with the one there is no bed for."""
    room, later = factories.pavilion(beds=2), DAY + WEEK
    bookings.book(household=factories.household(), unit=room, by=anna, starts_on=later, sharing=WEIGHED, on=DAY)
    three = [factories.household() for _ in range(3)]

    with pytest.raises(Refusal) as caught:
        book(three, room)
    made = book(three, room, despite="To nætter på madras")

    assert "Fra den 24.11.2026 mangler der 1, og værst er det den 01.12.2026" in caught.value.text("da")
    assert [(row.overbooked_by, row.overbooked_from, row.overbooked_worst_on) for row in made] == [
        (0, None, None), (1, DAY, later), (1, DAY, later)]  # fmt: skip


def test_a_reason_opens_no_closed_unit_and_no_home_of_a_family(anna, book):
    """H-08, H-11"""
    held, closed = factories.pavilion(beds=8), factories.pavilion(beds=8)
    factories.household(adults=2, since=DAY - WEEK, unit=held)
    closures.close(unit=closed, by=anna, starts_on=DAY, ends_on=None, cause="damp")
    two = [factories.household(), factories.household()]
    with refused("unit_is_held", "unit"):
        book(two, held, despite="Der er ikke andet")
    with refused("unit_out_of_service", "unit"):
        book(two, closed, despite="Der er ikke andet")


def test_one_who_cannot_stops_them_all(anna, book):
    room, single, family = factories.pavilion(beds=6), factories.household(), factories.household(adults=2)
    promised = factories.household()
    bookings.book(household=promised, unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)

    with refused("family_does_not_share", "unit"):
        book([single, family], room)
    with refused("already_booked", "households"):
        book([single, promised], room)
    with refused("together_needs_two", "households"):
        book([single, single], room)
    with refused("sharing_not_weighed", "weighed_age"):
        book([single, factories.household()], room, sharing=Sharing(age=True, sex=True))
    assert Booking.objects.count() == 1


def test_a_held_or_closed_unit_is_refused_by_name(anna, book):
    """H-08, H-11"""
    held, closed = factories.pavilion(beds=8), factories.pavilion(beds=8)
    factories.household(adults=2, since=DAY - WEEK, unit=held)
    closures.close(unit=closed, by=anna, starts_on=DAY, ends_on=None, cause="damp")
    two = [factories.household(), factories.household()]
    with refused("unit_is_held", "unit"):
        book(two, held)
    with refused("unit_out_of_service", "unit"):
        book(two, closed)


def test_undone_in_one_step_but_for_who_has_moved_in(anna, book):
    room, three = factories.pavilion(beds=3), [factories.household() for _ in range(3)]
    made = book(three, room)
    bookings.move_in(booking=made[0], by=anna, version=1, today=DAY, on=DAY)

    gone = together.call_off_together(together=made[0].together, by=anna, why="Kom en dag senere")

    assert {row.household for row in gone} == set(three[1:])
    assert [Booking.objects.get(pk=row.pk).state for row in made] == ["moved_in", "cancelled", "cancelled"]
    assert {row.ended_why for row in gone} == {"Kom en dag senere"}
    with refused("together_is_over"):
        together.call_off_together(together=made[0].together, by=anna, why="igen")
    with refused("reason_missing", "why"):
        together.call_off_together(together=made[0].together, by=anna, why=" ")


@settings(max_examples=25)
@given(beds=st.integers(1, 6), living=st.integers(0, 4), asked=st.integers(2, 6))
def test_so_many_fit_as_there_are_beds(django_db_setup, django_db_blocker, beds, living, asked):
    """H-10: they are all promised a bed exactly when beds suffice; else nobody is."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        by, room = factories.user(), factories.pavilion(beds=beds)
        for _ in range(living):
            factories.household(since=DAY - WEEK, unit=room)
        singles = [factories.household() for _ in range(asked)]
        values = {"households": singles, "unit": room, "by": by, "starts_on": DAY, "sharing": WEIGHED, "on": DAY}
        if living + asked > beds:
            with refused("too_few_beds_together"):
                together.book_together(**values)
        else:
            together.book_together(**values)
        promised = Booking.objects.filter(unit=room, state="booked").count()
        assert promised == (asked if living + asked <= beds else 0)
        transaction.set_rollback(True)
