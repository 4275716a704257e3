"""Who may speak for a home."""

from accounts.policy.rules import Right, can, demand
from accounts.users.models import User
from housing.homes.models import Unit


def demand_for(unit: Unit, by: User, *, staff: Right, landlord: Right) -> None:
    """Staff with the one right, or the landlord whose home it is with the other; anyone else is refused (H-22)."""
    if can(by, landlord) and by.landlord_id == unit.site.landlord_id:
        return
    demand(by, staff)
