"""Answers that are kept, so that a request that is sent twice is done once."""

from django.conf import settings
from django.db import models
from uuid6 import uuid7


class StoredAnswer(models.Model):
    """What was answered to one idempotency key; written in the transaction that did the work (REL-19).

    `scope` is the token or the user that sent the key. The body may hold personal data and is encrypted like a CPR
    number, bound to this row; what was asked is kept as a keyed hash only.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scope = models.CharField(max_length=50)
    key = models.CharField(max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    # Whom the answer tells about: showing it again is a look at them.
    households = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="one_answer_per_key")]
