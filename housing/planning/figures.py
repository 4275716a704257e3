"""The figures a rule was judged by, for one household and one unit, and which fact it lacks.

A missing fact is (name of the field, "household" or "unit"); it is read only where the verdict is unknown.
"""

from collections.abc import Callable, Mapping

from housing.planning.model import Household, Unit
from housing.planning.rules import PERSONS_PER_ROOM, SENIOR_FROM, YOUTH_FROM, YOUTH_TO, RuleCode

Figures = Mapping[str, int | str | float | None]
Missing = tuple[str | None, str]

NOTHING: Missing = (None, "")


def first(*facts: tuple[object, str, str]) -> Missing:
    """The first fact that is not known."""
    return next(((name, whose) for value, name, whose in facts if value is None), NOTHING)


def _stream(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    turn = None if unit.stream is None else str(unit.stream)
    return {"household_stream": str(household.stream), "unit_stream": turn}, NOTHING


def _available(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    return {"available": int(unit.available), "held_by": unit.held_by}, NOTHING


def _parked(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    until = household.parked_until
    return {"parked_until_on": None if until is None else until.isoformat()}, NOTHING


def _housed(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    return {"housed": int(household.housed)}, NOTHING


def _live_offer(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    return {"offer": household.live_offer, "accepted": int(household.offer_accepted)}, NOTHING


def _two_per_room(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    most = None if unit.rooms is None else PERSONS_PER_ROOM * unit.rooms
    figures = {"persons": household.persons, "rooms": unit.rooms, "most": most, "per_room": PERSONS_PER_ROOM}
    return figures, first((unit.rooms, "rooms", "unit"))


def _beds(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    figures = {"persons": household.persons, "beds": unit.beds, "tenure": str(unit.tenure)}
    return figures, first((unit.beds, "beds", "unit"))


def _step_free(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    figures = {"needs": as_int(household.needs_step_free), "step_free": as_int(unit.step_free)}
    missing = first((household.needs_step_free, "needs_step_free", "household"), (unit.step_free, "step_free", "unit"))
    return figures, missing


def _vulnerable_area(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    figures = {"vulnerable": as_int(unit.vulnerable_area), "district": unit.district}
    return figures, first((unit.vulnerable_area, "vulnerable_area", "unit"))


def _letting_criterion(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    youngest = (household.youngest_adult_age, "youngest_adult_age", "household")
    oldest = (household.oldest_adult_age, "oldest_adult_age", "household")
    employed = (household.employed, "employed", "household")
    figures: dict[str, int | str | float | None] = {
        "criterion": unit.criterion,
        "youngest": household.youngest_adult_age,
        "oldest": household.oldest_adult_age,
        "employed": as_int(household.employed),
        "senior_from": SENIOR_FROM,
        "youth_from": YOUTH_FROM,
        "youth_to": YOUTH_TO,
    }
    facts = {"none": (), "senior": (youngest,), "youth": (youngest, oldest), "employment": (employed,)}
    if unit.criterion not in facts:
        return figures, ("criterion", "unit")
    return figures, first(*facts[unit.criterion])


def _rent_limit(household: Household, unit: Unit) -> tuple[Figures, Missing]:
    rent, limit = unit.rent_dkk, household.max_rent_dkk
    over = rent - limit if rent is not None and limit is not None else None
    return {"rent_dkk": rent, "limit_dkk": limit, "over_dkk": over}, first((rent, "rent_dkk", "unit"))


def as_int(value: bool | None) -> int | None:
    return None if value is None else int(value)


FIGURES: dict[RuleCode, Callable[[Household, Unit], tuple[Figures, Missing]]] = {
    RuleCode.STREAM: _stream,
    RuleCode.AVAILABLE: _available,
    RuleCode.PARKED: _parked,
    RuleCode.HOUSED: _housed,
    RuleCode.LIVE_OFFER: _live_offer,
    RuleCode.TWO_PER_ROOM: _two_per_room,
    RuleCode.BEDS: _beds,
    RuleCode.STEP_FREE: _step_free,
    RuleCode.VULNERABLE_AREA: _vulnerable_area,
    RuleCode.LETTING_CRITERION: _letting_criterion,
    RuleCode.RENT_LIMIT: _rent_limit,
}
