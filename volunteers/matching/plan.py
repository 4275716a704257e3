"""The whole list at once: who should be asked for whom, so that most households get somebody (V-09)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from volunteers.matching.assignment import NOBODY, assign, one_by_one
from volunteers.matching.columns import Ints
from volunteers.matching.model import DEFAULT, Household, Volunteer, Weights
from volunteers.matching.pins import Pin, kept, own_places
from volunteers.matching.rules import Override, RuleCode
from volunteers.matching.table import Table, codes, counted, table

_TEN_YEARS = 3652  # days


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
    """A household that gets nobody. `left_out`: how many volunteers for which rule, the most first, each once."""

    household: str
    code: UncoveredCode
    left_out: Mapping[RuleCode, int]


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
    fixed, places = kept(pairs, pinned)
    extra = own_places(pairs, overrides)
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
    broken = pairs.broken[row].tolist()
    code = UncoveredCode.ALL_TAKEN if 0 in broken else UncoveredCode.NOBODY_MAY
    return Uncovered(pairs.households[row].key, code, counted(codes(bits) for bits in broken))
