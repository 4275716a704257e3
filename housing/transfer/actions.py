"""Named writes of imports: a dry run that changes nothing, and the confirmation that writes exactly what it showed."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.policy.rules import demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.child import Table, read
from housing.transfer.models import ImportBatch, ImportJob
from housing.transfer.planning import Report, carried_out, heading
from housing.transfer.queueing import LARGE, demand_idle, queue
from housing.transfer.sealing import seal, seal_table, table_of
from housing.transfer.sheets import SHEETS
from housing.transfer.sheets.base import Sheet

KEPT = timedelta(days=1)
State = ImportBatch.State


class _Undo(Exception):
    """Takes the transaction back; carries the report out of it."""

    def __init__(self, report: Report) -> None:
        self.report = report


class Outdated(_Undo):
    """What would happen now is not what the dry run showed."""


def preview(*, sheet: Sheet, by: User, on: date, data: bytes, file_name: str) -> ImportBatch:
    """The file is read and tried, nothing is changed, and the dry run waits a day for an answer (X-14).

    A large file is only read here; a worker tries it, and until then it is `received`.
    """
    demand(by, sheet.right)
    table = read(data)
    batch = ImportBatch(sheet=sheet.key, by=by, file_name=file_name[:120], sha256=hashlib.sha256(data).hexdigest())
    if len(table.rows) < LARGE:
        return _keep_dry_run(batch, table, _tried(sheet, table, by, on))
    # What is wrong with the file itself is told at once.
    heading(sheet, table)
    seal_table(batch, table)
    batch.state = State.RECEIVED
    with transaction.atomic():
        batch.save(force_insert=True)
        queue(batch=batch, work=ImportJob.Work.TRY, by=by, total=len(table.rows))
    return batch


def dry_run_of(outdated: ImportBatch, table: Table, report: Report, *, by: User) -> ImportBatch:
    """The file tried anew, in the place of a dry run that no longer holds."""
    batch = ImportBatch(sheet=outdated.sheet, by=by, file_name=outdated.file_name, sha256=outdated.sha256)
    return _keep_dry_run(batch, table, report)


def _keep_dry_run(batch: ImportBatch, table: Table, report: Report) -> ImportBatch:
    batch.digest = report.digest()
    for name, count in report.counts.items():
        setattr(batch, name, count)
    seal(batch, table, report)
    batch.save(force_insert=True)
    return batch


def _tried(sheet: Sheet, table: Table, by: User, on: date) -> Report:
    """Every action is really called and taken back, so that its own rules speak; nothing is sent on the way."""
    try:
        with transaction.atomic():
            raise _Undo(carried_out(sheet, table, by=by, on=on))
    except _Undo as undone:
        return undone.report


@dataclass(frozen=True)
class Confirmed:
    """`batch` was read in; or, when something changed in between, it was refused and `fresh` is the new dry run.

    A large file is written by a worker: then `job` is that work, and nothing is written yet.
    """

    batch: ImportBatch
    fresh: ImportBatch | None = None
    job: ImportJob | None = None


def confirm(*, batch: ImportBatch, by: User, on: date) -> Confirmed:
    """All rows are written in one transaction, or none.

    What would happen is worked out anew in the same transaction. Is it not what the dry run showed, nothing is
    written: the dry run is refused and a fresh one stands in its place.
    """
    sheet = SHEETS[batch.sheet]
    demand(by, sheet.right)
    _demand_kept(batch)
    if batch.wrong:
        raise Refusal("import_has_errors")
    demand_idle(batch)
    rows = batch.new + batch.changed + batch.unchanged
    if rows >= LARGE:
        with transaction.atomic():
            return Confirmed(batch, job=queue(batch=batch, work=ImportJob.Work.APPLY, by=by, total=rows))
    table = table_of(batch)
    try:
        with transaction.atomic():
            if not close(batch, State.DONE):
                raise Refusal("import_over")
            report = carried_out(sheet, table, by=by, on=on)
            if report.digest() != batch.digest:
                raise Outdated(report)
    except Outdated as outdated:
        with transaction.atomic():
            fresh = dry_run_of(batch, table, outdated.report, by=by)
            close(batch, State.REFUSED)
        batch.refresh_from_db()
        return Confirmed(batch, fresh)
    batch.refresh_from_db()
    return Confirmed(batch)


def _demand_kept(batch: ImportBatch) -> None:
    """Raises Refusal when what was shown is no longer kept."""
    if batch.state != State.DRY_RUN or not batch.rows_cipher or batch.at < timezone.now() - KEPT:
        raise Refusal("import_over")


def close(batch: ImportBatch, state: str) -> bool:
    """The dry run is over and its rows are wiped. The WHERE clause is the lock: of two at once, one closes it."""
    return bool(
        ImportBatch.objects.filter(pk=batch.pk, state=State.DRY_RUN).update(
            state=state, rows_cipher="", report_cipher="", over_at=timezone.now()
        )
    )


def give_up(*, batch: ImportBatch, by: User) -> None:
    """The dry run is not wanted: its rows are wiped at once."""
    demand(by, SHEETS[batch.sheet].right)
    demand_idle(batch)
    if not close(batch, State.EXPIRED):
        raise Refusal("import_over")


def expire(now: datetime) -> int:
    """Dry runs nobody answered within a day are wiped (nightly); how many."""
    old = ImportBatch.objects.filter(state__in=[State.RECEIVED, State.DRY_RUN], at__lt=now - KEPT)
    # One that is being worked on ends by itself, or the sweep ends it.
    old = old.exclude(jobs__state__in=ImportJob.LIVE)
    return old.update(state=State.EXPIRED, rows_cipher="", report_cipher="", over_at=now)
