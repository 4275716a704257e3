"""What happened and who looked: two append-only tables."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7


class AccessKind(models.TextChoices):
    OPENED = "opened", _("Åbnede")
    LISTED = "listed", _("Så i en liste")
    SEARCHED = "searched", _("Søgte")
    CHANGED = "changed", _("Ændrede")
    EXPORTED = "exported", _("Hentede ud")
    REVEALED = "revealed", _("Viste CPR-nummer")
    PRINTED = "printed", _("Hentede brev")
    REFUSED = "refused", _("Blev afvist")


class AccessEntry(models.Model):
    """Somebody read something about a person or a household (X-04, Datatilsynet 2024-32-0283)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=AccessKind.choices)
    # Ids only: the log outlives the records and holds no personal values itself.
    household_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    door = models.CharField(max_length=10, default="page")
    purpose = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["household_id", "-at"], name="access_by_household"),
            models.Index(fields=["person_id", "-at"], name="access_by_person"),
            models.Index(fields=["user", "-at"], name="access_by_user"),
        ]


class ChangeEntry(models.Model):
    """One change of one record: who, when, why, from what to what."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    verb = models.CharField(max_length=40)
    why = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_id", "-at"], name="change_by_subject")]
