"""The decision log: one keyed hash chain that the database lets nobody change (H-29, X-09)."""

from django.conf import settings
from django.db import models
from uuid6 import uuid7


class DecisionRecord(models.Model):
    """One link of the chain. Its content lies beside it, so that it can be erased without breaking the chain."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    subject_id = models.UUIDField(db_index=True)
    payload_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]


class DecisionPayload(models.Model):
    """What was decided on: canonical JSON with a salt. Retention may erase it; the chain then says so."""

    record = models.OneToOneField(DecisionRecord, primary_key=True, on_delete=models.PROTECT, related_name="payload")
    salt = models.CharField(max_length=32)
    body = models.TextField()


class ChainHead(models.Model):
    """The last link; locked last in a transaction so that decisions never wait on each other's work."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
