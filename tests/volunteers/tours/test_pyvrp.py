"""pyvrp is an extra: with it plans are no worse and keep the same limits, and without it they are whole."""

from importlib.util import find_spec

import pytest
from hypothesis import given, settings

from tests.volunteers.tours.problems import day, pickup, problems, van
from tests.volunteers.tours.test_plan import around
from volunteers.matching.touring import pyvrp_engine
from volunteers.matching.touring.insertion import cheapest_first, locked_only
from volunteers.matching.touring.tables import tables
from volunteers.matching.tours import Solver, TourPlan, TourProblem, plan

with_pyvrp = pytest.mark.skipif(find_spec("pyvrp") is None, reason="pyvrp, the extra [routing], is not installed")


def without_it(monkeypatch: pytest.MonkeyPatch, problem: TourProblem, steps: int) -> TourPlan:
    with monkeypatch.context() as patched:
        patched.setattr(pyvrp_engine, "installed", lambda: False)
        return plan(problem, 1, steps)


def test_without_the_extra_the_plan_is_our_own(monkeypatch):
    problem = around(1)

    made = without_it(monkeypatch, problem, 30)

    assert (made.solver, made.served) == (Solver.OWN, 16)


def test_a_day_with_locked_stops_is_planned_without_it(monkeypatch):
    """V-18: it knows no locked orders, so it is not asked."""
    monkeypatch.setattr(pyvrp_engine, "installed", lambda: pytest.fail("asked for, though stops are locked"))

    made = plan(day([pickup("a", 3), pickup("b", 1)], [van(locked=("a", "b"))]), 1, 5)

    assert made.routes[0].stops == ("a", "b")


def test_an_order_of_its_that_breaks_a_limit_is_not_used(monkeypatch):
    """Every plan goes through our evaluator: here it fills a van twice over."""
    problem = around(1)
    table = tables(problem)
    monkeypatch.setattr(pyvrp_engine, "installed", lambda: True)
    monkeypatch.setattr(pyvrp_engine, "_solved", lambda *_: {0: tuple(range(16))})

    assert pyvrp_engine.proposed(problem, table, 1, 60) is None
    assert plan(problem, 1, 60).solver == Solver.OWN


def test_an_order_of_its_that_leaves_stops_out_is_filled_up(monkeypatch):
    problem = around(1)
    monkeypatch.setattr(pyvrp_engine, "installed", lambda: True)
    monkeypatch.setattr(pyvrp_engine, "_solved", lambda *_: {1: (3, 4)})

    proposal = pyvrp_engine.proposed(problem, tables(problem), 1, 60)

    assert proposal is not None
    assert proposal.left == frozenset()


@with_pyvrp
def test_it_drives_less_on_a_day_where_our_own_search_was_short(monkeypatch):
    problems_ = [around(seed) for seed in range(4)]

    made = [plan(problem, 1, 60) for problem in problems_]

    assert Solver.PYVRP in {tour.solver for tour in made}
    for problem, tour in zip(problems_, made, strict=True):
        assert tour.driving_s <= without_it(monkeypatch, problem, 60).driving_s
        assert tour.served == len(problem.stops)
        assert all(not route.breaks for route in tour.routes)


@with_pyvrp
def test_the_same_seed_gives_the_same_plan_with_it():
    assert plan(around(2), 5, 150) == plan(around(2), 5, 150)


@with_pyvrp
@given(problems(locks=False, fewest=1))
@settings(max_examples=60, derandomize=True)
def test_what_it_proposes_of_any_day_keeps_every_limit(problem):
    """Loads, windows, pairs, crews and what is left out are told to it in a way that it understands."""
    table = tables(problem)

    proposal = pyvrp_engine.proposed(problem, table, 1, 50)

    assert (proposal is None) == (cheapest_first(locked_only(table)).left == frozenset(table.free))


@with_pyvrp
@given(problems(locks=False, fewest=1))
@settings(max_examples=40, derandomize=True)
def test_more_of_its_steps_never_give_a_worse_plan(problem):
    table = tables(problem)
    proposals = [pyvrp_engine.proposed(problem, table, 1, steps) for steps in (50, 149, 150, 350)]

    costs = [proposal.cost for proposal in proposals if proposal is not None]
    assert costs == sorted(costs, reverse=True)
