"""Points and rules of every household with every volunteer, the one computation behind a list and a plan."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from volunteers.matching.columns import Bools, HouseholdColumns, Ints, VolunteerColumns, columns, pairs
from volunteers.matching.explanation import Reason
from volunteers.matching.facts import Pair
from volunteers.matching.figures import figures
from volunteers.matching.keys import natural, unique
from volunteers.matching.model import Household, Volunteer, Weights
from volunteers.matching.parts import PARTS, PartCode
from volunteers.matching.rules import JUDGES, Override, RuleCode, Sides

Points = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Table:
    """Sorted by reference on both sides, so that the order of the input cannot decide anything.

    `score` (H, V) in points; `broken` (H, V) the hard rules that keep a pair out as bits, in the order of RuleCode,
    those set aside left out; `waived` (H, V) the bits that were set aside. `h` and `v`: the columns all comes from.
    """

    households: tuple[Household, ...]
    volunteers: tuple[Volunteer, ...]
    household_at: dict[str, int]
    volunteer_at: dict[str, int]
    on: date
    weights: Weights
    h: HouseholdColumns
    v: VolunteerColumns
    score: Points
    broken: npt.NDArray[np.uint16]
    waived: npt.NDArray[np.uint16]

    @property
    def allowed(self) -> Bools:
        free: Bools = self.broken == 0
        return free

    def pair(self, row: int, at: int) -> Pair:
        """The household and the volunteer of a cell, for their figures."""
        return Pair(self.households[row], self.volunteers[at], self.on, self.weights)

    def reasons(self, row: int, at: int) -> tuple[Reason, ...]:
        """Why the two are kept apart, nothing for two that are not."""
        pair = self.pair(row, at)
        return tuple(Reason(code, figures(code, pair)) for code in codes(int(self.broken[row, at])))


def table(
    households: Iterable[Household],
    volunteers: Iterable[Volunteer],
    on: date,
    weights: Weights,
    overrides: Sequence[Override] = (),
) -> Table:
    """All pairs on one day. ValueError if two share a key, or an override names somebody who is not there."""
    hs = tuple(sorted(households, key=lambda h: natural(h.reference, h.key)))
    vs = tuple(sorted(volunteers, key=lambda v: natural(v.reference, v.key)))
    household_at = unique((h.key for h in hs), "households")
    volunteer_at = unique((v.key for v in vs), "volunteers")
    h, v = columns(hs, vs, on)
    score = np.zeros((len(hs), len(vs)), dtype=np.int32)
    for give in PARTS.values():
        score += give(h, v, weights).astype(np.int32)
    broken = np.zeros(score.shape, dtype=np.uint16)
    sides = Sides(h, v, pairs(hs, volunteer_at))
    for code, judge in JUDGES.items():
        broken |= np.where(judge(sides), bit(code), np.uint16(0))
    waived = _set_aside(overrides, household_at, volunteer_at, broken)
    return Table(hs, vs, household_at, volunteer_at, on, weights, h, v, score, broken & ~waived, waived)


def points(pairs: Table) -> dict[PartCode, Ints]:
    """The parts (H, V) that the scores of a table are the sum of."""
    return {code: give(pairs.h, pairs.v, pairs.weights) for code, give in PARTS.items()}


def bit(code: RuleCode) -> np.uint16:
    return np.uint16(1 << list(RuleCode).index(code))


def codes(bits: int) -> tuple[RuleCode, ...]:
    """The rules of a pair, in the order of the page."""
    return tuple(code for number, code in enumerate(RuleCode) if bits >> number & 1)


def counted(broken: Iterable[Sequence[RuleCode]]) -> dict[RuleCode, int]:
    """How many pairs each rule keeps out, the most first; a pair counts once, by the first of its rules."""
    counts = Counter(rules[0] for rules in broken if rules)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], bit(item[0]))))


def _set_aside(
    overrides: Sequence[Override],
    household_at: dict[str, int],
    volunteer_at: dict[str, int],
    broken: npt.NDArray[np.uint16],
) -> npt.NDArray[np.uint16]:
    waived = np.zeros_like(broken)
    for override in overrides:
        if override.household not in household_at or override.volunteer not in volunteer_at:
            raise ValueError(
                f"There is no pair of {override.household!r} and {override.volunteer!r} to set rules aside."
            )
        cell = household_at[override.household], volunteer_at[override.volunteer]
        for code in override.rules:
            waived[cell] |= bit(code) & broken[cell]
    return waived
