"""Who looks like whom over the whole register, and the answer that they are two (H-05)."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.users.models import Role
from housing.models import Person, ToldApart
from housing.people import actions as people
from housing.people import apart
from housing.people.likeness import households_alike, persons_alike, told_apart
from housing.people.queries import likely_duplicates
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

BORN = date(1990, 4, 4)
ALI = {"given_name": "Ali", "family_name": "Prøve", "birth_date": BORN}


def _person(**values):
    return factories.member(factories.household(adults=0), **values)


def _found(user):
    return [({row.one, row.other}, row.why) for row in persons_alike(user)]


def test_one_number_one_name_one_telephone(anna):
    """H-05: each of the three is a reason, and the surest stands first."""
    one = people.add_person(
        household=factories.household(adults=0), by=anna, role="adult", starts_on=DAY, on=DAY, cpr="0404901234",
        values={**ALI, "phone": "11111111"},
    )  # fmt: skip
    other = people.add_person(
        household=factories.household(adults=0), by=anna, role="adult", starts_on=DAY, on=DAY, cpr="0404901234",
        values={**ALI, "given_name": "Aly", "phone": "22222222"}, despite_duplicates=True,
    )  # fmt: skip
    named = _person(**ALI | {"given_name": "ALI"})
    called = _person(given_name="Bob", phone="22222222")

    assert _found(anna) == [({one, other}, ("cpr",)), ({one, named}, ("name",)), ({other, called}, ("phone",))]


def test_a_telephone_that_a_family_shares_says_nothing(anna):
    """H-05: nor are twins one: same birth date and family name, two given names."""
    family = factories.household(adults=0)
    for name in ("Ene", "Anden"):
        factories.member(family, given_name=name, family_name="To", birth_date=BORN, phone="12345678")
    assert _found(anna) == []


def test_letters_of_ours_are_folded_too(anna):
    _person(given_name="Åse", family_name="Ærø", birth_date=BORN)
    _person(given_name="åse", family_name="ærø", birth_date=BORN)
    assert len(_found(anna)) == 1


def test_many_with_one_telephone_make_no_crowd(anna):
    """Twenty who give the number of one contact are twenty lines at most, not two hundred."""
    for _ in range(20):
        _person(phone="12345678")
    assert len(_found(anna)) == 19


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(["Ali", "ali", "Bo"]), st.sampled_from([BORN, None]), st.sampled_from(["", "11"])),
        min_size=2, max_size=5,
    )
)  # fmt: skip
def test_the_list_and_the_warning_find_the_same(anna, given_rows):
    """H-05: whatever is warned of on entry stands on the list afterwards, and nothing else does."""
    Person.objects.update(archived_at="2026-01-01T00:00Z", merged_into=None, phone="", birth_date=None)
    made = [
        _person(given_name=name, family_name="Prøve", birth_date=born, phone=phone) for name, born, phone in given_rows
    ]
    warned = {
        frozenset({person.pk, other.pk})
        for person in made
        for other, _why in likely_duplicates(
            given_name=person.given_name, family_name="Prøve", birth_date=person.birth_date, cpr_hash="",
            phone=person.phone, leave_out=person.pk,
        )
    }  # fmt: skip
    assert {frozenset({row.one.pk, row.other.pk}) for row in persons_alike(anna)} == warned


def test_households_that_share_somebody_are_alike(anna):
    """H-05"""
    one, other = factories.household(adults=0), factories.household(adults=0, phone="11")
    factories.member(one, **ALI)
    factories.member(other, **ALI)
    third = factories.household(phone="11")

    found = [({row.one, row.other}, row.why) for row in households_alike(anna)]

    assert sorted(found, key=lambda row: row[1]) == [({one, other}, ("persons",)), ({other, third}, ("phone",))]


def test_told_apart_is_not_asked_again_until_taken_back(anna):
    """H-05, X-10: the answer stays in the history."""
    one, other = _person(**ALI), _person(**ALI)
    told = apart.tell_apart(one=other, other=one, by=anna, why="Far og søn")
    assert _found(anna) == []
    assert list(told_apart(anna)) == [told]
    with refused("told_apart_already"):
        apart.tell_apart(one=one, other=other, by=anna)

    with refused("stale"):
        apart.take_back(told=told, by=anna, version=told.version + 1)
    told = apart.take_back(told=told, by=anna, version=told.version)
    assert (len(_found(anna)), list(told_apart(anna)), history(told)) == (1, [], ["created", "taken_back"])
    with refused("told_apart_is_undone"):
        apart.take_back(told=told, by=anna, version=told.version)
    assert apart.tell_apart(one=one, other=other, by=anna)


def test_the_database_knows_a_pair(anna):
    one, other = sorted((_person(**ALI), _person(**ALI)), key=lambda row: row.pk)
    for pair in ((other, one), (one, one)):
        with broken("told_apart_are_two_in_order"):
            ToldApart.objects.create(one_person=pair[0], other_person=pair[1])
    with broken("told_apart_are_two_in_order"):
        ToldApart.objects.create(one_person=one, other_person=other, one_household=factories.household())
    ToldApart.objects.create(one_person=one, other_person=other)
    with broken("persons_are_told_apart_once|one_person_id"):
        ToldApart.objects.create(one_person=one, other_person=other)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HOUSING_STAFF])
def test_nobody_else_reads_them(db, role):
    """X-01"""
    user = factories.user(role)
    _person(**ALI), _person(**ALI)
    assert (persons_alike(user), households_alike(user), list(told_apart(user))) == ([], [], [])
