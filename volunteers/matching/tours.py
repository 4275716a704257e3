"""The tours of a day: which vehicle goes where, in what order, with how much in it, and what must be left out (V-18).

`plan` proposes; a person decides. `evaluate` times and checks any order, also one somebody has dragged together.
"""

from volunteers.matching.touring.answer import (
    Break,
    BreakCode,
    Route,
    Solver,
    TourPlan,
    Tried,
    Unserved,
    UnservedCode,
    Visit,
)
from volunteers.matching.touring.evaluation import evaluate
from volunteers.matching.touring.insertion import Proposal, cheapest_first, locked_only
from volunteers.matching.touring.model import Stop, StopKind, TourProblem, Vehicle, Window
from volunteers.matching.touring.pyvrp_engine import proposed
from volunteers.matching.touring.reasons import Reasons
from volunteers.matching.touring.search import improved
from volunteers.matching.touring.tables import tables

__all__ = [
    "Break", "BreakCode", "Route", "Solver", "Stop", "StopKind", "TourPlan", "TourProblem", "Tried", "Unserved",
    "UnservedCode", "Vehicle", "Visit", "Window", "evaluate", "plan",
]  # fmt: skip


def plan(problem: TourProblem, seed: int, iterations: int) -> TourPlan:
    """Serve the most urgent stops there is room for, then drive as little as can be found in so many steps.

    Every limit is kept. A locked stop stays, though, even where it is too late or too much by itself: its route then
    says so in `breaks`, and nothing else in the plan makes it worse. The same problem, seed and steps give the same
    plan, in whatever order stops and vehicles are given; more steps never give a worse one. Where pyvrp is installed
    its order is taken if it is better (see `pyvrp_engine`); `solver` tells.
    """
    table = tables(problem)
    start = cheapest_first(locked_only(table))
    own = improved(start, seed, iterations)
    theirs = proposed(problem, table, seed, iterations)
    best, solver = own, Solver.OWN
    if theirs is not None and theirs.cost < own.cost:
        best, solver = theirs, Solver.PYVRP
    return _told(problem, best, solver)


def _told(problem: TourProblem, proposal: Proposal, solver: Solver) -> TourPlan:
    """The plan in full: every order through the evaluator, every stop left out with its reason."""
    tasks = proposal.tables.tasks
    orders = {draft.van.key: [tasks[task].key for task in draft.order] for draft in proposal.drafts}
    routes = tuple(evaluate(problem, vehicle.key, orders[vehicle.key]) for vehicle in problem.vehicles)
    reasons = Reasons(problem, proposal.tables, routes)
    left_out = {reason.stop: reason for errand in sorted(proposal.left) for reason in reasons.of(errand)}
    unserved = tuple(left_out[stop.key] for stop in problem.stops if stop.key in left_out)
    return TourPlan(routes, unserved, solver)
