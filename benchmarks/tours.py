"""Rows of the tours of a day: 12, 30 and 100 stops against driving to the nearest next (V-18)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from math import hypot

import numpy as np

from benchmarks.runner import Row, Work
from volunteers.matching.tours import Stop, StopKind, TourPlan, TourProblem, Vehicle, Window, evaluate, plan

SIZES = (12, 30, 100)
ITERATIONS = 200
MINUTE, HOUR = 60, 3600


def day(stops: int, seed: int = 20261124) -> TourProblem:
    """So many stops around Allerød: a fifth are halves of pairs, half have a window of two hours, a tenth need two. A
    vehicle for every ten stops, every other one with a crew of two.
    """
    rng = np.random.default_rng(seed)
    vehicles = tuple(_vehicle(number) for number in range(max(2, stops // 10)))
    points = rng.uniform(0, 14_000, (stops + 1, 2))  # metres; place 0 is the depot
    paired = stops // 5 // 2 * 2
    made = [_stop(rng, number, paired) for number in range(stops)]
    for number in range(1, paired, 2):
        made[number] = replace(made[number - 1], key=made[number].key, kind=StopKind.DELIVERY, place=number + 1)
    driving_s = tuple(tuple(int(hypot(*(a - b)) * 1.3 / 11) for b in points) for a in points)  # 40 km/h, detour 1.3
    return TourProblem(vehicles, tuple(made), driving_s)


def _vehicle(number: int) -> Vehicle:
    return Vehicle(f"v{number}", 0, 0, Decimal(12), Decimal(900), Window(9 * HOUR, 15 * HOUR), crew=2 - number % 2)


def _stop(rng: np.random.Generator, number: int, paired: int) -> Stop:
    opens = int(rng.integers(9, 14)) * HOUR
    kind = StopKind.PICKUP if (number < paired and number % 2 == 0) or rng.random() < 0.5 else StopKind.DELIVERY
    return Stop(
        key=f"s{number:03}",
        kind=kind,
        place=number + 1,
        service_s=int(rng.integers(5, 21)) * MINUTE,
        window=Window(opens, opens + 2 * HOUR) if number >= paired and rng.random() < 0.5 else None,
        volume_m3=Decimal(int(rng.integers(2, 30))) / 10,
        weight_kg=Decimal(int(rng.integers(5, 120))),
        persons=2 if rng.random() < 0.1 else 1,
        priority=int(rng.integers(1, 3)),
        pair=f"p{number // 2}" if number < paired else None,
    )


def nearest(problem: TourProblem) -> list[list[str]]:
    """What one would do without a plan: one vehicle after the other, always on to the nearest errand that breaks
    nothing, both halves of a pair straight after each other.
    """
    errands: dict[str, list[Stop]] = {}
    for stop in problem.stops:
        errands.setdefault(stop.pair or stop.key, []).append(stop)
    tours = []
    for vehicle in problem.vehicles:
        order: list[str] = []
        here = vehicle.start
        while found := next(_onward(problem, vehicle.key, order, here, errands), None):
            order += [stop.key for stop in errands[found]]
            here = errands.pop(found)[-1].place
        tours.append(order)
    return tours


def _onward(
    problem: TourProblem, vehicle: str, order: list[str], here: int, errands: dict[str, list[Stop]]
) -> Iterator[str]:
    for name in sorted(errands, key=lambda name: problem.driving_s[here][errands[name][0].place]):
        if not evaluate(problem, vehicle, [*order, *(stop.key for stop in errands[name])]).breaks:
            yield name


def driving() -> str:
    """Stops served and hours driven by each, to be printed under the table."""
    lines = []
    for size in SIZES:
        problem = day(size)
        told = [f"nearest {_served(problem)}"]
        told += [f"{steps} steps {_told(plan(problem, 1, steps))}" for steps in (0, ITERATIONS)]
        lines.append(f"Stops served and hours driven, {size} stops: {', '.join(told)}")
    return "\n".join(lines)


def _served(problem: TourProblem) -> str:
    routes = [
        evaluate(problem, vehicle.key, order) for vehicle, order in zip(problem.vehicles, nearest(problem), strict=True)
    ]
    return _written(sum(len(route.visits) for route in routes), sum(route.driving_s for route in routes))


def _told(made: TourPlan) -> str:
    return f"{_written(made.served, made.driving_s)} ({made.solver})"


def _written(served: int, driving_s: int) -> str:
    return f"{served} in {driving_s / HOUR:.2f} h"


def _tours(size: int, iterations: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        problem = day(size)
        return partial(plan, problem, 1, iterations), partial(nearest, problem)

    return build


def _for(size: int) -> list[Row]:
    heavy = size >= 100
    return [
        Row("tours, inserted", f"{size} stops", NEAREST, build=_tours(size, 0), heavy=heavy),
        Row(f"tours, {ITERATIONS} steps", f"{size} stops", NEAREST, build=_tours(size, ITERATIONS), heavy=heavy),
    ]


NEAREST = "nearest stop next, through the evaluator"

ROWS = [row for size in SIZES for row in _for(size)]
