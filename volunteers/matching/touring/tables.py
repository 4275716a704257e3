"""A problem laid out in whole numbers, for the many thousand orders a search looks at: litres, grams and seconds.

Stops, errands and vehicles are numbered by their keys, so that the order they were given in changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from volunteers.matching.touring.evaluation import evaluate
from volunteers.matching.touring.model import GRAMS, LITRES, Stop, StopKind, TourProblem, Vehicle, pairs

NEVER = 2**40  # seconds, litres or grams: more than anything comes to

Size = tuple[int, int]  # litres and grams


@dataclass(frozen=True, slots=True)
class Task:
    """A stop in whole numbers. `sign`: +1 where its size comes into the vehicle, -1 where it leaves. `packed`: a
    delivery that is in the vehicle from the start.
    """

    key: str
    place: int
    service: int
    opens: int
    closes: int
    size: Size
    sign: int
    packed: bool


@dataclass(frozen=True, slots=True)
class Van:
    """A vehicle in whole numbers. `fixed`: so many stops at the beginning that nothing may come before or between."""

    key: str
    start: int
    end: int
    opens: int
    closes: int
    holds: Size
    aboard: Size
    fixed: int
    keeps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Errand:
    """What is served whole or not at all: the numbers of one stop, or of a pickup and its delivery."""

    tasks: tuple[int, ...]
    priority: int


@dataclass(frozen=True, slots=True)
class Tables:
    """`able`: by vehicle, the errands its crew can do. `free`: the errands that no vehicle keeps locked."""

    tasks: tuple[Task, ...]
    vans: tuple[Van, ...]
    errands: tuple[Errand, ...]
    able: tuple[frozenset[int], ...]
    free: tuple[int, ...]
    driving: tuple[tuple[int, ...], ...]

    def loosened(self, load: bool = False, time: bool = False) -> "Tables":
        """The same with vehicles that hold everything, or with windows that never close."""
        vans, tasks = self.vans, self.tasks
        if load:
            vans = tuple(replace(van, holds=(NEVER, NEVER)) for van in vans)
        if time:
            vans = tuple(replace(van, closes=NEVER) for van in vans)
            tasks = tuple(replace(task, closes=NEVER) for task in tasks)
        return replace(self, vans=vans, tasks=tasks)


def tables(problem: TourProblem) -> Tables:
    """Lay the problem out. What locked stops break by themselves is forgiven, that much and no more: they stay, and
    the rest of their tour is still planned around them.
    """
    stops = sorted(problem.stops, key=lambda stop: stop.key)
    vehicles = sorted(problem.vehicles, key=lambda vehicle: vehicle.key)
    number = {stop.key: n for n, stop in enumerate(stops)}
    errands = _errands(stops, number)
    locked = {number[key] for vehicle in vehicles for key in vehicle.keeps}
    alone = {vehicle.key: evaluate(problem, vehicle.key, vehicle.keeps) for vehicle in vehicles}
    reached = {visit.stop: visit.arrives_s for route in alone.values() for visit in route.visits}
    return Tables(
        tasks=tuple(_task(stop, reached.get(stop.key, 0)) for stop in stops),
        vans=tuple(_van(vehicle, alone[vehicle.key].ends_s, number) for vehicle in vehicles),
        errands=errands,
        able=tuple(_able(vehicle, errands, stops) for vehicle in vehicles),
        free=tuple(n for n, errand in enumerate(errands) if not locked.intersection(errand.tasks)),
        driving=tuple(tuple(int(seconds) for seconds in row) for row in problem.driving_s),
    )


def _errands(stops: Sequence[Stop], number: dict[str, int]) -> tuple[Errand, ...]:
    single = [[stop] for stop in stops if stop.pair is None]
    found = [
        Errand(tuple(number[half.key] for half in halves), min(half.priority for half in halves))
        for halves in [*single, *pairs(stops).values()]
    ]
    return tuple(sorted(found, key=lambda errand: errand.tasks))


def _task(stop: Stop, reached: int) -> Task:
    return Task(
        key=stop.key,
        place=stop.place,
        service=stop.service_s,
        opens=stop.window.opens_s if stop.window else 0,
        closes=max(stop.window.closes_s, reached) if stop.window else NEVER,
        size=_size(stop.volume_m3, stop.weight_kg),
        sign=1 if stop.kind == StopKind.PICKUP else -1,
        packed=stop.kind == StopKind.DELIVERY and stop.pair is None,
    )


def _van(vehicle: Vehicle, ends: int, number: dict[str, int]) -> Van:
    return Van(
        key=vehicle.key,
        start=vehicle.start,
        end=vehicle.end,
        opens=vehicle.window.opens_s,
        closes=max(vehicle.window.closes_s, ends),
        holds=_size(vehicle.volume_m3, vehicle.weight_kg),
        aboard=_size(vehicle.aboard_m3, vehicle.aboard_kg),
        fixed=len(vehicle.first),
        keeps=tuple(number[key] for key in vehicle.keeps),
    )


def _able(vehicle: Vehicle, errands: Sequence[Errand], stops: Sequence[Stop]) -> frozenset[int]:
    def can(stop: Stop) -> bool:
        return stop.persons <= vehicle.crew and stop.skills <= vehicle.skills

    return frozenset(n for n, errand in enumerate(errands) if all(can(stops[task]) for task in errand.tasks))


def _size(volume_m3: Decimal, weight_kg: Decimal) -> Size:
    return int(volume_m3 * LITRES), int(weight_kg * GRAMS)
