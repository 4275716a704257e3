"""The same family entered twice (H-05)."""

from datetime import date, timedelta

import pytest

from housing.models import Household, Merge, Person
from housing.people import actions as people
from housing.people import merging
from housing.people.queries import likely_duplicates, persons_with_merged, with_merged
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)


@pytest.fixture
def twice(db):
    """A mother with twins, entered twice; the first time they were given a place."""
    kept, gone = factories.household(adults=0, name="Familien To"), factories.household(adults=0, name="Familien Too")
    names = {"family_name": "To", "birth_date": date(1990, 4, 4)}
    for household in (kept, gone):
        factories.member(household, given_name="Mor", **names)
        for twin in ("Ene", "Anden"):
            factories.member(household, role="child", given_name=twin, family_name="To", birth_date=date(2018, 2, 2))
    return kept, gone


def _merge(anna, twice, **values):
    kept, gone = twice
    return merging.merge_households(kept=kept, gone=gone, by=anna, version=gone.version, on=DAY, **values)


def test_merged_keeps_both_histories(anna, twice):
    """H-05: nothing is moved or rewritten; the second record points to the first and leaves the lists."""
    kept, gone = twice
    merge = _merge(anna, twice, why="Skrevet to gange")

    gone.refresh_from_db()
    assert (gone.merged_into, gone.archived_at is None) == (kept, False)
    assert list(kept.merged.all()) == [gone]
    assert merge.parts.count() == 3
    assert gone.memberships.count() == 3
    assert not gone.memberships.filter(ends_on=None).exists()
    assert kept.memberships.filter(ends_on=None).count() == 3
    assert history(gone)[-2:] == ["archived", "merged"]


def test_twins_are_never_one(anna, twice):
    """H-05: same birth date and family name, two children."""
    kept, gone = twice
    same, others = merging.pairs(kept, gone)
    assert others == []
    assert [(mine.given_name, theirs.given_name) for mine, theirs in same] == [
        ("Mor", "Mor"), ("Ene", "Ene"), ("Anden", "Anden")]  # fmt: skip


def test_undone_both_stand_as_they_stood(anna, twice):
    """H-05"""
    kept, gone = twice
    merge = _merge(anna, twice)
    merge = merging.undo(merge=merge, by=anna, version=merge.version)

    gone.refresh_from_db()
    assert (gone.merged_into, gone.archived_at) == (None, None)
    assert gone.memberships.filter(ends_on=None).count() == 3
    assert not Person.objects.exclude(merged_into=None).exists()
    assert Merge.objects.filter(undone_at=None).count() == 0
    with refused("merge_undone"):
        merging.undo(merge=merge, by=anna, version=merge.version)
    assert _merge(anna, (kept, Household.objects.get(pk=gone.pk)))


def test_who_is_only_in_one_is_not_lost(anna, twice):
    gone = twice[1]
    factories.member(gone, given_name="Bedste", family_name="To")
    with refused("merge_has_others"):
        _merge(anna, twice)
    gone.refresh_from_db()
    assert gone.archived_at is None


def test_who_lives_somewhere_or_is_merged_is_not_merged(anna, twice):
    kept, gone = twice
    lives = factories.household(since=DAY - WEEK)
    with refused("lives_elsewhere_too"):
        _merge(anna, (kept, lives))
    mine, theirs = kept.memberships.all()[0].person, lives.memberships.get().person
    with refused("lives_elsewhere_too"):
        merging.merge_persons(kept=mine, gone=theirs, by=anna, on=DAY)
    _merge(anna, twice)
    gone.refresh_from_db()
    for pair in (twice, (gone, kept), (kept, kept)):
        with refused("merged_already"):
            _merge(anna, pair)
    with refused("is_merged"):
        people.restore_household(household=gone, by=anna, version=gone.version)


def test_a_merged_record_is_not_warned_of(anna, twice):
    """H-05: the next one is compared with the one that counts."""
    _merge(anna, twice)
    found = likely_duplicates(given_name="Mor", family_name="To", birth_date=date(1990, 4, 4), cpr_hash="", phone="")
    assert [person.merged_into for person, _ in found] == [None]


def test_a_stale_page_merges_nothing(anna, twice):
    """X-12"""
    kept, gone = twice
    people.update_household(household=gone, by=anna, version=gone.version, values={"phone": "12345678"})
    with refused("stale"):
        merging.merge_households(kept=kept, gone=gone, by=anna, version=1, on=DAY)
    assert not Merge.objects.exists()


def test_the_database_knows_what_a_merge_is(anna, twice):
    merge = _merge(anna, twice)
    with broken("merge_is_of_two_households_or_persons"):
        Merge.objects.filter(pk=merge.pk).update(kept_household=None)
    with broken("household_is_merged_once|gone_household_id"):
        Merge.objects.create(kept_household=twice[0], gone_household=twice[1])


def test_the_protection_is_the_same_on_both(anna, twice):
    """X-07: the history of the one is shown with the other's, so neither brings an address out."""
    Household.objects.filter(pk=twice[0].pk).update(address_protected=True)
    with refused("protection_differs"):
        _merge(anna, twice)


def test_nothing_is_merged_into_what_is_put_away(anna, twice):
    Household.objects.filter(pk=twice[0].pk).update(archived_at="2026-11-20T00:00Z")
    with refused("archived"):
        _merge(anna, twice)


def test_a_stale_page_merges_no_person(anna, twice):
    """X-12"""
    mine, theirs = (household.memberships.all()[0].person for household in twice)
    people.update_person(
        person=theirs, by=anna, version=1, values={"phone": "12345678"}, on=DAY, despite_duplicates=True
    )
    with refused("stale"):
        merging.merge_persons(kept=mine, gone=theirs, by=anna, on=DAY, version=1)
    assert not Merge.objects.exists()


def test_merged_by_way_of_another_is_one(anna, twice):
    """H-05: the first was merged into the second, the second into the third; all of it is the third's."""
    kept, gone = twice
    _merge(anna, twice)
    third = factories.household(adults=0)
    for row in kept.memberships.filter(ends_on=None).select_related("person"):
        person = row.person
        factories.member(
            third, role=row.role, given_name=person.given_name, family_name=person.family_name,
            birth_date=person.birth_date,
        )  # fmt: skip
    kept.refresh_from_db()
    merging.merge_households(kept=third, gone=kept, by=anna, version=kept.version, on=DAY)

    assert [row.pk for row in with_merged(third)] == [third.pk, kept.pk, gone.pk]
    mother = third.memberships.get(role="adult").person_id
    found = persons_with_merged([mother])
    assert set(found.values()) == {mother}
    assert len(found) == 3
