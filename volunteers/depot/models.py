"""The furniture depot's first table: a home to furnish, ordered by an accepted placement (V-16)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from housing.models import Placement


class FurnishingOrder(models.Model):
    """Made once from an accepted placement, in the same transaction; cancelled when it falls through."""

    class State(models.TextChoices):
        WANTED = "wanted", _("Ønsket")
        CANCELLED = "cancelled", _("Annulleret")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="furnishing_order")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WANTED)
    persons = models.PositiveSmallIntegerField()
    wanted_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=["wanted", "cancelled"]), name="order_state_is_known")
        ]
