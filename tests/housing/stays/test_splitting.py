"""A grown child moves out; somebody joins (H-01)."""

from datetime import timedelta
from functools import partial

import pytest

from housing.models import Household, Regrouping
from housing.people import actions as people
from housing.people.queries import members
from housing.stays import splitting
from housing.stays.queries import with_home
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)
TODAY = {"on": DAY, "today": DAY}
VALUES = {"name": "Prøve, voksen søn", "stream": "refugee", "band": "B", "band_reason": "Flytter hjemmefra"}


@pytest.fixture
def family(db):
    return factories.household(adults=2, children=2, since=DAY - 60 * WEEK, rooms_needed=3)


@pytest.fixture
def son(family):
    return family.memberships.filter(role="child").first().person


def _split(anna, household, *leaving, **more):
    going = [(person, "adult") for person in leaving]
    household.refresh_from_db()
    given = {**TODAY, "values": VALUES, "version": household.version} | more
    return splitting.split(household=household, leaving=going, by=anna, **given)


def _join(anna, household, into, *moving, **more):
    going = [(person, "other") for person in moving]
    household.refresh_from_db()
    into.refresh_from_db()
    given = {**TODAY, "version": household.version, "into_version": into.version} | more
    return splitting.join(household=household, moving=going, into=into, by=anna, **given)


def _waits_since(household):
    return with_home(Household.objects.filter(pk=household.pk), DAY + WEEK).get().waiting_since


def test_one_household_becomes_two_with_the_past_they_share(anna, family, son):
    """H-01: who lived together on a day can still be asked; the waiting time is not lost; the stay has no gap."""
    made = _split(anna, family, son).target

    assert [row.person for row in members(made, DAY)] == [son]
    assert son in [row.person for row in members(family, DAY - timedelta(days=1))]
    assert son not in [row.person for row in members(family, DAY)]
    assert _waits_since(made) == _waits_since(family) == DAY - 60 * WEEK
    assert [(stay.household, stay.ends_on) for stay in son.stays.order_by("starts_on")] == [(family, DAY), (made, None)]
    assert len({stay.unit_id for stay in son.stays.all()}) == 1
    family.refresh_from_db()
    assert family.rooms_needed == 2
    assert "split_off" in history(made)


def test_who_has_another_acute_need_keeps_the_day_it_was_registered(anna):
    """H-01: their waiting time counts from another date, and is shared all the same."""
    household = factories.household(adults=2, stream="other", need_since=DAY - 20 * WEEK)
    leaving = household.memberships.last().person
    made = _split(anna, household, leaving, values=VALUES | {"stream": "other"}).target
    assert _waits_since(made) == DAY - 20 * WEEK


def test_who_moves_out_of_a_home_begins_to_wait(anna):
    """H-01, H-04: the waiting ended with the home."""
    household = factories.household(adults=2, since=DAY - 20 * WEEK, unit=factories.home(), seeking=False)
    assert _waits_since(_split(anna, household, household.memberships.last().person).target) == DAY


def test_who_leaves_a_protected_household_is_protected(anna, family, son):
    """X-07: they live where the others live."""
    Household.objects.update(address_protected=True)
    assert _split(anna, family, son).target.address_protected


def test_somebody_stays_and_somebody_leaves(anna, family):
    everybody = [row.person for row in family.memberships.all()]
    with refused("nobody_leaves", "leaving"):
        _split(anna, family)
    with refused("everybody_leaves", "leaving"):
        _split(anna, family, *everybody)
    with refused("not_in_household", "leaving"):
        _split(anna, family, factories.person())
    assert Household.objects.count() == 1


def test_who_joins_lives_where_they_live(anna, family, son):
    """H-01, H-35"""
    other = factories.household(since=DAY - WEEK)
    _join(anna, family, other, son)
    assert son.stays.get(ends_on=None).unit == other.stays.first().unit
    assert members(other, DAY).count() == 2


def test_a_household_that_everybody_has_left_is_archived_and_its_home_made_ready(anna, family):
    """H-01, H-09: its history stays."""
    single = factories.household(since=DAY - WEEK)
    person, unit = single.memberships.get().person, single.stays.get().unit
    made = _join(anna, single, family, person)
    single.refresh_from_db()
    assert (single.archived_at is not None, made.emptied_source) == (True, True)
    assert members(single, DAY - timedelta(days=1)).count() == 1
    assert unit.closures.get().starts_on == DAY


def test_nobody_moves_before_they_came_or_before_it_has_happened(anna, family, son):
    with refused("moved_before_joined", "on"):
        _join(anna, family, factories.household(), son, on=factories.LONG_AGO)
    for do in (partial(_split, anna, family, son), partial(_join, anna, family, factories.household(), son)):
        with refused("move_to_come", "on"):
            do(on=DAY + timedelta(days=1))
    with refused("not_in_household"):
        _join(anna, family, factories.household(), factories.person())
    with refused("join_with_itself", "into"):
        _join(anna, family, family, son)


def test_who_is_protected_does_not_join_who_is_not(anna, family, son):
    """X-07: nobody's address comes out because they moved together."""
    with refused("protection_differs", "into"):
        _join(anna, family, factories.household(address_protected=True), son)


def test_who_has_a_home_on_its_way_stays_as_offered(anna, family, son):
    """H-01: an offer freezes who belongs to the household."""
    factories.placement(household=family, state="offered")
    with refused("home_on_its_way"):
        _split(anna, family, son)
    assert Household.objects.count() == 1


def test_a_stale_page_moves_nobody(anna, family, son):
    """X-12: what was shown is what happens."""
    other = factories.household()
    people.update_household(household=family, by=anna, version=1, values={"phone": "12345678"})
    for do in (
        partial(_split, anna, family, son, version=1),
        partial(_join, anna, family, other, son, version=1),
        partial(_join, anna, family, other, son, into_version=7),
    ):
        with refused("stale"):
            do()
    assert not Regrouping.objects.exists()


def test_the_database_knows_what_a_regrouping_is(anna, family, son):
    made = _split(anna, family, son)
    with broken("regrouping_is_of_two_households"):
        Regrouping.objects.filter(pk=made.pk).update(source=made.target)
    with broken("household_comes_of_one_split|target_id"):
        Regrouping.objects.create(kind="split", source=family, target=made.target, on=DAY)
    with broken("person_once_per_regrouping|regrouping_id"):
        made.persons.create(person=son, ended=made.persons.get().ended)
