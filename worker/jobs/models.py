"""When each job last ran and how it went: one row a job, for the status page."""

from django.db import models


class JobRun(models.Model):
    name = models.CharField(primary_key=True, max_length=40)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # How many records the last run touched.
    touched = models.PositiveIntegerField(default=0)
    # The name of the error, never its text: a text may hold personal data.
    problem = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["name"]
