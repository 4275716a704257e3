"""The outbox: what is to be told to whom, saved with its cause (N-01)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from worker.notifications.templates import Text, render


class Notification(models.Model):
    """One message to one recipient over one channel; unique by event, recipient, channel and period.

    created -> claimed -> sent | failed | unknown. Only `created` can be claimed, by one conditional
    update, so a message is handed to a provider at most once per claim (N-02).
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        INBOX = "inbox", _("Indbakke")

    class State(models.TextChoices):
        CREATED = "created", _("Klar")
        CLAIMED = "claimed", _("Sendes")
        SENT = "sent", _("Sendt")
        FAILED = "failed", _("Mislykket")
        UNKNOWN = "unknown", _("Ukendt")
        CANCELLED = "cancelled", _("Annulleret")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.CharField(max_length=60)
    event_key = models.CharField(max_length=80)
    period = models.CharField(max_length=20, blank=True)
    # Nobody where it goes to somebody without a sign-in, whom the event's own rule finds (outsiders.py).
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="notifications"
    )
    channel = models.CharField(max_length=8, choices=Channel.choices)
    language = models.CharField(max_length=2, default="da")
    template = models.CharField(max_length=60)
    template_version = models.PositiveSmallIntegerField(default=1)
    # Ids, dates and counts only: nothing personal is stored in a message (N-10).
    values = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CREATED)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # How often a try ended without an answer: the message may or may not have gone out.
    unclear = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    hinted_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "event_key", "recipient", "channel", "period"], name="told_once"),
            models.UniqueConstraint(
                fields=["event", "event_key", "channel", "period"],
                condition=models.Q(recipient=None),
                name="outsider_told_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="outbox_by_state")]

    def said_in(self, language: str) -> Text | None:
        """What it says, for a page of that language; None when the values are wiped or the template is gone (N-10).

        A method, so that a door which knows the table by name only has the sentences from their one place.
        """
        try:
            return render(self, language)
        except KeyError:
            return None
