"""One telephone however it was written, and the household that has it already (H-05)."""

import pytest

from housing.people import actions as people
from housing.people.likeness import households_alike, likeness, persons_alike
from housing.people.models import Person
from housing.people.phones import normalised
from housing.people.queries import likely_duplicates
from tests import factories
from tests.checks import refused
from tests.housing.people.test_households import VALUES

TYPED, DIALLED = "20304051", "+45 20 30 40 51"


@pytest.mark.parametrize(
    "written",
    [TYPED, DIALLED, "20 30 40 51", "0045 20304051", "45 20 30 40 51", "(+45) 2030-4051", " +45\u00a020.30.40.51 "],
)
def test_a_danish_number_is_one_however_it_is_written(written):
    """H-05"""
    assert normalised(written) == "20304051"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+380 67 123 4567", "+380671234567"),
        ("00380671234567", "+380671234567"),
        ("+49 (0)30 123456", "+4930123456"),
        ("+46 20 30 40 51", "+4620304051"),
        ("+45 12", "+4512"),
        ("", ""),
        ("ukendt", ""),
        ("+", ""),
    ],
)
def test_a_foreign_number_keeps_its_country(written, number):
    """H-05: 20304051 in Sweden is another telephone than 20304051 in Denmark."""
    assert normalised(written) == number


pairs = pytest.mark.parametrize(("stored", "typed"), [(TYPED, DIALLED), (DIALLED, TYPED)])


@pairs
@pytest.mark.django_db
def test_a_new_household_with_anothers_phone_is_warned_of_and_can_be_saved(anna, today, stored, typed):
    """H-05: in both directions, and never a wall."""
    factories.household(adults=0, phone=stored)
    new = {"by": anna, "on": today, "values": VALUES | {"phone": typed}}

    with refused("duplicate_household", "phone"):
        people.create_household(**new)

    assert people.create_household(**new, despite_duplicates=True).phone == typed


@pairs
@pytest.mark.django_db
def test_a_household_that_is_given_anothers_phone_is_warned_of(anna, stored, typed):
    """H-05: and left alone once it was saved, also when the number is only written another way."""
    factories.household(adults=0, phone=stored)
    household = factories.household(adults=0)
    change = {"household": household, "by": anna, "values": {"phone": typed}}

    with refused("duplicate_household", "phone"):
        people.update_household(**change, version=1)

    household = people.update_household(**change, version=1, despite_duplicates=True)
    again = people.update_household(household=household, by=anna, version=2, values={"phone": stored, "languages": "x"})
    assert again.version == 3


@pytest.mark.django_db
def test_a_merged_household_is_no_second_one(anna, today):
    """H-05"""
    kept = factories.household(adults=0)
    factories.household(adults=0, phone=TYPED, merged_into=kept)

    assert people.create_household(by=anna, on=today, values=VALUES | {"phone": TYPED}).pk


@pairs
@pytest.mark.django_db
def test_persons_are_compared_by_the_number_and_not_by_how_it_is_written(anna, stored, typed):
    """H-05: before saving, in the list of likely duplicates, and side by side."""
    one = factories.member(factories.household(adults=0), given_name="Ali", phone=stored)
    other = factories.member(factories.household(adults=0), given_name="Bo", phone=typed)
    asked = {"given_name": "C", "family_name": "D", "birth_date": None, "cpr_hash": "", "phone": typed}

    assert {person.pk for person, _why in likely_duplicates(**asked)} == {one.pk, other.pk}
    assert [({row.one, row.other}, row.why) for row in persons_alike(anna)] == [({one, other}, ("phone",))]
    assert likeness(one, other) == ["phone"]
    assert likeness(Person(phone="ukendt"), Person(phone="ukendt")) == []


@pytest.mark.django_db
def test_households_are_listed_as_alike_by_the_number(anna):
    """H-05"""
    one, other = (factories.household(adults=0, phone=phone) for phone in (TYPED, DIALLED))

    assert [({row.one, row.other}, row.why) for row in households_alike(anna)] == [({one, other}, ("phone",))]


@pytest.mark.django_db
def test_a_new_household_with_the_phone_of_somebody_known_is_warned_of(anna, today):
    """H-05: the family's number often stands with one of them; who moved out long ago is not asked about."""
    family = factories.household(adults=0)
    person = factories.member(family, phone=DIALLED)
    new = {"by": anna, "on": today, "values": VALUES | {"phone": TYPED}}

    with refused("duplicate_household", "phone"):
        people.create_household(**new)

    person.memberships.update(ends_on=today)
    assert people.create_household(**new).pk


@pairs
@pytest.mark.django_db
def test_a_person_with_the_phone_of_another_household_is_warned_of(anna, today, stored, typed):
    """H-05: when added and when the number is written later; never a wall, and one's own household is not asked about."""
    factories.household(adults=0, phone=stored)
    own = factories.household(adults=0, phone="40302010")
    new = {"household": own, "by": anna, "role": "adult", "starts_on": today, "on": today}
    values = {"given_name": "Ali", "family_name": "Ny"}

    with refused("duplicate_household", "phone"):
        people.add_person(**new, values=values | {"phone": typed})
    person = people.add_person(**new, values=values | {"phone": "4030 2010"})

    change = {"person": person, "by": anna, "version": 1, "on": today, "values": {"phone": typed}}
    with refused("duplicate_household", "phone"):
        people.update_person(**change)
    person = people.update_person(**change, despite_duplicates=True)
    # Saved once, and only written another way: left alone.
    assert people.update_person(person=person, by=anna, version=2, on=today, values={"phone": stored}).version == 3
