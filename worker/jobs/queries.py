"""Named reads of the jobs."""

from django.db.models import QuerySet

from worker.jobs.models import JobRun


def last_runs() -> QuerySet[JobRun]:
    """One row a job, by name; one SQL statement."""
    return JobRun.objects.all()
