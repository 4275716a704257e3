"""Places in temporary housing: promised, refused with figures, overridden with a reason."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.refusals import Refusal
from housing.bookings import actions as bookings
from housing.bookings.judging import Sharing
from housing.closures import actions as closures
from housing.models import Booking, Site, Stay
from housing.people import actions as people
from housing.stays import actions as stays
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)
WEIGHED = Sharing(age=True, sex=True, vulnerability=True)


@pytest.fixture
def book(anna):
    def make(household, unit, starts_on=DAY, **values):
        return bookings.book(household=household, unit=unit, by=anna, starts_on=starts_on, on=DAY, **values)

    return make


def test_a_promise_and_what_came_of_it_are_apart(anna, book):
    """H-35: the booking keeps the expected day, the stays the actual one."""
    household, unit = factories.household(adults=2, children=1), factories.pavilion(beds=4)
    booking = book(household, unit, DAY + WEEK, ends_on=DAY + 20 * WEEK)

    made = bookings.move_in(
        booking=booking, by=anna, version=1, today=DAY + 2 * WEEK, on=DAY + WEEK + timedelta(days=2)
    )

    booking.refresh_from_db()
    assert (booking.state, booking.starts_on, booking.persons) == ("moved_in", DAY + WEEK, 3)
    assert {stay.starts_on for stay in made} == {DAY + WEEK + timedelta(days=2)}
    assert {stay.expected_end_on for stay in made} == {DAY + 20 * WEEK}
    assert history(booking) == ["created", "moved_in"]


def test_too_few_beds_are_refused_with_figures(book):
    """H-10"""
    unit = factories.pavilion(beds=3, label="pavillon 6")
    with pytest.raises(Refusal) as caught:
        book(factories.household(adults=2, children=2), unit)
    assert caught.value.code == "overbooked"
    assert caught.value.field == "unit"
    assert "har plads til 3, og 0 bor eller ventes der den 24.11.2026. Der mangler 1 til 4." in caught.value.text("da")
    assert not Booking.objects.exists()


def test_overbooking_needs_a_reason_and_keeps_it(book):
    """H-10: overridden, with how many are too many."""
    booking = book(factories.household(adults=5), factories.pavilion(beds=3), despite="Barnet sover hos forældrene")
    assert (booking.overbooked_by, booking.override_reason) == (2, "Barnet sover hos forældrene")
    with broken("overbooking_has_reason"):
        Booking.objects.filter(pk=booking.pk).update(override_reason="")


def test_a_reason_given_where_none_is_needed_is_not_kept(book):
    booking = book(factories.household(), factories.pavilion(), despite="For en sikkerheds skyld")
    assert (booking.overbooked_by, booking.override_reason) == (0, "")


def test_a_family_shares_with_nobody(book):
    """H-11: neither moves in with others nor is moved in with, however many beds are left."""
    held, single = factories.pavilion(beds=8), factories.pavilion(beds=8)
    factories.household(adults=2, since=DAY - WEEK, unit=held)
    factories.household(adults=1, since=DAY - WEEK, unit=single)

    with refused("unit_is_held", "unit"):
        book(factories.household(), held, sharing=WEIGHED)
    with refused("unit_is_held", "unit"):
        book(factories.household(adults=2), single)
    with refused("family_does_not_share", "unit"):
        book(factories.household(adults=2), factories.pavilion(), sharing=WEIGHED)


def test_singles_share_once_age_sex_and_vulnerability_are_weighed(book):
    """H-11"""
    room = factories.pavilion(beds=2)
    factories.household(since=DAY - WEEK, unit=room)

    with refused("sharing_not_weighed_yet", "unit"):
        book(factories.household(), room)
    with refused("sharing_not_weighed", "weighed_age"):
        book(factories.household(), room, sharing=Sharing(age=True, sex=True))
    booking = book(factories.household(), room, sharing=WEIGHED)
    assert booking.shared
    with refused("overbooked"):
        book(factories.household(), room, sharing=WEIGHED)
    with broken("only_singles_share_and_it_is_weighed"):
        Booking.objects.filter(pk=booking.pk).update(weighed_sex=False)


def test_a_reason_makes_up_for_beds_and_for_nothing_else(anna, book):
    """H-11, H-08, H-12: who may share, closed days and the end of a lease stand whatever is typed."""
    held, single, closed, ready = (factories.pavilion(beds=8) for _ in range(4))
    factories.household(adults=2, since=DAY - WEEK, unit=held)
    factories.household(adults=1, since=DAY - WEEK, unit=single)
    closures.close(unit=closed, by=anna, starts_on=DAY + WEEK, ends_on=None, cause="damp")
    closures.make_ready(unit=ready, on=DAY, by=anna)
    leased = factories.pavilion(site=factories.site(kind="private_lease", lease_end=DAY + WEEK))
    why = {"despite": "Der er ikke andet"}

    with refused("unit_is_held", "unit"):
        book(factories.household(), held, sharing=WEIGHED, **why)
    with refused("unit_is_held", "unit"):
        book(factories.household(adults=2), single, **why)
    with refused("sharing_not_weighed_yet", "unit"):
        book(factories.household(), single, **why)
    with refused("unit_out_of_service", "unit"):
        book(factories.household(), closed, **why)
    with refused("unit_being_made_ready", "unit"):
        book(factories.household(), ready, **why)
    with refused("site_is_closed_then", "unit"):
        book(factories.household(), leased, **why)
    assert not Booking.objects.exists()


def test_too_few_beds_first_and_others_there_later_is_no_question_of_beds(book):
    """H-11: a family for whom a bed is missing today, where a single person comes later, is refused whatever is typed."""
    unit = factories.pavilion(beds=2)
    book(factories.household(), unit, DAY + WEEK)
    with refused("unit_is_held", "unit"):
        book(factories.household(adults=3), unit, despite="Barnet sover hos forældrene")


def test_the_worst_day_is_told_and_kept(book):
    """H-10: one is too many from the first day, two from the day another comes."""
    unit = factories.pavilion(beds=1, label="pavillon 7")
    for household, day in ((factories.household(), DAY), (factories.household(), DAY + WEEK)):
        book(household, unit, day, sharing=WEIGHED, despite="På madras")
    with pytest.raises(Refusal) as caught:
        book(factories.household(), unit, sharing=WEIGHED)
    said = caught.value.text("da")
    assert "Fra den 24.11.2026 mangler der 1, og værst er det den 01.12.2026" in said
    assert "ventes der 2, og der mangler 2 til 1." in said

    made = book(factories.household(), unit, sharing=WEIGHED, despite="En nat")
    assert (made.overbooked_from, made.overbooked_worst_on) == (DAY, DAY + WEEK)
    with broken("overbooked_days_are_of_an_overbooking"):
        Booking.objects.filter(pk=made.pk).update(overbooked_by=0)


def test_a_bed_is_free_again_the_day_it_is_promised_elsewhere(anna, book):
    """H-35: from pavilion to pavilion; who is to leave on a day leaves the unit to others from that day."""
    first, second = factories.pavilion(beds=2), factories.pavilion(beds=2)
    leaving = factories.household(adults=2, since=DAY - WEEK, unit=first)
    book(leaving, second, DAY + WEEK)

    with refused("unit_is_held"):
        book(factories.household(adults=2), first, DAY + WEEK - timedelta(days=1))
    assert book(factories.household(adults=2), first, DAY + WEEK).overbooked_by == 0


def test_who_stays_longer_than_expected_still_has_the_bed(anna, book):
    """H-35: an expected end that has passed frees nothing."""
    unit = factories.pavilion(beds=2)
    household = factories.household(adults=2, since=DAY - 9 * WEEK, unit=unit)
    Stay.objects.filter(household=household).update(expected_end_on=DAY + WEEK)
    assert book(factories.household(adults=2), unit, DAY + WEEK)

    other = factories.pavilion(beds=2)
    late = factories.household(adults=2, since=DAY - 9 * WEEK, unit=other)
    Stay.objects.filter(household=late).update(expected_end_on=DAY - WEEK)
    with refused("unit_is_held"):
        book(factories.household(adults=2), other, DAY + WEEK)


def test_closed_days_are_refused_and_named(anna, book):
    """H-08, H-09, H-12"""
    unit, ready = factories.pavilion(), factories.pavilion()
    closures.close(unit=unit, by=anna, starts_on=DAY + WEEK, ends_on=DAY + 2 * WEEK, cause="damp")
    closures.make_ready(unit=ready, on=DAY, by=anna)
    leased = factories.pavilion(site=factories.site(kind="private_lease", lease_end=DAY + WEEK))

    with refused("unit_out_of_service"):
        book(factories.household(), unit)
    assert book(factories.household(), unit, ends_on=DAY + WEEK)
    with refused("unit_being_made_ready"):
        book(factories.household(), ready)
    with refused("site_is_closed_then"):
        book(factories.household(), leased)
    assert book(factories.household(), leased, ends_on=DAY + WEEK + timedelta(days=1))


def test_a_folk_high_school_stay_has_an_end(book):
    """H-12, R-69: a home must follow."""
    school = factories.pavilion(site=factories.site(kind=Site.Kind.FOLK_HIGH_SCHOOL))
    with refused("folk_high_school_ends", "ends_on"):
        book(factories.household(), school)
    assert book(factories.household(), school, ends_on=DAY + 20 * WEEK)


def test_one_promise_at_a_time(anna, book):
    household, unit, other = factories.household(), factories.pavilion(), factories.pavilion()
    booking = book(household, unit)
    with refused("already_booked"):
        book(household, other)

    changed = bookings.change(
        booking=booking, by=anna, version=1, unit=other, starts_on=DAY + WEEK, ends_on=None, on=DAY
    )
    called_off = bookings.cancel(booking=changed, by=anna, version=2, why="Kommer ikke")

    assert (changed.unit, called_off.state) == (other, "cancelled")
    assert history(booking) == ["created", "changed", "cancelled"]
    with refused("booking_is_over"):
        bookings.move_in(booking=called_off, by=anna, version=3, today=DAY, on=DAY)
    assert book(household, unit)


def test_two_who_change_one_promise_do_not_overwrite_each_other(anna, book):
    """X-12"""
    booking = book(factories.household(), factories.pavilion())
    values = {"by": anna, "unit": booking.unit, "ends_on": None, "on": DAY}
    bookings.change(booking=booking, version=1, starts_on=DAY + WEEK, **values)
    with refused("stale"):
        bookings.change(booking=booking, version=1, starts_on=DAY + 2 * WEEK, **values)


@pytest.mark.parametrize("site", [False, True])
def test_nobody_is_placed_in_what_is_archived_or_permanent(book, site):
    unit = factories.pavilion()
    archived = unit.site if site else unit
    archived.archived_at = timezone.now()
    archived.save()
    with refused("unit_archived", "unit"):
        book(factories.household(), unit)
    with refused("unit_permanent", "unit"):
        book(factories.household(), factories.home())
    with refused("no_persons"):
        book(factories.household(adults=0), factories.pavilion())


def test_placing_at_once_uses_the_promise_there_is(anna, book):
    household, unit, other = factories.household(), factories.pavilion(), factories.pavilion()
    booking = book(household, unit, DAY + WEEK)

    bookings.place_in_temporary(household=household, unit=other, today=DAY, on=DAY, by=anna)

    booking.refresh_from_db()
    assert (booking.state, booking.unit) == ("moved_in", other)
    assert Booking.objects.count() == 1


def test_a_place_without_a_promise_is_known_by_its_own_mark(anna, book):
    """H-35: and the rows of before the mark have it from their history."""
    promised, placed = factories.household(), factories.household()
    book(promised, factories.pavilion())
    bookings.place_in_temporary(household=placed, unit=factories.pavilion(), by=anna, on=DAY, today=DAY)
    marked = {promised.pk: False, placed.pk: True}
    assert dict(Booking.objects.values_list("household", "at_once")) == marked

    Booking.objects.update(at_once=False)
    import_module("housing.migrations.0030_booking_at_once").from_history(apps, None)

    assert dict(Booking.objects.values_list("household", "at_once")) == marked


def test_moving_between_units_makes_the_old_one_ready(anna):
    """H-09, H-35: one chain of stays."""
    household, first, second = factories.household(), factories.pavilion(), factories.pavilion()
    bookings.place_in_temporary(household=household, unit=first, today=DAY, on=DAY, by=anna)
    bookings.place_in_temporary(household=household, unit=second, today=DAY + WEEK, on=DAY + WEEK, by=anna)

    (person,) = [row.person for row in household.memberships.all()]
    assert [(stay.unit, stay.ends_on) for stay in person.stays.order_by("starts_on")] == [
        (first, DAY + WEEK), (second, None)]  # fmt: skip
    assert first.closures.count() == 1


def test_a_move_out_date_is_expected_and_taken_back(anna):
    """H-35"""
    household = factories.household(adults=2, since=DAY - WEEK)
    stays.expect_end(household=household, on=DAY + WEEK, by=anna)
    assert set(household.stays.values_list("expected_end_on", flat=True)) == {DAY + WEEK}
    stays.expect_end(household=household, on=None, by=anna)
    assert [history(stay) for stay in household.stays.all()] == [["end_expected", "end_expected"]] * 2


def test_a_household_with_a_promised_place_is_not_put_away(anna, book):
    """H-10: the bed would be held for nobody."""
    household = factories.household()
    booking = book(household, factories.pavilion(beds=4))

    with refused("place_promised"):
        people.archive_household(household=household, by=anna, version=household.version)

    bookings.cancel(booking=booking, by=anna, version=booking.version, why="Kom ikke")
    assert people.archive_household(household=household, by=anna, version=household.version).archived_at
