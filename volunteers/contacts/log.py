"""What the two have done together: the log of contacts, and what is being written (V-10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from volunteers.contacts.models import Match


class Way(models.TextChoices):
    VISIT = "visit", _("Besøg")
    OUTING = "outing", _("Tur sammen")
    PHONE = "phone", _("Telefon")
    MESSAGE = "message", _("Besked")
    CHECK_IN = "check_in", _("Koordinatoren spurgte til dem")


class ContactEntry(Versioned):
    """Once that they saw or heard each other. A mistake is archived, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField(_("Dato"))
    way = models.CharField(_("Hvordan?"), max_length=8, choices=Way.choices)
    minutes = models.PositiveSmallIntegerField(_("Minutter"), null=True, blank=True)
    note = models.CharField(
        _("Bemærkning"), max_length=500, blank=True, help_text=_("Skriv ikke diagnoser eller CPR-nummer.")
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            choice_constraint("way", Way.values, "contact_way_is_known"),
            models.CheckConstraint(
                name="contact_lasts_a_day_at_most",
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__range=(1, 1440)),
            ),
        ]


class ContactDraft(models.Model):
    """What somebody has begun to write about a match; one each, gone after seven days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="drafts")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["match", "by"], name="one_draft_each_per_match")]
