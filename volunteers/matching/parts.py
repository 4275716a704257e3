"""The parts of a score, each over all pairs at once, in whole points that add up to the score (V-03).

Every part is a share of its most points: numerator and denominator as whole numbers, and a half point is rounded up.
No part looks at another pair, so who else is in the call changes nothing.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from volunteers.matching.columns import HouseholdColumns, Ints, VolunteerColumns, shared, wrote
from volunteers.matching.distance import metres_between
from volunteers.matching.model import CHILD_BELOW, Weights


class PartCode(StrEnum):
    LANGUAGE = "language"
    DISTANCE = "distance"
    TIME = "time"
    CHILDREN = "children"
    INTERESTS = "interests"
    LOAD = "load"


Giver = Callable[[HouseholdColumns, VolunteerColumns, Weights], Ints]


def language(h: HouseholdColumns, v: VolunteerColumns, weights: Weights) -> Ints:
    """All for a language of the home, less for another one in common, none through an interpreter."""
    other = np.where(shared(h.all_languages, v.languages) > 0, _points(weights.language, weights.other_language), 0)
    return np.where(shared(h.home_languages, v.languages) > 0, weights.language, other)


def distance(h: HouseholdColumns, v: VolunteerColumns, weights: Weights) -> Ints:
    """By band: all in the nearest, none beyond the last, neutral where a place is not known."""
    metres = metres_between(h.place, v.place)
    ends = np.array([end for end, _ in weights.bands], dtype=np.float64)
    given = np.array([*(_points(weights.distance, percent) for _, percent in weights.bands), 0], dtype=np.int64)
    points: Ints = given[np.searchsorted(ends, metres)]  # NaN sorts last, and is overwritten
    points[np.isnan(metres)] = neutral(weights.distance, weights)
    return points


def time(h: HouseholdColumns, v: VolunteerColumns, weights: Weights) -> Ints:
    """By shared times of the week up to what is enough; neutral where one of them wrote none."""
    enough = weights.enough_slots
    given = np.array([_points(weights.time, count, enough) for count in range(enough + 1)], dtype=np.int64)
    silent = ~wrote(h.slots)[:, None] | ~wrote(v.slots)[None, :]
    return np.where(silent, neutral(weights.time, weights), given[np.minimum(shared(h.slots, v.slots), enough)])


def children(h: HouseholdColumns, v: VolunteerColumns, weights: Weights) -> Ints:
    """Each child of the household by the years to the nearest child of the volunteer's home, on average.

    Neutral without a child of known age in the household; none where no child lives with the volunteer.
    """
    points = _all_points(weights.children, shared(h.ages, nearest(v, weights)), 100 * h.ages.sum(axis=1)[:, None])
    return np.where(~wrote(h.ages)[:, None], neutral(weights.children, weights), points)


def interests(h: HouseholdColumns, v: VolunteerColumns, weights: Weights) -> Ints:
    """The share of the household's interests that the volunteer has too; neutral where one of them wrote none."""
    points = _all_points(weights.interests, shared(h.interests, v.interests), h.interests.sum(axis=1)[:, None])
    silent = ~wrote(h.interests)[:, None] | ~wrote(v.interests)[None, :]
    return np.where(silent, neutral(weights.interests, weights), points)


def load(h: HouseholdColumns, v: VolunteerColumns, weights: Weights) -> Ints:
    """The share of the volunteer's places that are free."""
    free = np.maximum(v.capacity - v.load, 0)
    return np.broadcast_to(_all_points(weights.load, free, v.capacity), (h.place.shape[1], v.place.shape[1]))


def neutral(most: int, weights: Weights) -> int:
    """What counts where nothing was asked for, or a fact is missing."""
    return _points(most, weights.neutral)


def nearest(v: VolunteerColumns, weights: Weights) -> Ints:
    """Per cent by volunteer and age of a child, (V, 18): for the nearest child who lives there."""
    percents = np.zeros((len(v.ages), CHILD_BELOW), dtype=np.int64)
    for gap, percent in reversed(list(enumerate(weights.age_gaps[:CHILD_BELOW]))):
        older, younger = v.ages[:, gap:] > 0, v.ages[:, : CHILD_BELOW - gap] > 0
        percents[:, : CHILD_BELOW - gap][older] = percent
        percents[:, gap:][younger] = percent
    return percents


def _points(most: int, numerator: int, denominator: int = 100) -> int:
    """most x numerator / denominator in whole points, a half rounded up."""
    return (2 * most * numerator + denominator) // (2 * denominator)


def _all_points(most: int, numerators: Ints, denominators: Ints) -> Ints:
    """The same for many; a share of nothing is none."""
    divisors = np.maximum(denominators, 1)
    points: Ints = (2 * most * numerators + divisors) // (2 * divisors)
    return points


PARTS: dict[PartCode, Giver] = {
    PartCode.LANGUAGE: language,
    PartCode.DISTANCE: distance,
    PartCode.TIME: time,
    PartCode.CHILDREN: children,
    PartCode.INTERESTS: interests,
    PartCode.LOAD: load,
}


def most(code: PartCode, weights: Weights) -> int:
    """The most points a part can give."""
    points: int = getattr(weights, code.value)
    return points
