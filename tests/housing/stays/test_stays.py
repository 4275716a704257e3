"""Who lives where, when (H-35, H-20)."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from housing.bookings import actions as bookings
from housing.bookings.actions import place_in_temporary
from housing.models import Site, Stay, Unit
from housing.stays import actions as stays
from housing.stays.queries import chain_of, occupancy, residents_of, seeking
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)


def _stay(person, household, starts_on, ends_on=None, **values):
    unit = values.pop("unit", None) or factories.pavilion()
    return Stay.objects.create(
        person=person,
        household=household,
        unit=unit,
        tenure=unit.tenure,
        starts_on=starts_on,
        ends_on=ends_on,
        **values,
    )


def test_pavilion_to_pavilion_to_home_is_one_chain(anna):
    """H-35: per person no overlap, one day's end is the next one's start."""
    household = factories.household(adults=2)
    for n, unit in enumerate([factories.pavilion(), factories.pavilion(), factories.home()]):
        made = stays.move(household=household, unit=unit, on=DAY + n * WEEK, by=anna, why="Flyttet")
        assert [history(stay) for stay in made] == [["created"]] * 2
    for person in (row.person for row in household.memberships.all()):
        rows = list(person.stays.order_by("starts_on"))
        assert [(r.starts_on, r.ends_on) for r in rows] == [
            (DAY, DAY + WEEK), (DAY + WEEK, DAY + 2 * WEEK), (DAY + 2 * WEEK, None)]  # fmt: skip
        assert history(rows[0]) == ["created", "ended"]
        assert [r.why_ended for r in rows] == ["Flyttet", "Flyttet", ""]
    assert chain_of(household).count() == 6


def test_who_lives_in_a_home_on_a_day(anna):
    """H-35: the end date is the first day away."""
    household = factories.household()
    unit = factories.pavilion()
    stays.move(household=household, unit=unit, on=DAY, by=anna)
    stays.move(household=household, unit=factories.home(), on=DAY + WEEK, by=anna)
    days = (DAY - timedelta(days=1), DAY, DAY + WEEK - timedelta(days=1), DAY + WEEK)
    assert [residents_of(unit, day).count() for day in days] == [0, 1, 1, 0]


def test_expected_and_actual_end_are_apart(anna):
    """H-35, H-20: only a temporary stay has an expected end; a tenancy silently gets none."""
    household = factories.household()
    end = DAY + 10 * WEEK
    (stay,) = place_in_temporary(
        household=household, unit=factories.pavilion(), today=DAY, on=DAY, by=anna, expected_end_on=end
    )
    assert (stay.expected_end_on, stay.ends_on) == (end, None)
    (tenancy,) = stays.move(household=household, unit=factories.home(), on=DAY + WEEK, by=anna, expected_end_on=end)
    assert tenancy.expected_end_on is None


def test_a_tenancy_with_a_planned_end_is_refused_by_the_database(anna):
    """H-20: no end date on a permanent tenancy (statement 9653)."""
    household = factories.household()
    person = household.memberships.get().person
    with broken("tenancy_has_no_planned_end"):
        _stay(person, household, DAY, unit=factories.home(), expected_end_on=DAY + WEEK)


def test_a_move_before_they_moved_in_is_refused(anna):
    household = factories.household(since=DAY)
    for on in (DAY, DAY - WEEK):
        with refused("move_before_start"):
            stays.move(household=household, unit=factories.home(), on=on, by=anna)
    assert Stay.objects.get().ends_on is None


def _archive(model):
    model.objects.update(archived_at="2026-11-24T00:00Z")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda: _archive(Unit), "unit_archived"),
        (lambda: _archive(Site), "unit_archived"),
        (lambda: Unit.objects.update(tenure="permanent"), "unit_permanent"),
    ],
)
def test_only_a_temporary_unit_in_use_takes_a_household(anna, change, code):
    """H-35: also when the unit was chosen from a page opened before; the stay until then goes on."""
    household = factories.household(since=DAY - WEEK)
    unit = factories.pavilion()
    change()
    with refused(code, "unit"):
        place_in_temporary(household=household, unit=unit, today=DAY, on=DAY, by=anna)
    assert Stay.objects.get().ends_on is None


def test_a_stay_begins_when_it_has_happened(anna):
    """H-35: who comes later is promised a place; until then nobody lives there."""
    household, unit = factories.household(since=DAY - WEEK), factories.pavilion()
    with refused("stay_to_come", "on"):
        place_in_temporary(household=household, unit=unit, today=DAY, on=DAY + timedelta(days=1), by=anna)
    booking = bookings.book(household=household, unit=unit, by=anna, starts_on=DAY + WEEK, on=DAY)
    with refused("move_to_come", "on"):
        bookings.move_in(booking=booking, by=anna, version=1, today=DAY, on=DAY + WEEK)
    assert Stay.objects.get().ends_on is None


def test_a_household_of_nobody_cannot_move(anna):
    household = factories.household(adults=0)
    with refused("no_persons"):
        place_in_temporary(household=household, unit=factories.pavilion(), today=DAY, on=DAY, by=anna)


def test_somebody_who_lives_elsewhere_cannot_move_in_too(anna):
    """H-35: the whole move is refused, nobody moves half."""
    household = factories.household(adults=2)
    other = factories.household()
    person = household.memberships.last().person
    _stay(person, other, DAY - WEEK)
    with refused("stay_overlaps"):
        stays.move(household=household, unit=factories.home(), on=DAY, by=anna)
    assert Stay.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (DAY - WEEK, DAY, False),
        (DAY - WEEK, DAY + timedelta(days=1), True),
        (DAY + timedelta(days=1), DAY + timedelta(days=2), True),
        (DAY + WEEK, None, False),
        (DAY + WEEK - timedelta(days=1), None, True),
        (DAY - WEEK, None, True),
    ],
)
def test_the_database_refuses_two_stays_of_one_person(db, start, end, overlaps):
    """H-35: an exclusion constraint on PostgreSQL, triggers on SQLite, with the same answer."""
    household = factories.household()
    person = household.memberships.get().person
    _stay(person, household, DAY, DAY + WEEK)
    if overlaps:
        with broken("stay_no_overlap"):
            _stay(person, household, start, end)
        kept = _stay(person, household, date(2030, 1, 1), date(2030, 2, 1))
        with broken("stay_no_overlap"):
            Stay.objects.filter(pk=kept.pk).update(starts_on=start, ends_on=end)
    else:
        assert _stay(person, household, start, end).pk


def test_two_persons_may_share_a_home(db):
    household = factories.household(adults=2, since=DAY)
    assert household.stays.values("unit").distinct().count() == 1


@pytest.mark.parametrize("ends_on", [DAY, DAY - WEEK])
def test_the_database_wants_an_end_after_the_start(db, ends_on):
    household = factories.household()
    with broken("stay_dates_in_order|lower bound"), transaction.atomic():
        _stay(household.memberships.get().person, household, DAY, ends_on)


def test_occupancy_of_the_temporary_sites(anna, django_assert_num_queries):
    """H-10: beds, people and used units on a day, in one statement."""
    site = factories.site(kind="pavilion")
    one, _ = factories.pavilion(site=site, beds=4), factories.pavilion(site=site, beds=3)
    factories.household(adults=2, children=1, since=DAY, unit=one)
    gone = factories.household(adults=1, since=DAY - WEEK, unit=one)
    gone.stays.update(ends_on=DAY)
    with django_assert_num_queries(1):
        row = occupancy(anna, DAY).get()
    assert (row.beds, row.units_count, row.residents, row.units_used) == (7, 2, 3, 1)


def test_a_list_names_unit_and_district_by_their_keys(db):
    """On SQLite a key read through a subquery is bare digits unless it is said to be one: nothing would equal it."""
    district = factories.district()
    unit = factories.pavilion(site=factories.site(kind="pavilion", district=district))
    factories.household(since=DAY, unit=unit)
    assert seeking(DAY).values("home_unit", "home_district").get() == {
        "home_unit": unit.pk, "home_district": district.pk}  # fmt: skip
