"""What was entered wrongly about a person is put right the same day or later (H-01, H-02)."""

from datetime import timedelta

import pytest

from accounts.journal.queries import changes_of
from housing.models import LegalGround, Membership, Person
from housing.people import actions as people
from housing.people import mending
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY

pytestmark = pytest.mark.usefixtures("on_a_day")
FAR = DAY.replace(year=2031)


def _take_back(row, by, **values):
    given = {"version": row.version, "today": DAY, "why": "Forkert husstand"} | values
    return mending.take_back_membership(membership=row, by=by, **given)


@pytest.fixture
def added(anna):
    household = factories.household(adults=1)
    people.add_person(
        household=household, by=anna, role="child", starts_on=DAY, on=DAY,
        values={"given_name": "Yara", "family_name": "Prøve", "birth_date": DAY.replace(year=2015)},
    )  # fmt: skip
    return Membership.objects.get(person__given_name="Yara")


def test_a_ground_of_a_wrong_day_is_corrected(anna):
    """H-02: the day too, and the journal says from what to what."""
    row = people.set_ground(person=factories.person(), by=anna, ground="refugee", valid_from=FAR)
    row = mending.correct_ground(row=row, by=anna, version=1, ground="reunified", valid_from=DAY)
    assert (row.ground, row.valid_from) == ("reunified", DAY)
    entry = changes_of("legalground", row.pk).get(verb="ground_corrected")
    assert (entry.before["valid_from"], entry.after["valid_from"]) == (FAR.isoformat(), DAY.isoformat())
    with refused("stale"):
        mending.correct_ground(row=row, by=anna, version=1, ground="refugee", valid_from=DAY)


def test_two_grounds_of_one_day_are_refused(anna):
    person = factories.person()
    people.set_ground(person=person, by=anna, ground="refugee", valid_from=DAY)
    row = people.set_ground(person=person, by=anna, ground="ukraine", valid_from=FAR)
    with refused("ground_day_taken", "valid_from"):
        mending.correct_ground(row=row, by=anna, version=1, ground="ukraine", valid_from=DAY)


def test_a_ground_that_was_a_mistake_is_removed(anna):
    """H-02: with a reason, and the journal keeps what it was."""
    row = people.set_ground(person=factories.person(), by=anna, ground="refugee", valid_from=FAR)
    with refused("reason_missing", "why"):
        mending.remove_ground(row=row, by=anna, version=1, why=" ")
    mending.remove_ground(row=row, by=anna, version=1, why="Fejl")
    assert not LegalGround.objects.exists()
    assert changes_of("person", row.person_id).first().why == "Flygtning 24.11.2031: Fejl"


def test_a_person_of_today_goes_to_the_right_household(anna, added):
    """H-01: from the same day, and the rooms of both are counted again."""
    right, wrong = factories.household(adults=1), added.household
    row = _take_back(added, anna, into=right)
    assert (row.household, row.starts_on, row.ends_on) == (right, DAY, None)
    right.refresh_from_db()
    wrong.refresh_from_db()
    assert (right.memberships.count(), wrong.memberships.count()) == (2, 1)
    assert right.rooms_needed > wrong.rooms_needed
    assert history(wrong)[-1] in ("person_taken_out", "rooms_counted")


def test_a_person_who_was_a_mistake_is_put_away(anna, added):
    _take_back(added, anna)
    assert not Membership.objects.filter(person=added.person_id).exists()
    assert Person.objects.get(pk=added.person_id).archived_at


def test_not_once_it_has_been_acted_on(anna, added):
    """H-01, H-35: another day, a stay or an offer has its own way back."""
    with refused("membership_not_of_today"):
        _take_back(added, anna, today=DAY + timedelta(days=1))
    with refused("join_with_itself", "into"):
        _take_back(added, anna, into=added.household)
    offer = factories.placement(household=added.household, state="offered")
    with refused("home_on_its_way"):
        _take_back(added, anna)
    offer.delete()
    unit = factories.pavilion()
    added.household.stays.create(person=added.person, unit=unit, tenure="temporary", starts_on=DAY)
    with refused("membership_lives_there"):
        _take_back(added, anna)
