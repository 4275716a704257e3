"""Does it last? The questions after 3, 6 and 12 months, and their answers (V-33)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint
from volunteers.leisure.claims.models import Via
from volunteers.leisure.pool.models import Commitment

MONTHS = (3, 6, 12)


class Answer(models.TextChoices):
    ACTIVE = "active", _("Går der stadig")
    DROPPED = "dropped", _("Er stoppet")
    # The child had stopped at an earlier question: nobody is asked again, and it counts as stopped.
    STOPPED_EARLIER = "stopped_earlier", _("Var stoppet før")


class CheckIn(Versioned):
    """Is the child of a paid promise still active `months` after the trial lessons? Asked from `due_on`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="check_ins", editable=False)
    months = models.PositiveSmallIntegerField(_("Efter måneder"), editable=False)
    due_on = models.DateField(_("Spørges"), editable=False)
    answer = models.CharField(_("Svar"), max_length=15, choices=Answer.choices, blank=True)
    answered_on = models.DateField(_("Svaret"), null=True, editable=False)
    via = models.CharField(_("Svar gennem"), max_length=11, choices=Via.choices, blank=True, editable=False)
    reason = models.CharField(_("Hvorfor stoppet?"), max_length=300, blank=True)
    # What the coordinator did about a drop-out, and when.
    followed_up_on = models.DateField(_("Fulgt op"), null=True, editable=False)
    follow_up = models.CharField(_("Hvad blev aftalt?"), max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(name="check_in_after_known_months", condition=Q(months__in=list(MONTHS))),
            choice_constraint("answer", ["", *Answer.values], "check_in_answer_is_known"),
            models.UniqueConstraint(fields=["commitment", "months"], name="one_check_in_for_each_time"),
            models.CheckConstraint(
                name="check_in_says_who_answered_and_when",
                condition=Q(answer="", answered_on__isnull=True, via="")
                | (~Q(answer="") & Q(answered_on__isnull=False) & ~Q(via="")),
            ),
            models.CheckConstraint(
                name="only_a_drop_out_is_followed_up", condition=Q(followed_up_on__isnull=True) | Q(answer="dropped")
            ),
        ]
