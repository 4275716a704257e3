"""The one place that changes the state of a bike; the named actions share it (V-25)."""

from datetime import date
from typing import Any

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.bikes.models import CHECKED, GONE, MOVES, Bike, State


def move(
    bike: Bike,
    target: str,
    *,
    by: User,
    on: date,
    version: int | None = None,
    values: dict[str, Any] | None = None,
    why: str = "",
) -> Bike:
    """The bike is in its new state, with its history. The version is the lock: of two at once one is stale.

    A bike that leaves the workshop leaves its hook, and one that is worked on loses its check.
    """
    if bike.archived_at:
        raise Refusal("archived")
    if target not in MOVES[bike.state]:
        raise Refusal("bike_cannot_move", was=State(bike.state).label, now=State(target).label)
    changed: dict[str, Any] = {"state": target}
    if target in GONE:
        changed["hook"] = None
    if target not in CHECKED:
        changed["check_held"] = None
    return saving.update(bike, by=by, version=version, values=changed | (values or {}), verb=target, why=why[:300])
