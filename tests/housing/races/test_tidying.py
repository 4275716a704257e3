"""Two who split, move or merge the same people at once: one does it, the other is told (REL-01, X-12)."""

from functools import partial

import pytest

from housing.models import Household, Merge, Person, Regrouping
from housing.people import merging
from housing.stays import regrouping, splitting
from tests import factories
from tests.housing.races.parallel import at_once
from tests.housing.ways import DAY

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data"),
]  # fmt: skip
VALUES = {"name": "For sig", "stream": "refugee", "band": "B", "band_reason": "Prøve"}


def _split(anna, household):
    leaving = [(household.memberships.order_by("id").last().person, "adult")]
    return partial(
        splitting.split, household=Household.objects.get(pk=household.pk), leaving=leaving, by=anna, on=DAY, today=DAY,
        version=1, values=VALUES,
    )  # fmt: skip


def test_ten_splits_of_one_household_one_wins(anna):
    """H-01: nobody is in two households of their own."""
    household = factories.household(adults=3, reference="H-2020-0001")
    assert at_once([_split(anna, household) for _ in range(10)]) == {"done": 1, "stale": 9}
    assert Regrouping.objects.count() == 1


def test_two_households_that_move_to_each_other_at_once(anna):
    """Opposite ways take their locks in one order: one is done, the other stale, and neither waits for ever."""
    one, other = (factories.household(adults=2, reference=f"H-2020-000{n}") for n in (1, 2))

    def join(source, target):
        moving = [(source.memberships.order_by("id").last().person, "other")]
        return partial(
            splitting.join, household=Household.objects.get(pk=source.pk), into=Household.objects.get(pk=target.pk),
            moving=moving, by=anna, on=DAY, today=DAY, version=1, into_version=1,
        )  # fmt: skip

    assert at_once([join(one, other), join(other, one)]) == {"done": 1, "stale": 1}


def test_one_regrouping_is_undone_once(anna):
    made = _split(anna, factories.household(adults=2, reference="H-2020-0001"))()
    undo = [
        partial(regrouping.undo, regrouping=Regrouping.objects.get(pk=made.pk), by=anna, version=made.version)
        for _ in range(5)
    ]
    assert at_once(undo) == {"done": 1, "regrouping_undone": 4}


def test_two_that_are_merged_into_each_other_at_once(anna):
    """H-05: never both gone."""
    one, other = factories.person(), factories.person()
    calls = [
        partial(merging.merge_persons, kept=kept, gone=gone, by=anna, on=DAY, version=1)
        for kept, gone in ((one, other), (other, one))
    ]
    assert at_once(calls) == {"done": 1, "merged_already": 1}
    assert Merge.objects.count() == Person.objects.exclude(merged_into=None).count() == 1
