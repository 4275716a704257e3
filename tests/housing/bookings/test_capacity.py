"""What is free on which day, counted from the rows (H-10)."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.bookings import actions as bookings
from housing.bookings.queries import awaited, capacity, undecided, visible_bookings
from housing.closures import actions as closures
from tests import factories
from tests.housing.ways import DAY

WEEK = timedelta(days=7)


def test_free_is_what_is_not_lived_in_promised_or_closed(anna):
    """H-10, H-08, H-09"""
    factories.pavilion(beds=4)
    lived, promised, closed = (factories.pavilion(beds=4) for _ in range(3))
    factories.household(adults=3, since=DAY - WEEK, unit=lived)
    bookings.book(household=factories.household(adults=2), unit=promised, by=anna, starts_on=DAY + WEEK, on=DAY)
    closures.close(unit=closed, by=anna, starts_on=DAY, ends_on=DAY + WEEK, cause="repair")

    table = capacity(DAY, DAY, 8)

    first, last = table.on(DAY), table.on(DAY + WEEK)
    assert (first.total, first.out_of_service, first.booked, first.spare, first.free) == (16, 4, 3, 1, 8)
    assert (last.total, last.out_of_service, last.booked, last.spare, last.free) == (16, 0, 5, 3, 8)


def test_those_without_a_place_count(anna):
    """H-02, H-10: who has come waits from today, who is announced from the handover, without a date from no day."""
    factories.pavilion(beds=2)
    arrived = factories.household(adults=0)
    factories.member(arrived, arrived_on=DAY - WEEK)
    announced = factories.household(adults=0)
    for _ in range(3):
        factories.member(announced, referred_on=DAY)  # handed over on 1 January
    unknown = factories.household(adults=0)
    factories.member(unknown)

    table = capacity(DAY, DAY, 60)

    assert (table.on(DAY).without_unit, table.on(DAY).free, table.on(DAY).overbooked) == (1, 1, 0)
    later = table.on(DAY.replace(year=2027, month=1, day=1))
    assert (later.without_unit, later.free, later.overbooked) == (4, 0, 2)


def test_attributes_are_asked_by(anna):
    """H-10: the same per attribute."""
    factories.pavilion(beds=4, step_free=True)
    factories.pavilion(beds=2, step_free=False)
    table = capacity(DAY, DAY, 1)
    by = table.by("step_free")
    assert {word: int(daily.free[0]) for word, daily in by.items()} == {"yes": 4, "no": 2}


def test_a_site_that_is_given_back_counts_no_longer(db):
    """H-12: the last day of a lease or a permit, whichever is first."""
    site = factories.site(kind="pavilion", lease_end=DAY + 2 * WEEK, permit_end=DAY + WEEK)
    factories.pavilion(site=site, beds=4)
    table = capacity(DAY, DAY, 30)
    assert table.on(DAY + WEEK).total == 4
    assert table.on(DAY + WEEK + timedelta(days=1)).total == 0


def test_reading_costs_the_same_with_many_rows(anna):
    """REL-45"""
    counts = []
    for _ in range(2):
        for _ in range(3):
            unit = factories.pavilion(beds=6)
            factories.household(adults=2, since=DAY - WEEK, unit=unit)
            closures.close(unit=unit, by=anna, starts_on=DAY + WEEK, ends_on=None, cause="repair")
        with CaptureQueriesContext(connection) as caught:
            capacity(DAY, DAY, 30)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_who_may_see_promises(anna, leader):
    """X-01"""
    bookings.book(household=factories.household(), unit=factories.pavilion(), by=anna, starts_on=DAY, on=DAY)
    assert awaited(anna).count() == visible_bookings(anna).count() == 1
    assert not awaited(leader).exists()
    assert not undecided(leader).exists()
