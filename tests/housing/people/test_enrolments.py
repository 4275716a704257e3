"""The children's schools and daycares (H-06)."""

from datetime import date, timedelta

import pytest

from housing.models import Enrolment
from housing.people import actions as people
from housing.people.queries import enrolments_of
from housing.ranking.facts import household_facts
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY


@pytest.fixture
def child(db):
    return factories.member(factories.household(since=DAY), role="child", birth_date=date(2017, 3, 3))


def _values(**values):
    return {"institution": factories.institution(), "grade": 3, "starts_on": date(2026, 8, 1)} | values


def test_a_place_stands_in_the_history(anna, child):
    row = people.enrol(person=child, by=anna, values=_values())
    row = people.update_enrolment(enrolment=row, by=anna, version=1, values=_values(must_stay=True))
    row = people.archive_enrolment(enrolment=row, by=anna, version=2)
    assert history(row) == ["created", "changed", "archived"]
    assert not enrolments_of([child.pk], DAY).exists()


def test_a_child_is_not_at_two_schools_at_once(anna, child):
    people.enrol(person=child, by=anna, values=_values(ends_on=DAY))
    with refused("enrolment_overlaps", "starts_on"):
        people.enrol(person=child, by=anna, values=_values(starts_on=DAY))
    later = people.enrol(person=child, by=anna, values=_values(starts_on=DAY + timedelta(days=1)))
    with refused("enrolment_overlaps"):
        people.update_enrolment(enrolment=later, by=anna, version=1, values=_values(starts_on=DAY))
    assert Enrolment.objects.count() == 2


def test_a_place_entered_by_mistake_stands_in_nobodys_way(anna, child):
    wrong = people.enrol(person=child, by=anna, values=_values())
    people.archive_enrolment(enrolment=wrong, by=anna, version=1)
    assert people.enrol(person=child, by=anna, values=_values()).pk


def test_a_place_ends_after_it_begins(anna, child):
    with refused("ends_before_start", "ends_on"):
        people.enrol(person=child, by=anna, values=_values(ends_on=date(2026, 7, 31)))
    with broken("enrolment_dates_in_order"):
        Enrolment.objects.create(person=child, **_values(ends_on=date(2026, 7, 31)))
    with broken("enrolment_grade_is_known"):
        Enrolment.objects.create(person=child, **_values(grade=11))


@pytest.mark.parametrize(
    ("low", "high", "grade", "fits"),
    [(6, 9, 2, False), (6, 9, 6, True), (6, 9, 10, False), (0, 5, 0, True), (0, 5, 6, False), (None, None, 2, True),
     (6, None, 10, True), (6, None, 5, False), (None, 6, 0, True), (None, 6, 7, False), (6, 9, None, True)],
)  # fmt: skip
def test_a_school_takes_the_grades_it_has(anna, child, low, high, grade, fits):
    """H-06: the span as the institution says it; one that says nothing takes all."""
    values = _values(institution=factories.institution(grade_from=low, grade_to=high), grade=grade)
    if fits:
        assert people.enrol(person=child, by=anna, values=values).grade == grade
    else:
        with refused("grade_not_there", "grade"):
            people.enrol(person=child, by=anna, values=values)


def test_a_place_older_than_the_schools_span_still_gets_its_end(anna, child):
    """H-06: but neither another grade nor another school that has not got it."""
    values = _values()
    row = people.enrol(person=child, by=anna, values=values)
    values["institution"].grade_from = 6
    values["institution"].save()
    row = people.update_enrolment(enrolment=row, by=anna, version=1, values=values | {"ends_on": date(2026, 9, 1)})
    with refused("grade_not_there", "grade"):
        people.update_enrolment(enrolment=row, by=anna, version=2, values=values | {"grade": 4})


def test_a_future_school_counts_from_its_own_date(anna, child):
    """H-06: until then the old one, from the day on the new one, also in the ranking."""
    old, new = factories.institution(), factories.institution()
    change = DAY + timedelta(days=60)
    people.enrol(person=child, by=anna, values=_values(institution=old, ends_on=change - timedelta(days=1)))
    people.enrol(person=child, by=anna, values=_values(institution=new, grade=4, starts_on=change, must_stay=True))

    def on(day):
        (fact,) = (c for f in household_facts(day) for c in f.children)
        return fact.institution, fact.grade, fact.must_stay

    assert on(DAY) == on(change - timedelta(days=1)) == (str(old.pk), 3, False)
    assert on(change) == (str(new.pk), 4, True)
    assert [row.institution for row in enrolments_of([child.pk], DAY)] == [old, new]


def test_a_child_between_two_schools_has_none(anna, child):
    """H-19: no place today is unknown, not the old one."""
    people.enrol(person=child, by=anna, values=_values(ends_on=DAY - timedelta(days=1)))
    people.enrol(person=child, by=anna, values=_values(starts_on=DAY + timedelta(days=1)))
    (fact,) = (c for f in household_facts(DAY) for c in f.children)
    assert fact.institution is None
