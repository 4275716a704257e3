"""The whole list at once: who should be asked for whom, so that most households get somebody (V-09)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from volunteers.matching.assignment import NOBODY, assign, one_by_one
from volunteers.matching.columns import Ints
from volunteers.matching.model import DEFAULT, Household, Volunteer, Weights
from volunteers.matching.rules import Override, RuleCode
from volunteers.matching.table import Table, codes, table

_TEN_YEARS = 3652  # days
Pin = tuple[str, str]  # keys of a household and a volunteer


class PinRefused(ValueError):
    """A pinned pair that a hard rule keeps apart; it cannot stay, and nobody should believe that it does."""

    def __init__(self, household: str, volunteer: str, rules: tuple[RuleCode, ...]) -> None:
        super().__init__(f"{household} and {volunteer} cannot stay together: {', '.join(rules)}.")
        self.household, self.volunteer, self.rules = household, volunteer, rules


class UncoveredCode(StrEnum):
    """Why a household gets nobody."""

    NOBODY_MAY = "nobody_may"  # a hard rule keeps every volunteer out
    ALL_TAKEN = "all_taken"  # those who may are needed by others


@dataclass(frozen=True, slots=True)
class Match:
    """A household with the volunteer it gets. `score` as in its suggestions."""

    household: str
    volunteer: str
    score: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A household that gets nobody. `rules`: how many volunteers each hard rule keeps out, the most first."""

    household: str
    code: UncoveredCode
    rules: tuple[tuple[RuleCode, int], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many households a plan covers, and the sum of their points."""

    covered: int
    score: int


@dataclass(frozen=True, slots=True)
class Matching:
    """The plan by household reference, beside what going through the list one by one would have given.

    `alone`: the households in order of waiting, each the best that was still free, pinned pairs kept.
    """

    matches: tuple[Match, ...]
    uncovered: tuple[Uncovered, ...]
    total: Total
    alone: Total

    @property
    def gained(self) -> Total:
        """What planning together gains; its score may be negative where more households are covered."""
        return Total(self.total.covered - self.alone.covered, self.total.score - self.alone.score)


def match_all(
    households: Iterable[Household],
    volunteers: Iterable[Volunteer],
    on: date,
    pinned: Sequence[Pin] = (),
    *,
    weights: Weights = DEFAULT,
    overrides: Sequence[Override] = (),
) -> Matching:
    """The most households covered, then the most points, then the most days waited; exact, so no swap of two pairs is
    better for both.

    No volunteer gets more than there is room for; a full load set aside for a pair makes room for that pair alone.
    Pinned pairs stay. PinRefused where a hard rule keeps one apart; ValueError for a pin that names somebody who is not
    there or a household twice, and as `rank`.
    """
    pairs = table(households, volunteers, on, weights, overrides)
    fixed, places = _kept(pairs, pinned)
    extra = [pair for pair in _own_places(pairs, overrides) if pair[0] not in fixed]
    open_to = pairs.allowed
    open_to[list(fixed)] = False
    together = _with(fixed, assign(pairs.score, open_to, places, _waited(pairs.households, on), extra))
    alone = _with(fixed, one_by_one(pairs.score, open_to, places, _by_waiting(pairs.households), extra))
    return Matching(
        matches=tuple(
            Match(household.key, pairs.volunteers[at].key, int(pairs.score[row, at]), row in fixed)
            for row, (household, at) in enumerate(zip(pairs.households, together.tolist(), strict=True))
            if at != NOBODY
        ),
        uncovered=tuple(_uncovered(pairs, row) for row in np.flatnonzero(together == NOBODY).tolist()),
        total=_total(pairs, together),
        alone=_total(pairs, alone),
    )


def _kept(pairs: Table, pinned: Sequence[Pin]) -> tuple[dict[int, int], Ints]:
    """Volunteer by row of the pinned pairs, and the places left to the others."""
    free = np.array([v.capacity - v.load for v in pairs.volunteers], dtype=np.int64)
    fixed: dict[int, int] = {}
    for household, volunteer in pinned:
        if household not in pairs.household_at or volunteer not in pairs.volunteer_at:
            raise ValueError(f"There is no pair of {household!r} and {volunteer!r} to keep.")
        row, at = pairs.household_at[household], pairs.volunteer_at[volunteer]
        if row in fixed:
            raise ValueError(f"The household {household!r} is pinned twice.")
        if rules := codes(int(pairs.broken[row, at])):
            raise PinRefused(household, volunteer, rules)
        fixed[row] = at
        if RuleCode.FULL_LOAD in codes(int(pairs.waived[row, at])):
            continue
        if free[at] < 1:
            raise PinRefused(household, volunteer, (RuleCode.FULL_LOAD,))
        free[at] -= 1
    return fixed, free


def _own_places(pairs: Table, overrides: Sequence[Override]) -> list[tuple[int, int]]:
    """Row and volunteer of the pairs for which a full load was set aside."""
    cells = {(pairs.household_at[o.household], pairs.volunteer_at[o.volunteer]) for o in overrides}
    return sorted(cell for cell in cells if RuleCode.FULL_LOAD in codes(int(pairs.waived[cell])))


def _by_waiting(households: Sequence[Household]) -> Ints:
    """Rows by waiting, the longest first, and those without a date last; then by reference."""
    far = date.max.toordinal()
    since = [far if h.waiting_since is None else h.waiting_since.toordinal() for h in households]
    return np.argsort(np.array(since, dtype=np.int64), kind="stable")


def _waited(households: Sequence[Household], on: date) -> Ints:
    """Days, ten years at most; none without a date."""
    days = [0 if h.waiting_since is None else (on - h.waiting_since).days for h in households]
    return np.clip(np.array(days, dtype=np.int64), 0, _TEN_YEARS)


def _with(fixed: dict[int, int], columns: Ints) -> Ints:
    for row, at in fixed.items():
        columns[row] = at
    return columns


def _total(pairs: Table, columns: Ints) -> Total:
    rows = np.flatnonzero(columns != NOBODY)
    return Total(len(rows), int(pairs.score[rows, columns[rows]].sum(dtype=np.int64)))


def _uncovered(pairs: Table, row: int) -> Uncovered:
    kept_out = {code: int((pairs.broken[row] >> number & 1).sum()) for number, code in enumerate(RuleCode)}
    rules = tuple(sorted((pair for pair in kept_out.items() if pair[1]), key=lambda pair: -pair[1]))
    may = bool((pairs.broken[row] == 0).any())
    return Uncovered(pairs.households[row].key, UncoveredCode.ALL_TAKEN if may else UncoveredCode.NOBODY_MAY, rules)
