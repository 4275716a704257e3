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
from housing.transfer.models import ImportBatch
from housing.transfer.planning import Report, carried_out
from housing.transfer.sealing import seal, table_of
from housing.transfer.sheets import SHEETS
from housing.transfer.sheets.base import Sheet

KEPT = timedelta(days=1)
State = ImportBatch.State


class _Undo(Exception):
    """Takes the transaction back; carries the report out of it."""

    def __init__(self, report: Report) -> None:
        self.report = report


def preview(*, sheet: Sheet, by: User, on: date, data: bytes, file_name: str) -> ImportBatch:
    """The file is read and tried, nothing is changed, and the dry run waits a day for an answer (X-14)."""
    demand(by, sheet.right)
    return _dry_run(sheet, read(data), by, on, file_name=file_name[:120], sha256=hashlib.sha256(data).hexdigest())


def _dry_run(sheet: Sheet, table: Table, by: User, on: date, *, file_name: str, sha256: str) -> ImportBatch:
    report = _tried(sheet, table, by, on)
    batch = ImportBatch(
        sheet=sheet.key, by=by, file_name=file_name, sha256=sha256, digest=report.digest(), **report.counts
    )  # fmt: skip
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
    """`batch` was read in; or, when something changed in between, it was refused and `fresh` is the new dry run."""

    batch: ImportBatch
    fresh: ImportBatch | None = None


def confirm(*, batch: ImportBatch, by: User, on: date) -> Confirmed:
    """All rows are written in one transaction, or none.

    What would happen is worked out anew in the same transaction. Is it not what the dry run showed, nothing is
    written: the dry run is refused and a fresh one stands in its place.
    """
    sheet = SHEETS[batch.sheet]
    demand(by, sheet.right)
    table = _held(batch)
    if batch.wrong:
        raise Refusal("import_has_errors")
    try:
        with transaction.atomic():
            if not _close(batch, State.DONE):
                raise Refusal("import_over")
            report = carried_out(sheet, table, by=by, on=on)
            if report.digest() != batch.digest:
                raise _Undo(report)
    except _Undo:
        fresh = _dry_run(sheet, table, by, on, file_name=batch.file_name, sha256=batch.sha256)
        _close(batch, State.REFUSED)
        batch.refresh_from_db()
        return Confirmed(batch, fresh)
    batch.refresh_from_db()
    return Confirmed(batch)


def _held(batch: ImportBatch) -> Table:
    """What was shown; raises Refusal when it is no longer kept."""
    if batch.state != State.DRY_RUN or not batch.rows_cipher or batch.at < timezone.now() - KEPT:
        raise Refusal("import_over")
    return table_of(batch)


def _close(batch: ImportBatch, state: str) -> bool:
    """The dry run is over and its rows are wiped. The WHERE clause is the lock: of two at once, one closes it."""
    return bool(
        ImportBatch.objects.filter(pk=batch.pk, state=State.DRY_RUN).update(
            state=state, rows_cipher="", report_cipher="", over_at=timezone.now()
        )
    )


def give_up(*, batch: ImportBatch, by: User) -> None:
    """The dry run is not wanted: its rows are wiped at once."""
    demand(by, SHEETS[batch.sheet].right)
    if not _close(batch, State.EXPIRED):
        raise Refusal("import_over")


def expire(now: datetime) -> int:
    """Dry runs nobody answered within a day are wiped (nightly); how many."""
    old = ImportBatch.objects.filter(state=State.DRY_RUN, at__lt=now - KEPT)
    return old.update(state=State.EXPIRED, rows_cipher="", report_cipher="", over_at=now)
