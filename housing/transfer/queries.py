"""Named reads of imports: each is seen by those who may import its kind."""

from django.db.models import QuerySet

from accounts.policy.rules import can
from housing.transfer.models import ImportBatch, ImportJob
from housing.transfer.sheets import SHEETS
from housing.transfer.sheets.base import Sheet

SEALED = ("batch__rows_cipher", "batch__report_cipher", "fresh__rows_cipher", "fresh__report_cipher")


def importable(user: object) -> list[Sheet]:
    """The sheets this user may read in."""
    return [sheet for sheet in SHEETS.values() if can(user, sheet.right)]


def exportable(user: object) -> list[Sheet]:
    """The sheets this user may have as a file."""
    return [sheet for sheet in SHEETS.values() if can(user, sheet.see) and can(user, sheet.export_right)]


def visible_batches(user: object) -> QuerySet[ImportBatch]:
    """Latest first, without the sealed rows."""
    keys = [sheet.key for sheet in importable(user)]
    return ImportBatch.objects.filter(sheet__in=keys).select_related("by").defer("rows_cipher", "report_cipher")


def earlier_done(batch: ImportBatch) -> ImportBatch | None:
    """The same file, read in before."""
    same = ImportBatch.objects.filter(sheet=batch.sheet, sha256=batch.sha256, state=ImportBatch.State.DONE)
    return same.exclude(pk=batch.pk).defer("rows_cipher", "report_cipher").first()


def latest_job(batch: ImportBatch) -> ImportJob | None:
    """The last work on a large file; None for one that was small."""
    return ImportJob.objects.filter(batch=batch).select_related("batch", "fresh").defer(*SEALED).first()
