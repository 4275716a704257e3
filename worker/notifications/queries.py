"""Named reads of the messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from accounts.sorting import danish
from accounts.users.models import Role, User
from worker.jobs.models import JobRun
from worker.notifications.models import Notification
from worker.notifications.templates import Text, render

State, Channel = Notification.State, Notification.Channel
# A row waits this long, or the sweep stays away this long, before the status page calls it late.
LATE_AFTER = timedelta(minutes=35)


@dataclass(frozen=True)
class OutboxStatus:
    waiting: int
    oldest_waiting: datetime | None
    unknown: int
    failed: int
    last_sweep: datetime | None
    late: bool


def housing_staff() -> list[User]:
    """Everybody who works with the homes now, by name."""
    return list(User.objects.filter(role=Role.HOUSING_STAFF, is_active=True).order_by(danish("name"), "pk"))


def coordinators() -> list[User]:
    """Everybody who coordinates the volunteers now, by name."""
    return list(User.objects.filter(role=Role.COORDINATOR, is_active=True).order_by(danish("name"), "pk"))


def leaders() -> list[User]:
    """Everybody who leads and is here now, by name."""
    return list(User.objects.filter(role=Role.LEADER, is_active=True).order_by(danish("name"), "pk"))


def inbox_of(user: User) -> QuerySet[Notification]:
    """What this user has been told, latest first; `text_of` turns a row into words."""
    return Notification.objects.filter(recipient=user, channel=Channel.INBOX, state=State.SENT)


def text_of(notification: Notification) -> Text:
    return render(notification)


def unread_count(user: User) -> int:
    return inbox_of(user).filter(read_at=None).count()


def stuck() -> QuerySet[Notification]:
    """Given up or in doubt: a person decides whether to send them again (N-04)."""
    return Notification.objects.filter(state__in=(State.FAILED, State.UNKNOWN)).select_related("recipient")


def outbox_status(now: datetime | None = None) -> OutboxStatus:
    """How the outbox is doing, in two SQL statements."""
    now = now or timezone.now()
    open_rows = Q(state__in=(State.CREATED, State.CLAIMED))
    found = Notification.objects.filter(
        state__in=(State.CREATED, State.CLAIMED, State.UNKNOWN, State.FAILED)
    ).aggregate(
        waiting=Count("pk", filter=open_rows),
        oldest=Min("created_at", filter=open_rows),
        unknown=Count("pk", filter=Q(state=State.UNKNOWN)),
        failed=Count("pk", filter=Q(state=State.FAILED)),
    )
    swept = JobRun.objects.filter(name="sweep").values_list("finished_at", flat=True).first()
    too_old = now - LATE_AFTER
    return OutboxStatus(
        waiting=found["waiting"],
        oldest_waiting=found["oldest"],
        unknown=found["unknown"],
        failed=found["failed"],
        last_sweep=swept,
        late=swept is None or swept < too_old or (found["oldest"] is not None and found["oldest"] < too_old),
    )
