"""What the homes announce that has to be worked on outside the web request."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from housing.transfer.models import ImportJob
from housing.transfer.signals import import_waits
from worker.notifications.hints import hint_import


@receiver(import_waits)
def hint_of_import(job: ImportJob, **kwargs: Any) -> None:
    """After the commit, when a worker can see it; a hint that is lost is given again by the sweep."""
    transaction.on_commit(lambda: hint_import(job.pk), robust=True)
