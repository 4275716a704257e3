"""Who fits and who stands first, read from the database (H-06, H-19, H-20, H-25)."""

from datetime import date, timedelta

import pytest

from housing.allocation import actions as allocation
from housing.models import Enrolment, Household, Person, Site, VulnerableArea
from housing.planning.rules import Verdict
from housing.ranking.facts import household_facts
from housing.ranking.queries import rank, rank_open
from tests import factories
from tests.checks import refused
from tests.housing.ways import DAY, report, waiting, way


def _order(vacancy, on=DAY):
    names = {str(h.pk): h.reference for h in Household.objects.all()}
    return [names[line.household] for line in rank([vacancy], on).table.ranking(str(vacancy.unit_id))]


@pytest.fixture
def vacancy(anna):
    return report(factories.home(), anna)


# H-25


def test_number_two_stands_before_number_ten(anna, vacancy):
    """H-25: references are compared as numbers, and the order of entry does not matter."""
    for reference in ("H-2026-10", "H-2026-2", "H-2026-1"):
        factories.household(reference=reference, since=date(2025, 9, 1), adults=2)
    assert _order(vacancy) == ["H-2026-1", "H-2026-2", "H-2026-10"]


def test_band_a_stands_before_everybody(anna, vacancy):
    """H-25: band first."""
    waiting(reference="H-1", months=25)
    waiting(reference="H-2", months=1, band="A", band_reason="Bor i bil")
    waiting(reference="H-3", months=29, band="C", band_reason="Kan vente")
    assert _order(vacancy) == ["H-2", "H-1", "H-3"]


def test_past_the_limit_the_longest_wait_goes_first(anna, vacancy):
    """H-25: 30 months, by the policy."""
    waiting(reference="H-1", months=29)
    waiting(reference="H-2", months=31, can_pay_dkk=3000)
    waiting(reference="H-3", months=40, can_pay_dkk=3000)
    assert _order(vacancy) == ["H-3", "H-2", "H-1"]


def test_the_same_day_gives_the_same_order(anna, vacancy):
    for n in range(6):
        waiting(months=5 + n % 3)
    assert _order(vacancy) == _order(vacancy)


def test_the_ranking_takes_a_fixed_number_of_statements(anna, vacancy, django_assert_max_num_queries):
    """H-25: thirteen statements, for one household or for twelve."""
    for _ in range(12):
        waiting(children=2, school=factories.institution())
    with django_assert_max_num_queries(13):
        rank([vacancy], DAY)


def test_all_open_homes_are_ranked_together(anna, vacancy):
    other = report(factories.home(), anna)
    waiting()
    vacancies, table = rank_open(DAY)
    assert set(vacancies) == {vacancy, other}
    assert len(table.table.ranking(str(vacancy.unit_id))) == 1


# H-19, H-20


def _verdict(vacancy, household, code, on=DAY):
    rules = rank([vacancy], on).table.explain(str(household.pk), str(vacancy.unit_id)).rules
    return next(rule.verdict for rule in rules if rule.code == code)


@pytest.mark.parametrize(("persons", "rooms", "verdict"), [(5, 3, Verdict.PASS), (6, 3, Verdict.PASS),
                                                           (7, 3, Verdict.FAIL), (1, None, Verdict.UNKNOWN)])  # fmt: skip
def test_two_persons_a_room(anna, persons, rooms, verdict):
    """H-20: five in three rooms fit, seven do not; babies count."""
    vacancy = report(factories.home(rooms=rooms), anna)
    household = waiting(adults=2 if persons > 1 else 1, children=max(0, persons - 2))
    Person.objects.filter(memberships__role="child").update(birth_date=DAY)
    assert _verdict(vacancy, household, "two_per_room") == verdict


def test_seven_persons_in_three_rooms_are_refused(anna, vacancy):
    with refused("does_not_fit"):
        allocation.propose(vacancy=vacancy, household=waiting(adults=2, children=5), by=anna, on=DAY)


@pytest.mark.parametrize(
    ("stream", "on", "verdict"),
    [
        ("refugee", date(2026, 11, 30), Verdict.FAIL),
        ("refugee", date(2026, 12, 1), Verdict.PASS),
        ("other", date(2026, 11, 30), Verdict.PASS),
    ],
)
def test_no_refugee_into_an_area_while_it_is_listed(anna, vacancy, stream, on, verdict):
    """H-20: integrationsloven § 12(2), by the list of the day."""
    area = VulnerableArea.objects.create(
        name="Området", valid_from=date(2026, 1, 1), valid_to=date(2026, 11, 30), source="x"
    )
    Site.objects.update(vulnerable_area=area)
    household = waiting(stream=stream, need_since=date(2025, 1, 1))
    assert _verdict(vacancy, household, "vulnerable_area", on) == verdict


def test_a_vulnerable_area_is_refused_whatever_the_reason(anna, vacancy):
    """H-20: no override."""
    area = VulnerableArea.objects.create(name="Området", valid_from=date(2026, 1, 1), source="x")
    Site.objects.filter(units=vacancy.unit).update(vulnerable_area=area)
    with refused("does_not_fit"):
        allocation.propose(vacancy=vacancy, household=waiting(), by=anna, on=DAY, reason="needs", text="Vil gerne")


@pytest.mark.parametrize(
    ("household", "unit"),
    [
        ({"needs_step_free": None}, {"step_free": None}),
        ({"needs_step_free": True}, {"step_free": None}),
        ({"max_rent_dkk": 9000}, {"rent_dkk": None}),
        ({"rooms_needed": None}, {}),
        ({}, {"rooms": None}),
        ({"employed": None}, {"criterion": "employment"}),
        ({"children": 1, "school": {"latitude": None, "longitude": None}}, {}),
    ],
)
def test_unknown_never_passes(anna, household, unit):
    """H-19: the pair goes to "facts missing" and is in no ranking."""
    vacancy = report(factories.home(**unit), anna)
    if "school" in household:
        household = household | {"school": factories.institution(**household["school"])}
    made = waiting(**household)
    assert _order(vacancy) == []
    with refused("facts_missing"):
        allocation.propose(vacancy=vacancy, household=made, by=anna, on=DAY)


@pytest.mark.parametrize(
    ("household", "unit"),
    [
        ({"needs_step_free": True}, {"step_free": False}),
        ({"needs_step_free": True}, {"step_free": None, "floor": 2, "lift": False}),
        ({"max_rent_dkk": 8000}, {}),
        ({"parked_until": DAY + timedelta(days=1)}, {}),
        ({"stream": "other", "need_since": date(2025, 1, 1)}, {}),
        ({"employed": False}, {"criterion": "employment"}),
        ({}, {"criterion": "senior"}),
        ({}, {"criterion": "youth"}),
        ({"seeking": False}, {}),
    ],
)
def test_a_household_that_does_not_fit_is_refused(anna, household, unit):
    """H-19: with the rule in words."""
    vacancy = report(factories.home(**unit), anna)
    with refused("does_not_fit"):
        allocation.propose(vacancy=vacancy, household=waiting(**household), by=anna, on=DAY)


def test_on_the_last_day_of_the_pause_they_are_asked_again(anna, vacancy):
    household = waiting(parked_until=DAY)
    assert _order(vacancy) == [household.reference]


def test_a_household_with_an_offer_gets_no_second_one(anna):
    """H-07."""
    made = way(anna, "offered")
    other = report(factories.home(), anna)
    other.__class__.objects.filter(pk=other.pk).update(stream="refugee")
    assert _verdict(other, made.household, "live_offer") == Verdict.FAIL


# H-06


def test_a_future_school_moves_the_rank_from_its_own_date(anna):
    """H-06: today they go to the far school, from next week to the one beside the home."""
    vacancy = report(factories.home(), anna)
    household = waiting(children=1)
    child = household.memberships.get(role="child").person
    near = factories.institution(latitude=55.85, longitude=12.30)
    far = factories.institution(latitude=55.90, longitude=12.40)
    change = DAY + timedelta(days=7)
    Enrolment.objects.create(person=child, institution=far, grade=4, starts_on=DAY, ends_on=change - timedelta(days=1))
    Enrolment.objects.create(person=child, institution=near, grade=4, starts_on=change)

    def total(day):
        (line,) = rank([vacancy], day).table.ranking(str(vacancy.unit_id))
        return line.total

    assert abs(total(change - timedelta(days=1)) - total(DAY)) < 1
    assert total(change) > total(change - timedelta(days=1)) + 20


def test_facts_come_in_five_statements(anna, django_assert_num_queries):
    for _ in range(5):
        waiting(children=2, school=factories.institution())
    with django_assert_num_queries(4):
        assert len(household_facts(DAY)) == 5
