"""A split or a joining is taken back, while nothing has followed from it (H-01)."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.journal.models import ChangeEntry
from housing.models import Household, Membership, Stay
from housing.people import actions as people
from housing.people.queries import members
from housing.stays import actions as stays
from housing.stays import regrouping, splitting
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)
_number = count(1)
VALUES = {"name": "Prøve, voksen søn", "stream": "refugee", "band": "B", "band_reason": "Flytter hjemmefra"}


@pytest.fixture
def family(db):
    return factories.household(adults=2, children=2, since=DAY - 60 * WEEK, rooms_needed=3)


def _split(anna, household, going=1, on=DAY):
    leaving = [(row.person, "adult") for row in household.memberships.order_by("-id")[:going]]
    return splitting.split(
        household=household, leaving=leaving, by=anna, on=on, today=DAY, version=household.version, values=VALUES
    )


def _join(anna, household, into):
    moving = [(row.person, "other") for row in household.memberships.order_by("id")]
    return splitting.join(
        household=household, moving=moving, into=into, by=anna, on=DAY, today=DAY, version=household.version,
        into_version=into.version,
    )  # fmt: skip


def _undo(anna, made):
    made.refresh_from_db()
    return regrouping.undo(regrouping=made, by=anna, version=made.version)


def _stand():
    """Who belongs where and who lives where, whatever has been written about it."""
    belongs = Membership.objects.order_by("pk").values_list("pk", "household", "person", "role", "starts_on", "ends_on")
    lives = Stay.objects.order_by("pk").values_list("pk", "household", "unit", "starts_on", "ends_on", "why_ended")
    rooms = Household.objects.filter(archived_at=None).order_by("pk").values_list("pk", "rooms_needed")
    return list(belongs), list(lives), list(rooms)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(adults=st.integers(1, 3), children=st.integers(1, 3), days=st.integers(0, 40), data=st.data())
def test_undone_both_stand_as_they_stood(anna, adults, children, days, data):
    """H-01: whoever leaves, from whichever day; also on the very day of the split."""
    reference = f"H-2024-{next(_number):04d}"
    household = factories.household(adults=adults, children=children, since=DAY - 60 * WEEK, reference=reference)
    people.refresh_rooms_needed(DAY)
    household.refresh_from_db()
    before = _stand()

    made = _split(anna, household, data.draw(st.integers(1, adults + children - 1)), DAY - timedelta(days=days))
    assert _stand() != before
    made = _undo(anna, made)

    assert _stand() == before
    assert Household.objects.get(pk=made.target_id).archived_at is not None
    assert history(made) == ["created", "undone"]


def test_a_joined_household_comes_back_with_its_home(anna, family):
    """H-01, H-09: the home is not being made ready any more."""
    single = factories.household(since=DAY - WEEK)
    people.refresh_rooms_needed(DAY)
    for household in (single, family):
        household.refresh_from_db()
    before, unit = _stand(), single.stays.get().unit

    _undo(anna, _join(anna, single, family))

    single.refresh_from_db()
    assert (_stand(), single.archived_at) == (before, None)
    assert not unit.closures.filter(cancelled_at=None).exists()


def test_what_was_taken_away_stands_in_the_history(anna, family):
    """X-10: the rows that the split began are told as they stood."""
    made = _split(anna, family)
    begun = made.persons.get().begun_id
    _undo(anna, made)
    entry = ChangeEntry.objects.get(subject="membership", subject_id=begun, verb="taken_back")
    assert entry.after["household_id"] == str(made.target_id)


def _moved_on(anna, made):
    stays.move(household=made.target, unit=factories.pavilion(), on=DAY + WEEK, by=anna)


def _left(anna, made):
    row = made.persons.get().begun
    people.change_membership(
        membership=row, by=anna, version=row.version, role="child", starts_on=row.starts_on, ends_on=None, on=DAY
    )


def _somebody_joined(anna, made):
    factories.member(made.target, starts_on=DAY)


def _put_away(anna, made):
    Household.objects.filter(pk=made.source_id).update(archived_at="2026-11-25T00:00Z")


@pytest.mark.parametrize("then", [_moved_on, _left, _somebody_joined, _put_away])
def test_what_has_been_built_upon_is_not_taken_back(anna, family, then):
    """H-01: whoever moved, changed or came since is not swept away."""
    made = _split(anna, family)
    then(anna, made)
    with refused("regrouping_followed"):
        _undo(anna, made)
    assert members(made.target, DAY).exists()


def test_who_has_a_home_on_its_way_stays_as_offered(anna, family):
    made = _split(anna, family)
    factories.placement(household=made.target, state="offered")
    with refused("home_on_its_way"):
        _undo(anna, made)


def test_it_is_taken_back_once_and_from_a_fresh_page(anna, family):
    """X-12"""
    made = _split(anna, family)
    with refused("stale"):
        regrouping.undo(regrouping=made, by=anna, version=made.version + 1)
    _undo(anna, made)
    with refused("regrouping_undone"):
        _undo(anna, made)
