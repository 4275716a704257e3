"""What a household is looking for, that it is looking for nobody, and who must not meet (V-03, V-04)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.people.models import Household
from volunteers.roster.models import Volunteer


class Wish(Versioned):
    """What would suit a household; one for each, and none where nobody has asked yet.

    `kinds` is a list of `Kind`, empty for any; `slots` a list of the roster's `Slot`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.OneToOneField(Household, on_delete=models.PROTECT, related_name="wish")
    kinds = models.JSONField(_("Vil gerne have"), default=list, blank=True)
    other_languages = models.CharField(
        _("Kan også tale"), max_length=120, blank=True, help_text=_("Med komma imellem, for eksempel engelsk, dansk")
    )
    interpreter = models.BooleanField(_("De kan tale sammen gennem en tolk"), default=False)
    interests = models.CharField(_("Interesser"), max_length=200, blank=True, help_text=_("Med komma imellem"))
    slots = models.JSONField(_("Har tid"), default=list, blank=True)


class OptOut(models.Model):
    """A household wants no volunteer contact, from a day on; out of the goal until it says otherwise.

    Kept with both dates, so that the share of any past day stays what it was (V-07).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="opt_outs")
    starts_on = models.DateField(_("Vil ikke have en kontakt fra"))
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(ends_on__isnull=True), name="one_open_opt_out_per_household"
            ),
            models.CheckConstraint(
                name="opt_out_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]


class Block(Versioned):
    """The two must not be introduced, for a reason only the coordinator reads; lifted where `archived_at` is set."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="blocks")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="blocks")
    reason = models.CharField(_("Hvorfor?"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "volunteer"],
                condition=models.Q(archived_at__isnull=True),
                name="one_block_per_pair",
            ),
            models.CheckConstraint(name="block_has_a_reason", condition=~models.Q(reason="")),
        ]
