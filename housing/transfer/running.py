"""A large import at work: claimed once, told of chunk by chunk, stopped between chunks, swept when its worker died."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.policy.rules import demand
from accounts.refusals import Refusal
from housing.transfer import progress
from housing.transfer.actions import Outdated, close, dry_run_of
from housing.transfer.models import ImportBatch, ImportJob
from housing.transfer.planning import Report, carried_out
from housing.transfer.queueing import end
from housing.transfer.sealing import seal_report, table_of
from housing.transfer.sheets import SHEETS
from housing.transfer.signals import import_waits

log = logging.getLogger(__name__)

CHUNK = 50
# The longest silence of a worker that lives: reading and comparing 20,000 rows before the first is tried.
LEASE = timedelta(minutes=5)
# A job nobody has taken by then was not heard of.
UNHEARD = timedelta(minutes=1)
State, Work = ImportJob.State, ImportJob.Work


class _Stopped(Exception):
    """Somebody asked for it, or the sweep has given the job up."""


class _Tried(Exception):
    """Takes the rows of a dry run back; carries its report out."""

    def __init__(self, report: Report) -> None:
        self.report = report


def run(job_id: UUID) -> bool:
    """Work on the job, if nobody else has; True when this call was the one.

    Whatever happens on the way, all rows stand or none.
    """
    now = timezone.now()
    if not ImportJob.objects.filter(pk=job_id, state=State.WAITING).update(
        state=State.RUNNING, started_at=now, beat_at=now
    ):
        return False
    job = ImportJob.objects.select_related("batch", "by").get(pk=job_id)
    try:
        demand(job.by, SHEETS[job.batch.sheet].right)
        with progress.pen(job) as pen:
            (_try if job.work == Work.TRY else _apply)(job, _teller(job, pen))
    except _Stopped:
        _over(job, State.CANCELLED)
    except Refusal as refusal:
        # The page says the sentence without figures, for these may hold what stood in the file.
        _over(job, State.BROKEN if refusal.figures else State.REFUSED, problem=refusal.code)
    except Exception as error:  # noqa: BLE001 - whatever it was, the page has to tell of it
        # The text may hold what stood in the file.
        log.error("an import broke off: %s", type(error).__name__)
        _over(job, State.BROKEN, problem=type(error).__name__[:80])
    return True


def _over(job: ImportJob, state: str, **values: object) -> None:
    with transaction.atomic():
        end(job, state, was=State.RUNNING, **values)


def _teller(job: ImportJob, pen: progress.Pen) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if done % CHUNK == 0 and pen.note(min(done, job.total)):
            raise _Stopped

    return tell


def _finish(job: ImportJob, **values: object) -> None:
    """In the transaction of what was written: both stand, or neither. A stop that came before it counts."""
    if progress.progress_of(job).is_stopping or not ImportJob.objects.filter(
        pk=job.pk, state=State.RUNNING, cancel_requested=False
    ).update(state=State.FINISHED, done=job.total, over_at=timezone.now(), **values):
        raise _Stopped


def _try(job: ImportJob, tell: Callable[[int], None]) -> None:
    batch, today = job.batch, timezone.localdate()
    try:
        with transaction.atomic():
            raise _Tried(carried_out(SHEETS[batch.sheet], table_of(batch), by=job.by, on=today, tell=tell))
    except _Tried as tried:
        report = tried.report
    seal_report(batch, report)
    with transaction.atomic():
        _finish(job)
        held = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.RECEIVED)
        if not held.update(
            state=ImportBatch.State.DRY_RUN, report_cipher=batch.report_cipher, digest=report.digest(), **report.counts
        ):
            raise Refusal("import_over")


def _apply(job: ImportJob, tell: Callable[[int], None]) -> None:
    batch, today = job.batch, timezone.localdate()
    sheet, table = SHEETS[batch.sheet], table_of(batch)
    try:
        with transaction.atomic():
            report = carried_out(sheet, table, by=job.by, on=today, tell=tell)
            if report.digest() != batch.digest:
                raise Outdated(report)
            # Last, so that nobody waits for the row of the import while it runs.
            if not close(batch, ImportBatch.State.DONE):
                raise Refusal("import_over")
            _finish(job)
    except Outdated as outdated:
        with transaction.atomic():
            close(batch, ImportBatch.State.REFUSED)
            fresh = dry_run_of(batch, table, outdated.report, by=job.by)
            _finish(job, fresh=fresh)


def sweep(now: datetime) -> int:
    """Jobs whose worker is dead are told of as broken, jobs nobody heard of are told of again; how many.

    A worker that is only slow finds at its end that the job is no longer its own, and takes everything back.
    """
    touched = 0
    for job in ImportJob.objects.filter(state=State.RUNNING):
        heard = progress.progress_of(job).beat_at or job.started_at
        if heard and heard < now - LEASE:
            with transaction.atomic():
                touched += end(job, State.BROKEN, was=State.RUNNING, problem="worker_died")
            progress.forget(job)
    for job in ImportJob.objects.filter(state=State.WAITING, at__lt=now - UNHEARD):
        import_waits.send(ImportJob, job=job)
    return touched
