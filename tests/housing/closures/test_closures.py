"""Out of service, and made ready for the next."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from housing.closures import actions as closures
from housing.closures.models import Closure
from housing.models import Unit
from housing.stays import actions as stays
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)


@pytest.fixture
def closed(anna):
    return closures.close(
        unit=factories.pavilion(), by=anna, starts_on=DAY, ends_on=DAY + WEEK, cause="damp", note="Bad"
    )


def test_every_revision_and_the_cancellation_are_kept(anna, closed):
    """H-08: what was planned at any time can be read back."""
    values = {"starts_on": DAY, "cause": "damp", "note": "Bad"}
    closed = closures.revise(
        closure=closed, by=anna, version=1, ends_on=DAY + 2 * WEEK, why="Håndværkeren kom ikke", **values
    )
    closed = closures.cancel(closure=closed, by=anna, version=2, why="Det var et andet rum")

    assert history(closed) == ["created", "revised", "cancelled"]
    revised = ChangeEntry.objects.get(subject_id=closed.pk, verb="revised")
    assert revised.before["ends_on"] == (DAY + WEEK).isoformat()
    assert revised.after["ends_on"] == (DAY + 2 * WEEK).isoformat()
    assert Closure.objects.get(pk=closed.pk).cancelled_at is not None


def test_a_stale_revision_is_refused(anna, closed):
    """X-12"""
    closures.cancel(closure=closed, by=anna, version=1, why="Fejl")
    fresh = Closure.objects.get(pk=closed.pk)
    with refused("closure_cancelled"):
        closures.revise(closure=fresh, by=anna, version=1, starts_on=DAY, ends_on=None, cause="damp", note="")


def test_a_closure_has_a_day_and_a_cancellation_a_reason(anna, closed):
    with refused("closure_without_a_day", "ends_on"):
        closures.close(unit=closed.unit, by=anna, starts_on=DAY, ends_on=DAY, cause="repair")
    with refused("reason_missing", "why"):
        closures.cancel(closure=closed, by=anna, version=1, why=" ")
    with broken("closure_dates_in_order"):
        Closure.objects.filter(pk=closed.pk).update(ends_on=DAY)


@pytest.mark.parametrize(
    ("moved_out", "ready"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),  # a Tuesday: five working days are the Tuesday after
        (date(2026, 12, 21), date(2026, 12, 30)),  # 24, 25 and 26 December and a weekend lie between
        (date(2023, 5, 3), date(2023, 5, 11)),  # Great Prayer Day, 5 May 2023
        (date(2024, 4, 24), date(2024, 5, 1)),  # abolished: 26 April 2024 is a working day
        (date(2026, 6, 3), date(2026, 6, 11)),  # 5 June
    ],
)
def test_a_unit_that_is_left_is_made_ready_for_five_working_days(anna, moved_out, ready):
    """H-09"""
    unit = factories.pavilion()
    household = factories.household(adults=0)
    factories.member(household, starts_on=moved_out - 10 * WEEK)
    stays.move(household=household, unit=unit, on=moved_out - 10 * WEEK, by=anna)

    stays.move(household=household, unit=factories.home(), on=moved_out, by=anna)

    made = Closure.objects.get(unit=unit)
    assert (made.kind, made.starts_on, made.ends_on) == ("turnaround", moved_out, ready)
    assert history(made) == ["created"]


def test_the_site_has_a_number_of_its_own(anna):
    """H-09: 0 means that nothing has to be done."""
    slow, none = (factories.site(kind="pavilion", turnaround_workdays=days) for days in (1, 0))
    for site, expected in ((slow, 1), (none, 0)):
        unit = factories.pavilion(site=site)
        household = factories.household(since=DAY - WEEK, unit=unit)
        stays.move(household=household, unit=factories.home(), on=DAY, by=anna)
        assert unit.closures.count() == expected
    assert Closure.objects.get().ends_on == DAY + timedelta(days=1)


def test_a_unit_in_which_somebody_still_lives_is_not_closed(anna):
    """H-11, H-09: one of two singles moves out."""
    unit = factories.pavilion(beds=2)
    leaving = factories.household(since=DAY - WEEK, unit=unit)
    factories.household(since=DAY - WEEK, unit=unit)

    stays.move(household=leaving, unit=factories.home(), on=DAY, by=anna)

    assert not unit.closures.exists()


def test_made_ready_twice_is_made_ready_once(anna):
    """REL-18"""
    unit = factories.pavilion()
    first = closures.make_ready(unit=unit, on=DAY, by=anna)
    assert closures.make_ready(unit=unit, on=DAY, by=None) == first
    with broken("one_turnaround_per_unit_and_day|unit_id"):
        Closure.objects.create(unit=unit, kind="turnaround", cause="moved_out", starts_on=DAY)


def test_a_permanent_home_is_the_landlords_to_make_ready(anna):
    assert closures.make_ready(unit=factories.home(), on=DAY, by=anna) is None


def test_an_archived_unit_is_not_closed(anna):
    unit = factories.pavilion()
    Unit.objects.filter(pk=unit.pk).update(archived_at=timezone.now())
    unit.refresh_from_db()
    with refused("archived"):
        closures.close(unit=unit, by=anna, starts_on=DAY, ends_on=None, cause="repair")
