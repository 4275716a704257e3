"""Large files are worked on outside the web request: they are put in the queue here, and stopped here."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.policy.rules import demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.models import ImportBatch, ImportJob
from housing.transfer.progress import ask_to_stop
from housing.transfer.sheets import SHEETS
from housing.transfer.signals import import_waits

# From here on a file takes longer than a page may (some 10 ms a row).
LARGE = 500
State, Work = ImportJob.State, ImportJob.Work


def queue(*, batch: ImportBatch, work: str, by: User, total: int) -> ImportJob:
    """A job that waits for a worker; raises Refusal when one is at work on this file already."""
    try:
        with transaction.atomic():
            job = ImportJob.objects.create(batch=batch, work=work, by=by, total=total)
    except IntegrityError:
        raise Refusal("import_running") from None
    import_waits.send(ImportJob, job=job)
    return job


def stop(*, job: ImportJob, by: User) -> None:
    """The import is not wanted after all. One that waits stops at once, one that runs between two chunks."""
    demand(by, SHEETS[job.batch.sheet].right)
    with transaction.atomic():
        waited = end(job, State.CANCELLED, was=State.WAITING)
    if waited:
        return
    if not ImportJob.objects.filter(pk=job.pk, state=State.RUNNING).exists():
        raise Refusal("import_over")
    ask_to_stop(job)


def end(job: ImportJob, state: str, *, was: str, **values: object) -> bool:
    """The job is over without having written a row. A file that was only being tried is wiped with it.

    The WHERE clause is the lock: a job ends once.
    """
    now = timezone.now()
    ended = ImportJob.objects.filter(pk=job.pk, state=was).update(state=state, over_at=now, **values)
    if ended and job.work == Work.TRY:
        ImportBatch.objects.filter(pk=job.batch_id, state=ImportBatch.State.RECEIVED).update(
            state=ImportBatch.State.EXPIRED, rows_cipher="", report_cipher="", over_at=now
        )
    return bool(ended)


def demand_idle(batch: ImportBatch) -> None:
    """Raises Refusal while a job works on this file."""
    if ImportJob.objects.filter(batch=batch, state__in=ImportJob.LIVE).exists():
        raise Refusal("import_running")
