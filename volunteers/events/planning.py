"""Named writes about one event and its shifts (V-37)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.events.judging import lock_volunteers, locked, overlapping
from volunteers.events.models import Event
from volunteers.events.queue import BEFORE_START, fill
from volunteers.events.shifts import MOST_PLACES, OPEN, Shift, SignUp, State
from volunteers.events.signals import event_cancelled, event_moved
from volunteers.roster.models import Task

LONGEST = timedelta(days=7)
TIMES = ("starts_at", "ends_at")


def in_minutes(values: dict[str, Any]) -> dict[str, Any]:
    """The same with whole minutes: what a form shows is what stands."""
    times = {name: values[name].replace(second=0, microsecond=0) for name in TIMES if name in values}
    return values | times


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refusal("event_ends_before_start", field="to_time")
    if ends_at - starts_at > LONGEST:
        raise Refusal("event_too_long", field="ends_on")


def create_event(*, by: User, values: dict[str, Any], shifts: Iterable[dict[str, Any]] = ()) -> Event:
    """An event, with the shifts it begins with."""
    demand(by, Right.EDIT_VOLUNTEERS)
    values = in_minutes(values)
    check_times(values["starts_at"], values["ends_at"])
    with transaction.atomic():
        event = saving.create(Event, by=by, values=values)
        for shift in shifts:
            add_shift(event=event, by=by, values=shift)
    return event


def update_event(*, event: Event, by: User, version: int | None, values: dict[str, Any]) -> Event:
    """What it is, where and when. A new time takes the shifts along, and those signed up are told.

    Only those who now have two shifts at the same time are asked again (V-36).
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    if event.is_cancelled:
        raise Refusal("event_is_cancelled")
    values = in_minutes(values)
    check_times(values.get("starts_at", event.starts_at), values.get("ends_at", event.ends_at))
    with transaction.atomic():
        was = (event.starts_at, event.ends_at)
        event = saving.update(event, by=by, version=version, values=values)
        if (event.starts_at, event.ends_at) != was:
            _take_along(event, was, by)
    return event


def _take_along(event: Event, was: tuple[datetime, datetime], by: User) -> None:
    """Shifts of the whole event follow both its ends; the others keep their length and their distance to its start."""
    lock_volunteers(SignUp.objects.filter(shift__event=event, state__in=OPEN).values_list("volunteer", flat=True))
    shifts = [locked(key) for key in event.shifts.filter(archived_at=None).order_by("pk").values_list("pk", flat=True)]
    later = event.starts_at - was[0]
    for shift in shifts:
        whole = (shift.starts_at, shift.ends_at) == was
        ends_at = event.ends_at if whole else shift.ends_at + later
        values = {"starts_at": shift.starts_at + later, "ends_at": ends_at}
        saving.update(shift, by=by, values=values, verb="moved")
    overlapping_now = [row for shift in shifts for row in _asked_again(shift, by)]
    event_moved.send(sender=Event, event=event, was=was, overlapping=overlapping_now, by=by)


def _asked_again(shift: Shift, by: User) -> list[SignUp]:
    found = []
    for row in shift.sign_ups.filter(state__in=OPEN).select_related("volunteer"):
        overlaps = row.state == State.SIGNED and overlapping(row.volunteer_id, shift).exists()
        if row.answer_by and row.answer_by > shift.starts_at - BEFORE_START:
            saving.update(row, by=by, values={"answer_by": shift.starts_at - BEFORE_START}, verb="offered")
        if overlaps != row.must_confirm:
            row = saving.update(
                row, by=by, values={"must_confirm": overlaps}, verb="asked_again" if overlaps else "confirmed"
            )
        if overlaps:
            found.append(row)
    return found


def cancel_event(*, event: Event, by: User, version: int | None, now: datetime, why: str) -> Event:
    """It is not held. Everybody who is signed up, is offered a place or waits is told once, with the next look."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if event.is_cancelled:
        raise Refusal("event_is_cancelled")
    if event.ends_at <= now:
        raise Refusal("event_is_over")
    if not why.strip():
        raise Refusal("event_needs_reason", field="why")
    with transaction.atomic():
        values = {"cancelled_at": now, "cancelled_reason": why.strip()}
        event = saving.update(event, by=by, version=version, values=values, verb="cancelled", why=why)
        event_cancelled.send(sender=Event, event=event, by=by, now=now)
    return event


def check_shift(values: dict[str, Any]) -> None:
    if values.get("task", "") not in ("", *Task.values):
        raise Refusal("shift_unknown_task", field="task")
    if not 1 <= values["places"] <= MOST_PLACES:
        raise Refusal("shift_places", field="places", most=MOST_PLACES)
    check_times(values["starts_at"], values["ends_at"])


def add_shift(*, event: Event, by: User, values: dict[str, Any]) -> Shift:
    """Without times of its own it lasts as long as the event."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if event.is_cancelled:
        raise Refusal("event_is_cancelled")
    values = {"starts_at": event.starts_at, "ends_at": event.ends_at, "places": 2} | in_minutes(values)
    check_shift(values)
    return saving.create(Shift, by=by, values={"event": event, **values})


def update_shift(*, shift: Shift, by: User, version: int | None, now: datetime, values: dict[str, Any]) -> Shift:
    """Other places, another role or another time. More places are offered to those who wait."""
    demand(by, Right.EDIT_VOLUNTEERS)
    values = in_minutes(values)
    with transaction.atomic():
        signed = shift.sign_ups.filter(state__in=OPEN).values_list("volunteer", flat=True)
        held = locked(shift.pk, *signed)
        if held.event.is_cancelled:
            raise Refusal("event_is_cancelled")
        if held.archived_at:
            raise Refusal("shift_removed")
        kept = {name: getattr(held, name) for name in ("task", "places", "starts_at", "ends_at")}
        check_shift(kept | values)
        if values.get("places", held.places) < held.taken:
            raise Refusal("shift_places_below_taken", field="places", taken=held.taken)
        was = (held.starts_at, held.ends_at)
        done = saving.update(held, by=by, version=version, values=values)
        if (done.starts_at, done.ends_at) != was:
            moved = _asked_again(done, by)
            event_moved.send(sender=Event, event=done.event, was=was, overlapping=moved, by=by, shift=done)
        fill(done, now)
        done.refresh_from_db()
    return done


def remove_shift(*, shift: Shift, by: User, version: int | None, now: datetime) -> Shift:
    """Nobody is asked for it any more; refused while somebody has a place. Whoever waited no longer does."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        held = locked(shift.pk)
        if held.taken:
            raise Refusal("shift_still_held")
        for row in held.sign_ups.filter(state=State.WAITING):
            values = {"state": State.LEFT, "position": None, "left_at": now}
            saving.update(row, by=by, values=values, verb="left")
        return saving.update(held, by=by, version=version, values={"archived_at": now}, verb="archived")
