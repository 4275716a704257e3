"""H-19, H-25, H-26, H-29: what must hold for any households and homes."""

import json
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from housing.planning import record
from housing.planning.rules import Verdict
from housing.planning.scoring import ScoreTable, score
from tests.housing.planning.strategies import (
    DISTRICTS,
    INSTITUTIONS,
    LYNGE,
    POLICY,
    SCHOOL,
    child,
    household,
    many_households,
    many_units,
    unit,
)

thorough = settings(max_examples=60, derandomize=True)
ARRAYS = ("fit", "school", "size", "economy", "outlook", "total", "months")


def scored(households, units) -> ScoreTable:
    return score(households, units, INSTITUTIONS, DISTRICTS, POLICY)


def same_bits(one: ScoreTable, other: ScoreTable) -> bool:
    return all(getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in ARRAYS) and np.array_equal(
        one.verdicts.cells, other.verdicts.cells
    )


@given(many_households(), many_units())
@thorough
def test_fit_and_its_parts_stay_between_nothing_and_all(households, units):
    """H-25: 0..1, or not known; and only a pair with a missing fact is not known."""
    table = scored(households, units)

    for name in ("fit", "school", "size", "economy"):
        values = getattr(table, name)
        assert ((values >= 0) & (values <= 1) | np.isnan(values)).all()
    assert not np.isnan(table.economy).any()
    assert (table.verdicts.overall[np.isnan(table.total)] != Verdict.PASS).all()


@given(many_households(), many_units())
@thorough
def test_unknown_and_unfit_households_are_never_ranked(households, units):
    """H-19: everybody stands in exactly one of the three lists."""
    table = scored(households, units)

    for column, home in enumerate(units):
        ranked = [r.household for r in table.ranking(home.key)]
        assert set(ranked) == {
            h.key for row, h in enumerate(households) if table.verdicts.cells[:, row, column].min() == Verdict.PASS
        }
        missing = [r.household for r in table.candidates_missing(home.key)]
        failing = [r.household for r in table.not_fitting(home.key)]
        assert sorted(ranked + missing + failing) == sorted(h.key for h in households)


@given(many_households(), many_units(), st.randoms(use_true_random=False))
@thorough
def test_the_order_of_the_lists_changes_nothing(households, units, random):
    """H-25: same input, same order; ties break the same way."""
    # Twins differ in nothing but their names, so that ties are really tried.
    households += tuple(replace(h, key=f"{h.key}-twin", reference="H-2026-10") for h in households)
    mixed, homes = random.sample(households, len(households)), random.sample(units, len(units))

    table, again = scored(households, units), scored(mixed, homes)

    for home in units:
        assert table.ranking(home.key) == again.ranking(home.key)
        assert table.candidates_missing(home.key) == again.candidates_missing(home.key)
        assert table.not_fitting(home.key) == again.not_fitting(home.key)
        assert table.explain("h0", home.key) == again.explain("h0", home.key)


@given(many_households(least=2), many_units(least=2))
@thorough
def test_another_household_or_home_in_the_call_changes_no_bit(households, units):
    """H-29: a pair alone is the pair in the crowd."""
    table = scored(households, units)

    for row, column in [(0, 0), (len(households) - 1, len(units) - 1)]:
        alone = scored([households[row]], [units[column]])
        for name in ("fit", "school", "size", "economy", "total"):
            assert getattr(alone, name)[0, 0].tobytes() == getattr(table, name)[row, column].tobytes()
        assert alone.explain(0, 0).waiting == table.explain(row, column).waiting


@given(many_households(), many_units(), st.integers(1, 900))
@thorough
def test_waiting_longer_never_lowers_the_total(households, units, days):
    """H-25: convex and never saturating."""
    earlier = [replace(h, waiting_since=h.waiting_since and h.waiting_since - timedelta(days=days)) for h in households]

    now, longer = scored(households, units), scored(earlier, units)

    known = ~np.isnan(now.total)
    assert (longer.total[known] >= now.total[known]).all()
    for row in [row for row, h in enumerate(households) if h.waiting_since]:
        for column in range(len(units)):
            assert longer.explain(row, column).waiting.points > now.explain(row, column).waiting.points


@given(st.floats(0, 360), st.floats(0, 0.09), st.floats(0, 0.09), st.integers(0, 10))
@thorough
def test_living_closer_never_scores_lower(bearing, one, other, grade):
    """H-26: along any direction from the school."""
    near, far = sorted((one, other))
    assume(far - near > 1e-6)
    homes = [
        unit(
            key=key,
            latitude=SCHOOL.latitude + step * np.cos(bearing),
            longitude=SCHOOL.longitude + step * np.sin(bearing),
        )
        for key, step in (("near", near), ("far", far))
    ]

    table = scored([household(children=(child(grade=grade),))], homes)

    assert table.school[0, 0] >= table.school[0, 1]
    assert table.total[0, 0] >= table.total[0, 1]


@given(many_households(), many_units(), st.dictionaries(st.sampled_from(["h0", "h1"]), st.floats(0, 1)))
@thorough
def test_a_frozen_decision_is_recomputed_to_the_bit(households, units, outlook):
    """H-29: through JSON text, on two passes."""
    table = score(households, units, INSTITUTIONS, DISTRICTS, POLICY, outlook)
    facts = record.dump(households, units, INSTITUTIONS, DISTRICTS, POLICY, outlook)

    text = json.dumps(facts, allow_nan=False)
    again = record.replay(json.loads(text))

    assert record.load(json.loads(text)) == (households, units, INSTITUTIONS, DISTRICTS, POLICY)
    assert same_bits(table, again)
    assert [table.ranking(u.key) for u in units] == [again.ranking(u.key) for u in units]
    assert table.explain(0, 0) == again.explain(0, 0)
    assert same_bits(table, score(households, units, INSTITUTIONS, DISTRICTS, POLICY, outlook))


@pytest.mark.parametrize(
    ("change", "words"), [({"format": 2}, "format 2"), ({"policy": {"on": "2026-11-24", "mood": 1}}, "mood")]
)
def test_half_a_record_is_not_recomputed(change, words):
    facts = record.dump([household()], [unit()], INSTITUTIONS, DISTRICTS, POLICY)

    with pytest.raises(ValueError, match=words):
        record.load(facts | change)


def test_a_crowd_larger_than_every_block_changes_no_bit():
    """H-29: over the edges of all blocks of the computation."""
    rng = np.random.default_rng(3)
    crowd = [
        household(
            key=f"h{n}",
            latitude=55.8 + rng.random() / 9,
            children=(child(institution=rng.choice(["s1", None])),) * 1,
        )
        for n in range(600)
    ]
    homes = [unit(key=f"u{n}", latitude=LYNGE[0] + rng.random() / 20) for n in range(70)]

    table = scored(crowd, homes)

    for row, column in [(0, 0), (255, 69), (256, 0), (511, 33), (599, 69)]:
        assert table.total[row, column] == scored([crowd[row]], [homes[column]]).total[0, 0]
