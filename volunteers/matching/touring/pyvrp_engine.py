"""pyvrp, where it is installed: another opinion on the order. The only module that knows the library.

It is an extra (`[routing]`): the wheel is not there for every machine, and a plan is whole without it. What it proposes
is put through our own evaluator and is only used when nothing breaks. It knows no locked orders, so a day with locked
stops is planned without it. Steps are counted, never timed: a busy machine must give the same plan.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from volunteers.matching.touring.draft import Draft
from volunteers.matching.touring.evaluation import evaluate
from volunteers.matching.touring.insertion import Proposal, all_that_fit
from volunteers.matching.touring.model import TourProblem
from volunteers.matching.touring.tables import Errand, Tables, Van

FIRST_STEPS = 50


def installed() -> bool:
    return find_spec("pyvrp") is not None


def proposed(problem: TourProblem, tables: Tables, seed: int, iterations: int) -> Proposal | None:
    """The best it finds in so many steps; None where it is not installed, not fit for this day, or too few steps.

    It starts over with another seed for twice as many steps, as long as there are steps for it. What it leaves out is
    put in where it still fits, so a run of more steps alone might end worse; one run more cannot.
    """
    day = _day(tables)
    if any(van.keeps for van in tables.vans) or not day.errands or not installed():
        return None
    found = (_kept(problem, tables, _solved(day, seed + run, steps)) for run, steps in enumerate(_runs(iterations)))
    return min((proposal for proposal in found if proposal), key=lambda proposal: proposal.cost, default=None)


def _runs(iterations: int) -> Iterator[int]:
    """50 steps, 100, 200 ...: all that so many steps are enough for."""
    steps = FIRST_STEPS
    while steps <= iterations:
        yield steps
        iterations, steps = iterations - steps, 2 * steps


def _kept(problem: TourProblem, tables: Tables, orders: Mapping[int, tuple[int, ...]]) -> Proposal | None:
    """What it proposes, filled up; None where our evaluator finds that anything breaks."""
    drafts = tuple(Draft(tables, number, orders.get(number, ())) for number in range(len(tables.vans)))
    for draft in drafts:
        if evaluate(problem, draft.van.key, [tables.tasks[task].key for task in draft.order]).breaks:
            return None
    served = {task for draft in drafts for task in draft.order}
    left = [number for number in tables.free if not served.intersection(tables.errands[number].tasks)]
    proposal = Proposal(tables, drafts, frozenset(left))
    return all_that_fit(proposal, sorted(left, key=lambda number: (tables.errands[number].priority, number)))


@dataclass(frozen=True, slots=True)
class _Day:
    """What it is asked about: the errands that some vehicle could do. It refuses a pair that nobody could drive."""

    tables: Tables
    errands: tuple[Errand, ...]

    @property
    def single(self) -> list[Errand]:
        return [errand for errand in self.errands if len(errand.tasks) == 1]

    @property
    def paired(self) -> list[Errand]:
        return [errand for errand in self.errands if len(errand.tasks) == 2]


def _day(tables: Tables) -> _Day:
    empty = [Draft(tables, number, ()) for number in range(len(tables.vans))]
    possible = [number for number in tables.free if any(draft.cheapest(number) for draft in empty)]
    return _Day(tables, tuple(tables.errands[number] for number in possible))


def _solved(day: _Day, seed: int, iterations: int) -> dict[int, tuple[int, ...]]:
    """The order of each vehicle it uses."""
    import pyvrp
    from pyvrp.stop import MaxIterations

    single, paired = day.single, day.paired

    def task(step: Any) -> int:
        number: int = step.idx
        return single[number].tasks[0] if step.is_client() else paired[number].tasks[0 if step.is_pickup() else 1]

    result = pyvrp.solve(_data(day), MaxIterations(iterations), seed=seed, collect_stats=False, display=False)
    return {
        route.vehicle_type(): tuple(task(step) for step in route if not step.is_depot())
        for route in result.best.routes()
    }


def _data(day: _Day) -> Any:
    """The problem in its words: every stop and every end of a vehicle is a place of its own, and what a crew cannot do
    lies further away than the day is long.
    """
    import numpy as np
    import pyvrp

    tables, prizes = day.tables, _prizes(day)
    ends = [place for van in tables.vans for place in (van.start, van.end)]
    places = [*(task.place for task in tables.tasks), *ends]
    driving = np.array(tables.driving, dtype=np.int64)[np.ix_(places, places)]
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in places],
        clients=[_client(tables, errand, prizes[errand.priority]) for errand in day.single],
        depots=[pyvrp.Depot(len(tables.tasks) + number) for number in range(len(ends))],
        vehicle_types=[_vehicle(van, number) for number, van in enumerate(tables.vans)],
        distance_matrices=[driving] * len(tables.vans),
        duration_matrices=[_reachable(tables, number, driving) for number in range(len(tables.vans))],
        shipments=[_shipment(tables, errand, 2 * prizes[errand.priority]) for errand in day.paired],
    )


def _vehicle(van: Van, number: int) -> Any:
    import pyvrp

    return pyvrp.VehicleType(
        capacity=list(van.holds),
        initial_load=list(van.aboard),
        start_depot=2 * number,
        end_depot=2 * number + 1,
        tw_early=van.opens,
        tw_late=van.closes,
        profile=number,
    )


def _client(tables: Tables, errand: Errand, prize: int) -> Any:
    import pyvrp

    task = tables.tasks[errand.tasks[0]]
    return pyvrp.Client(
        errand.tasks[0],
        delivery=list(task.size) if task.packed else [0, 0],
        pickup=[0, 0] if task.packed else list(task.size),
        service_duration=task.service,
        tw_early=task.opens,
        tw_late=task.closes,
        prize=prize,
        required=False,
    )


def _shipment(tables: Tables, errand: Errand, prize: int) -> Any:
    import pyvrp

    pickup, delivery = (tables.tasks[task] for task in errand.tasks)
    return pyvrp.Shipment(
        *errand.tasks,
        pickup_tw_early=pickup.opens,
        pickup_tw_late=pickup.closes,
        pickup_service_duration=pickup.service,
        delivery_tw_early=delivery.opens,
        delivery_tw_late=delivery.closes,
        delivery_service_duration=delivery.service,
        amount=list(pickup.size),
        prize=prize,
        required=False,
    )


def _reachable(tables: Tables, number: int, driving: Any) -> Any:
    """The driving times of one vehicle."""
    beyond = max(van.closes for van in tables.vans) + 1
    barred = [errand for n, errand in enumerate(tables.errands) if n not in tables.able[number]]
    tasks = [task for errand in barred for task in errand.tasks]
    times = driving.copy()
    times[:, tasks] = beyond
    times[tasks, tasks] = 0
    return times


def _prizes(day: _Day) -> dict[int, int]:
    """What a stop of each priority is worth: more than all driving there can be and all less urgent stops together."""
    longest = max(map(max, day.tables.driving))
    worth, prizes = (len(day.tables.tasks) + len(day.tables.vans)) * longest + 1, {}
    for level in sorted({errand.priority for errand in day.errands}, reverse=True):
        prizes[level] = worth
        worth += worth * sum(len(errand.tasks) for errand in day.errands if errand.priority == level)
    return prizes
