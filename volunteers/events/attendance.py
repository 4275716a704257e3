"""Who came, for how long, and how many guests there were (V-37)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.events.models import Event
from volunteers.events.shifts import DAY_MINUTES, SignUp, State

GUESTS = ("children", "young", "adults")
MOST_GUESTS = 5000


def record_attendance(
    *,
    event: Event,
    by: User,
    now: datetime,
    rows: Mapping[UUID, tuple[bool | None, int | None]],
    guests: Mapping[str, int | None] | None = None,
    version: int | None = None,
) -> Event:
    """`rows`: of each sign-up whether they came (None: not known) and the minutes they helped.

    Without minutes whoever came helped the whole shift; a no-show helped none. `guests`: how many, by age group.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    if event.is_cancelled:
        raise Refusal("event_is_cancelled")
    if now < min([event.starts_at, *event.shifts.values_list("starts_at", flat=True)]):
        raise Refusal("attendance_too_early")
    counted = {name: value for name, value in (guests or {}).items() if name in GUESTS}
    if any(value is not None and not 0 <= value <= MOST_GUESTS for value in counted.values()):
        raise Refusal("participants_number")
    with transaction.atomic():
        found = SignUp.objects.filter(shift__event=event, state=State.SIGNED).select_related("shift")
        signed = {row.pk: row for row in found.select_for_update(no_key=True, of=("self",))}
        if set(rows) - set(signed):
            raise Refusal("attendance_stranger")
        for key, (came, minutes) in rows.items():
            _note(signed[key], came, minutes, by)
        if counted and any(getattr(event, name) != value for name, value in counted.items()):
            event = saving.update(event, by=by, version=version, values=counted, verb="counted")
    return event


def _note(row: SignUp, came: bool | None, minutes: int | None, by: User) -> None:
    values: dict[str, Any] = {"came": came, "minutes": None}
    if came:
        values["minutes"] = row.shift.minutes if minutes is None else minutes
        if not 1 <= values["minutes"] <= DAY_MINUTES:
            raise Refusal("attendance_minutes")
    elif came is False:
        values["minutes"] = 0
    if (row.came, row.minutes) != (values["came"], values["minutes"]):
        verb = "came" if came else "did_not_come" if came is False else "attendance_unknown"
        saving.update(row, by=by, values=values, verb=verb)
