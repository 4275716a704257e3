"""The rules themselves, each over all pairs at once. Order here is the order on the page.

A rule takes columns and returns int8 that broadcasts to (H, U): 0 fail, 1 unknown, 2 pass.
"""

from collections.abc import Callable
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt

from housing.planning.columns import HouseholdColumns, UnitColumns

Cells = npt.NDArray[np.int8]
Judge = Callable[[HouseholdColumns, UnitColumns], Cells]

PERSONS_PER_ROOM = 2  # the landlord's ground to refuse; babies count
SENIOR_FROM = 60
YOUTH_FROM, YOUTH_TO = 18, 30
CRITERIA = ("none", "senior", "youth", "employment")


class Verdict(IntEnum):
    """Ordered so that the verdict of a pair is the lowest of its rules."""

    FAIL = 0
    UNKNOWN = 1
    PASS = 2


class RuleCode(StrEnum):
    STREAM = "stream"
    AVAILABLE = "available"
    PARKED = "parked"
    HOUSED = "housed"
    LIVE_OFFER = "live_offer"
    TWO_PER_ROOM = "two_per_room"
    BEDS = "beds"
    STEP_FREE = "step_free"
    VULNERABLE_AREA = "vulnerable_area"
    LETTING_CRITERION = "letting_criterion"
    RENT_LIMIT = "rent_limit"
    ROOMS = "rooms"  # added by scoring: the size of the home cannot be judged
    DISTANCE = "distance"  # added by scoring: a way to school cannot be measured
    # What a letting rule asks (letting.py); judged only where somebody asks it.
    MIN_AGE = "min_age"
    MAX_AGE = "max_age"
    MIN_PERSONS = "min_persons"
    MAX_PERSONS = "max_persons"
    CHILDREN = "children"
    NO_CHILDREN = "no_children"
    IN_WORK = "in_work"
    NEEDS_STEP_FREE = "needs_step_free"
    RENT_SHARE = "rent_share"


def judged(fails: npt.NDArray[np.bool_], unknown: npt.NDArray[np.bool_] | bool = False) -> Cells:
    """Unknown is asked first: a comparison with NaN is False and must never read as a pass."""
    cells: Cells = np.where(unknown, np.int8(1), np.where(fails, np.int8(0), np.int8(2)))
    return cells


def stream(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The home's turn goes to the household's stream (H-18)."""
    return judged((u.stream >= 0) & (u.stream != h.is_refugee))


def available(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The home can be offered, and is not held for somebody else."""
    return judged(~u.available | ((u.held_by >= 0) & (u.held_by != h.reference)))


def parked(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The household is asked again from the day it was parked until."""
    return judged(h.parked)


def housed(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The household has a permanent home already."""
    return judged(h.housed)


def live_offer(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """One open offer a household, answered or not; the offer on this very home does not stand in its way."""
    return judged((h.offer >= 0) & (h.offer != u.label))


def two_per_room(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """At most two persons a habitable room (the landlord's ground to refuse, H-20)."""
    return judged(h.persons > PERSONS_PER_ROOM * u.rooms, np.isnan(u.rooms))


def beds(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """A temporary unit has a bed for everybody."""
    return judged(u.temporary & (h.persons > u.beds), u.temporary & np.isnan(u.beds))


def step_free(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """Who cannot take stairs gets no stairs. A step-free home suits everybody, known need or not."""
    unknown = ((h.needs_step_free < 0) & (u.step_free != 1)) | ((h.needs_step_free == 1) & (u.step_free < 0))
    return judged((h.needs_step_free == 1) & (u.step_free == 0), unknown)


def vulnerable_area(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """No refugee into a vulnerable housing area (integrationsloven § 12(2)); nobody can waive it."""
    return judged(h.is_refugee & (u.vulnerable == 1), h.is_refugee & (u.vulnerable < 0))


def letting_criterion(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """Flexible letting: senior (all adults 60 or more), youth (all 18 to 30), employment (in work)."""
    senior, youth, work = (u.criterion == name for name in CRITERIA[1:])
    too_young = senior & (h.youngest < SENIOR_FROM)
    not_youth = youth & ((h.youngest < YOUTH_FROM) | (h.oldest > YOUTH_TO))
    fails = too_young | not_youth | (work & (h.employed == 0))
    unknown = (
        (senior & np.isnan(h.youngest))
        | (youth & (np.isnan(h.youngest) | np.isnan(h.oldest)))
        | (work & (h.employed < 0))
        | ~np.isin(u.criterion, CRITERIA)
    )
    return judged(fails, unknown & ~fails)


def rent_limit(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """Only where staff set a highest rent; otherwise the rent is a warning (H-23)."""
    limited = ~np.isnan(h.max_rent)
    return judged(limited & (u.rent > h.max_rent), limited & np.isnan(u.rent))


JUDGES: dict[RuleCode, Judge] = {
    RuleCode.STREAM: stream,
    RuleCode.AVAILABLE: available,
    RuleCode.PARKED: parked,
    RuleCode.HOUSED: housed,
    RuleCode.LIVE_OFFER: live_offer,
    RuleCode.TWO_PER_ROOM: two_per_room,
    RuleCode.BEDS: beds,
    RuleCode.STEP_FREE: step_free,
    RuleCode.VULNERABLE_AREA: vulnerable_area,
    RuleCode.LETTING_CRITERION: letting_criterion,
    RuleCode.RENT_LIMIT: rent_limit,
}
