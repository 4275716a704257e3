"""Size and economy: how well the rooms and the rent suit a household, each 0..1 for every pair (H-23)."""

import numpy as np

from housing.planning.columns import Floats, HouseholdColumns, UnitColumns
from housing.planning.model import Policy


def size(h: HouseholdColumns, u: UnitColumns, policy: Policy) -> Floats:
    """1 for just the rooms needed, less a penalty for each spare or missing room, cut at 0; NaN unknown."""
    spare = u.rooms - h.rooms_needed
    penalty = np.where(spare > 0, policy.spare_room_penalty, -policy.missing_room_penalty)
    penalty *= spare
    value: Floats = np.maximum(np.subtract(1.0, penalty, out=penalty), 0.0, out=penalty)
    return value


def economy(h: HouseholdColumns, u: UnitColumns, policy: Policy) -> Floats:
    """1 up to `full_economy_at` of what the household can pay, 0 from `no_economy_at`, linear between.

    Above what it can pay there is still a difference between a little and far too much, so the fall ends at
    125 % and not at 100 %. An unknown rent or means is neutral: rent is a warning, never a rule.
    """
    full, none = policy.full_economy_at, policy.no_economy_at
    # In kroner and not as a quotient: for somebody who can pay nothing there is no share of nothing.
    value = (none * h.can_pay - u.rent) / np.maximum((none - full) * h.can_pay, 1e-9)
    np.clip(value, 0.0, 1.0, out=value)
    value[u.rent <= full * h.can_pay] = 1.0
    value[np.isnan(value)] = policy.neutral_economy
    return value
