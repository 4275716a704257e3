"""What a plan says: when each vehicle is where and with how much in it, what breaks, and why a stop was left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Figures = Mapping[str, int | str | Decimal]


class BreakCode(StrEnum):
    """What an order can break."""

    VOLUME = "volume"
    WEIGHT = "weight"
    CREW = "crew"
    SKILL = "skill"
    LATE = "late"
    ENDS_LATE = "ends_late"
    BEFORE_PICKUP = "before_pickup"
    WITHOUT_HALF = "without_half"
    LOCKED_ELSEWHERE = "locked_elsewhere"
    LOCK_LEFT_OUT = "lock_left_out"
    LOCK_ORDER = "lock_order"


@dataclass(frozen=True, slots=True)
class Break:
    """One thing an order breaks, and by how much. `stop`: where; None at the very start or at the very end."""

    code: BreakCode
    stop: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop on its tour. The load is what is in the vehicle when it leaves the stop."""

    stop: str
    driving_s: int
    arrives_s: int
    waits_s: int
    starts_s: int
    leaves_s: int
    load_m3: Decimal
    load_kg: Decimal


@dataclass(frozen=True, slots=True)
class Route:
    """The tour of one vehicle; without visits it stays where it is. The load at the start is what must be packed."""

    vehicle: str
    leaves_s: int
    load_m3: Decimal
    load_kg: Decimal
    visits: tuple[Visit, ...]
    ends_s: int
    driving_s: int
    waiting_s: int
    service_s: int
    breaks: tuple[Break, ...] = ()

    @property
    def stops(self) -> tuple[str, ...]:
        """Its order."""
        return tuple(visit.stop for visit in self.visits)

    @property
    def duration_s(self) -> int:
        """From the start to the end."""
        return self.ends_s - self.leaves_s


class UnservedCode(StrEnum):
    """Why a stop was left out, in the order in which it is judged: the first that holds is the reason."""

    NO_TOUR = "no_tour"  # no vehicle drives
    TOO_BIG = "too_big"
    TOO_HEAVY = "too_heavy"
    CREW = "crew"
    SKILL = "skill"
    WINDOW = "window"  # driven to at once and alone, every vehicle comes too late
    DAY_TOO_SHORT = "day_too_short"  # alone, no vehicle is back in time
    OTHER_HALF = "other_half"  # the other half of its pair has a reason above
    NO_VEHICLE = "no_vehicle"  # each vehicle lacks something, and not all the same
    NO_ROOM = "no_room"  # a vehicle could do it, but not beside the rest


@dataclass(frozen=True, slots=True)
class Tried:
    """What stands in the way in one vehicle: alone, or put in where it costs the least driving."""

    vehicle: str
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Unserved:
    """A stop that is left out, and why. `tried` stands beside NO_VEHICLE and NO_ROOM: a line for each vehicle."""

    stop: str
    code: UnservedCode
    figures: Figures
    tried: tuple[Tried, ...] = ()


class Solver(StrEnum):
    """Whose order the plan is. Both are timed and checked by the same evaluator."""

    OWN = "own"
    PYVRP = "pyvrp"


@dataclass(frozen=True, slots=True)
class TourPlan:
    """One route a vehicle, and the stops left out, both in the order of the problem."""

    routes: tuple[Route, ...]
    unserved: tuple[Unserved, ...]
    solver: Solver

    @property
    def served(self) -> int:
        return sum(len(route.visits) for route in self.routes)

    @property
    def driving_s(self) -> int:
        return sum(route.driving_s for route in self.routes)

    @property
    def waiting_s(self) -> int:
        return sum(route.waiting_s for route in self.routes)

    @property
    def service_s(self) -> int:
        return sum(route.service_s for route in self.routes)

    @property
    def duration_s(self) -> int:
        return sum(route.duration_s for route in self.routes)
