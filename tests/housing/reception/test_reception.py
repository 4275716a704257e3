"""Announced households and the checklist to the key (H-02, R-09, R-10)."""

from datetime import date, timedelta

import pytest

from accounts.journal.models import ChangeEntry
from housing.bookings import actions as bookings
from housing.models import ChecklistItem
from housing.people import actions as people
from housing.reception import actions as reception
from housing.reception.models import Point, Stage
from housing.reception.queries import announced, checklist_of
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)


@pytest.fixture
def coming(anna):
    household = factories.household(adults=0, name="Familien Ventet")
    factories.member(household, referred_on=date(2026, 11, 10))
    return household


def test_four_dates_and_none_is_guessed(anna, coming):
    """H-02: the handover is computed from the referral; without one it is missing."""
    nobody_knows = factories.household(name="Familien Ukendt")
    first, last = announced(anna, DAY)
    assert (first.household, first.handover_on, first.expected_on) == (coming, date(2027, 1, 1), date(2027, 1, 1))
    assert (last.household, last.referred_on, last.handover_on, last.expected_on) == (nobody_knows, None, None, None)


def test_a_promised_place_says_when_they_come(anna, coming):
    booking = bookings.book(household=coming, unit=factories.pavilion(), by=anna, starts_on=date(2026, 12, 20), on=DAY)
    (row,) = announced(anna, DAY)
    assert (row.booking, row.expected_on) == (booking, date(2026, 12, 20))
    bookings.move_in(booking=booking, by=anna, version=1, today=date(2026, 12, 21), on=date(2026, 12, 21))
    assert announced(anna, DAY) == []


def test_others_do_not_see_who_is_coming(coming, leader):
    """X-01"""
    assert announced(leader, DAY) == []


def test_the_list_is_made_once(anna, coming):
    """R-09, R-10, REL-18: the eight points at arrival, the key, and what is done before."""
    assert len(reception.begin(household=coming, by=anna)) == 14
    assert reception.begin(household=coming, by=anna) == []
    (before, todo), (arrival, points) = checklist_of(coming)
    assert (before, len(todo), arrival, len(points)) == (Stage.BEFORE, 5, Stage.ARRIVAL, 9)


def test_each_point_of_a_new_list_stands_in_the_journal_and_the_list_costs_few_statements(
    anna, coming, django_assert_max_num_queries
):
    """X-12: an entry for each point, as if they had been made one by one; a file of arrivals makes hundreds of lists."""
    with django_assert_max_num_queries(5):
        made = reception.begin(household=coming, by=anna)

    entries = {row.subject_id: row for row in ChangeEntry.objects.filter(subject="checklistitem")}
    assert [(entries[item.pk].verb, entries[item.pk].user, entries[item.pk].after["point"]) for item in made] == [
        ("created", anna, item.point) for item in made
    ]
    assert all(
        entries[item.pk].after["household_id"] == str(coming.pk) and not entries[item.pk].before for item in made
    )


def test_who_arrives_has_a_list(anna):
    household = people.create_household(
        by=anna, on=DAY, values={"name": "Familien Ny", "stream": "refugee", "band": "B", "band_reason": "Kommer"}
    )
    people.add_person(
        household=household, by=anna, role="adult", starts_on=DAY, on=DAY,
        values={"given_name": "Ny", "family_name": "Person", "birth_date": date(1990, 5, 5), "arrived_on": DAY},
    )  # fmt: skip
    assert household.checklist.count() == 14


def test_a_point_is_ticked_left_out_and_taken_back(anna, coming):
    reception.begin(household=coming, by=anna)
    item = coming.checklist.get(point=Point.INTERPRETER)
    item = reception.tick(item=item, by=anna, version=1, on=DAY)
    assert (item.is_open, item.done_by) == (False, anna)
    item = reception.undo(item=item, by=anna, version=2)
    assert item.is_open
    with refused("reason_missing", "note"):
        reception.leave_out(item=item, by=anna, version=3, note="")
    item = reception.leave_out(item=item, by=anna, version=3, note="Taler dansk")
    assert history(item) == ["created", "ticked", "unticked", "left_out"]
    with refused("stale"):
        reception.tick(item=item, by=anna, version=3, on=DAY)
    with broken("checklist_not_needed_says_why"):
        ChecklistItem.objects.filter(pk=item.pk).update(note="")


def test_the_key_closes_the_way_in(anna, coming):
    reception.hand_over_key(household=coming, by=anna, on=DAY)
    done = coming.checklist.exclude(done_on=None)
    assert set(done.values_list("point", flat=True)) == {Point.PLACE, Point.KEY}
    reception.hand_over_key(household=coming, by=anna, on=DAY + WEEK)
    assert set(done.values_list("done_on", flat=True)) == {DAY}
