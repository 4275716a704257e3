"""Who is told of shifts: the day before, a place that became free, a new time, a cancellation, a swap (V-36, V-37).

A volunteer is told of their own shifts only; whoever has no sign-in gets no message and stands on the coordinator's
page as somebody to call.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.users.models import User
from volunteers.events import queries
from volunteers.events.judging import may_take
from volunteers.events.models import Event
from volunteers.events.moments import local_day
from volunteers.events.shifts import Shift, SignUp, State, Swap, SwapState
from volunteers.events.signals import (
    event_cancelled,
    event_moved,
    left_late,
    place_offered,
    swap_answered,
    swap_offered,
)
from volunteers.roster.models import State as Standing
from volunteers.roster.models import Volunteer
from worker.notifications.actions import cancel_for, tell
from worker.notifications.models import Notification
from worker.notifications.pages import address
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

INBOX = Notification.Channel.INBOX
REMINDER = "shift_tomorrow"


def _own_page() -> str:
    try:
        return reverse("shifts")
    except NoReverseMatch:
        return ""


def _minute(at: datetime) -> str:
    """A moment as the period of a message: a moved time is another one."""
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def _tell(
    event: str, key: UUID, volunteers: Iterable[Volunteer], at: datetime, *, period: str = "", **more: Any
) -> None:
    users = [one.user for one in volunteers if one.user]
    tell(
        event=event, key=str(key), recipients=users, template=event, values={"due": local_day(at)}, link=_own_page(),
        period=period, **more,
    )  # fmt: skip


def remind_shifts(on: date) -> int:
    """Everybody with a shift tomorrow, once for each time it has; how many there were."""
    begins = timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
    ends = timezone.make_aware(datetime.combine(on + timedelta(days=2), time()))
    rows = queries.reminders(begins, ends)
    for row in rows:
        _tell(REMINDER, row.pk, [row.volunteer], row.shift.starts_at, period=_minute(row.shift.starts_at))
    return len(rows)


@receiver(place_offered)
def tell_of_place(sign_up: SignUp, **kwargs: Any) -> None:
    until = sign_up.answer_by
    _tell(
        "place_offered",
        sign_up.pk,
        [sign_up.volunteer],
        sign_up.shift.starts_at,
        period=_minute(until) if until else "",
    )


@receiver(event_moved)
def tell_of_new_time(
    event: Event, overlapping: list[SignUp], by: User | None = None, shift: Shift | None = None, **kwargs: Any
) -> None:
    """Reminders of the old time go; each is told of the new one, and only those it collides for are asked."""
    rows = SignUp.objects.filter(shift__event=event, state=State.SIGNED).select_related("shift", "volunteer__user")
    if shift is not None:
        rows = rows.filter(shift=shift)
    asked = {row.pk for row in overlapping}
    for row in rows:
        cancel_for(REMINDER, str(row.pk))
        name = "event_moved_overlapping" if row.pk in asked else "event_moved"
        at = row.shift.starts_at
        _tell(name, row.pk, [row.volunteer], at, period=_minute(at), by=by)


@receiver(event_cancelled)
def tell_of_cancellation(event: Event, by: User | None = None, **kwargs: Any) -> None:
    """Everybody with a place or in a queue, once, however many of its shifts they are on."""
    for key in SignUp.objects.filter(shift__event=event).values_list("pk", flat=True):
        for name in (REMINDER, "place_offered", "event_moved", "event_moved_overlapping"):
            cancel_for(name, str(key))
    _tell("event_cancelled", event.pk, queries.told_of(event).values(), event.starts_at, by=by)


@receiver(left_late)
def tell_of_drop_out(sign_up: SignUp, shift: Shift, by: User | None = None, **kwargs: Any) -> None:
    cancel_for(REMINDER, str(sign_up.pk))
    tell(
        event="shift_left_late", key=str(sign_up.pk), recipients=coordinators(), template="shift_left_late",
        values={"due": local_day(shift.starts_at), "free": shift.free}, link=address("event", shift.event_id), by=by,
    )  # fmt: skip


@receiver(swap_offered)
def tell_of_swap(swap: Swap, shift: Shift, now: datetime, by: User | None = None, **kwargs: Any) -> None:
    """The one who is named; else, in the inbox only, all who may take it."""
    if swap.to:
        _tell("swap_offered", swap.pk, [swap.to], shift.starts_at, by=by)
        return
    active = Volunteer.objects.filter(state=Standing.ACTIVE, archived_at=None, user__isnull=False)
    others = active.exclude(pk=swap.sign_up.volunteer_id).select_related("user")
    able = [one for one in others if (not shift.task or shift.task in one.tasks) and may_take(one, shift, now)]
    _tell("swap_offered", swap.pk, able, shift.starts_at, by=by, channels=[INBOX])


@receiver(swap_answered)
def tell_of_answer(swap: Swap, shift: Shift, by: User | None = None, **kwargs: Any) -> None:
    cancel_for("swap_offered", str(swap.pk))
    accepted = swap.state == SwapState.ACCEPTED
    if accepted:
        cancel_for(REMINDER, str(swap.sign_up_id))
    name = "swap_accepted" if accepted else "swap_declined"
    _tell(name, swap.pk, [swap.sign_up.volunteer], shift.starts_at, by=by)


def _still_theirs(notification: Notification) -> bool:
    rows = SignUp.objects.filter(pk=notification.event_key, state=State.SIGNED, shift__archived_at=None)
    row = rows.filter(shift__event__cancelled_at=None).select_related("shift").first()
    return row is not None and _minute(row.shift.starts_at) == notification.period


def _still_offered(notification: Notification) -> bool:
    return SignUp.objects.filter(
        pk=notification.event_key, state=State.OFFERED, answer_by__gt=timezone.now(), shift__event__cancelled_at=None
    ).exists()


def _swap_stands(notification: Notification) -> bool:
    return Swap.objects.filter(pk=notification.event_key, state=SwapState.OPEN).exists()


for _event in (REMINDER, "event_moved", "event_moved_overlapping"):
    asked_before_sending(_event, _still_theirs)
asked_before_sending("place_offered", _still_offered)
asked_before_sending("swap_offered", _swap_stands)
