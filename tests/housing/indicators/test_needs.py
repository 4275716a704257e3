"""The needs statement, counted by hand (R-54)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from housing.indicators.needs import needs
from housing.models import Household, Membership, Person, Stay
from housing.vacancies import actions as vacancies
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(day: date):
    return time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=COPENHAGEN), tick=False)


def in_pavilion(**values) -> Household:
    return factories.household(since=date(2026, 3, 1), **values)


def announced(**values) -> Household:
    household = factories.household(**values)
    Person.objects.filter(memberships__household=household).update(referred_on=date(2026, 11, 1))
    return household


def households(lines) -> list[tuple[int | None, ...]]:
    """(temporary, announced, elsewhere, all) of each line."""
    return [(*line.groups, line.households) for line in lines]


def test_households_are_counted_by_persons_and_by_rooms(anna):
    """Two singles in a pavilion and one announced; a couple with two children (three rooms: one for the couple, the
    children share or not as the table says) and eight persons together in the last line."""
    for _ in range(2):
        in_pavilion()
    announced()
    in_pavilion(adults=2, children=2)
    in_pavilion(adults=8)
    factories.household(stream="other")

    found = needs(anna, TODAY)

    assert households(found.by_persons) == [
        (2, 1, 1, 4), (0, 0, 0, 0), (0, 0, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0), (1, 0, 0, 1), (4, 1, 1, 6),
    ]  # fmt: skip
    assert [line.size for line in found.by_persons] == [1, 2, 3, 4, 5, 6, None]
    assert found.by_rooms[0].groups == (2, 1, 1)
    assert sum(line.households for line in found.by_rooms[:-1]) == found.by_rooms[-1].households == 6
    assert not found.protected


def test_the_number_of_rooms_somebody_set_counts(anna):
    in_pavilion(rooms_override=3, rooms_override_reason="Plads til hjælpemidler")

    assert [line.households for line in needs(anna, TODAY).by_rooms] == [0, 0, 1, 0, 0, 1]


def test_who_lives_permanently_or_is_put_away_seeks_nothing(anna):
    factories.household(since=date(2026, 1, 1), unit=factories.home(), seeking=False)
    in_pavilion(archived_at=datetime(2025, 10, 20, tzinfo=COPENHAGEN))
    empty = in_pavilion()
    Membership.objects.filter(household=empty).update(ends_on=date(2026, 5, 1))

    assert needs(anna, TODAY).by_rooms[-1].households == 0


def test_arrived_without_a_place_is_not_announced_any_more(anna):
    household = announced()
    Person.objects.filter(memberships__household=household).update(arrived_on=date(2026, 11, 20))

    assert needs(anna, date(2026, 11, 19)).by_rooms[-1].groups == (0, 1, 0)
    assert needs(anna, date(2026, 11, 20)).by_rooms[-1].groups == (0, 0, 1)


def test_homes_that_exist_and_those_that_are_free(anna):
    """Three homes of two rooms: one open, one offered, one let. One of seven rooms counts as five and more."""
    with at(TODAY):
        homes = [factories.home(rooms=2) for _ in range(3)]
        big = factories.home(rooms=7)
        factories.home(rooms=None)
        factories.home(rooms=2, archived_at=timezone.now() - timedelta(days=2))
        for unit in (homes[0], homes[1], big):
            vacancies.report(unit=unit, by=anna, on=TODAY, available_from=TODAY, cause="moved_out")
        vacancies.move(vacancy=homes[1].vacancies.get(), target="held", by=anna)
        found = needs(anna, TODAY)

    assert [(line.exist, line.free) for line in found.by_rooms] == [(0, 0), (3, 1), (0, 0), (0, 0), (1, 1), (4, 2)]
    assert found.rooms_unknown == 1


def test_a_landlords_turn_is_no_free_home_of_ours(anna):
    with at(TODAY):
        agreement = factories.agreement(numerator=1, denominator=4)
        unit = factories.home(site=factories.site(landlord=agreement.landlord), rooms=2)
        vacancies.report(unit=unit, by=anna, on=TODAY, available_from=TODAY, cause="moved_out")

        assert [line.free for line in needs(anna, TODAY).by_rooms] == [0] * 6


def test_temporary_units_by_beds(anna):
    """Two of four beds, one lived in; one of nine beds is six and more."""
    in_pavilion(unit=factories.pavilion(beds=4))
    for beds in (4, 9, None):
        factories.pavilion(beds=beds)

    found = needs(anna, TODAY)

    assert [(line.exist, line.free) for line in found.by_persons] == [
        (0, 0), (0, 0), (0, 0), (2, 1), (0, 0), (1, 1), (3, 2),
    ]  # fmt: skip
    assert found.beds_unknown == 1


def test_a_free_home_of_another_size_is_no_help(anna):
    """Three need one room, one is free: two short. Two free homes of three rooms change nothing in the sum."""
    for _ in range(3):
        in_pavilion()
    with at(TODAY):
        for rooms in (1, 3, 3):
            unit = factories.home(rooms=rooms)
            vacancies.report(unit=unit, by=anna, on=TODAY, available_from=TODAY, cause="moved_out")
        found = needs(anna, TODAY)

    assert [line.short for line in found.by_rooms] == [2, 0, 0, 0, 0, 2]


def test_temporary_places_are_short_for_the_announced_alone(anna):
    """Three announced singles, one free unit of one bed: two short; the one who lives in a unit needs no other."""
    for _ in range(3):
        announced()
    in_pavilion(unit=factories.pavilion(beds=1))
    factories.pavilion(beds=1)

    assert [line.short for line in needs(anna, TODAY).by_persons] == [2, 0, 0, 0, 0, 0, 2]


def test_what_is_short_is_hidden_with_the_households(leader):
    """Three need one room and six need two: how many are short of either would tell them."""
    for adults in (1, 1, 1, 4, 4, 4, 4, 4, 4):
        in_pavilion(adults=adults)

    found = needs(leader, TODAY)

    assert [line.short for line in found.by_rooms] == [
        None if line.households is None else line.households for line in found.by_rooms[:-1]
    ] + [None]
    assert found.by_rooms[0].households is None


def test_a_day_that_has_been_is_counted_as_it_was(anna):
    """Two in a pavilion on 1 May; one moved into a home on 1 June; one was reported vacant on 10 May and let in June."""
    may, june = date(2026, 5, 1), date(2026, 6, 1)
    in_pavilion()
    moved = in_pavilion(seeking=False)
    moved.stays.update(ends_on=june)
    with at(date(2026, 5, 10)):
        unit = factories.home(rooms=1)
        vacancy = vacancies.report(
            unit=unit, by=anna, on=date(2026, 5, 10), available_from=june, cause="moved_out"
        )  # fmt: skip
    with at(june):
        vacancies.move(vacancy=vacancy, target="held", by=anna)
    Stay.objects.create(
        person=moved.memberships.get().person, household=moved, unit=unit, tenure="permanent", starts_on=june
    )

    assert [needs(anna, day).by_rooms[-1].households for day in (may, june, TODAY)] == [2, 1, 1]
    assert [needs(anna, day).by_rooms[0].free for day in (may, date(2026, 5, 31), june)] == [0, 1, 0]


def test_who_sought_again_did_not_seek_while_they_lived_well(anna):
    """H-04: a tenancy from January, seeking again from October."""
    household = factories.household(
        since=date(2026, 1, 1), unit=factories.home(), seeking=True, seeking_since=date(2026, 10, 1)
    )

    counts = [needs(anna, day).by_rooms[-1].households for day in (date(2026, 9, 30), date(2026, 10, 1))]
    assert counts == [0, 1]
    assert needs(anna, TODAY).by_rooms[-1].groups == (0, 0, 1)
    assert household.seeking


def test_rooms_follow_the_ages_of_the_day(anna):
    """H-03: the table is asked for the day, not for today."""
    household = in_pavilion(adults=1, children=1)
    Household.objects.filter(pk=household.pk).update(rooms_needed=9)

    assert needs(anna, TODAY).by_rooms[-2].households == 0


def test_leader_sees_no_few(leader, anna):
    """H-52: three singles and six couples in pavilions: the three are hidden, and so is what would give them away."""
    for _ in range(3):
        in_pavilion()
    for _ in range(6):
        in_pavilion(adults=2)

    found = needs(leader, TODAY)

    assert found.protected
    assert [line.households for line in found.by_persons] == [None, None, 0, 0, 0, 0, 9]
    assert found.by_persons[0].groups == (None, 0, 0)
    assert [line.short for line in found.by_rooms] == [9, 0, 0, 0, 0, 9]
    # All nine need one room: that tells no more than the sum does.
    assert found.by_rooms[0].households == 9
    assert [line.households for line in needs(anna, TODAY).by_persons] == [3, 6, 0, 0, 0, 0, 9]


def test_leader_of_a_house_with_few_sees_homes_alone(leader):
    in_pavilion(unit=factories.pavilion(beds=2))
    factories.pavilion(beds=2)

    found = needs(leader, TODAY)

    assert {line.households for line in found.by_rooms} == {None, 0}
    assert found.by_rooms[-1].households is None
    assert (found.by_persons[-1].exist, found.by_persons[-1].free) == (2, 1)


def test_volunteers_see_nothing(volunteer):
    in_pavilion()

    assert needs(volunteer, TODAY).by_rooms == ()
