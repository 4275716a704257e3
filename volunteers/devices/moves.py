"""The one place that changes the state of a device; the named actions share it (V-29)."""

from typing import Any

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.devices.models import MOVES, WIPED, Device, State


def move(
    device: Device,
    target: str,
    *,
    by: User,
    version: int | None = None,
    values: dict[str, Any] | None = None,
    why: str = "",
) -> Device:
    """The device is in its new state, with its history; out of the wiped states it loses its proof.

    The version is the lock: of two at once one is stale.
    """
    if device.archived_at:
        raise Refusal("archived")
    if target not in MOVES[device.state]:
        raise Refusal("device_cannot_move", was=State(device.state).label, now=State(target).label)
    changed: dict[str, Any] = {"state": target}
    if target not in WIPED:
        changed["wipe_held"] = None
    return saving.update(device, by=by, version=version, values=changed | (values or {}), verb=target, why=why[:300])
