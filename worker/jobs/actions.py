"""Run a job and keep when it ran."""

from collections.abc import Callable

from django.utils import timezone

from worker.jobs.models import JobRun


def run(name: str, work: Callable[[], int]) -> int:
    """The work is done; its row says when, how much, and by the error's name if it failed."""
    JobRun.objects.update_or_create(name=name, defaults={"started_at": timezone.now()})
    try:
        touched = work()
    except Exception as error:
        JobRun.objects.filter(name=name).update(problem=type(error).__name__[:80])
        raise
    JobRun.objects.filter(name=name).update(finished_at=timezone.now(), touched=touched, problem="")
    return touched
