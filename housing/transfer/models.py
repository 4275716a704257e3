"""Imports: who read which file in, when, and what it did. The rows themselves are kept encrypted, and not for long."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from housing.fields import choice_constraint


class ImportBatch(models.Model):
    """One file: first a dry run, then written whole or not at all (X-14).

    The rows and the report hold personal data, so both are encrypted, bound to this row, and wiped as soon as the
    import is over or a day old; the counts stay.
    """

    class State(models.TextChoices):
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
    digest = models.CharField(max_length=64)
    rows_cipher = models.TextField(blank=True)
    report_cipher = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            choice_constraint("state", ["dry_run", "done", "refused", "expired"], "import_state_is_known"),
            models.CheckConstraint(
                name="only_a_dry_run_keeps_rows",
                condition=models.Q(state="dry_run") | models.Q(rows_cipher="", report_cipher=""),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
