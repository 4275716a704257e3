"""Claim a key, keep its answer, find it again, and forget it after a month (REL-19)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from accounts.answers.models import StoredAnswer
from accounts.crypto import decrypt, encrypt, lookup_hash
from accounts.refusals import Refusal
from accounts.users.models import User

# A phone can be without a net for a week; a month leaves room.
KEPT = timedelta(days=30)
# How long the same key waits for the first of two requests before it is told to come back.
WAIT_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    """Status, headers and the body as JSON text; `households` are those it tells about."""

    status: int
    headers: dict[str, str]
    body: str
    households: tuple[UUID, ...] = ()


def claim(*, user: User, scope: str, key: str, asked: str) -> StoredAnswer:
    """The row of this key: without a status when the work is still to be done, else with its answer.

    Called inside the transaction that does the work. A second request with the key waits on the row for the first;
    it then finds the answer, or, when the first came to nothing, does the work itself.
    """
    row = StoredAnswer(user=user, scope=scope, key=key, asked=lookup_hash(asked))
    try:
        with transaction.atomic(), _waiting():
            row.save(force_insert=True)
    except IntegrityError:
        found = StoredAnswer.objects.get(scope=scope, key=key)
        if found.asked != row.asked:
            raise Refusal("key_used_for_another") from None
        return found
    except OperationalError as error:
        raise Refusal("key_in_use") from error
    return row


@contextmanager
def _waiting() -> Iterator[None]:
    """PostgreSQL waits for a lock without end; for this one statement it does not. SQLite has a time-out of its own."""
    _say(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    yield
    _say("SET LOCAL lock_timeout = DEFAULT")


def _say(statement: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement)


def keep(row: StoredAnswer, answer: Answer) -> None:
    """The answer stands beside the work it belongs to."""
    StoredAnswer.objects.filter(pk=row.pk).update(
        status=answer.status,
        headers=answer.headers,
        body=encrypt(answer.body, row=row.pk),
        households=[str(pk) for pk in answer.households],
    )


def kept(row: StoredAnswer) -> Answer:
    return Answer(row.status or 0, row.headers, decrypt(row.body, row=row.pk), _ids(row.households))


def _ids(values: Iterable[str]) -> tuple[UUID, ...]:
    return tuple(UUID(value) for value in values)


def forget(now: datetime) -> int:
    """Answers older than a month are gone (nightly); how many."""
    count, _ = StoredAnswer.objects.filter(created_at__lt=now - KEPT).delete()
    return count
