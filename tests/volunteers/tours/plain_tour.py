"""A tour walked through stop by stop with a list of what is in the vehicle: slow, plain, and nothing of ours."""

from decimal import Decimal
from typing import Any

from volunteers.matching.tours import Stop, TourProblem, Vehicle


def walked(problem: TourProblem, key: str, order: list[str]) -> dict[str, Any]:
    """Times and loads at each stop, and the set of (what breaks, where)."""
    vehicle = next(vehicle for vehicle in problem.vehicles if vehicle.key == key)
    stops = [next(stop for stop in problem.stops if stop.key == name) for name in order]
    aboard = [("kept", vehicle.aboard_m3, vehicle.aboard_kg)]
    aboard += [
        (stop.key, stop.volume_m3, stop.weight_kg) for stop in stops if stop.kind == "delivery" and not stop.pair
    ]
    lines: list[tuple[Any, ...]] = []
    broken = _too_much(vehicle, aboard, None)
    clock, here = vehicle.window.opens_s, vehicle.start
    if stops and stops[0].window:
        clock = max(clock, stops[0].window.opens_s - problem.driving_s[here][stops[0].place])
    leaves = clock
    for stop in stops:
        clock += problem.driving_s[here][stop.place]
        arrives = clock
        if stop.window:
            clock = max(clock, stop.window.opens_s)
            broken |= {("late", stop.key)} if clock > stop.window.closes_s else set()
        starts = clock
        clock += stop.service_s
        here = stop.place
        _load(stop, aboard)
        broken |= _too_much(vehicle, aboard, stop.key) | _cannot(vehicle, stop)
        lines.append((stop.key, arrives, starts, clock, *_sums(aboard)))
    if stops:
        clock += problem.driving_s[here][vehicle.end]
        broken |= {("ends_late", None)} if clock > vehicle.window.closes_s else set()
    broken |= _pairs(problem, order) | _locks(problem, vehicle, order)
    return {"leaves": leaves, "lines": lines, "ends": clock, "broken": broken}


def _load(stop: Stop, aboard: list[tuple[str, Decimal, Decimal]]) -> None:
    if stop.kind == "pickup":
        aboard.append((stop.pair or stop.key, stop.volume_m3, stop.weight_kg))
        return
    for thing in list(aboard):
        if thing[0] == (stop.pair or stop.key):
            aboard.remove(thing)


def _sums(aboard: list[tuple[str, Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    return sum((m3 for _, m3, _ in aboard), Decimal(0)), sum((kg for _, _, kg in aboard), Decimal(0))


def _too_much(vehicle: Vehicle, aboard: list[tuple[str, Decimal, Decimal]], stop: str | None) -> set[Any]:
    m3, kg = _sums(aboard)
    full = {("volume", stop)} if m3 > vehicle.volume_m3 else set()
    return full | ({("weight", stop)} if kg > vehicle.weight_kg else set())


def _cannot(vehicle: Vehicle, stop: Stop) -> set[Any]:
    few = {("crew", stop.key)} if stop.persons > vehicle.crew else set()
    return few | ({("skill", stop.key)} if stop.skills - vehicle.skills else set())


def _pairs(problem: TourProblem, order: list[str]) -> set[Any]:
    broken = set()
    for stop in problem.stops:
        others = [other for other in problem.stops if other.pair == stop.pair and other is not stop and stop.pair]
        for other in others:
            if stop.key in order and other.key not in order:
                broken.add(("without_half", stop.key))
            elif stop.kind == "delivery" and stop.key in order and order.index(stop.key) < order.index(other.key):
                broken.add(("before_pickup", stop.key))
    return broken


def _locks(problem: TourProblem, vehicle: Vehicle, order: list[str]) -> set[Any]:
    """Whether the locks hold; where the order is broken is the evaluator's to say."""
    broken = {
        ("locked_elsewhere", stop)
        for other in problem.vehicles
        for stop in other.keeps
        if other is not vehicle and stop in order
    }
    missing = [stop for stop in vehicle.keeps if stop not in order]
    broken |= {("lock_left_out", stop) for stop in missing}
    first = [stop for stop in vehicle.first if stop not in missing]
    kept = [stop for stop in vehicle.keeps if stop not in missing]
    if [stop for stop in order if stop in kept] != kept or order[: len(first)] != first:
        broken.add(("lock_order", "somewhere"))
    return broken
