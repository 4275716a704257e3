"""How far a long import is, seen by others while its one transaction is still open.

All rows are written in one transaction, so nothing written there is seen before the end. On PostgreSQL the figures
go through a second connection. SQLite has one writer, and the import is it; but there everything runs on one
machine, so the figures go through small files beside the database. Neither holds personal data.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from housing.transfer.models import ImportJob


@dataclass(frozen=True)
class Progress:
    """Rows done, and when the worker was last heard (None: not yet)."""

    done: int
    beat_at: datetime | None
    is_stopping: bool = False


class Pen(Protocol):
    def note(self, done: int) -> bool:
        """So many rows are done; True when somebody has asked for a stop."""


class _Beside:
    """Through a second connection."""

    def __init__(self, job: UUID) -> None:
        self.job = job
        self.connection = connections.create_connection("default")

    def note(self, done: int) -> bool:
        table = ImportJob._meta.db_table
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET done = %s, beat_at = %s WHERE id = %s AND state = %s "  # noqa: S608 - our own name
                "RETURNING cancel_requested",
                [done, timezone.now(), self.job, ImportJob.State.RUNNING.value],
            )
            row = cursor.fetchone()
        return bool(row and row[0])


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _figures(job: UUID) -> Path:
    return _folder() / f"{job}.json"


def _stop(job: UUID) -> Path:
    return _folder() / f"{job}.stop"


class _InFiles:
    """Through two files: the worker writes one, whoever stops it makes the other."""

    def __init__(self, job: UUID) -> None:
        self.job = job

    def note(self, done: int) -> bool:
        path = _figures(self.job)
        half = path.with_suffix(".new")
        half.write_text(json.dumps({"done": done, "at": timezone.now().isoformat()}), encoding="ascii")
        # Readers see the old figures or the new, never half a line.
        os.replace(half, path)
        return _stop(self.job).exists()


def _one_writer() -> bool:
    return connection.vendor == "sqlite"


@contextmanager
def pen(job: ImportJob) -> Iterator[Pen]:
    """What the worker writes its figures with."""
    if _one_writer():
        try:
            yield _InFiles(job.pk)
        finally:
            _figures(job.pk).unlink(missing_ok=True)
            _stop(job.pk).unlink(missing_ok=True)
        return
    beside = _Beside(job.pk)
    try:
        yield beside
    finally:
        beside.connection.close()


def ask_to_stop(job: ImportJob) -> None:
    """The worker looks between two chunks."""
    if _one_writer():
        _stop(job.pk).touch()
    else:
        ImportJob.objects.filter(pk=job.pk, state__in=ImportJob.LIVE).update(cancel_requested=True)


def progress_of(job: ImportJob) -> Progress:
    """As the worker last said; for a job that is over what its row says."""
    if job.is_live and _one_writer():
        stopping = _stop(job.pk).exists()
        try:
            told = json.loads(_figures(job.pk).read_text(encoding="ascii"))
            return Progress(told["done"], datetime.fromisoformat(told["at"]), stopping)
        except FileNotFoundError:
            return Progress(job.done, job.beat_at, stopping)
    return Progress(job.done, job.beat_at, job.cancel_requested)


def forget(job: ImportJob) -> None:
    """What a dead worker left lying is tidied away."""
    if _one_writer():
        _figures(job.pk).unlink(missing_ok=True)
        _stop(job.pk).unlink(missing_ok=True)
