"""H-25, H-26: the score in its parts, by cases a caseworker can redo with a pencil."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from housing.planning.explanation import FactCode, PartCode
from housing.planning.model import InstitutionKind, Stream
from housing.planning.proximity import is_over, limit_m
from housing.planning.rules import Verdict
from housing.planning.scoring import score
from housing.planning.waiting import months_waited, waiting_score
from tests.housing.planning.strategies import (
    DISTRICTS,
    FAR_SCHOOL,
    INSTITUTIONS,
    LYNGE,
    POLICY,
    TODAY,
    child,
    household,
    unit,
)


def scored(households=None, units=None, institutions=INSTITUTIONS, policy=POLICY, **more):
    return score(households or [household()], units or [unit()], institutions, DISTRICTS, policy, **more)


def codes(explanation):
    return [fact.code for fact in explanation.facts]


def test_a_family_can_redo_its_points():
    """H-25, H-26: 1 - d/D per child, averaged; exact size; rent 86 % of what they can pay; 14 months."""
    told = scored().explain("h1", "u1")

    road = told.children[0].counted_m
    assert road == pytest.approx(1.3 * told.children[0].straight_m)
    school, size, economy = told.parts
    assert school.value == pytest.approx(((1 - road / 6000) + (1 - road / 2500)) / 2)
    assert (school.maximum, size.maximum, economy.maximum) == pytest.approx((60, 25, 15))
    assert (size.value, size.points) == (1.0, 25.0)
    assert economy.value == pytest.approx((1.25 - 8940 / 10400) / 0.5)
    assert told.waiting.months == 14
    assert told.waiting.points == pytest.approx(40 * 14 / 12)
    assert told.fit_points == pytest.approx(sum(part.points for part in told.parts))
    assert told.total == pytest.approx(told.fit_points + told.waiting.points - told.outlook_points)
    assert [part.code for part in told.parts] == [PartCode.SCHOOL, PartCode.SIZE, PartCode.ECONOMY]


def test_the_table_counts_in_ones_and_the_ranking_in_points():
    table = scored()

    waiting = table.explain(0, 0).waiting.points / 100
    assert table.total[0, 0] == pytest.approx(table.fit[0, 0] + waiting - table.outlook[0])
    assert table.ranking("u1")[0].total == 100 * table.total[0, 0] == table.explain(0, 0).total


def test_weights_count_by_proportion():
    double = replace(POLICY, school_weight=1.2, size_weight=0.5, economy_weight=0.3)

    assert scored(policy=double).fit[0, 0] == pytest.approx(scored().fit[0, 0])


@pytest.mark.parametrize(
    ("rooms", "needed", "value"),
    [(3, 3, 1), (4, 3, 2 / 3), (5, 3, 1 / 3), (6, 3, 0), (9, 3, 0), (2, 3, 0.5), (1, 3, 0)],
)
def test_a_room_too_many_or_too_few_costs(rooms, needed, value):
    table = scored([household(rooms_needed=needed)], [unit(rooms=rooms)])

    assert table.size[0, 0] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("rent", "can_pay", "value"),
    [
        (7500, 10000, 1),
        (0, 0, 1),
        (7000, 10000, 1),
        (10000, 10000, 0.5),
        (12500, 10000, 0),
        (20000, 10000, 0),
        (5000, 0, 0),
        (None, 10000, 0.5),
        (8000, None, 0.5),
    ],
)
def test_rent_counts_against_what_they_can_pay_and_unknown_is_neutral(rent, can_pay, value):
    """H-23: a warning, never a rule."""
    table = scored([household(can_pay_dkk=can_pay)], [unit(rent_dkk=rent)])

    assert table.economy[0, 0] == pytest.approx(value)
    assert table.verdicts.overall[0, 0] == Verdict.PASS


def test_no_children_count_neutrally_and_say_so():
    """H-26: neutral, marked so."""
    told = scored([household(children=())]).explain(0, 0)

    assert (told.parts[0].value, told.parts[0].mark) == (0.5, "neutral")
    assert FactCode.NO_CHILDREN in codes(told)


def test_a_child_without_a_place_is_measured_to_its_present_home_and_marked():
    """H-26: the limit is that of its age: daycare at 3, § 26 at 10."""
    home = household(children=(child(institution=None, grade=None, age=3),))
    told = scored([home]).explain(0, 0)

    assert told.parts[0].mark == "stand_in"
    assert told.children[0].stand_in
    assert told.children[0].limit_m == 2500
    assert told.children[0].transport is told.children[0].keeps_school is told.children[0].now_m is None
    assert FactCode.CHILD_STAND_IN in codes(told)
    older = scored([household(children=(child(institution=None, grade=None, age=10),))])
    assert older.explain(0, 0).children[0].limit_m == 6000


@pytest.mark.parametrize(
    ("changes", "kind", "limit"),
    [
        ({"grade": 0}, "school", 2500),
        ({"grade": 3}, "school", 2500),
        ({"grade": 4}, "school", 6000),
        ({"grade": 7}, "school", 7000),
        ({"grade": 9}, "school", 7000),
        ({"grade": 10}, "school", 9000),
        ({"grade": None, "age": 10}, "school", 6000),
        ({"grade": None, "age": 17}, "school", 9000),
        ({"grade": None, "age": 5}, "school", 2500),
        ({"grade": 4, "age": 10}, "daycare", 2500),
    ],
)
def test_the_limit_goes_by_grade_and_else_by_age(changes, kind, limit):
    """Folkeskoleloven § 26(1)."""
    assert limit_m(child(**changes), InstitutionKind(kind), POLICY) == limit


UNMEASURED = [
    ({}, {"latitude": None}, "point", "unit"),
    ({"children": (child(institution="s3"),)}, {}, "point", "institution"),
    ({"children": (child(institution=None),), "latitude": None}, {}, "point", "household"),
    ({"children": (child(institution="elsewhere"),)}, {}, "institution", "household"),
    ({"children": (child(grade=None, age=None),)}, {}, "age", "household"),
    ({"children": (child(), child(key="c2", institution="s3"))}, {}, "point", "institution"),
]


@pytest.mark.parametrize(("of_household", "of_unit", "missing", "whose"), UNMEASURED)
def test_what_cannot_be_measured_is_unknown_and_never_0_km(of_household, of_unit, missing, whose):
    """H-26: the pair goes to facts missing, naming the fact."""
    table = scored([household(**of_household)], [unit(**of_unit)])

    assert table.verdicts.overall[0, 0] == Verdict.UNKNOWN
    assert table.ranking("u1") == ()
    outside = table.candidates_missing("u1")[0]
    assert [(r.code, r.missing, r.whose) for r in outside.reasons] == [("distance", missing, whose)]
    assert (outside.would_be_total, table.explain(0, 0).total) == (None, None)


def test_a_household_without_children_needs_no_point():
    assert scored([household(children=())], [unit(latitude=None)]).ranking("u1")


@pytest.mark.parametrize(
    ("of_household", "of_unit", "missing"),
    [({"rooms_needed": None}, {}, "rooms_needed"), ({}, {"rooms": None}, "rooms")],
)
def test_unknown_rooms_are_a_missing_fact(of_household, of_unit, missing):
    reasons = scored([household(**of_household)], [unit(**of_unit)]).candidates_missing(0)[0].reasons

    assert (reasons[-1].code, reasons[-1].missing) == ("rooms", missing)


@pytest.mark.parametrize(
    ("since", "months"),
    [
        (date(2025, 11, 24), 12),
        (date(2025, 9, 24), 14),
        (date(2026, 10, 24), 1),
        (date(2026, 11, 9), 15 / 30),
        (date(2026, 9, 30), 1 + 25 / 31),
        (date(2026, 8, 31), 2 + 24 / 30),
        (TODAY, 0),
        (date(2027, 1, 1), 0),
        (None, 0),
    ],
)
def test_months_are_counted_by_the_calendar(since, months):
    """A date to come and no date at all are no waiting."""
    assert months_waited(since, TODAY) == pytest.approx(months)


def test_a_day_more_is_always_a_longer_wait():
    """Over every day of five years, the ends of months and the leap day included."""
    for on in (date(2028, 2, 29), date(2027, 3, 1), date(2026, 12, 31), date(2027, 3, 30)):
        waits = [months_waited(date.fromordinal(on.toordinal() - days), on) for days in range(1826)]
        assert all(longer >= shorter for shorter, longer in pairwise(waits))
        assert waits[1825] > 59


def test_waiting_is_what_two_more_years_cost_and_never_flattens():
    """H-25: G(t + 2) - G(t) less what it costs who has just arrived: 40 points a year, without end."""

    def g(t):
        return 0.1 * t + 0.1 * t * t

    for months in (0, 1, 12, 30, 240):
        years = months / 12
        assert waiting_score(months, POLICY) == pytest.approx(g(years + 2) - g(years) - (g(2) - g(0)))
    assert waiting_score(12, POLICY) == pytest.approx(0.4)


def test_what_else_is_in_sight_is_subtracted():
    """H-25: outlook, in ones by household."""
    table = scored(outlook={"h1": 0.38})

    assert table.total[0, 0] == pytest.approx(scored().total[0, 0] - 0.38)
    assert table.explain(0, 0).outlook_points == pytest.approx(38)


def test_bands_come_first_then_the_longest_past_the_limit_then_points():
    """H-25: the rank is a tuple."""
    families = [
        household(key="b-new", reference="H-1", waiting_since=date(2026, 10, 1)),
        household(key="b-31-months", reference="H-2", waiting_since=date(2024, 4, 24), rooms_needed=1, can_pay_dkk=1),
        household(key="b-40-months", reference="H-3", waiting_since=date(2023, 7, 24), rooms_needed=1, can_pay_dkk=1),
        household(key="b-30-months", reference="H-4", waiting_since=date(2024, 5, 24)),
        household(key="a-new", reference="H-5", band=0, waiting_since=TODAY, rooms_needed=1),
        household(key="c-50-months", reference="H-6", band=2, waiting_since=date(2022, 9, 1)),
    ]

    ranking = scored(families).ranking("u1")

    assert [r.household for r in ranking] == [
        "a-new",
        "b-40-months",
        "b-31-months",
        "b-30-months",
        "b-new",
        "c-50-months",
    ]
    assert [r.over_limit for r in ranking] == [False, True, True, False, False, True]
    assert [r.rank for r in ranking] == [1, 2, 3, 4, 5, 6]


def test_without_a_limit_nobody_goes_first_for_waiting_long():
    families = [
        household(),
        household(key="long", waiting_since=date(2023, 1, 1), rooms_needed=1, children=()),
    ]

    assert not any(r.over_limit for r in scored(families, policy=replace(POLICY, waiting_limit_months=None)).ranking(0))


def test_a_tie_goes_to_reference_2_before_10():
    """H-25: compared as numbers."""
    families = [household(key=key, reference=key) for key in ("H-10", "H-9", "H-2", "G-11")]

    assert [r.household for r in scored(families).ranking("u1")] == ["G-11", "H-2", "H-9", "H-10"]


def test_a_last_bit_does_not_decide_between_two_families():
    """Totals a hair apart are a tie, and the tie goes by waiting since, then reference."""
    families = [household(key="later", reference="H-2"), household(key="first", reference="H-1")]

    table = scored(families, outlook={"first": 1e-12})

    assert table.total[0, 0] > table.total[1, 0]
    assert [r.household for r in table.ranking("u1")] == ["first", "later"]


def test_who_is_out_stands_in_a_stable_order_with_the_reasons():
    """H-19: by band, waiting since, reference."""
    families = [
        household(key="c", reference="H-10", persons=9),
        household(key="b", reference="H-2", persons=9),
        household(key="a", reference="H-3", persons=9, waiting_since=date(2024, 1, 1)),
        household(key="d", reference="H-1", persons=9, waiting_since=None),
        household(key="0", reference="H-99", persons=9, band=0),
    ]

    assert [r.household for r in scored(families).not_fitting("u1")] == ["0", "a", "b", "c", "d"]


def test_an_unknown_family_sees_what_it_would_get():
    """H-19, as on the page: "Kan de gå på trapper, får de 132 point og bliver nr. 2"."""
    families = [
        household(),
        household(key="yusuf", reference="H-2", needs_step_free=None, waiting_since=date(2025, 11, 24)),
        household(key="h3", reference="H-3", waiting_since=date(2026, 1, 1)),
    ]

    table = scored(families)
    outside = table.candidates_missing("u1")[0]

    known = scored([replace(families[1], needs_step_free=False)])
    assert outside.would_be_total == known.explain(0, 0).total
    assert outside.would_be_rank == 2
    assert table.explain("yusuf", "u1").would_be_rank == 2
    assert table.explain("h1", "u1").would_be_rank is None
    assert [r.household for r in table.ranking("u1")] == ["h1", "h3"]


def test_the_spread_is_said_once_about_the_home():
    """H-25: no points; Lynge has 14 % of the dwellings and 8 % of the persons placed."""
    table = scored([household(), household(key="h2", stream=Stream.OTHER)])

    told = table.spread("u1")

    assert (told.district, told.dwelling_share, told.placed_share) == ("Lynge", 0.14, 0.08)
    assert told.evens_out
    assert scored(units=[unit(district=None)]).spread(0) is None


def test_the_present_way_stands_beside_the_new_one():
    """H-27: metres now and from here."""
    told = scored([household(latitude=LYNGE[0], longitude=LYNGE[1])]).explain(0, 0)

    assert told.children[0].now_m == told.children[0].counted_m


@pytest.mark.parametrize(
    ("counted", "over"),
    [(2500.0, False), (2500.0000000001, False), (2500.49, False), (2500.5, True), (2501.0, True)],
)
def test_2500_m_is_not_over_2500_m(counted, over):
    """H-27: only when longer, in the whole metres the page shows."""
    assert is_over(counted, 2500) is over


TRANSPORT = [
    ("near and the district school", {}, {"district": "lynge"}, "s1", {}, "not_due"),
    ("far and the district school", {"grade": 2}, {"district": "engholm"}, "s2", {}, "due"),
    ("far and another district", {"grade": 2}, {"district": "lynge"}, "s2", {}, "not_entitled"),
    (
        "far, another district, referred",
        {"grade": 2, "referred": True},
        {"district": "lynge"},
        "s2",
        {},
        "due",
    ),
    (
        "far and no district school",
        {"grade": 2},
        {"district": "engholm"},
        "s2",
        {"district_school": False},
        "not_entitled",
    ),
    ("far and the home's district unknown", {"grade": 2}, {"district": None}, "s2", {}, None),
    (
        "far and the school's district unknown",
        {"grade": 2},
        {"district": "lynge"},
        "s2",
        {"district": None},
        None,
    ),
    ("near and the district unknown", {}, {"district": None}, "s1", {}, "not_due"),
    (
        "far daycare",
        {"grade": None},
        {"district": "engholm"},
        "s2",
        {"kind": InstitutionKind.DAYCARE},
        "not_entitled",
    ),
]


@pytest.mark.parametrize(("case", "of_child", "of_unit", "school", "of_school", "expected"), TRANSPORT)
def test_free_transport_is_due_only_when_far_and_entitled(case, of_child, of_unit, school, of_school, expected):
    """H-27, folkeskoleloven § 26: over the limit, and the new home's district school or referred."""
    schools = [replace(s, **of_school) if s.key == school else s for s in INSTITUTIONS]
    family = household(children=(child(institution=school, **of_child),))

    told = scored([family], [unit(**of_unit)], schools).explain(0, 0)

    assert told.children[0].transport == expected, case
    has = {FactCode.TRANSPORT_DUE, FactCode.TRANSPORT_NONE, FactCode.TRANSPORT_UNKNOWN} & set(codes(told))
    assert has == {
        {"due": FactCode.TRANSPORT_DUE, None: FactCode.TRANSPORT_UNKNOWN}.get(expected, FactCode.TRANSPORT_NONE)
    }


def test_crossing_a_district_warns_and_names_both():
    """H-27: keeps school, keeps district."""
    moving = household(children=(child(institution="s2", grade=8),), district="engholm")

    told = scored([moving]).explain(0, 0)

    crossing = next(fact for fact in told.facts if fact.code == FactCode.CHANGES_DISTRICT)
    assert (crossing.figures["from_district"], crossing.figures["to_district"]) == ("Engholm", "Lynge")
    assert (told.children[0].keeps_district, told.children[0].keeps_school) == (False, True)
    assert scored().explain(0, 0).children[0].keeps_district is True


def test_a_child_already_across_the_line_does_not_change_district():
    """H-27: at home in Lynge, at school in Engholm, and offered a home in Lynge."""
    across = household(children=(child(institution="s2", grade=8),), district="lynge")

    found = codes(scored([across]).explain(0, 0))

    assert FactCode.OTHER_DISTRICT in found
    assert FactCode.CHANGES_DISTRICT not in found


def test_a_child_that_must_stay_and_would_live_too_far_is_said():
    staying = household(children=(child(institution="s2", grade=1, must_stay=True),))

    assert FactCode.MUST_STAY_FAR in codes(scored([staying]).explain(0, 0))
    assert FactCode.MUST_STAY_FAR not in codes(scored([household(children=(child(must_stay=True),))]).explain(0, 0))


@pytest.mark.parametrize(
    ("income", "rent", "expected"),
    [(17_880, 8_940, None), (17_879, 8_940, FactCode.RENT_OVER_HALF), (None, 8_940, FactCode.INCOME_UNKNOWN)],
)
def test_rent_over_half_the_income_warns(income, rent, expected):
    """H-23: integrationsloven § 12(1); unknown income says so."""
    found = codes(scored([household(income_dkk=income)], [unit(rent_dkk=rent)]).explain(0, 0))

    assert [c for c in found if c in (FactCode.RENT_OVER_HALF, FactCode.INCOME_UNKNOWN)] == (
        [expected] if expected else []
    )


def test_facts_stand_in_the_order_of_the_page():
    found = codes(scored().explain(0, 0))

    assert found == sorted(found, key=list(FactCode).index)
    assert found[:2] == [FactCode.CHILD_NEAR, FactCode.CHILD_NEAR]


def test_nobody_and_nothing_give_an_empty_table():
    assert score([], [unit()], INSTITUTIONS, DISTRICTS, POLICY).ranking(0) == ()
    assert score([household()], [], [FAR_SCHOOL], [], POLICY).total.shape == (1, 0)
    assert np.isnan(score([household()], [unit()], [], [], POLICY).total).all()


@pytest.mark.parametrize(
    "wrong",
    [{"school_weight": -1.0}, {"road_factor": 0.9}, {"full_economy_at": 2.0}, {"neutral_school": 2.0}],
)
def test_a_policy_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        replace(POLICY, **wrong)
