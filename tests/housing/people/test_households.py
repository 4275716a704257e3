"""Households: reference, band, rooms, archive, seeking again (H-01, H-03, H-04)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from housing.bookings.actions import place_in_temporary
from housing.models import Household, Person, Stay
from housing.people import actions as people
from housing.people.queries import members
from housing.ranking.facts import household_facts
from housing.stays.queries import households_with_home, seeking, waiting_in_temporary
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY, way

VALUES = {"name": "Familien Prøve", "stream": "refugee", "band": "B", "band_reason": "Bor i pavillon"}


def test_households_are_numbered_through_the_year(anna):
    """H-25: the next reference of the year; a new year starts anew."""
    made = [people.create_household(by=anna, on=date(y, 5, 1), values=VALUES).reference for y in (2026, 2026, 2027)]
    assert made == ["H-2026-0001", "H-2026-0002", "H-2027-0001"]


def test_a_new_household_is_in_the_history(anna, today):
    made = people.create_household(by=anna, on=today, values=VALUES)
    assert history(made) == ["created"]
    assert (made.seeking, made.seeking_since, made.version) == (True, None, 1)


@pytest.mark.parametrize(
    ("values", "new", "stored", "field"),
    [
        ({"band_reason": "  "}, "band_needs_reason", "band_needs_reason", "band_reason"),
        ({"rooms_override": 5}, "rooms_need_reason", "override_needs_reason", "rooms_override_reason"),
        (
            {"rooms_override": 5, "rooms_override_reason": " "},
            "rooms_need_reason", "override_needs_reason", "rooms_override_reason",
        ),
    ],
)  # fmt: skip
def test_a_household_without_its_reasons_is_refused(anna, today, values, new, stored, field):
    """H-25, X-11: a band rests on need, another number of rooms on a reason; the computed one is named if there is one."""
    with refused(new, field):
        people.create_household(by=anna, on=today, values=VALUES | values)
    household = factories.household()
    with refused(stored, field):
        people.update_household(household=household, by=anna, version=1, values=values)
    assert Household.objects.count() == 1


def test_a_refused_household_uses_up_no_number(anna, today):
    with refused("band_needs_reason"):
        people.create_household(by=anna, on=today, values=VALUES | {"band_reason": ""})
    assert people.create_household(by=anna, on=today, values=VALUES).reference.endswith("-0001")


def test_the_override_counts_and_the_computed_value_stays(anna):
    """X-11: both values side by side."""
    household = factories.household(adults=2)
    made = people.update_household(household=household, by=anna, version=1, values={
        "rooms_override": 4, "rooms_override_reason": "Hjælper bor hos dem"})  # fmt: skip
    assert (made.rooms, made.rooms_needed, history(made)) == (4, 1, ["changed"])
    made = people.update_household(household=made, by=anna, version=2, values={"rooms_override": None})
    assert made.rooms == 1


def test_the_database_wants_a_reason_for_the_override(anna):
    with broken("household_override_has_reason"):
        Household.objects.filter(pk=factories.household().pk).update(rooms_override=4)


def test_a_stale_household_is_refused(anna, bo):
    """X-12."""
    household = factories.household()
    people.update_household(household=household, by=bo, version=1, values={"phone": "1"})
    with refused("stale"):
        people.update_household(household=household, by=anna, version=1, values={"phone": "2"})


def test_a_household_that_lives_somewhere_is_not_archived(anna):
    """X-10."""
    household = factories.household(since=DAY)
    with refused("lives_here"):
        people.archive_household(household=household, by=anna, version=1)


def test_archiving_and_restoring_stand_in_the_history(anna):
    """X-10: nothing is deleted."""
    household = people.archive_household(household=factories.household(), by=anna, version=1)
    with refused("archived"):
        people.update_household(household=household, by=anna, version=2, values={"phone": "1"})
    with refused("archived"):
        people.add_person(household=household, by=anna, role="child", starts_on=DAY, values={}, on=DAY)
    assert household not in seeking(DAY)
    restored = people.restore_household(household=household, by=anna, version=2)
    assert history(restored) == ["archived", "restored"]
    assert restored in seeking(DAY)


def test_who_lived_together_on_a_day_can_be_asked(anna):
    """H-01: from-to with the last day included."""
    household = factories.household(adults=1)
    grown = factories.member(household, role="child", birth_date=date(2008, 1, 1))
    membership = household.memberships.get(person=grown)
    people.change_membership(
        membership=membership, by=anna, version=1, role="child", starts_on=factories.LONG_AGO, ends_on=DAY, on=DAY
    )
    assert [members(household, day).count() for day in (DAY, DAY + timedelta(days=1))] == [2, 1]
    assert history(membership) == ["changed"]


# H-04: come back after having been housed


def test_a_housed_household_seeks_again_with_its_history(anna):
    """H-04: the old stays, placements and reference stay; waiting counts from the new day."""
    done = way(anna, "moved_in")
    household = Household.objects.get(pk=done.household.pk)
    assert household not in seeking(DAY)
    before = (household.reference, Stay.objects.count(), household.placements.count())

    again = DAY + timedelta(days=200)
    household = people.seek_again(household=household, by=anna, on=again, version=household.version)

    assert (household.reference, Stay.objects.count(), household.placements.count()) == before
    assert history(household)[-1] == "seeks_again"
    later = again + timedelta(days=30)
    row = seeking(later).get(pk=household.pk)
    assert row.waiting_since == again
    facts = next(f for f in household_facts(later) if f.key == str(household.pk))
    assert (facts.housed, facts.waiting_since) == (False, again)


def test_back_in_a_pavilion_they_wait_from_the_day_they_came_back(anna):
    """H-04: time waited before the tenancy does not count twice."""
    done = way(anna, "moved_in")
    household = Household.objects.get(pk=done.household.pk)
    again = DAY + timedelta(days=200)
    household = people.seek_again(household=household, by=anna, on=again, version=household.version)
    place_in_temporary(household=household, unit=factories.pavilion(), today=again, on=again, by=anna)
    row = waiting_in_temporary(anna, again + timedelta(days=10)).get()
    assert (row.waiting_since, row.home_tenure, row.persons) == (again, "temporary", 2)


def test_who_already_seeks_does_not_lose_its_waiting_time(anna):
    """H-04: a second click, or a click on the wrong household, must not set 13 months back to nothing."""
    household = factories.household(adults=2, since=date(2025, 10, 24))
    with refused("already_seeking"):
        people.seek_again(household=household, by=anna, on=DAY, version=1)
    assert seeking(DAY).get().waiting_since == date(2025, 10, 24)


@pytest.mark.parametrize(
    ("state", "words"),
    [("offered", "tilbudt"), ("accepted", "husstanden har sagt ja"), ("confirmed", "udlejer har sagt ja")],
)
def test_a_household_with_a_home_on_its_way_is_not_archived(anna, state, words):
    """H-04: also when it lives nowhere; the home and the step are named."""
    placement = factories.placement(household=factories.household(), state=state)
    household = placement.household
    with pytest.raises(people.Refusal) as caught:
        people.archive_household(household=household, by=anna, version=1)
    text = caught.value.text("da")
    assert (caught.value.code, str(placement.unit) in text, words in text) == ("home_on_its_way", True, True)
    household.refresh_from_db()
    assert (household.archived_at, household.version) == (None, 1)


@pytest.mark.parametrize("state", ["proposed", "declined_household", "expired", "preempted", "moved_in"])
def test_what_has_ended_or_only_been_proposed_does_not_keep_a_household(anna, state):
    household = factories.placement(household=factories.household(), state=state).household
    assert people.archive_household(household=household, by=anna, version=1).archived_at


def test_an_archived_household_seeks_again(anna):
    household = people.archive_household(household=factories.household(), by=anna, version=1)
    assert people.seek_again(household=household, by=anna, on=DAY, version=2).archived_at is None


def test_other_acute_households_wait_from_their_registered_need(anna):
    factories.household(stream="other", need_since=date(2026, 2, 1), since=date(2026, 6, 1))
    factories.household(stream="other")
    assert [row.waiting_since for row in households_with_home(anna, DAY).order_by("reference")] == [
        date(2026, 2, 1), None]  # fmt: skip


# H-03: rooms


def _family(birthday: date) -> Household:
    """A mother with a boy of nine and a girl of seven share; when he is ten they no longer do."""
    household = factories.household(adults=1, rooms_needed=2)
    factories.member(household, role="child", birth_date=birthday, sex="m")
    factories.member(household, role="child", birth_date=date(2019, 5, 5), sex="f")
    return household


@pytest.fixture
def announced():
    from housing.people.signals import rooms_need_changed

    seen: list[tuple[int, int]] = []

    def listen(was, now, **kwargs):
        seen.append((was, now))

    rooms_need_changed.connect(listen)
    yield seen
    rooms_need_changed.disconnect(listen)


def test_a_birthday_raises_one_signal_with_old_and_new_rooms(anna, announced):
    """H-03: once, on the day, however often the night's run is run."""
    birthday = date(2016, 11, 24)
    household = _family(birthday)
    assert people.refresh_rooms_needed(DAY - timedelta(days=1)) == 0
    assert [people.refresh_rooms_needed(DAY) for _ in range(3)] == [1, 0, 0]
    assert announced == [(2, 3)]
    household.refresh_from_db()
    assert (household.rooms_needed, household.version) == (3, 1)


def test_the_night_counts_many_households_in_few_statements(anna, django_assert_max_num_queries):
    """H-03: a household whose need is unchanged costs no statement; the third is for the table of the day."""
    for _ in range(12):
        _family(date(2018, 1, 1))
    with django_assert_max_num_queries(3):
        assert people.refresh_rooms_needed(DAY) == 0


def test_archived_households_are_not_counted(anna, announced):
    household = _family(date(2016, 11, 24))
    people.archive_household(household=household, by=anna, version=1)
    assert (people.refresh_rooms_needed(DAY), announced) == (0, [])


def test_an_override_still_shows_the_new_computed_value(anna, announced):
    """X-11: the override stands, the computed value beside it moves."""
    household = _family(date(2016, 11, 24))
    Household.objects.filter(pk=household.pk).update(rooms_override=4, rooms_override_reason="Plads")
    people.refresh_rooms_needed(DAY)
    household.refresh_from_db()
    assert (household.rooms, household.rooms_needed) == (4, 3)


def test_a_new_child_counts_at_once(anna, announced):
    """H-03: no night needed."""
    household = factories.household(adults=1)
    household.created_at -= timedelta(days=2)
    people.add_person(household=household, by=anna, role="child", starts_on=DAY, on=DAY,
                      values={"given_name": "Ny", "family_name": "Baby", "birth_date": DAY, "sex": "f"})  # fmt: skip
    household.refresh_from_db()
    assert (household.rooms_needed, announced) == (2, [(1, 2)])
    assert history(household) == ["person_added"]


def test_a_corrected_birth_date_counts_at_once(anna, announced):
    household = _family(date(2018, 1, 1))
    child = Person.objects.get(birth_date=date(2018, 1, 1))
    Household.objects.update(created_at=timezone.now() - timedelta(days=2))
    people.update_person(person=child, by=anna, version=1, values={"birth_date": date(2014, 1, 1)}, on=DAY)
    household.refresh_from_db()
    assert (household.rooms_needed, announced) == (3, [(2, 3)])


def test_the_history_names_the_person_added(anna):
    household = factories.household(adults=1)
    made = people.add_person(household=household, by=anna, role="child", starts_on=DAY, on=DAY,
                             values={"given_name": "A", "family_name": "B"})  # fmt: skip
    assert ChangeEntry.objects.get(verb="person_added").why == str(made.pk)
