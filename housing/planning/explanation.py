"""What a page says about one household and one home: the shapes, nothing computed here. Points: 1 one =
100.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from housing.planning.eligibility import RuleResult
from housing.planning.rules import Verdict


class PartCode(StrEnum):
    SCHOOL = "school"
    SIZE = "size"
    ECONOMY = "economy"
    WAITING = "waiting"
    OUTLOOK = "outlook"


class FactCode(StrEnum):
    """In the order of a page: children, district, transport, size, rent, waiting."""

    CHILD_NEAR = "child_near"
    CHILD_FAR = "child_far"
    CHILD_STAND_IN = "child_stand_in"
    CHILD_STAND_IN_HIDDEN = "child_stand_in_hidden"
    CHILD_UNKNOWN = "child_unknown"
    MUST_STAY_FAR = "must_stay_far"
    KEEPS_DISTRICT = "keeps_district"
    CHANGES_DISTRICT = "changes_district"
    OTHER_DISTRICT = "other_district"
    DISTRICT_UNKNOWN = "district_unknown"
    TRANSPORT_DUE = "transport_due"
    TRANSPORT_NONE = "transport_none"
    TRANSPORT_UNKNOWN = "transport_unknown"
    NO_CHILDREN = "no_children"
    SIZE_EXACT = "size_exact"
    SIZE_SPARE = "size_spare"
    SIZE_MISSING = "size_missing"
    RENT_WITHIN = "rent_within"
    RENT_ABOVE = "rent_above"
    MEANS_UNKNOWN = "means_unknown"
    RENT_UNKNOWN = "rent_unknown"
    RENT_OVER_HALF = "rent_over_half"
    INCOME_UNKNOWN = "income_unknown"
    WAITING_UNKNOWN = "waiting_unknown"
    WAITING_LONG = "waiting_long"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the fit. `value` 0..1; `weight` normalised; `points` = value x weight x 100; `maximum`
    points.

    `value` and `points` are None where a fact is missing. `mark`: "neutral", "stand_in", "unknown_income",
    "unknown_rent" or "" when the value is measured.
    """

    code: PartCode
    value: float | None
    weight: float
    points: float | None
    maximum: float
    mark: str = ""


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """What waiting until the horizon would cost. `months` by the calendar; `mark` "unknown": no date."""

    since: date | None
    months: float
    points: float
    horizon_years: float
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ChildFact:
    """One child and this home, in metres. `straight_m` as the crow flies, `counted_m` the road, `now_m`
    today's road.

    `institution`, `district`: the institution's name and its district's key.
    `keeps_school`: the way is within the limit. `keeps_district`: the home lies in the institution's
    district. `transport`: due | not_due | not_entitled, None unknown. None everywhere: not known. `stand_in`:
    measured to the present home, for the child has no place yet (then nothing is kept and no transport is
    judged).
    """

    key: str
    name: str
    age: int | None
    grade: int | None
    institution: str | None
    district: str | None
    straight_m: float | None
    counted_m: float | None
    limit_m: float | None
    now_m: float | None
    value: float | None
    keeps_school: bool | None
    keeps_district: bool | None
    transport: str | None
    stand_in: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A coded sentence: `tone` good | bad | mid | info; `figures` fill it in, units in their names."""

    code: FactCode
    tone: str
    figures: Mapping[str, int | str | float | None]


@dataclass(frozen=True, slots=True)
class Spread:
    """The home's district, once for everybody: its share of dwellings and of persons placed, 0..1, None
    unknown.
    """

    district: str
    dwelling_share: float | None
    placed_share: float | None

    @property
    def evens_out(self) -> bool | None:
        """Whether a placement here makes the spread more even."""
        if self.dwelling_share is None or self.placed_share is None:
            return None
        return self.placed_share < self.dwelling_share


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair taken apart. All points; None where a missing fact leaves nothing to compute.

    `total` = fit_points + waiting.points - outlook_points, also for a pair that does not fit.
    `would_be_total` and `would_be_rank`: only for an unknown pair, what it gets if the missing fact turns out
    well; None when the missing fact (a distance, rooms needed) is itself part of the total.
    """

    household: str
    unit: str
    verdict: Verdict
    parts: tuple[Part, ...]
    fit_points: float | None
    waiting: WaitingPart
    outlook_points: float
    total: float | None
    over_limit: bool
    children: tuple[ChildFact, ...]
    facts: tuple[Fact, ...]
    rules: tuple[RuleResult, ...]
    would_be_total: float | None
    would_be_rank: int | None


@dataclass(frozen=True, slots=True)
class Unranked:
    """A household outside the ranking of a home, and the rules that keep it out (failed, or not known)."""

    household: str
    reasons: tuple[RuleResult, ...]
    would_be_total: float | None
    would_be_rank: int | None
