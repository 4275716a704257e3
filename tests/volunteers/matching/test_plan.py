"""V-09: the whole list at once, against every plan there is and against going through it one by one."""

import subprocess
import sys
from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteers.matching.people import TODAY, household, many_households, many_volunteers, volunteer
from volunteers.matching.assignment import NOBODY, assign, one_by_one
from volunteers.matching.explanation import Reason
from volunteers.matching.model import DEFAULT, Standing
from volunteers.matching.pins import PinRefused
from volunteers.matching.plan import Total, UncoveredCode
from volunteers.matching.rules import Override, RuleCode
from volunteers.matching.suggestions import match_all, rank
from volunteers.matching.table import table

NO_DAYS = np.zeros(5, dtype=np.int64)
thorough = settings(max_examples=60, derandomize=True)


def worth(score, allowed, waited, columns):
    """Rows covered, points and days of a plan; its pairs are all allowed."""
    rows = np.flatnonzero(columns != NOBODY)
    assert allowed[rows, columns[rows]].all()
    return len(rows), int(score[rows, columns[rows]].sum()), int(waited[rows].sum())


def best_by_trying(score, allowed, waited, places):
    """Every way of giving each row a column or nobody."""
    choices = [[NOBODY, *np.flatnonzero(row).tolist()] for row in allowed]
    plans = (np.array(plan, dtype=np.int64) for plan in product(*choices))
    return max(worth(score, allowed, waited, plan) for plan in plans if (counts(plan, len(places)) <= places).all())


def counts(columns, size):
    return np.bincount(columns[columns != NOBODY], minlength=size)


@st.composite
def problems(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cells = st.lists(st.integers(-2, 5), min_size=rows * columns, max_size=rows * columns)
    score = np.array(draw(cells), dtype=np.int32).reshape(rows, columns)
    places = draw(st.lists(st.integers(-1, 2), min_size=columns, max_size=columns))
    waited = draw(st.lists(st.integers(0, 9), min_size=rows, max_size=rows))
    return np.maximum(score, 0), score >= 0, np.array(waited), np.array(places)


@given(problems())
@settings(max_examples=250, derandomize=True)
def test_no_plan_covers_more_or_scores_higher(problem):
    """V-09: equal to trying them all, as whole numbers."""
    score, allowed, waited, places = problem

    columns = assign(score, allowed, places, waited)

    assert (counts(columns, len(places)) <= np.maximum(places, 0)).all()
    assert worth(score, allowed, waited, columns) == best_by_trying(score, allowed, waited, np.maximum(places, 0))


@given(problems(), st.data())
@thorough
def test_going_one_by_one_is_never_better(problem, data):
    """V-09: in any order of the list."""
    score, allowed, waited, places = problem
    order = np.array(data.draw(st.permutations(range(len(score)))), dtype=np.int64)

    alone = one_by_one(score, allowed, places, order)

    assert (counts(alone, len(places)) <= np.maximum(places, 0)).all()
    together = assign(score, allowed, places, waited)
    assert worth(score, allowed, waited, alone) <= worth(score, allowed, waited, together)


def test_a_place_of_its_own_is_taken_by_nobody_else():
    """V-04: however well another would score there."""
    score, allowed = np.array([[9], [1]], dtype=np.int32), np.ones((2, 1), dtype=np.bool_)

    for places, expected in (([0], [NOBODY, 0]), ([1], [0, 0])):
        columns = assign(score, allowed, np.array(places), np.zeros(2, dtype=np.int64), [(1, 0)])
        alone = one_by_one(score, allowed, np.array(places), np.array([0, 1]), [(1, 0)])
        assert columns.tolist() == alone.tolist() == expected


def test_one_by_one_takes_the_best_that_is_free():
    score, allowed = np.array([[5, 4], [9, 1], [9, 8]], dtype=np.int32), np.ones((3, 2), dtype=bool)

    alone = one_by_one(score, allowed, np.array([1, 1]), np.array([0, 1, 2]))

    assert alone.tolist() == [0, 1, NOBODY]


@given(many_households(least=2), many_volunteers(least=2), st.randoms(use_true_random=False))
@thorough
def test_no_swap_of_two_pairs_is_better_for_both(households, volunteers, random):
    """V-09: hard rules kept, load never exceeded, and the order of the input irrelevant."""
    pairs = table(households, volunteers, TODAY, DEFAULT)
    plan = match_all(households, volunteers, TODAY)

    def cell(household, volunteer):
        return pairs.household_at[household], pairs.volunteer_at[volunteer]

    for one, other in permutations(plan.matches, 2):
        crossed, back = cell(one.household, other.volunteer), cell(other.household, one.volunteer)
        if pairs.allowed[crossed] and pairs.allowed[back]:
            assert not (pairs.score[crossed] > one.score and pairs.score[back] > other.score)
    for match in plan.matches:
        assert pairs.allowed[cell(match.household, match.volunteer)]
        assert match.score == pairs.score[cell(match.household, match.volunteer)]
    for helper in volunteers:
        given_to = sum(match.volunteer == helper.key for match in plan.matches)
        assert given_to <= max(0, helper.capacity - helper.load)
    mixed = random.sample(households, len(households)), random.sample(volunteers, len(volunteers))
    assert match_all(*mixed, TODAY) == plan


@given(many_households(least=1, most=4), many_volunteers(least=1, most=3))
@thorough
def test_a_plan_equals_the_best_of_all_plans(households, volunteers):
    """V-09: people instead of numbers, and the gain over one by one is what it says."""
    pairs = table(households, volunteers, TODAY, DEFAULT)
    places = np.array([max(0, v.capacity - v.load) for v in pairs.volunteers])

    plan = match_all(households, volunteers, TODAY)

    assert plan.total == Total(*best_by_trying(pairs.score, pairs.allowed, NO_DAYS, places)[:2])
    assert plan.total == Total(len(plan.matches), sum(match.score for match in plan.matches))
    assert plan.gained.covered >= 0
    assert plan.gained.covered > 0 or plan.gained.score >= 0
    everybody = {m.household for m in plan.matches} | {u.household for u in plan.uncovered}
    assert everybody == {h.key for h in households}
    assert len(plan.matches) + len(plan.uncovered) == len(households)


@given(many_households(least=2), many_volunteers(), st.data())
@thorough
def test_pinned_pairs_stay_and_the_rest_is_best_around_them(households, volunteers, data):
    """V-09: a pin is in the plan, or the plan is refused with the rule."""
    pairs = table(households, volunteers, TODAY, DEFAULT)
    home, helper = data.draw(st.sampled_from(households)), data.draw(st.sampled_from(volunteers))
    row, column = pairs.household_at[home.key], pairs.volunteer_at[helper.key]

    if not pairs.allowed[row, column]:
        with pytest.raises(PinRefused) as refused:
            match_all(households, volunteers, TODAY, [(home.key, helper.key)])
        assert refused.value.reasons == pairs.reasons(row, column)
        return
    plan = match_all(households, volunteers, TODAY, [(home.key, helper.key)])

    assert [(m.household, m.volunteer) for m in plan.matches if m.pinned] == [(home.key, helper.key)]
    others = pairs.allowed.copy()
    others[row] = False
    places = np.array([max(0, v.capacity - v.load) for v in pairs.volunteers])
    places[column] -= 1
    covered, score, _ = best_by_trying(pairs.score, others, NO_DAYS, places)
    assert plan.total == Total(covered + 1, score + int(pairs.score[row, column]))


LANGUAGES = {"a": ("arabisk",), "d": ("dari",), "t": ("tigrinya",)}


def family(key, *tongues, **changes):
    spoken = tuple(word for tongue in tongues for word in LANGUAGES[tongue])
    return household(key=key, reference=key, languages=spoken, other_languages=(), **changes)


def helper(key, *tongues, **changes):
    spoken = tuple(word for tongue in tongues for word in LANGUAGES[tongue])
    return volunteer(key=key, reference=key, languages=spoken, capacity=1, **changes)


def test_the_household_only_one_can_talk_to_gets_that_one():
    """V-09: most households first. Amir waited longest and would take the only one who speaks dari."""
    families = [family("amir", "a", "d"), family("dari", "d", waiting_since=TODAY)]
    helpers = [helper("both", "a", "d"), helper("arabic", "a", latitude=56.3)]

    plan = match_all(families, helpers, TODAY)

    assert [(m.household, m.volunteer) for m in plan.matches] == [("amir", "arabic"), ("dari", "both")]
    assert (plan.total.covered, plan.alone.covered, plan.gained.covered) == (2, 1, 1)


def test_one_by_one_goes_by_waiting_and_those_without_a_date_last():
    families = [family("a", "a", waiting_since=None), family("b", "a", waiting_since=TODAY)]

    plan = match_all(families, [helper("v", "a")], TODAY)

    assert plan.alone == Total(1, rank(families[1], [helper("v", "a")], TODAY)[0].score)


def test_of_two_equal_plans_the_one_for_those_who_waited_longest():
    """V-09: one place, two families alike; the reference does not decide."""
    families = [family("a", "a", waiting_since=TODAY), family("b", "a"), family("c", "a", waiting_since=None)]

    plan = match_all(families, [helper("v", "a")], TODAY)

    assert [m.household for m in plan.matches] == ["b"]


def test_days_count_only_while_they_can_be_counted_exactly():
    """V-09: in a crowd too large for it, rows and points still come first."""
    size = 300
    score, allowed = np.full((size, 1), 10_000, dtype=np.int32), np.ones((size, 1), dtype=np.bool_)
    score[7] += 1
    enormous = np.arange(size) * 2**40

    assert np.flatnonzero(assign(score, allowed, np.array([1]), enormous) == 0).tolist() == [7]


def test_a_volunteer_with_room_for_two_gets_two():
    families = [family(key, "a") for key in ("x", "y", "z")]

    plan = match_all(families, [replace(helper("v", "a"), capacity=3, load=1)], TODAY)

    assert [m.volunteer for m in plan.matches] == ["v", "v"]
    assert [u.code for u in plan.uncovered] == [UncoveredCode.ALL_TAKEN]


def test_a_household_nobody_may_be_suggested_for_is_told_why():
    """V-03: how many for which rule, the most first, each once: one has left and speaks another language."""
    helpers = [
        helper("v1", "d"),
        helper("v4", "d"),
        helper("v2", "d", standing=Standing.LEFT),
        helper("v3", "a", standing=Standing.PAUSED),
    ]

    plan = match_all([family("x", "a")], helpers, TODAY)

    (alone,) = plan.uncovered
    assert alone.code == UncoveredCode.NOBODY_MAY
    assert list(alone.left_out.items()) == [(RuleCode.NO_SHARED_LANGUAGE, 2), (RuleCode.PAUSED, 1), (RuleCode.LEFT, 1)]


def test_a_full_load_set_aside_makes_room_for_that_pair_alone():
    """V-04: an override is for one pair; the other household still finds no room."""
    families, full = [family("x", "a"), family("y", "a")], helper("v", "a", load=1)
    aside = [Override("y", "v", frozenset({RuleCode.FULL_LOAD}), "De kender hinanden")]

    plan = match_all(families, [full], TODAY, overrides=aside)

    assert [(m.household, m.volunteer) for m in plan.matches] == [("y", "v")]
    assert plan.alone.covered == 1
    pinned = match_all(families, [full], TODAY, [("y", "v")], overrides=aside)
    assert [(m.household, m.pinned) for m in pinned.matches] == [("y", True)]
    assert match_all(families, [full], TODAY).matches == ()


def test_pins_that_cannot_stay_are_refused():
    """V-09: with the rule, never dropped in silence."""
    families, one = [family("x", "a"), family("y", "a"), family("z", "d")], helper("v", "a")

    with pytest.raises(PinRefused, match="full_load") as refused:
        match_all(families, [one], TODAY, [("x", "v"), ("y", "v")])
    assert (refused.value.household, refused.value.volunteer) == ("y", "v")
    assert refused.value.reasons == (Reason(RuleCode.FULL_LOAD, {"load": 1, "capacity": 1}),)
    with pytest.raises(PinRefused, match="no_shared_language"):
        match_all(families, [one], TODAY, [("z", "v")])
    with pytest.raises(ValueError, match="pinned twice"):
        match_all(families, [one], TODAY, [("x", "v"), ("x", "v")])
    with pytest.raises(ValueError, match="'w'"):
        match_all(families, [one], TODAY, [("x", "w")])


def test_suggesting_loads_no_solver():
    """Performance B1: a process that only serves pages pays nothing for SciPy."""
    code = "import sys, volunteers.matching.words, volunteers.matching.suggestions; print('scipy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_nobody_and_nothing_make_an_empty_plan():
    assert match_all([], [], TODAY).total == Total(0, 0)
    assert match_all([], [helper("v", "a")], TODAY).matches == ()
    assert [u.code for u in match_all([family("x", "a")], [], TODAY).uncovered] == [UncoveredCode.NOBODY_MAY]


def test_points_beyond_exact_counting_are_refused():
    """V-09: a solver that rounds would give another plan and not say so."""
    size = 2200
    score, allowed = np.full((size, size), 2_000_000_000, dtype=np.int32), np.ones((size, size), dtype=np.bool_)

    with pytest.raises(ValueError, match="fewer points"):
        assign(score, allowed, np.ones(size, dtype=np.int64), np.zeros(size, dtype=np.int64))
    with pytest.raises(ValueError, match="negative"):
        assign(np.array([[-1]], dtype=np.int32), np.array([[True]]), np.array([1]), np.array([0]))
