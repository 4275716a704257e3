"""H-19, H-20, H-22: every rule passes, fails or does not know, and says by which figures."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings

from housing.planning.eligibility import assess
from housing.planning.letting import LettingKind
from housing.planning.model import Stream, Tenure
from housing.planning.rules import RuleCode, Verdict
from tests.housing.planning.strategies import TODAY, household, many_households, many_units, unit

FAIL, UNKNOWN, PASS = Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS
TEMPORARY = {"tenure": Tenure.TEMPORARY}


def result(code, h, u):
    return next(r for r in assess([h], [u], TODAY).explain("h1", "u1") if r.code == code)


CASES = [
    ("stream", {}, {}, PASS, None),
    ("stream", {}, {"stream": None}, PASS, None),
    ("stream", {"stream": Stream.OTHER}, {}, FAIL, None),
    ("available", {}, {"available": False}, FAIL, None),
    ("available", {}, {"held_by": "H-2026-0099"}, FAIL, None),
    ("available", {}, {"held_by": "H-2026-0001"}, PASS, None),
    ("parked", {"parked_until": TODAY + timedelta(days=1)}, {}, FAIL, None),
    ("parked", {"parked_until": TODAY}, {}, PASS, None),
    ("housed", {"housed": True}, {}, FAIL, None),
    ("live_offer", {"live_offer": "Julemosen 31"}, {}, FAIL, None),
    ("live_offer", {"live_offer": "Birkekrogen 14, 1. th."}, {}, PASS, None),
    ("two_per_room", {"persons": 6}, {}, PASS, None),
    ("two_per_room", {"persons": 7}, {}, FAIL, None),
    ("two_per_room", {"persons": 1}, {"rooms": None}, UNKNOWN, "rooms"),
    ("beds", {"persons": 9}, {"beds": 1}, PASS, None),
    ("beds", {"persons": 5}, {"beds": 4, **TEMPORARY}, FAIL, None),
    ("beds", {"persons": 4}, {"beds": 4, **TEMPORARY}, PASS, None),
    ("beds", {"persons": 4}, {"beds": None, **TEMPORARY}, UNKNOWN, "beds"),
    ("step_free", {"needs_step_free": True}, {"step_free": False}, FAIL, None),
    ("step_free", {"needs_step_free": True}, {"step_free": True}, PASS, None),
    ("step_free", {"needs_step_free": True}, {"step_free": None}, UNKNOWN, "step_free"),
    ("step_free", {"needs_step_free": None}, {"step_free": True}, PASS, None),
    ("step_free", {"needs_step_free": None}, {"step_free": False}, UNKNOWN, "needs_step_free"),
    ("step_free", {"needs_step_free": False}, {"step_free": None}, PASS, None),
    ("vulnerable_area", {}, {"vulnerable_area": True}, FAIL, None),
    ("vulnerable_area", {}, {"vulnerable_area": None}, UNKNOWN, "vulnerable_area"),
    ("vulnerable_area", {"stream": Stream.OTHER}, {"vulnerable_area": True}, PASS, None),
    ("vulnerable_area", {"stream": Stream.OTHER}, {"vulnerable_area": None}, PASS, None),
    ("letting_criterion", {"youngest_adult_age": 60}, {"criterion": "senior"}, PASS, None),
    ("letting_criterion", {"youngest_adult_age": 59}, {"criterion": "senior"}, FAIL, None),
    ("letting_criterion", {}, {"criterion": "senior"}, UNKNOWN, "youngest_adult_age"),
    (
        "letting_criterion",
        {"youngest_adult_age": 18, "oldest_adult_age": 30},
        {"criterion": "youth"},
        PASS,
        None,
    ),
    (
        "letting_criterion",
        {"youngest_adult_age": 18, "oldest_adult_age": 31},
        {"criterion": "youth"},
        FAIL,
        None,
    ),
    ("letting_criterion", {"oldest_adult_age": 31}, {"criterion": "youth"}, FAIL, None),
    ("letting_criterion", {"youngest_adult_age": 20}, {"criterion": "youth"}, UNKNOWN, "oldest_adult_age"),
    ("letting_criterion", {"employed": True}, {"criterion": "employment"}, PASS, None),
    ("letting_criterion", {"employed": False}, {"criterion": "employment"}, FAIL, None),
    ("letting_criterion", {}, {"criterion": "employment"}, UNKNOWN, "employed"),
    ("letting_criterion", {}, {"criterion": "beekeepers"}, UNKNOWN, "criterion"),
    ("rent_limit", {"max_rent_dkk": None}, {"rent_dkk": 99_000}, PASS, None),
    ("rent_limit", {"max_rent_dkk": 8_940}, {}, PASS, None),
    ("rent_limit", {"max_rent_dkk": 8_939}, {}, FAIL, None),
    ("rent_limit", {"max_rent_dkk": 8_939}, {"rent_dkk": None}, UNKNOWN, "rent_dkk"),
]


@pytest.mark.parametrize(("code", "of_household", "of_unit", "verdict", "missing"), CASES)
def test_a_rule_says(code, of_household, of_unit, verdict, missing):
    """H-19: pass, fail or unknown, with the missing fact named; H-20: the rules of law among them."""
    told = result(code, household(**of_household), unit(**of_unit))

    assert (told.verdict, told.missing) == (verdict, missing)
    assert told.whose == ("" if missing is None else "unit" if missing in UNIT_FACTS else "household")


UNIT_FACTS = {"rooms", "beds", "step_free", "vulnerable_area", "criterion", "rent_dkk"}


def test_every_rule_is_tried_both_ways():
    """A rule nobody sees fail is no rule. Letting rules are tried in test_letting."""
    for verdict in (FAIL, PASS):
        tried = {code for code, _, _, expected, _ in CASES if expected == verdict}
        assert tried >= set(RuleCode) - {"rooms", "distance"} - set(LettingKind) - (
            {"parked", "housed"} if verdict else set()
        )


def test_seven_in_three_rooms_are_told_the_figures():
    """H-20: "7 personer i 3 rum. Højst 2 pr. rum, altså 6." Babies count as persons."""
    told = result("two_per_room", household(persons=7), unit())

    assert told.figures == {"persons": 7, "rooms": 3, "most": 6, "per_room": 2}


def test_rules_stand_in_the_written_order_and_the_worst_decides():
    """H-19: one failed rule is enough, one unknown keeps the pair out of the ranking."""
    households = [household(), household(key="h2", needs_step_free=None), household(key="h3", persons=9)]

    verdicts = assess(households, [unit()], TODAY)

    assert [r.code for r in verdicts.explain(0, 0)] == list(RuleCode)[:11]
    assert verdicts.cells.shape == (11, 3, 1)
    assert verdicts.overall[:, 0].tolist() == [PASS, UNKNOWN, FAIL]
    assert [r.code for r in verdicts.reasons("h2", "u1")] == ["step_free"]
    assert [r.code for r in verdicts.reasons("h3", "u1")] == ["two_per_room"]
    assert verdicts.reasons("h1", "u1") == ()


def test_a_failed_rule_outweighs_a_missing_fact():
    """Nobody is asked for a fact that would change nothing."""
    verdicts = assess([household(persons=9, needs_step_free=None)], [unit()], TODAY)

    assert [r.code for r in verdicts.reasons(0, 0)] == ["two_per_room"]


def test_two_households_with_one_key_are_refused():
    with pytest.raises(ValueError, match="Two households have the key 'h1'"):
        assess([household(), household()], [unit()], TODAY)
    with pytest.raises(KeyError):
        assess([household()], [unit()], TODAY).explain("nobody", "u1")


def test_no_households_or_no_units_are_no_error():
    assert assess([], [unit()], TODAY).overall.shape == (0, 1)
    assert assess([household()], [], date(2026, 1, 1)).overall.shape == (1, 0)


@given(many_households(), many_units())
@settings(max_examples=60, derandomize=True)
def test_every_unknown_names_its_fact_and_no_one_else_changes_a_verdict(households, units):
    """H-19: over any pairs; the verdicts of a pair alone are its verdicts in the crowd."""
    verdicts = assess(households, units, TODAY)

    assert np.array_equal(verdicts.overall, verdicts.cells.min(axis=0))
    for h, u in [(0, 0), (len(households) - 1, len(units) - 1)]:
        told = verdicts.explain(h, u)
        assert told == assess([households[h]], [units[u]], TODAY).explain(0, 0)
        for r in told:
            assert (r.missing is not None) == (r.verdict == UNKNOWN), r
            assert (r.whose in ("household", "unit")) == (r.verdict == UNKNOWN), r
