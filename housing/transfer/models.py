"""Imports: who read which file in, when, and what it did. The rows themselves are kept encrypted, and not for long."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from housing.fields import choice_constraint


class ImportBatch(models.Model):
    """One file: first a dry run, then written whole or not at all (X-14).

    The rows and the report hold personal data, so both are encrypted, bound to this row, and wiped as soon as the
    import is over or a day old; the counts stay. A large file is `received` first, and tried by an `ImportJob`.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Bliver prøvet")
        DRY_RUN = "dry_run", _("Prøvet, ikke indlæst")
        DONE = "done", _("Indlæst")
        REFUSED = "refused", _("Afvist")
        EXPIRED = "expired", _("Opgivet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    over_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRY_RUN)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    rows_cipher = models.TextField(blank=True)
    report_cipher = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            choice_constraint("state", ["received", "dry_run", "done", "refused", "expired"], "import_state_is_known"),
            models.CheckConstraint(
                name="only_a_dry_run_keeps_rows",
                condition=models.Q(state__in=["received", "dry_run"]) | models.Q(rows_cipher="", report_cipher=""),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportJob(models.Model):
    """Work on a large file outside the web request: the dry run, or the writing of what it showed (X-14).

    `done` of `total` rows, `beat_at` and `cancel_requested` are written beside the import's own transaction (see
    `progress.py`); how it ended is written inside it, so a job that is finished has really written its rows.
    """

    class Work(models.TextChoices):
        TRY = "try", _("Prøve")
        APPLY = "apply", _("Indlæsning")

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter")
        RUNNING = "running", _("I gang")
        FINISHED = "finished", _("Færdig")
        CANCELLED = "cancelled", _("Stoppet")
        REFUSED = "refused", _("Afvist")
        BROKEN = "broken", _("Gået i stå")

    LIVE = (State.WAITING, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="jobs")
    work = models.CharField(max_length=5, choices=Work.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    # The refusal's code or the error's name; never a text, which may hold personal data.
    problem = models.CharField(max_length=80, blank=True)
    # What was shown had changed: the new dry run.
    fresh = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            choice_constraint("work", ["try", "apply"], "import_work_is_known"),
            choice_constraint(
                "state",
                ["waiting", "running", "finished", "cancelled", "refused", "broken"],
                "import_job_state_is_known",
            ),
            # Two who confirm at once start one job.
            models.UniqueConstraint(
                fields=["batch"], condition=models.Q(state__in=["waiting", "running"]), name="one_live_job_an_import"
            ),
            models.CheckConstraint(
                name="an_import_job_counts_its_rows", condition=models.Q(done__lte=models.F("total"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.done}/{self.total}"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE
