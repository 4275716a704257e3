"""H-21: of the weights that reach a home the most specific rank, and the others' homes feel nothing of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from housing.planning import record
from housing.planning.letter_reasons import letter_reasons
from housing.planning.letting import Level
from housing.planning.local_weights import LocalWeights, most_specific
from housing.planning.scoring import score
from housing.planning.standing import standing, ties
from tests.housing.planning.strategies import (
    DISTRICTS,
    INSTITUTIONS,
    POLICY,
    TODAY,
    household,
    local_weights,
    many_households,
    many_units,
    unit,
)

thorough = settings(max_examples=60, derandomize=True)
LEVELS = list(Level)[1:]


def own(level="department", **figures):
    as_the_municipality = {
        "school_weight": 0.60, "size_weight": 0.25, "economy_weight": 0.15, "neutral_school": 0.5,
        "waiting_quadratic": 0.1, "waiting_limit_months": 30,
    }  # fmt: skip
    return LocalWeights(
        key=level, level=Level(level), target="Engparken", since=date(2026, 1, 1), **as_the_municipality | figures
    )


def scored(households, units):
    return score(households, units, INSTITUTIONS, DISTRICTS, POLICY)


ROOMY = household(key="roomy", reference="H-2026-1", rooms_needed=3, can_pay_dkk=7_000, children=())
RICH = household(key="rich", reference="H-2026-2", rooms_needed=2, can_pay_dkk=20_000, children=())
SIZE_ONLY = {"school_weight": 0.0, "size_weight": 1.0, "economy_weight": 0.0}
ECONOMY_ONLY = {"school_weight": 0.0, "size_weight": 0.0, "economy_weight": 1.0}


def first(*weights, households=(ROOMY, RICH)):
    table = scored(households, [unit(rooms=3, rent_dkk=8_000, weights=weights)])
    return table.ranking(0)[0].household


def test_a_department_that_ranks_by_size_puts_another_household_first():
    """H-21: who fits the rooms stands first by the one, who can pay by the other."""
    assert first(own(**SIZE_ONLY)) == "roomy"
    assert first(own(**ECONOMY_ONLY)) == "rich"


@pytest.mark.parametrize(
    ("levels", "winner"),
    [
        (("landlord",), "landlord"),
        (("landlord", "department"), "department"),
        (("unit", "landlord"), "unit"),
        (("landlord", "unit", "department"), "unit"),
    ],
)
def test_the_most_specific_wins_whatever_the_order(levels, winner):
    """H-21: municipality > organisation > department > unit."""
    found = [own(level) for level in levels]

    assert most_specific(found).level == winner
    assert most_specific(found[::-1]).level == winner
    # And it is the one that ranks, not only the one that is named.
    apart = [own(level, **(SIZE_ONLY if level == winner else ECONOMY_ONLY)) for level in levels]
    assert first(*apart) == "roomy"


def test_a_home_nobody_has_weights_for_is_ranked_by_the_municipality():
    """H-21"""
    table = scored([ROOMY, RICH], [unit()])

    assert most_specific(()) is None
    assert table.policy_for(0) == POLICY


def test_the_waiting_limit_of_a_home_puts_the_longest_waiting_first_there_and_nowhere_else():
    """H-21, H-25: ten months are over a limit of six, and under one of thirty."""
    waited = replace(ROOMY, waiting_since=TODAY - timedelta(days=310))
    lately = replace(RICH, waiting_since=TODAY - timedelta(days=10))
    homes = [
        unit(key="own", weights=(own(**ECONOMY_ONLY, waiting_limit_months=6, waiting_quadratic=0.0),)),
        unit(key="same", weights=(own(**ECONOMY_ONLY, waiting_quadratic=0.0),)),
    ]
    table = scored([waited, lately], homes)

    assert [(line.household, line.over_limit) for line in table.ranking("own")] == [("roomy", True), ("rich", False)]
    assert [(line.household, line.over_limit) for line in table.ranking("same")] == [("rich", False), ("roomy", False)]
    assert (table.explain("roomy", "own").over_limit, table.explain("roomy", "same").over_limit) == (True, False)
    assert standing(table, "rich", "own").rank == 2
    assert standing(table, "rich", "same").rank == 1


def test_points_are_explained_by_the_weights_that_gave_them():
    """H-04, H-21: the parts say the home's own weights, and they add up to the total."""
    table = scored(
        [ROOMY], [unit(rooms=3, weights=(own(school_weight=0.2, neutral_school=0.9, waiting_quadratic=0.3),))]
    )
    told = table.explain(0, 0)

    school, _size, _economy = told.parts
    assert school.weight == pytest.approx(0.2 / 0.6)
    assert school.value == 0.9
    assert told.waiting.points == pytest.approx(120 * told.waiting.months / 12)
    assert told.total == pytest.approx(sum(part.points for part in told.parts) + told.waiting.points)


def test_a_letter_tells_the_wait_by_the_limit_of_the_home():
    """H-21, H-33"""
    waited = replace(ROOMY, waiting_since=TODAY - timedelta(days=310))
    homes = [unit(key="own", weights=(own(waiting_limit_months=6),)), unit(key="none")]
    table = scored([waited], homes)

    said = " ".join(letter_reasons(table, "roomy", "own"))
    assert "6 måneder" in said
    assert "6 måneder" not in " ".join(letter_reasons(table, "roomy", "none"))


@given(many_households(), many_units(most=4))
@thorough
def test_own_weights_are_the_policy_a_home_would_have_alone(households, units):
    """H-21: the same bits as if the municipality ranked by them, and no bit of another home's."""
    table = scored(households, units)

    for column, home in enumerate(units):
        alone = score(households, [replace(home, weights=())], INSTITUTIONS, DISTRICTS, POLICY.ranking_for(home))
        assert alone.total[:, 0].tobytes() == table.total[:, column].tobytes()
        assert alone.ranking(0) == table.ranking(column)
        assert alone.candidates_missing(0) == table.candidates_missing(column)
        assert ties(alone, home.key) == ties(table, home.key)
        for row in range(len(households)):
            assert alone.explain(row, 0) == table.explain(row, column)


@given(local_weights(), st.randoms(use_true_random=False))
@thorough
def test_one_of_them_wins_and_no_more_specific_one_exists(found, chance):
    """H-21"""
    winner = most_specific(found)
    assert most_specific(chance.sample(found, len(found))) == winner
    if winner is None:
        assert not found
    else:
        assert winner in found
        assert all(LEVELS.index(other.level) <= LEVELS.index(winner.level) for other in found)


def test_a_frozen_list_keeps_the_weights_it_was_ranked_by():
    """H-21, H-29: replayed to the bit, and those that lost are kept beside those that ranked."""
    home = unit(weights=(own("landlord", **SIZE_ONLY), own(**ECONOMY_ONLY)))
    table = scored([ROOMY, RICH], [home])
    again = record.replay(record.dump([ROOMY, RICH], [home], INSTITUTIONS, DISTRICTS, POLICY))

    assert again.units == (home,)
    assert again.total.tobytes() == table.total.tobytes()
    assert again.ranking(0) == table.ranking(0)


def test_a_list_frozen_before_homes_had_weights_of_their_own_is_read_as_it_was():
    """H-29"""
    frozen = record.dump([ROOMY], [unit()], INSTITUTIONS, DISTRICTS, POLICY)
    del frozen["units"][0]["weights"]

    assert record.replay(frozen).policy_for(0) == POLICY


def test_weights_that_count_nothing_are_no_weights():
    with pytest.raises(ValueError, match="at least one must be above 0"):
        POLICY.ranking_for(unit(weights=(own(school_weight=0, size_weight=0, economy_weight=0),)))
