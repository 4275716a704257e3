"""What a day's tours are planned from: the vehicles with their crews, the stops, and the driving between places (V-18).

Times are seconds after midnight of the day, places are rows of the matrix of driving times. Volume and weight are exact
decimals: three shelves of 0.1 m³ fill 0.3 m³ and not a hair more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LITRES, GRAMS = 1000, 1000  # in a m³ and in a kg: nothing here is measured finer


@dataclass(frozen=True, slots=True)
class Window:
    """From and to, both included."""

    opens_s: int
    closes_s: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens_s <= self.closes_s:
            raise ValueError(f"A window cannot run from second {self.opens_s} to second {self.closes_s}.")


class StopKind(StrEnum):
    PICKUP = "pickup"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Stop:
    """One address where something is fetched or handed over.

    Alone, a pickup stays in the vehicle to the end of its tour, and a delivery is in it from the start. Two with the
    same `pair` are one errand: what the one picks up the other delivers, in the same vehicle, later. A depot on the
    way, to load or to unload, is the other half of a pair.

    `window`: when work may begin; None is any time. `persons` and `skills`: what the crew must be to do it.
    `priority`: 1 goes before 2.
    """

    key: str
    kind: StopKind
    place: int
    service_s: int = 0
    window: Window | None = None
    volume_m3: Decimal = Decimal(0)
    weight_kg: Decimal = Decimal(0)
    persons: int = 1
    skills: frozenset[str] = frozenset()
    priority: int = 1
    pair: str | None = None

    def __post_init__(self) -> None:
        _sizes(f"The stop {self.key!r}", self.volume_m3, self.weight_kg)
        if self.service_s < 0 or self.persons < 0:
            raise ValueError(f"The stop {self.key!r} cannot take {self.service_s} s or {self.persons} persons.")


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle with its crew for the day. It leaves `start` no earlier than its window opens, and is at `end` before
    it closes. Start and end may differ: start where I stand, end at home.

    `aboard_m3`, `aboard_kg`: what is in it already and stays to the end, as when a tour is planned anew on the way.
    `first`: stops it begins with, in this order and with nothing in between. `locked`: stops it has after those, in
    this order; others may come in between.
    """

    key: str
    start: int
    end: int
    volume_m3: Decimal
    weight_kg: Decimal
    window: Window
    crew: int = 1
    skills: frozenset[str] = frozenset()
    aboard_m3: Decimal = Decimal(0)
    aboard_kg: Decimal = Decimal(0)
    first: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _sizes(f"The vehicle {self.key!r}", self.volume_m3, self.weight_kg, self.aboard_m3, self.aboard_kg)
        if self.crew < 0:
            raise ValueError(f"The vehicle {self.key!r} cannot have a crew of {self.crew}.")

    @property
    def keeps(self) -> tuple[str, ...]:
        """Its locked stops, in their order."""
        return self.first + self.locked


@dataclass(frozen=True, slots=True)
class TourProblem:
    """A day to plan. `driving_s[a][b]`: seconds from place a to place b.

    ValueError when it is no problem: a key twice, a place outside the matrix, a pair that is not one pickup and one
    delivery of the same size, a lock on a stop that is not there, locked twice, or locked without its other half or
    after it.
    """

    vehicles: tuple[Vehicle, ...]
    stops: tuple[Stop, ...]
    driving_s: Sequence[Sequence[int]]

    def __post_init__(self) -> None:
        _once("vehicle", (vehicle.key for vehicle in self.vehicles))
        _once("stop", (stop.key for stop in self.stops))
        self._check_driving()
        for pair, halves in pairs(self.stops).items():
            _check_pair(pair, halves)
        self._check_locks()

    def _check_driving(self) -> None:
        places = len(self.driving_s)
        for place, row in enumerate(self.driving_s):
            if len(row) != places or min(row) < 0 or row[place] != 0:
                raise ValueError(f"Driving from place {place}: {places} times from 0 up, and 0 to itself.")
        used = {vehicle.start for vehicle in self.vehicles} | {vehicle.end for vehicle in self.vehicles}
        for place in sorted(used | {stop.place for stop in self.stops}):
            if not 0 <= place < places:
                raise ValueError(f"There is no place {place} among the {places} of the matrix.")

    def _check_locks(self) -> None:
        keepers = {key: vehicle.key for vehicle in self.vehicles for key in vehicle.keeps}
        _once("locked stop", (key for vehicle in self.vehicles for key in vehicle.keeps))
        if unknown := sorted(keepers.keys() - {stop.key for stop in self.stops}):
            raise ValueError(f"The stop {unknown[0]!r} is locked, but there is no such stop.")
        rank = {key: n for vehicle in self.vehicles for n, key in enumerate(vehicle.keeps)}
        for pair, (pickup, delivery) in pairs(self.stops).items():
            if keepers.get(pickup.key) != keepers.get(delivery.key):
                raise ValueError(f"Both halves of the pair {pair!r} are locked to one vehicle, or neither is.")
            if rank.get(pickup.key, 0) > rank.get(delivery.key, 0):
                raise ValueError(f"The pair {pair!r} is locked with its delivery before its pickup.")


def pairs(stops: Iterable[Stop]) -> dict[str, list[Stop]]:
    """The halves of every pair, the pickup first where it is a pair."""
    found: dict[str, list[Stop]] = {}
    for stop in stops:
        if stop.pair is not None:
            found.setdefault(stop.pair, []).append(stop)
    return {pair: sorted(halves, key=lambda half: half.kind != StopKind.PICKUP) for pair, halves in found.items()}


def _check_pair(pair: str, halves: list[Stop]) -> None:
    if [half.kind for half in halves] != [StopKind.PICKUP, StopKind.DELIVERY]:
        raise ValueError(f"The pair {pair!r} is one pickup and one delivery, not {len(halves)} stops.")
    pickup, delivery = halves
    if (pickup.volume_m3, pickup.weight_kg) != (delivery.volume_m3, delivery.weight_kg):
        raise ValueError(f"The pair {pair!r} delivers something else than it picks up.")


def _once(what: str, keys: Iterable[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise ValueError(f"The {what} {key!r} is there {times} times.")


def _sizes(whose: str, *sizes: Decimal) -> None:
    for size in sizes:
        if not (size.is_finite() and size >= 0 and size * LITRES % 1 == 0):
            raise ValueError(f"{whose} cannot measure {size}: m³ and kg are 0 or more, with at most three decimals.")
