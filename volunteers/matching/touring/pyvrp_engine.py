"""pyvrp, where it is installed: another opinion on the order. The only module that knows the library.

It is an extra (`[routing]`): the wheel is not there for every machine, and a plan is whole without it. What it proposes
is put through our own evaluator and is only used when nothing breaks. It knows no locked orders, so a day with locked
stops is planned without it. Steps are counted, never timed: a busy machine must give the same plan.
"""

from importlib.util import find_spec
from typing import Any

from volunteers.matching.touring.draft import Draft
from volunteers.matching.touring.evaluation import evaluate
from volunteers.matching.touring.insertion import Proposal, all_that_fit
from volunteers.matching.touring.model import TourProblem
from volunteers.matching.touring.tables import Tables


def installed() -> bool:
    return find_spec("pyvrp") is not None


def proposed(problem: TourProblem, tables: Tables, seed: int, iterations: int) -> Proposal | None:
    """Its best of so many steps; None where it is not installed, not fit for this day, or breaks a limit."""
    locked = any(van.keeps for van in tables.vans)
    if locked or not (iterations and tables.vans and tables.errands) or not installed():
        return None
    orders = _solved(tables, seed, iterations)
    drafts = tuple(Draft(tables, number, orders.get(number, ())) for number in range(len(tables.vans)))
    for draft in drafts:
        if evaluate(problem, draft.van.key, [tables.tasks[task].key for task in draft.order]).breaks:
            return None
    served = {task for draft in drafts for task in draft.order}
    left = [number for number in tables.free if not served.intersection(tables.errands[number].tasks)]
    proposal = Proposal(tables, drafts, frozenset(left))
    return all_that_fit(proposal, sorted(left, key=lambda number: (tables.errands[number].priority, number)))


def _solved(tables: Tables, seed: int, iterations: int) -> dict[int, tuple[int, ...]]:
    """The order of each vehicle it uses."""
    import pyvrp
    from pyvrp.stop import MaxIterations

    single = [errand.tasks[0] for errand in tables.errands if len(errand.tasks) == 1]
    paired = [errand.tasks for errand in tables.errands if len(errand.tasks) == 2]

    def task(step: Any) -> int:
        number: int = step.idx
        return single[number] if step.is_client() else paired[number][0 if step.is_pickup() else 1]

    result = pyvrp.solve(_data(tables), MaxIterations(iterations), seed=seed, collect_stats=False, display=False)
    return {
        route.vehicle_type(): tuple(task(step) for step in route if not step.is_depot())
        for route in result.best.routes()
    }


def _data(tables: Tables) -> Any:
    """The problem in its words: every stop and every end of a vehicle is a place of its own, and what a crew cannot do
    lies further away than the day is long.
    """
    import numpy as np
    import pyvrp

    places = [task.place for task in tables.tasks]
    for van in tables.vans:
        places += [van.start, van.end]
    driving = np.array(tables.driving, dtype=np.int64)[np.ix_(places, places)]
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in places],
        clients=_clients(tables),
        depots=[pyvrp.Depot(len(tables.tasks) + end) for end in range(2 * len(tables.vans))],
        vehicle_types=[
            pyvrp.VehicleType(
                capacity=list(van.holds),
                start_depot=2 * number,
                end_depot=2 * number + 1,
                tw_early=van.opens,
                tw_late=van.closes,
                initial_load=list(van.aboard),
                profile=number,
            )
            for number, van in enumerate(tables.vans)
        ],
        distance_matrices=[driving] * len(tables.vans),
        duration_matrices=[_reachable(tables, number, driving) for number in range(len(tables.vans))],
        shipments=_shipments(tables),
    )


def _reachable(tables: Tables, number: int, driving: Any) -> Any:
    """The driving times of one vehicle."""
    beyond = max(van.closes for van in tables.vans) + 1
    unable = [task for n, errand in enumerate(tables.errands) if n not in tables.able[number] for task in errand.tasks]
    times = driving.copy()
    times[:, unable] = beyond
    times[unable, unable] = 0
    return times


def _clients(tables: Tables) -> list[Any]:
    import pyvrp

    found, prizes = [], _prizes(tables)
    for errand in tables.errands:
        if len(errand.tasks) == 1:
            task = tables.tasks[errand.tasks[0]]
            client = pyvrp.Client(
                errand.tasks[0],
                delivery=list(task.size) if task.packed else [0, 0],
                pickup=[0, 0] if task.packed else list(task.size),
                service_duration=task.service,
                tw_early=task.opens,
                tw_late=task.closes,
                prize=prizes[errand.priority],
                required=False,
            )
            found.append(client)
    return found


def _shipments(tables: Tables) -> list[Any]:
    import pyvrp

    found, prizes = [], _prizes(tables)
    for errand in tables.errands:
        if len(errand.tasks) == 2:
            pickup, delivery = (tables.tasks[task] for task in errand.tasks)
            shipment = pyvrp.Shipment(
                *errand.tasks,
                pickup_tw_early=pickup.opens,
                pickup_tw_late=pickup.closes,
                pickup_service_duration=pickup.service,
                delivery_tw_early=delivery.opens,
                delivery_tw_late=delivery.closes,
                delivery_service_duration=delivery.service,
                amount=list(pickup.size),
                prize=2 * prizes[errand.priority],
                required=False,
            )
            found.append(shipment)
    return found


def _prizes(tables: Tables) -> dict[int, int]:
    """What a stop of each priority is worth: more than all driving there can be and all less urgent stops together."""
    longest = max(map(max, tables.driving))
    worth, prizes = (len(tables.tasks) + len(tables.vans)) * longest + 1, {}
    for level in sorted({errand.priority for errand in tables.errands}, reverse=True):
        prizes[level] = worth
        worth += worth * sum(len(errand.tasks) for errand in tables.errands if errand.priority == level)
    return prizes
