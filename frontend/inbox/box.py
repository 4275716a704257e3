"""The messages of one person. The table is the worker's; doors do not import each other, so it is asked for by name."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from accounts.users.models import User
from frontend.menu import register_count

INBOX, SENT = "inbox", "sent"


def messages_of(user: User) -> QuerySet[Any]:
    """What this person has been told, latest first; nobody else's, and nothing that was taken back."""
    table = apps.get_model("worker", "Notification")
    rows: QuerySet[Any] = table._default_manager.filter(recipient=user, channel=INBOX, state=SENT)
    return rows.order_by("-created_at", "-id")


def unread(user: User) -> int:
    return messages_of(user).filter(read_at=None).count()


def read(user: User, pk: UUID) -> bool:
    """The message is read; False when this person has no such message. Reading it twice keeps the first time."""
    mine = messages_of(user).filter(pk=pk)
    return bool(mine.filter(read_at=None).update(read_at=timezone.now())) or mine.exists()


def read_all(user: User) -> int:
    return messages_of(user).filter(read_at=None).update(read_at=timezone.now())


register_count("inbox", unread)
