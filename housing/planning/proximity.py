"""How near each child would live to its own school or daycare (H-26).

Per child 1 - d/D, cut at 0: d the metres of road, D the limit of folkeskoleloven § 26 for its grade. A child
without a place is measured to the household's present home instead and marked. What cannot be measured is
NaN, never 0 km.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, nan

import numpy as np
import numpy.typing as npt

from housing.planning.columns import Floats, numbers, unique
from housing.planning.geography import distance_matrix, road_metres
from housing.planning.model import Child, Household, Institution, InstitutionKind, Policy, Unit

_SCHOOL_FROM_AGE = 6  # grade 0 starts in the year a child turns six
_LAST_GRADE = 10
_BLOCK_ROWS = 256

NOWHERE = -1  # the last row of the targets


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child is measured to: a row of `Proximity.straight`, and the limit in metres (NaN: unknown)."""

    target: int
    limit_m: float
    stand_in: bool


@dataclass(frozen=True, slots=True)
class Proximity:
    """Straight metres (targets, U), the targets' coordinates (targets, 2), and every child's place.

    Targets are the institutions, then the present homes that stand in, then one row for nowhere (NaN).
    `school` (H, U): 0..1, NaN where something is not known.
    """

    straight: Floats
    points: Floats
    places: tuple[tuple[Place, ...], ...]
    school: Floats


def proximity(
    households: Sequence[Household],
    units: Sequence[Unit],
    institutions: Sequence[Institution],
    policy: Policy,
) -> Proximity:
    """School and daycare for every pair: `school` (H, U) 0..1, NaN where a place or limit is not known.

    A household without children has the neutral value of what ranks for the home. ValueError if two institutions
    share a key.
    """
    institution_at = unique((institution.key for institution in institutions), "institutions")
    homes = [h for h in households if any(child.institution is None for child in h.children)]
    home_at = {home.key: len(institutions) + row for row, home in enumerate(homes)}
    points = np.concatenate([_points(institutions), _points(homes), [[nan, nan]]])
    straight = distance_matrix(points, _points(units))
    kinds = [institution.kind for institution in institutions]
    places = tuple(
        tuple(
            _place(child, home_at.get(household.key, -1), institution_at, kinds, policy) for child in household.children
        )
        for household in households
    )
    neutral = numbers(policy.ranking_for(unit).neutral_school for unit in units)
    return Proximity(straight, points, places, _school(places, straight, neutral, policy))


def limit_m(child: Child, kind: InstitutionKind | None, policy: Policy) -> float:
    """The limit of § 26 for a child; the daycare limit below school. `kind` None: no place yet. NaN unknown.

    Grade decides; a schoolchild whose grade nobody wrote is placed by age.
    """
    if kind == InstitutionKind.DAYCARE:
        return float(policy.daycare_limit_m)
    grade = child.grade
    if grade is None:
        if child.age is None:
            return nan
        if kind is None and child.age < _SCHOOL_FROM_AGE:
            return float(policy.daycare_limit_m)
        grade = min(max(child.age - _SCHOOL_FROM_AGE, 0), _LAST_GRADE)
    return next((float(limit) for first, last, limit in policy.limits_m if first <= grade <= last), nan)


def is_over(counted_m: float, limit: float) -> bool:
    """Whether a way is longer than its limit, in the whole metres a page shows: 2,500 m of 2,500 is not
    (H-27).
    """
    return floor(counted_m + 0.5) > limit


def _points(places: Sequence[Household] | Sequence[Unit] | Sequence[Institution]) -> Floats:
    return np.stack((numbers(p.latitude for p in places), numbers(p.longitude for p in places)), axis=1)


def _place(
    child: Child, home: int, institution_at: dict[str, int], kinds: Sequence[InstitutionKind], policy: Policy
) -> Place:
    if child.institution is None:
        return Place(home, limit_m(child, None, policy), stand_in=True)
    at = institution_at.get(child.institution, NOWHERE)
    if at == NOWHERE:  # we were not told about the place: as unknown as a school without a point
        return Place(NOWHERE, nan, stand_in=False)
    return Place(at, limit_m(child, kinds[at], policy), stand_in=False)


def _school(places: Sequence[tuple[Place, ...]], straight: Floats, neutral: Floats, policy: Policy) -> Floats:
    """Average over the children, added child by child: no sum depends on who else is in the call.

    `neutral` (U,): what a household without children has.
    """
    values, row_of = _values(places, straight, policy)
    counts = np.array([len(children) for children in places], dtype=np.int64)
    school = np.zeros((len(places), straight.shape[1]))
    for nth in range(int(counts.max(initial=0))):
        having = [h for h, children in enumerate(places) if len(children) > nth]
        rows = np.array([row_of[places[h][nth].target, _limit_key(places[h][nth])] for h in having], dtype=np.int64)
        for first in range(0, len(having), _BLOCK_ROWS):
            block = slice(first, first + _BLOCK_ROWS)
            school[having[block]] += values[rows[block]]
    school /= np.maximum(counts, 1)[:, None]
    school[counts == 0] = neutral
    return school


def _values(
    places: Sequence[tuple[Place, ...]], straight: Floats, policy: Policy
) -> tuple[Floats, dict[tuple[int, float], int]]:
    """1 - d/D once for every target and limit that occur together: classmates share a row."""
    row_of: dict[tuple[int, float], int] = {}
    for children in places:
        for place in children:
            row_of.setdefault((place.target, _limit_key(place)), len(row_of))
    targets: npt.NDArray[np.int64] = np.array([target for target, _ in row_of], dtype=np.int64)
    limits = np.array([limit if limit > 0 else nan for _, limit in row_of], dtype=np.float64)
    values = road_metres(straight[targets], policy.road_factor)
    values /= limits[:, None]
    np.subtract(1.0, values, out=values)
    np.maximum(values, 0.0, out=values)  # keeps NaN
    return values, row_of


def _limit_key(place: Place) -> float:
    return place.limit_m if place.limit_m > 0 else -1.0  # NaN is not equal to itself
