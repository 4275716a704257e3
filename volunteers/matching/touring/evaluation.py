"""Times, loads and checks any order of stops, also one that cannot be driven: then it says what breaks, and by how much.

Nothing is moved and nothing is guessed: a stop that is reached too late is served on arrival, a vehicle too full drives
on. Every plan goes through here, whoever thought of it, and a page may ask about an order somebody has dragged together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from volunteers.matching.touring.answer import Break, BreakCode, Route, Visit
from volunteers.matching.touring.model import Stop, StopKind, TourProblem, Vehicle, pairs


def evaluate(problem: TourProblem, vehicle: str, order: Sequence[str]) -> Route:
    """The tour of that vehicle through those stops, in that order.

    ValueError for a vehicle or a stop that is not there, and for a stop twice.
    """
    drawn = _drawn(problem, vehicle, order)
    visits = tuple(_visits(drawn))
    leaves_s = _leaves_s(drawn)
    last_s = visits[-1].leaves_s if visits else leaves_s
    home_s = problem.driving_s[drawn.stops[-1].place][drawn.vehicle.end] if visits else 0
    load_m3, load_kg = _packed(drawn)
    ends_s = last_s + home_s
    return Route(
        vehicle=vehicle,
        leaves_s=leaves_s,
        load_m3=load_m3,
        load_kg=load_kg,
        visits=visits,
        ends_s=ends_s,
        driving_s=sum(visit.driving_s for visit in visits) + home_s,
        waiting_s=sum(visit.waits_s for visit in visits),
        service_s=sum(stop.service_s for stop in drawn.stops),
        breaks=(
            *_overfull(
                drawn, (None, load_m3, load_kg), *((visit.stop, visit.load_m3, visit.load_kg) for visit in visits)
            ),
            *_unable(drawn),
            *_late(drawn, visits, ends_s),
            *_halves(drawn),
            *_locks(drawn),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The vehicle and the stops of one order."""

    problem: TourProblem
    vehicle: Vehicle
    stops: tuple[Stop, ...]


def _drawn(problem: TourProblem, key: str, order: Sequence[str]) -> _Drawn:
    vehicle = next((vehicle for vehicle in problem.vehicles if vehicle.key == key), None)
    if vehicle is None:
        raise ValueError(f"There is no vehicle {key!r}.")
    stops = {stop.key: stop for stop in problem.stops}
    if unknown := [stop for stop in order if stop not in stops]:
        raise ValueError(f"There is no stop {unknown[0]!r}.")
    if len(set(order)) < len(order):
        raise ValueError("A stop is in the order twice.")
    return _Drawn(problem, vehicle, tuple(stops[stop] for stop in order))


def _leaves_s(drawn: _Drawn) -> int:
    """As the window opens, or later: in time for the first stop to begin when it opens, rather than wait there."""
    opens_s = drawn.vehicle.window.opens_s
    first = drawn.stops[0] if drawn.stops else None
    if first is None or first.window is None:
        return opens_s
    driving_s = drawn.problem.driving_s[drawn.vehicle.start][first.place]
    return max(opens_s, first.window.opens_s - driving_s)


def _packed(drawn: _Drawn) -> tuple[Decimal, Decimal]:
    """The load at the start: what stays aboard, and every delivery that is not picked up on the way."""
    packed = [stop for stop in drawn.stops if stop.kind == StopKind.DELIVERY and stop.pair is None]
    return (
        sum((stop.volume_m3 for stop in packed), drawn.vehicle.aboard_m3),
        sum((stop.weight_kg for stop in packed), drawn.vehicle.aboard_kg),
    )


def _visits(drawn: _Drawn) -> Iterator[Visit]:
    now_s, here = _leaves_s(drawn), drawn.vehicle.start
    load_m3, load_kg = _packed(drawn)
    picked_up: set[str | None] = {None}
    for stop in drawn.stops:
        driving_s = drawn.problem.driving_s[here][stop.place]
        arrives_s = now_s + driving_s
        starts_s = arrives_s if stop.window is None else max(arrives_s, stop.window.opens_s)
        if stop.kind == StopKind.PICKUP:
            load_m3, load_kg = load_m3 + stop.volume_m3, load_kg + stop.weight_kg
            picked_up.add(stop.pair)
        elif stop.pair in picked_up:
            load_m3, load_kg = load_m3 - stop.volume_m3, load_kg - stop.weight_kg
        now_s, here = starts_s + stop.service_s, stop.place
        yield Visit(stop.key, driving_s, arrives_s, starts_s - arrives_s, starts_s, now_s, load_m3, load_kg)


def _overfull(drawn: _Drawn, *loads: tuple[str | None, Decimal, Decimal]) -> Iterator[Break]:
    """Wherever more is in the vehicle than it holds."""
    vehicle = drawn.vehicle
    for stop, load_m3, load_kg in loads:
        over_m3, over_kg = load_m3 - vehicle.volume_m3, load_kg - vehicle.weight_kg
        if over_m3 > 0:
            figures = {"load_m3": load_m3, "holds_m3": vehicle.volume_m3, "over_m3": over_m3}
            yield Break(BreakCode.VOLUME, stop, figures)
        if over_kg > 0:
            figures = {"load_kg": load_kg, "holds_kg": vehicle.weight_kg, "over_kg": over_kg}
            yield Break(BreakCode.WEIGHT, stop, figures)


def _unable(drawn: _Drawn) -> Iterator[Break]:
    """Stops for which the crew is too small, or lacks a skill."""
    vehicle = drawn.vehicle
    for stop in drawn.stops:
        if stop.persons > vehicle.crew:
            yield Break(BreakCode.CREW, stop.key, {"persons": stop.persons, "crew": vehicle.crew})
        if missing := stop.skills - vehicle.skills:
            yield Break(BreakCode.SKILL, stop.key, {"skills": ", ".join(sorted(missing))})


def _late(drawn: _Drawn, visits: Sequence[Visit], ends_s: int) -> Iterator[Break]:
    """Stops that are reached after their window, and the end after the vehicle's."""
    for stop, visit in zip(drawn.stops, visits, strict=True):
        if stop.window is not None and visit.arrives_s > stop.window.closes_s:
            yield _too_late(BreakCode.LATE, stop.key, visit.arrives_s, stop.window.closes_s)
    if visits and ends_s > drawn.vehicle.window.closes_s:
        yield _too_late(BreakCode.ENDS_LATE, None, ends_s, drawn.vehicle.window.closes_s)


def _too_late(code: BreakCode, stop: str | None, arrives_s: int, closes_s: int) -> Break:
    return Break(code, stop, {"arrives_s": arrives_s, "closes_s": closes_s, "late_s": arrives_s - closes_s})


def _halves(drawn: _Drawn) -> Iterator[Break]:
    """Pairs that are not picked up first and delivered later, both in this tour."""
    at = {stop.key: place for place, stop in enumerate(drawn.stops)}
    for pickup, delivery in pairs(drawn.problem.stops).values():
        here = [half.key for half in (pickup, delivery) if half.key in at]
        if len(here) == 1:
            other = delivery.key if here[0] == pickup.key else pickup.key
            yield Break(BreakCode.WITHOUT_HALF, here[0], {"other": other})
        elif here and at[delivery.key] < at[pickup.key]:
            yield Break(BreakCode.BEFORE_PICKUP, delivery.key, {"other": pickup.key})


def _locks(drawn: _Drawn) -> Iterator[Break]:
    """Stops locked to another vehicle; those locked to this one that are left out or have lost their place."""
    order = [stop.key for stop in drawn.stops]
    for vehicle in drawn.problem.vehicles:
        if vehicle.key != drawn.vehicle.key:
            for stop in vehicle.keeps:
                if stop in order:
                    yield Break(BreakCode.LOCKED_ELSEWHERE, stop, {"vehicle": vehicle.key})
    for stop in drawn.vehicle.keeps:
        if stop not in order:
            yield Break(BreakCode.LOCK_LEFT_OUT, stop, {})
    first = [stop for stop in drawn.vehicle.first if stop in order]
    locked = [stop for stop in drawn.vehicle.locked if stop in order]
    driven = [*order[: len(first)], *(stop for stop in order if stop in locked)]
    for stop, instead in zip([*first, *locked], driven, strict=True):
        if stop != instead:
            yield Break(BreakCode.LOCK_ORDER, stop, {"instead": instead})
