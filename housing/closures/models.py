"""Days on which a unit cannot be used: out of service, or being made ready for the next (klargøring) (H-08, H-09)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint
from housing.homes.models import Unit


class Closure(Versioned):
    """None of the unit's beds can be used from a day to (not including) a day; open while `ends_on` is empty.

    Dates are revised and a closure is cancelled, never deleted: every version is an entry of the change journal.
    """

    class Kind(models.TextChoices):
        OUT_OF_SERVICE = "out_of_service", _("Ude af drift")
        TURNAROUND = "turnaround", _("Klargøring")

    class Cause(models.TextChoices):
        REPAIR = "repair", _("Reparation")
        DAMP = "damp", _("Fugt eller skimmel")
        PESTS = "pests", _("Skadedyr")
        SAFETY = "safety", _("Brand- eller elsikkerhed")
        INVENTORY = "inventory", _("Mangler møbler eller udstyr")
        MOVED_OUT = "moved_out", _("Fraflytning: syn, reparation, rengøring")
        OTHER = "other", _("Andet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, verbose_name=_("Bolig"), on_delete=models.PROTECT, related_name="closures")
    kind = models.CharField(_("Slags"), max_length=14, choices=Kind.choices, default=Kind.OUT_OF_SERVICE)
    cause = models.CharField(_("Hvorfor"), max_length=10, choices=Cause.choices)
    starts_on = models.DateField(_("Fra"))
    ends_on = models.DateField(_("Kan bruges igen fra"), null=True, blank=True)
    note = models.CharField(
        _("Bemærkning"), max_length=300, blank=True, help_text=_("Om boligen, ikke om dem, der bor der")
    )
    cancelled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-starts_on", "id"]
        indexes = [models.Index(fields=["unit", "starts_on"], name="closure_by_unit")]
        constraints = [
            choice_constraint("kind", ["out_of_service", "turnaround"], "closure_kind_is_known"),
            models.CheckConstraint(
                name="closure_dates_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
            ),
            # One household moves out of a unit on one day: a second event of the same kind makes no second closure.
            models.UniqueConstraint(
                fields=["unit", "starts_on"],
                condition=models.Q(kind="turnaround", cancelled_at__isnull=True),
                name="one_turnaround_per_unit_and_day",
            ),
        ]
