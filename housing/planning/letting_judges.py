"""The letting rules over all pairs at once, one judge for each kind in the fixed list (H-21).

A home that nobody asks anything of passes; only the kinds that some home asks are judged at all.
"""

from collections.abc import Callable

import numpy as np

from housing.planning.columns import Bools, Floats, HouseholdColumns, UnitColumns
from housing.planning.rules import Cells, Judge, RuleCode, judged


def min_age(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """All adults have reached the age."""
    limit = u.asked[RuleCode.MIN_AGE]
    return judged(h.youngest < limit, _unknown(h.youngest, limit))


def max_age(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """No adult is older."""
    limit = u.asked[RuleCode.MAX_AGE]
    return judged(h.oldest > limit, _unknown(h.oldest, limit))


def min_persons(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The home goes to so many persons at least."""
    return judged(h.persons < u.asked[RuleCode.MIN_PERSONS])


def max_persons(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The home goes to so many persons at most."""
    return judged(h.persons > u.asked[RuleCode.MAX_PERSONS])


def children(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """A child under 18 lives in the household."""
    limit = u.asked[RuleCode.CHILDREN]
    return judged(_asked(limit) & (h.minors == 0), _unknown(h.minors, limit))


def no_children(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """Nobody in the household is under 18."""
    limit = u.asked[RuleCode.NO_CHILDREN]
    return judged(_asked(limit) & (h.minors > 0), _unknown(h.minors, limit))


def in_work(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """Somebody in the household is in work (flexible letting)."""
    asked = _asked(u.asked[RuleCode.IN_WORK])
    return judged(asked & (h.employed == 0), asked & (h.employed < 0))


def needs_step_free(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The home is kept for those who cannot take stairs."""
    asked = _asked(u.asked[RuleCode.NEEDS_STEP_FREE])
    return judged(asked & (h.needs_step_free == 0), asked & (h.needs_step_free < 0))


def rent_share(h: HouseholdColumns, u: UnitColumns) -> Cells:
    """The rent is at most so many percent of what the household can pay."""
    limit = u.asked[RuleCode.RENT_SHARE]
    return judged(100 * u.rent > limit * h.can_pay, _asked(limit) & (np.isnan(h.can_pay) | np.isnan(u.rent)))


def _asked(limit: Floats) -> Bools:
    asked: Bools = ~np.isnan(limit)
    return asked


def _unknown(fact: Floats, limit: Floats) -> Bools:
    """Somebody asks, and we do not know. Where nobody asks, nothing is unknown."""
    unknown: Bools = np.isnan(fact) & _asked(limit)
    return unknown


LETTING: dict[RuleCode, Judge] = {
    RuleCode.MIN_AGE: min_age,
    RuleCode.MAX_AGE: max_age,
    RuleCode.MIN_PERSONS: min_persons,
    RuleCode.MAX_PERSONS: max_persons,
    RuleCode.CHILDREN: children,
    RuleCode.NO_CHILDREN: no_children,
    RuleCode.IN_WORK: in_work,
    RuleCode.NEEDS_STEP_FREE: needs_step_free,
    RuleCode.RENT_SHARE: rent_share,
}


def judges_for(u: UnitColumns) -> dict[RuleCode, Callable[[HouseholdColumns, UnitColumns], Cells]]:
    """The judges of the kinds that at least one of these homes asks."""
    return {code: judge for code, judge in LETTING.items() if code in u.asked}
