"""H-24: two rankings held together tell who enters, who leaves and whose rank changes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from housing.planning.ranking import Ranked
from housing.planning.scoring import score
from housing.planning.whatif import Change, Move, changes
from tests.housing.planning.strategies import DISTRICTS, INSTITUTIONS, POLICY, many_households, many_units

thorough = settings(max_examples=60, derandomize=True)


def ranking(*keys, points=100.0):
    return [Ranked(nth, key, points - nth, False, 1) for nth, key in enumerate(keys, start=1)]


def moves(before, after):
    return [(change.household, change.was, change.now, change.move) for change in changes(before, after)]


def test_who_enters_who_leaves_and_whose_rank_changes():
    assert moves(ranking("a", "b", "c"), ranking("d", "b", "a")) == [
        ("d", None, 1, Move.ENTERS),
        ("a", 1, 3, Move.DOWN),
        ("c", 3, None, Move.LEAVES),
    ]


def test_other_points_on_the_same_place_are_no_change():
    assert changes(ranking("a", "b"), ranking("a", "b", points=50.0)) == ()


def test_points_stand_beside_the_ranks():
    assert changes(ranking("a", "b"), ranking("b", points=50.0)) == (
        Change("b", 2, 1, 98.0, 49.0),
        Change("a", 1, None, 99.0, None),
    )


weights = st.sampled_from([0.0, 0.1, 0.6, 1.0])
policies = st.builds(
    lambda school, size, quadratic, limit: replace(
        POLICY, school_weight=school, size_weight=size, waiting_quadratic=quadratic, waiting_limit_months=limit
    ),
    weights, weights, weights, st.sampled_from([None, 1, 12, 30]),
)  # fmt: skip


def rankings(households, units, policy):
    table = score(households, units, INSTITUTIONS, DISTRICTS, policy)
    return [table.ranking(unit.key) for unit in units]


@given(many_households(), many_units(), policies)
@thorough
def test_the_same_policy_changes_nothing(households, units, policy):
    again = replace(policy, version="another name")
    pairs = zip(rankings(households, units, policy), rankings(households, units, again), strict=True)

    assert [changes(*pair) for pair in pairs] == [()] * len(units)


@given(many_households(), many_units(), policies, policies)
@thorough
def test_the_other_way_round_everything_is_swapped(households, units, one, other):
    """Who entered leaves, and who went up goes down again."""
    for before, after in zip(rankings(households, units, one), rankings(households, units, other), strict=True):
        swapped = {
            Change(change.household, change.now, change.was, change.points_now, change.points_was)
            for change in changes(before, after)
        }
        assert set(changes(after, before)) == swapped


@given(many_households(), many_units(), policies, policies)
@thorough
def test_weights_alone_let_nobody_in_or_out(households, units, one, other):
    """Who fits is asked of the rules; the weights only order those who do (H-19, H-25)."""
    for before, after in zip(rankings(households, units, one), rankings(households, units, other), strict=True):
        assert {change.move for change in changes(before, after)} <= {Move.UP, Move.DOWN}
