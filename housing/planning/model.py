"""The facts a decision is made from. Everything here is frozen, and None always means: we do not know."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from housing.planning.letting import LettingRule
from housing.planning.local_weights import LocalWeights, most_specific


class Stream(StrEnum):
    """Whose need it is: the two streams of the allocation right (H-18)."""

    REFUGEE = "refugee"
    OTHER = "other"


class Tenure(StrEnum):
    """Temporary: an agreement on stay. Permanent: a tenancy, and never with an end date (statement 9653)."""

    TEMPORARY = "temporary"
    PERMANENT = "permanent"


class InstitutionKind(StrEnum):
    SCHOOL = "school"
    DAYCARE = "daycare"


@dataclass(frozen=True, slots=True)
class Child:
    """A child that has or needs a place at a school or daycare. `name` is the first name only.

    `institution` is a key, None while the child has no place. `grade` 0 to 10. `must_stay`: changing school
    would harm the child. `referred`: the municipality sent it to this school (it keeps its transport, § 26).
    """

    key: str
    name: str
    age: int | None
    institution: str | None
    grade: int | None
    must_stay: bool = False
    referred: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """Who needs a home. Degrees WGS 84, kroner a month. `band`: 0 = A, 1 = B, 2 = C. `district`: the present
    home's.

    `waiting_since`: first day of temporary housing (other stream: the day the acute need was registered).
    `parked_until`: first day on which the household is asked again. `live_offer`: label of the unit it has an
    open offer on, `offer_accepted` once it has said yes to it. `singles_only`: single persons who may share a
    temporary unit with other singles.
    `minors`: persons under 18, whether or not they need a place at a school.
    """

    key: str
    reference: str
    name: str
    stream: Stream
    band: int
    persons: int
    rooms_needed: int | None
    waiting_since: date | None
    latitude: float | None
    longitude: float | None
    district: str | None
    needs_step_free: bool | None
    can_pay_dkk: int | None
    income_dkk: int | None
    max_rent_dkk: int | None
    children: tuple[Child, ...] = ()
    parked_until: date | None = None
    housed: bool = False
    live_offer: str | None = None
    employed: bool | None = None
    youngest_adult_age: int | None = None
    oldest_adult_age: int | None = None
    singles_only: bool = False
    minors: int | None = None
    offer_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A home. `stream`: whose turn it is, None = anybody's. `rooms`: habitable rooms. `beds`: temporary
    units.

    `criterion`: none | senior | youth | employment (fleksibel udlejning). `held_by`: reference of the
    household the unit is held for. `rules`: what municipality, landlord, department and home ask on the day, and
    `weights`: those that landlord, department and home rank by (H-21).
    """

    key: str
    label: str
    tenure: Tenure
    stream: Stream | None
    rooms: int | None
    beds: int | None
    area_m2: float | None
    rent_dkk: int | None
    latitude: float | None
    longitude: float | None
    district: str | None
    step_free: bool | None
    vulnerable_area: bool | None
    criterion: str = "none"
    available: bool = True
    held_by: str | None = None
    rules: tuple[LettingRule, ...] = ()
    weights: tuple[LocalWeights, ...] = ()


@dataclass(frozen=True, slots=True)
class Institution:
    """A school or daycare. `district_school`: it is the school its own district belongs to."""

    key: str
    name: str
    kind: InstitutionKind
    latitude: float | None
    longitude: float | None
    district: str | None
    district_school: bool = False


@dataclass(frozen=True, slots=True)
class District:
    """A school district, with its dwellings and the persons the municipality has placed there."""

    key: str
    name: str
    dwellings: int
    placed_persons: int = 0


# (first grade, last grade, metres): folkeskoleloven § 26(1).
SCHOOL_LIMITS_M = ((0, 3, 2500), (4, 6, 6000), (7, 9, 7000), (10, 10, 9000))


@dataclass(frozen=True, slots=True)
class Policy:
    """The weights and limits of one day, all of them decided by people and dated (H-21).

    Weights are relative: only their proportions count. `full_economy_at`, `no_economy_at`: the share of what
    the household can pay at which the rent scores 1 and 0, linear between. `waiting_linear` and
    `waiting_quadratic` are a and b of G(t) = a t + b t^2, t in years; `waiting_limit_months` None: nobody
    goes first for waiting long.
    """

    on: date
    school_weight: float = 0.60
    size_weight: float = 0.25
    economy_weight: float = 0.15
    neutral_school: float = 0.5
    neutral_economy: float = 0.5
    spare_room_penalty: float = 1 / 3
    missing_room_penalty: float = 0.5
    full_economy_at: float = 0.75
    no_economy_at: float = 1.25
    waiting_linear: float = 0.1
    waiting_quadratic: float = 0.1
    waiting_horizon_years: float = 2.0
    waiting_limit_months: int | None = 30
    road_factor: float = 1.3
    limits_m: tuple[tuple[int, int, int], ...] = SCHOOL_LIMITS_M
    daycare_limit_m: int = 2500
    version: str = ""

    def __post_init__(self) -> None:
        weights = (self.school_weight, self.size_weight, self.economy_weight)
        if min(weights) < 0 or sum(weights) <= 0:
            raise ValueError("Weights cannot be negative, and at least one must be above 0.")
        if not (0 <= self.neutral_school <= 1 and 0 <= self.neutral_economy <= 1):
            raise ValueError("A neutral value is between 0 and 1.")
        if min(self.spare_room_penalty, self.missing_room_penalty, self.waiting_quadratic) < 0:
            raise ValueError("Penalties and the growth of waiting cannot be negative.")
        if not 0 <= self.full_economy_at < self.no_economy_at:
            raise ValueError("The rent must score full before it scores nothing.")
        if min(self.daycare_limit_m, *(limit for _, _, limit in self.limits_m)) <= 0 or self.road_factor < 1:
            raise ValueError("Distances must be above 0, and a road is no shorter than the straight line.")

    def ranking_for(self, unit: Unit) -> "Policy":
        """The policy with the weights that rank for this home: the most specific win (H-21)."""
        own = most_specific(unit.weights)
        if own is None:
            return self
        return replace(
            self, school_weight=own.school_weight, size_weight=own.size_weight, economy_weight=own.economy_weight,
            neutral_school=own.neutral_school, waiting_quadratic=own.waiting_quadratic,
            waiting_limit_months=own.waiting_limit_months,
        )  # fmt: skip
