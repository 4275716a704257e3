"""H-21: what municipality, landlord, department and home ask all has to hold, and the page says who asks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from housing.planning import words
from housing.planning.eligibility import assess
from housing.planning.letting import FIGURES_BETWEEN, WITH_FIGURE, LettingKind, LettingRule, Level, strictest
from housing.planning.rules import Verdict
from tests.housing.planning.strategies import TODAY, household, letting_rules, many_households, many_units, unit

FAIL, UNKNOWN, PASS = Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS
thorough = settings(max_examples=60, derandomize=True)


def rule(asks, figure=None, level="department", target="Engparken", key="r1"):
    return LettingRule(key, LettingKind(asks), figure, Level(level), target, date(2026, 1, 1))


def judged(asked, of_household=None, of_unit=None):
    verdicts = assess([household(**of_household or {})], [unit(rules=(asked,), **of_unit or {})], TODAY)
    return next(result for result in verdicts.explain(0, 0) if result.code == asked.asks)


CASES = [
    (rule("min_age", 50), {"youngest_adult_age": 50}, PASS, None),
    (rule("min_age", 50), {"youngest_adult_age": 49}, FAIL, None),
    (rule("min_age", 50), {}, UNKNOWN, "youngest_adult_age"),
    (rule("max_age", 30), {"oldest_adult_age": 30}, PASS, None),
    (rule("max_age", 30), {"oldest_adult_age": 31}, FAIL, None),
    (rule("max_age", 30), {}, UNKNOWN, "oldest_adult_age"),
    (rule("min_persons", 4), {"persons": 4}, PASS, None),
    (rule("min_persons", 4), {"persons": 3}, FAIL, None),
    (rule("max_persons", 4), {"persons": 4}, PASS, None),
    (rule("max_persons", 4), {"persons": 5}, FAIL, None),
    (rule("children"), {"minors": 1}, PASS, None),
    (rule("children"), {"minors": 0}, FAIL, None),
    (rule("children"), {"minors": None}, UNKNOWN, "minors"),
    (rule("no_children"), {"minors": 0}, PASS, None),
    (rule("no_children"), {"minors": 2}, FAIL, None),
    (rule("no_children"), {"minors": None}, UNKNOWN, "minors"),
    (rule("in_work"), {"employed": True}, PASS, None),
    (rule("in_work"), {"employed": False}, FAIL, None),
    (rule("in_work"), {"employed": None}, UNKNOWN, "employed"),
    (rule("needs_step_free"), {"needs_step_free": True}, PASS, None),
    (rule("needs_step_free"), {"needs_step_free": False}, FAIL, None),
    (rule("needs_step_free"), {"needs_step_free": None}, UNKNOWN, "needs_step_free"),
    (rule("rent_share", 90), {"can_pay_dkk": 10_000}, PASS, None),
    (rule("rent_share", 89), {"can_pay_dkk": 10_000}, FAIL, None),
    (rule("rent_share", 89), {"can_pay_dkk": None}, UNKNOWN, "can_pay_dkk"),
]


@pytest.mark.parametrize(("asked", "of_household", "verdict", "missing"), CASES)
def test_a_letting_rule_says(asked, of_household, verdict, missing):
    """H-19, H-21: pass, fail or unknown, with the missing fact named."""
    told = judged(asked, of_household)

    assert (told.verdict, told.missing) == (verdict, missing)


def test_every_kind_is_tried_both_ways():
    """A rule nobody sees fail is no rule."""
    for verdict in (FAIL, PASS):
        assert {asked.asks for asked, _, expected, _ in CASES if expected == verdict} == set(LettingKind)


def test_a_rent_nobody_wrote_is_the_homes_missing_fact():
    told = judged(rule("rent_share", 80), of_unit={"rent_dkk": None})

    assert (told.verdict, told.missing, told.whose) == (UNKNOWN, "rent_dkk", "unit")


@pytest.mark.parametrize(
    ("asked", "of_household", "danish", "english"),
    [
        (
            rule("min_age", 50),
            {"youngest_adult_age": 34},
            "Engparken kræver fra 1. januar 2026, at alle voksne er fyldt 50 år. Den yngste er 34.",
            "Engparken asks from 1 January 2026 that all adults are 50 or over. The youngest is 34.",
        ),
        (
            rule("max_persons", 3, "municipality"),
            {},
            "kommunen kræver fra 1. januar 2026 højst 3 personer. Husstanden har 4.",
            "the municipality asks from 1 January 2026 for at most 3 persons. The household has 4.",
        ),
        (
            rule("max_persons", 1, "unit"),
            {},
            "reglen for boligen kræver fra 1. januar 2026 højst 1 person. Husstanden har 4.",
            "the rule of this home asks from 1 January 2026 for at most 1 person. The household has 4.",
        ),
        (
            rule("rent_share", 80),
            {"can_pay_dkk": 10_000},
            "Engparken kræver fra 1. januar 2026, at huslejen højst er 80 % af det, husstanden kan betale. Den er 89 %.",
            "Engparken asks from 1 January 2026 that the rent is at most 80% of what the household can pay. It is 89%.",
        ),
    ],
)
def test_the_sentence_names_who_asks_and_since_when(asked, of_household, danish, english):
    """H-19: value, source and date."""
    told = judged(asked, of_household)

    assert (words.rule_sentence(told), words.rule_sentence(told, "en")) == (danish, english)


def test_all_levels_hold_and_the_strictest_is_told():
    """H-21: a home may ask for more than the municipality, never for less."""
    asked = (rule("min_age", 50, "municipality", key="a"), rule("min_age", 30, "unit", key="b"))
    verdicts = assess([household(youngest_adult_age=40)], [unit(rules=asked)], TODAY)
    told = verdicts.reasons(0, 0)

    assert [(result.code, result.figures["asked"], result.figures["level"]) for result in told] == [
        ("min_age", 50, "municipality")
    ]


def test_of_two_equal_rules_the_more_specific_is_told():
    asked = (rule("in_work", level="unit", key="a"), rule("in_work", level="landlord", key="b"))

    assert strictest(asked, LettingKind.IN_WORK) is asked[0]


def test_a_home_nobody_asks_anything_of_shows_no_letting_rules():
    """Neighbours with rules change nothing on its page."""
    verdicts = assess([household()], [unit(), unit(key="u2", rules=(rule("in_work"),))], TODAY)

    assert [result.code for result in verdicts.explain(0, "u1")] == [
        result.code for result in assess([household()], [unit()], TODAY).explain(0, 0)
    ]
    assert "in_work" in [result.code for result in verdicts.explain(0, "u2")]


@pytest.mark.parametrize("asks", LettingKind)
def test_a_figure_is_asked_where_the_kind_has_one(asks):
    with pytest.raises(ValueError, match="is asked with"):
        rule(asks, None if asks in WITH_FIGURE else 3)
    assert set(FIGURES_BETWEEN) == WITH_FIGURE


@given(many_households(), many_units(most=3), letting_rules())
@thorough
def test_one_more_rule_never_lets_anybody_in(households, units, more):
    """H-21: all must hold, so another rule can only keep out or ask for a fact."""
    before = assess(households, units, TODAY).overall
    asked = [replace(one, rules=(*one.rules, *(replace(rule, key=f"x{rule.key}") for rule in more))) for one in units]

    assert (assess(households, asked, TODAY).overall <= before).all()


@given(many_households(), many_units(most=3), st.randoms(use_true_random=False))
@thorough
def test_the_order_of_the_rules_means_nothing(households, units, chance):
    shuffled = [replace(one, rules=tuple(chance.sample(one.rules, len(one.rules)))) for one in units]
    before, after = assess(households, units, TODAY), assess(households, shuffled, TODAY)

    assert (before.cells == after.cells).all()
    assert before.explain(0, 0) == after.explain(0, 0)
