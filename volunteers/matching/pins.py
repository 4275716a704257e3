"""The pairs that stay in a plan, and the places that one pair alone may take (V-04, V-09)."""

from collections.abc import Sequence

import numpy as np

from volunteers.matching.columns import Ints
from volunteers.matching.explanation import Reason
from volunteers.matching.rules import Override, RuleCode
from volunteers.matching.table import Table, codes

Pin = tuple[str, str]  # keys of a household and a volunteer


class PinRefused(ValueError):
    """A pinned pair that a hard rule keeps apart; it cannot stay, and nobody should believe that it does."""

    def __init__(self, household: str, volunteer: str, reasons: tuple[Reason, ...]) -> None:
        rules = ", ".join(reason.code for reason in reasons)
        super().__init__(f"{household} and {volunteer} cannot stay together: {rules}.")
        self.household, self.volunteer, self.reasons = household, volunteer, reasons


def kept(pairs: Table, pinned: Sequence[Pin]) -> tuple[dict[int, int], Ints]:
    """Volunteer by row of the pinned pairs, and the places left to the others. PinRefused, ValueError as `match_all`."""
    left = np.array([v.capacity - v.load for v in pairs.volunteers], dtype=np.int64)
    fixed: dict[int, int] = {}
    for household, volunteer in pinned:
        if household not in pairs.household_at or volunteer not in pairs.volunteer_at:
            raise ValueError(f"There is no pair of {household!r} and {volunteer!r} to keep.")
        row, at = pairs.household_at[household], pairs.volunteer_at[volunteer]
        if row in fixed:
            raise ValueError(f"The household {household!r} is pinned twice.")
        if reasons := pairs.reasons(row, at):
            raise PinRefused(household, volunteer, reasons)
        fixed[row] = at
        if has_own_place(pairs, row, at):
            continue
        if left[at] < 1:
            raise PinRefused(household, volunteer, (_full(pairs, at),))
        left[at] -= 1
    return fixed, left


def own_places(pairs: Table, overrides: Sequence[Override]) -> list[tuple[int, int]]:
    """Row and volunteer of the pairs for which a full load was set aside."""
    cells = {(pairs.household_at[o.household], pairs.volunteer_at[o.volunteer]) for o in overrides}
    return sorted(cell for cell in cells if has_own_place(pairs, *cell))


def has_own_place(pairs: Table, row: int, at: int) -> bool:
    return RuleCode.FULL_LOAD in codes(int(pairs.waived[row, at]))


def _full(pairs: Table, at: int) -> Reason:
    """Filled by the pins before this one."""
    capacity = pairs.volunteers[at].capacity
    return Reason(RuleCode.FULL_LOAD, {"load": capacity, "capacity": capacity})
