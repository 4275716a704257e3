"""Why a stop was left out: what the evaluator says of it alone in each vehicle, and beside the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from volunteers.matching.touring.answer import Break, BreakCode, Figures, Route, Tried, Unserved, UnservedCode
from volunteers.matching.touring.draft import Draft
from volunteers.matching.touring.evaluation import evaluate
from volunteers.matching.touring.model import Stop, TourProblem
from volunteers.matching.touring.tables import Tables

Breaks = tuple[Break, ...]

# What an errand can break in a vehicle that does nothing else, and the reason when it does so in every vehicle.
ALONE = {
    BreakCode.VOLUME: UnservedCode.TOO_BIG,
    BreakCode.WEIGHT: UnservedCode.TOO_HEAVY,
    BreakCode.CREW: UnservedCode.CREW,
    BreakCode.SKILL: UnservedCode.SKILL,
    BreakCode.LATE: UnservedCode.WINDOW,
    BreakCode.ENDS_LATE: UnservedCode.DAY_TOO_SHORT,
}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Reads the reasons off finished routes."""

    problem: TourProblem
    tables: Tables
    routes: Sequence[Route]

    def of(self, errand: int) -> list[Unserved]:
        """One for each stop of the errand."""
        keys = [self.tables.tasks[task].key for task in self.tables.errands[errand].tasks]
        stops = {stop.key: stop for stop in self.problem.stops}
        halves = [stops[key] for key in keys]
        if not self.routes:
            return [Unserved(key, UnservedCode.NO_TOUR, {}) for key in keys]
        alone = {route.vehicle: self._alone(route.vehicle, keys) for route in self.routes}
        found = [self._shared(half, [_of(half, halves, breaks) for breaks in alone.values()]) for half in halves]
        if any(found):
            return [
                reason or Unserved(half.key, UnservedCode.OTHER_HALF, {"other": next(k for k in keys if k != half.key)})
                for reason, half in zip(found, halves, strict=True)
            ]
        code = UnservedCode.NO_VEHICLE if all(alone.values()) else UnservedCode.NO_ROOM
        tried = tuple(
            Tried(route.vehicle, alone[route.vehicle] or self._beside(route, errand)) for route in self.routes
        )
        return [Unserved(key, code, {}, tried) for key in keys]

    def _alone(self, vehicle: str, keys: Sequence[str]) -> Breaks:
        """What the errand breaks in a vehicle that does nothing else."""
        return tuple(item for item in evaluate(self.problem, vehicle, keys).breaks if item.code in ALONE)

    def _shared(self, half: Stop, by_vehicle: Sequence[Breaks]) -> Unserved | None:
        """The first reason that holds in every vehicle."""
        for code, reason in ALONE.items():
            same = [next((item for item in breaks if item.code == code), None) for breaks in by_vehicle]
            found = [item for item in same if item is not None]
            if len(found) == len(same):
                return Unserved(half.key, reason, self._figures(half, reason, found))
        return None

    def _figures(self, half: Stop, reason: UnservedCode, found: Sequence[Break]) -> Figures:
        vehicles = self.problem.vehicles
        if reason == UnservedCode.TOO_BIG:
            room_m3 = max(vehicle.volume_m3 - vehicle.aboard_m3 for vehicle in vehicles)
            return {"volume_m3": half.volume_m3, "room_m3": max(room_m3, Decimal(0))}
        if reason == UnservedCode.TOO_HEAVY:
            room_kg = max(vehicle.weight_kg - vehicle.aboard_kg for vehicle in vehicles)
            return {"weight_kg": half.weight_kg, "room_kg": max(room_kg, Decimal(0))}
        if reason == UnservedCode.CREW:
            return {"persons": half.persons, "crew": max(vehicle.crew for vehicle in vehicles)}
        if reason == UnservedCode.SKILL:
            return {"skills": ", ".join(sorted(half.skills))}
        return min((item.figures for item in found), key=lambda figures: figures["late_s"])

    def _beside(self, route: Route, errand: int) -> Breaks:
        """What the errand breaks where it costs the least driving beside the rest: the load, or else the time."""
        number = next(n for n, van in enumerate(self.tables.vans) if van.key == route.vehicle)
        task_of = {task.key: n for n, task in enumerate(self.tables.tasks)}
        order = tuple(task_of[key] for key in route.stops)
        for load, time in ((True, False), (False, True), (True, True)):
            draft = Draft(self.tables.loosened(load=load, time=time), number, order)
            if way := draft.cheapest(errand):
                longer = draft.with_errand(errand, way).order
                found = evaluate(self.problem, route.vehicle, [self.tables.tasks[task].key for task in longer])
                return tuple(item for item in found.breaks if item not in route.breaks)
        return ()


def _of(half: Stop, halves: Sequence[Stop], breaks: Breaks) -> Breaks:
    """Those at this half; what breaks at the start belongs to the first half, what breaks at the end to the last."""

    def where(item: Break) -> str:
        return item.stop or halves[-1 if item.code == BreakCode.ENDS_LATE else 0].key

    return tuple(item for item in breaks if where(item) == half.key)
