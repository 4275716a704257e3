"""A no of the municipality's own that waits for another user (H-30)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from housing.fields import choice_constraint
from housing.placements.models import Placement, Reason, State

# The two ways in which the municipality itself says no; the answers of household and landlord are not ours to weigh.
OUR_NO = (State.DECLINED_MUNICIPALITY, State.WITHDRAWN)


class DeclineRequest(models.Model):
    """Somebody asks that a placement be turned down or withdrawn; another user confirms or rejects it."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Venter på en anden")
        CONFIRMED = "confirmed", _("Bekræftet")
        REJECTED = "rejected", _("Ikke bekræftet")
        TAKEN_BACK = "taken_back", _("Trukket tilbage")
        # The placement went another way before anybody answered.
        LAPSED = "lapsed", _("Bortfaldet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="decline_requests")
    target = models.CharField(max_length=24, choices=[(state.value, state.label) for state in OUR_NO])
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer_text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            choice_constraint(
                "answer", ["waiting", "confirmed", "rejected", "taken_back", "lapsed"], "decline_answer_is_known"
            ),
            choice_constraint("target", [state.value for state in OUR_NO], "decline_target_is_ours"),
            models.UniqueConstraint(
                fields=["placement"], condition=models.Q(answer="waiting"), name="one_waiting_decline_per_placement"
            ),
            models.CheckConstraint(
                name="decline_answered_by_another",
                condition=~models.Q(answer__in=("confirmed", "rejected"))
                | (models.Q(answered_by__isnull=False) & ~models.Q(answered_by=models.F("asked_by"))),
            ),
            models.CheckConstraint(
                name="decline_taken_back_by_its_maker",
                condition=~models.Q(answer="taken_back")
                | models.Q(answered_by__isnull=False, answered_by=models.F("asked_by")),
            ),
        ]
