"""A grown child moves out; somebody joins (H-01)."""

from datetime import timedelta

import pytest

from housing.models import Household
from housing.people.queries import members
from housing.stays import splitting
from housing.stays.queries import with_home
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)
VALUES = {"name": "Prøve, voksen søn", "stream": "refugee", "band": "B", "band_reason": "Flytter hjemmefra"}


@pytest.fixture
def family(db):
    return factories.household(adults=2, children=2, since=DAY - 60 * WEEK, rooms_needed=3)


@pytest.fixture
def son(family):
    return family.memberships.filter(role="child").first().person


def _waits_since(household):
    return with_home(Household.objects.filter(pk=household.pk), DAY + WEEK).get().waiting_since


def test_one_household_becomes_two_with_the_past_they_share(anna, family, son):
    """H-01: who lived together on a day can still be asked; the waiting time is not lost; the stay has no gap."""
    made = splitting.split(household=family, leaving=[(son, "adult")], by=anna, on=DAY, values=VALUES)

    assert [row.person for row in members(made, DAY)] == [son]
    assert son in [row.person for row in members(family, DAY - timedelta(days=1))]
    assert son not in [row.person for row in members(family, DAY)]
    assert _waits_since(made) == _waits_since(family) == DAY - 60 * WEEK
    assert [(stay.household, stay.ends_on) for stay in son.stays.order_by("starts_on")] == [(family, DAY), (made, None)]
    assert len({stay.unit_id for stay in son.stays.all()}) == 1
    family.refresh_from_db()
    assert family.rooms_needed == 2
    assert "split_off" in history(made)


def test_somebody_stays_and_somebody_leaves(anna, family):
    everybody = [(row.person, row.role) for row in family.memberships.all()]
    with refused("nobody_leaves", "leaving"):
        splitting.split(household=family, leaving=[], by=anna, on=DAY, values=VALUES)
    with refused("everybody_leaves", "leaving"):
        splitting.split(household=family, leaving=everybody, by=anna, on=DAY, values=VALUES)
    assert Household.objects.count() == 1


def test_who_joins_lives_where_they_live(anna, family, son):
    """H-01, H-35"""
    other = factories.household(since=DAY - WEEK)
    splitting.join(person=son, household=other, by=anna, on=DAY, role="other")
    assert son.stays.get(ends_on=None).unit == other.stays.first().unit
    assert members(other, DAY).count() == 2


def test_a_household_that_everybody_has_left_is_archived(anna, family):
    """H-01: its history stays."""
    single = factories.household(since=DAY - WEEK)
    person = single.memberships.get().person
    splitting.join(person=person, household=family, by=anna, on=DAY, role="other")
    single.refresh_from_db()
    assert single.archived_at is not None
    assert members(single, DAY - timedelta(days=1)).count() == 1


def test_nobody_moves_before_they_came_or_to_where_they_are(anna, family, son):
    with refused("moved_before_joined", "on"):
        splitting.join(person=son, household=factories.household(), by=anna, on=factories.LONG_AGO, role="other")
    with refused("already_member"):
        splitting.join(person=son, household=family, by=anna, on=DAY, role="other")
    with refused("belongs_nowhere"):
        splitting.join(person=factories.person(), household=family, by=anna, on=DAY, role="other")


def test_who_has_a_home_on_its_way_stays_as_offered(anna, family, son):
    """H-01: an offer freezes who belongs to the household."""
    factories.placement(household=family, state="offered")
    with refused("home_on_its_way"):
        splitting.split(household=family, leaving=[(son, "adult")], by=anna, on=DAY, values=VALUES)
    assert Household.objects.count() == 1
