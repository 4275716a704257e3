"""May this volunteer take this shift? One place that says no, for sign-ups, offers and swaps alike (V-35)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.refusals import Refusal
from volunteers.events.moments import local_day
from volunteers.events.shifts import Shift, SignUp
from volunteers.events.shifts import State as SignUpState
from volunteers.roster.models import State, Task, Volunteer
from volunteers.roster.queries import away_on


def locked(shift_id: UUID, *volunteers: UUID) -> Shift:
    """The shift as it stands now, with its event; nobody else signs up for it, nor these volunteers for another.

    Always the volunteers before the shift, in the order of their keys, so that two never wait for each other.
    """
    lock_volunteers(volunteers)
    rows = Shift.objects.select_for_update(no_key=True, of=("self",)).select_related("event")
    return rows.get(pk=shift_id)


def lock_volunteers(keys: Iterable[UUID]) -> None:
    list(Volunteer.objects.select_for_update(no_key=True).filter(pk__in=list(keys)).order_by("pk").values("pk"))


def check_open(shift: Shift) -> None:
    if shift.event.is_cancelled:
        raise Refusal("event_is_cancelled")
    if shift.archived_at:
        raise Refusal("shift_removed")


def check_may_take(volunteer: Volunteer, shift: Shift, now: datetime, *, afterwards: bool = False) -> None:
    """Refuse unless they are active, offer the task, are there that day and have no other shift then.

    `afterwards`: the coordinator writes down somebody who helped without being signed up.
    """
    check_open(shift)
    if shift.starts_at <= now and not afterwards:
        raise Refusal("shift_over")
    # Asked anew: the caller's copy may be older than the lock.
    fresh = Volunteer.objects.get(pk=volunteer.pk)
    if fresh.state != State.ACTIVE or fresh.archived_at:
        raise Refusal("shift_not_active", name=fresh.name)
    if shift.task and shift.task not in fresh.tasks:
        raise Refusal("shift_other_task", task=Task(shift.task).label)
    day = local_day(shift.starts_at)
    if away_on(day).filter(volunteer=volunteer.pk).exists():
        raise Refusal("shift_away", name=fresh.name, day=f"{day:%d.%m.%Y}")
    other = overlapping(volunteer.pk, shift).first()
    if other:
        raise Refusal("shift_overlap", name=fresh.name, other=f"{other.shift.role}, {other.shift.event.title}")


def may_take(volunteer: Volunteer, shift: Shift, now: datetime) -> bool:
    try:
        check_may_take(volunteer, shift, now)
    except Refusal:
        return False
    return True


def overlapping(volunteer_id: UUID, shift: Shift) -> QuerySet[SignUp]:
    """The volunteer's own shifts at the same time, this one not counted. Depot tours are not looked at."""
    same_time = Q(shift__starts_at__lt=shift.ends_at, shift__ends_at__gt=shift.starts_at)
    rows = SignUp.objects.filter(same_time, volunteer=volunteer_id, state=SignUpState.SIGNED)
    standing = rows.filter(shift__event__cancelled_at=None, shift__archived_at=None).exclude(shift=shift.pk)
    return standing.select_related("shift__event").order_by("shift__starts_at", "pk")
