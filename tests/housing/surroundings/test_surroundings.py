"""Other places that matter to a household (H-06)."""

from datetime import date, timedelta

import pytest

from housing.models import PlaceThatMatters
from housing.people import merging
from housing.ranking.queries import rank
from housing.stays import regrouping, splitting
from housing.surroundings import actions
from housing.surroundings.queries import places_of_many, visible_places_that_matter
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY


@pytest.fixture
def family(db):
    return factories.household(adults=2, since=DAY - timedelta(days=90))


def _values(**values):
    return {"kind": "work", "note": "", "address": "Prøvevej 1", "starts_on": date(2026, 8, 1)} | values


def _at(household, on=DAY):
    return [row.kind for row in places_of_many([household.pk], on)[household.pk]]


def test_a_place_stands_in_the_history(anna, family):
    """H-06."""
    row = actions.add(household=family, by=anna, values=_values())
    row = actions.correct(place=row, by=anna, version=1, values=_values(kind="family"))
    assert _at(family) == ["family"]
    row = actions.remove(place=row, by=anna, version=2)
    assert history(row) == ["created", "changed", "archived"]
    assert _at(family) == []
    with refused("archived"):
        actions.correct(place=row, by=anna, version=3, values=_values())


def test_a_stale_correction_is_refused(anna, bo, family):
    """X-12."""
    row = actions.add(household=family, by=anna, values=_values())
    actions.correct(place=row, by=bo, version=1, values=_values(kind="family"))
    with refused("stale"):
        actions.correct(place=row, by=anna, version=1, values=_values(kind="leisure"))
    assert PlaceThatMatters.objects.get().kind == "family"


def test_a_place_is_somewhere_in_denmark_and_ends_after_it_begins(anna, family):
    """H-06: an address or a pin, or there is nothing to measure to."""
    for values, code, field in (
        ({"address": " "}, "place_is_nowhere", "address"),
        ({"latitude": 55.8, "longitude": None}, "half_a_point", "longitude"),
        ({"latitude": 48.8, "longitude": 12.3}, "outside_denmark", "latitude"),
        ({"ends_on": date(2026, 7, 31)}, "ends_before_start", "ends_on"),
    ):
        with refused(code, field):
            actions.add(household=family, by=anna, values=_values(**values))
    person = family.memberships.first().person
    for values, name in (
        ({"address": ""}, "place_that_matters_is_somewhere"),
        ({"latitude": 48.8, "longitude": 12.3}, "place_that_matters_in_denmark"),
        ({"kind": "clinic"}, "place_that_matters_kind_is_known"),
        ({"ends_on": date(2026, 7, 31)}, "place_that_matters_dates_in_order"),
        ({"person": person}, "place_that_matters_is_somebodys"),
        ({"household": None}, "place_that_matters_is_somebodys"),
    ):
        with broken(name):
            PlaceThatMatters.objects.create(**_values(household=family) | values)


def test_only_somebody_of_the_household_has_a_place_in_it(anna, family):
    """H-06."""
    stranger = factories.member(factories.household())
    with refused("not_in_household", "person"):
        actions.add(household=family, person=stranger, by=anna, values=_values())


def test_a_place_counts_from_its_date_to_its_last_day(anna, family):
    """H-06."""
    actions.add(household=family, by=anna, values=_values(starts_on=DAY, ends_on=DAY + timedelta(days=1)))
    days = [DAY + timedelta(days=n) for n in (-1, 0, 1, 2)]
    assert [len(_at(family, on)) for on in days] == [0, 1, 1, 0]


def test_who_moves_out_takes_the_own_places_along_and_brings_them_back(anna, family):
    """H-01, H-06: the household's own stay with it."""
    leaver = family.memberships.last().person
    actions.add(household=family, by=anna, values=_values(kind="family"))
    actions.add(household=family, person=leaver, by=anna, values=_values(kind="work"))
    moved = splitting.split(
        household=family, leaving=[(leaver, "adult")], by=anna, on=DAY, today=DAY, version=1,
        values={"name": "Ny", "stream": "refugee", "band": "B", "band_reason": "Prøve"},
    )  # fmt: skip
    assert (_at(family), _at(moved.target)) == (["family"], ["work"])
    regrouping.undo(regrouping=moved, by=anna, version=moved.version)
    assert sorted(_at(family)) == ["family", "work"]


def test_a_merge_shows_both_records_places_and_undoing_parts_them(anna, family):
    """H-05, H-06."""
    kept, gone = (factories.household(name=name) for name in ("Familien Ask", "Familien Ask"))
    for household, kind in ((kept, "work"), (gone, "family")):
        person = household.memberships.get().person
        type(person).objects.filter(pk=person.pk).update(given_name="Sami", family_name="Ask")
        actions.add(household=household, by=anna, values=_values(kind=kind))
        actions.add(household=household, person=person, by=anna, values=_values(kind="leisure"))
    merge = merging.merge_households(kept=kept, gone=gone, by=anna, version=1, on=DAY)
    assert sorted(_at(kept)) == ["family", "leisure", "leisure", "work"]
    merging.undo(merge=merge, by=anna, version=merge.version, on=DAY)
    assert (sorted(_at(kept)), sorted(_at(gone))) == (["leisure", "work"], ["family", "leisure"])


def test_a_place_gives_no_points(anna, family):
    """H-06, H-26: shown, not scored: what is frozen with a decision holds nothing of it."""
    vacancy = factories.vacancy()
    before = rank([vacancy], DAY).frozen()
    actions.add(household=family, by=anna, values=_values(latitude=55.9, longitude=12.3))
    assert rank([vacancy], DAY).frozen() == before


def test_only_those_who_may_see_people_see_them(anna, leader, family):
    """X-01."""
    actions.add(household=family, by=anna, values=_values())
    assert (visible_places_that_matter(anna).count(), visible_places_that_matter(leader).count()) == (1, 0)
    with refused("not_allowed"):
        actions.add(household=family, by=leader, values=_values())
