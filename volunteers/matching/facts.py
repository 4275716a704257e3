"""What each part of one pair's score rests on, in figures. The points themselves are those of `parts`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from volunteers.matching.distance import metres_between, places
from volunteers.matching.explanation import FactCode, Figures
from volunteers.matching.keys import folded
from volunteers.matching.model import CHILD_BELOW, Household, Volunteer, Weights, age_on
from volunteers.matching.parts import PartCode

Fact = tuple[FactCode, Figures]


@dataclass(frozen=True, slots=True)
class Pair:
    """One household, one volunteer, one day."""

    household: Household
    volunteer: Volunteer
    on: date
    weights: Weights


def fact(code: PartCode, pair: Pair) -> Fact:
    """The fact behind a part."""
    return _FACTS[code](pair)


def _language(pair: Pair) -> Fact:
    household, spoken = pair.household, pair.volunteer.languages
    if home := common(household.languages, spoken):
        return FactCode.LANGUAGE_HOME, {"languages": home}
    if other := common(household.other_languages, spoken):
        return FactCode.LANGUAGE_OTHER, {"languages": other}
    return (FactCode.LANGUAGE_INTERPRETER if household.interpreter else FactCode.LANGUAGE_NONE), {}


def _distance(pair: Pair) -> Fact:
    here, there = pair.household, pair.volunteer
    metres = metres_between(places([(here.latitude, here.longitude)]), places([(there.latitude, there.longitude)]))[
        0, 0
    ]
    if np.isnan(metres):
        return FactCode.DISTANCE_UNKNOWN, {}
    within = [end for end, _ in pair.weights.bands if metres <= end]
    last = max((end for end, _ in pair.weights.bands), default=0)
    if not within:
        return FactCode.DISTANCE_BEYOND, {"metres": int(metres), "limit_metres": last}
    return FactCode.DISTANCE_WITHIN, {"metres": int(metres), "limit_metres": min(within)}


def _time(pair: Pair) -> Fact:
    theirs, ours = pair.household.slots, pair.volunteer.slots
    if not theirs or not ours:
        return FactCode.TIME_UNKNOWN, {}
    both = tuple(sorted(theirs & ours))
    return (FactCode.TIME_SHARED, {"slots": both, "count": len(both)}) if both else (FactCode.TIME_NONE, {})


def _children(pair: Pair) -> Fact:
    born = pair.household.children
    theirs = _ages(born, pair.on)
    ours = _ages([member.born_on for member in pair.volunteer.members], pair.on)
    if not theirs:
        return (FactCode.CHILDREN_UNKNOWN if None in born else FactCode.CHILDREN_NONE), {}
    figures: Figures = {"children": theirs, "ages": ours, "count": len(ours)}
    return (FactCode.CHILDREN_NEAR if ours else FactCode.CHILDREN_ALONE), figures


def _interests(pair: Pair) -> Fact:
    theirs, ours = pair.household.interests, pair.volunteer.interests
    if not folded(theirs) or not folded(ours):
        return FactCode.INTERESTS_UNKNOWN, {}
    both = common(theirs, ours)
    return (FactCode.INTERESTS_SHARED, {"interests": both}) if both else (FactCode.INTERESTS_NONE, {})


def _load(pair: Pair) -> Fact:
    load, capacity = pair.volunteer.load, pair.volunteer.capacity
    return (FactCode.LOAD_SOME if load else FactCode.LOAD_FREE), {"load": load, "capacity": capacity}


def common(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The words both have, spelled and ordered as the first has them."""
    both = folded(other)
    return tuple(spelled for word, spelled in folded(one).items() if word in both)


def _ages(born: Sequence[date | None], on: date) -> tuple[int, ...]:
    ages = [age_on(day, on) for day in born if day is not None]
    return tuple(sorted(age for age in ages if 0 <= age < CHILD_BELOW))


_FACTS: dict[PartCode, Callable[[Pair], Fact]] = {
    PartCode.LANGUAGE: _language,
    PartCode.DISTANCE: _distance,
    PartCode.TIME: _time,
    PartCode.CHILDREN: _children,
    PartCode.INTERESTS: _interests,
    PartCode.LOAD: _load,
}
