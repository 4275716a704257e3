"""Saving a record that more than one person edits: stale saves are refused, history is written (X-12)."""

from datetime import datetime
from operator import itemgetter
from typing import Any, TypeVar

from django.db import models, transaction

from accounts.journal.actions import changed, snapshot
from accounts.journal.queries import changes_of, history_key
from accounts.refusals import Refusal
from accounts.users.models import User


class Versioned(models.Model):
    """A record whose edits collide openly: every save raises `version` by one."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


R = TypeVar("R", bound=Versioned)


def create(model: type[R], *, by: User | None, values: dict[str, Any], why: str = "") -> R:
    """A new record stands, with its first history entry."""
    with transaction.atomic():
        record = model(**values)
        record.save(force_insert=True)
        changed(by=by, record=record, verb="created", why=why)
    return record


def update(
    record: R,
    *,
    by: User | None,
    values: dict[str, Any],
    version: int | None = None,
    why: str = "",
    verb: str = "changed",
) -> R:
    """The record carries the new values; a version other than the stored one is refused as stale."""
    expected = record.version if version is None else version
    with transaction.atomic():
        stored = type(record)._default_manager.get(pk=record.pk)
        before = snapshot(stored)
        hit = (
            type(record)
            ._default_manager.filter(pk=record.pk, version=expected)
            .update(**values, version=models.F("version") + 1)
        )
        if not hit:
            raise stale(record, by)
        record.refresh_from_db()
        changed(by=by, record=record, verb=verb, before=before, why=why)
    return record


def stale(record: models.Model, reader: User | None = None) -> Refusal:
    """Somebody saved meanwhile: the refusal names who."""
    return Refusal("stale", who=name_of(_last_hand(record), reader) or "En anden")


def _last_hand(record: models.Model) -> User | None:
    """Who touched the record last: by the journal, or by a step that its own history keeps (`last_step`)."""
    entry = changes_of(record._meta.model_name or "", history_key(record)).first()
    hands: list[tuple[datetime, User | None]] = [(entry.at, entry.user)] if entry else []
    if own := getattr(record, "last_step", None):
        hands += [step] if (step := own()) else []
    return max(hands, key=itemgetter(0))[1] if hands else None


def name_of(user: User | None, reader: User | None) -> str:
    """How somebody is named to the reader: to a landlord the municipality is one, whoever works there (X-03)."""
    if user is None:
        return ""
    if reader and reader.landlord_id and user.landlord_id != reader.landlord_id:
        return "Kommunen"
    return user.name
