"""What a dated rule of the municipality, a landlord, a department or a home has in common (H-21)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.homes.models import Department, Landlord, Unit

_NOBODY = {"landlord__isnull": True, "department__isnull": True, "unit__isnull": True}


class Level(models.TextChoices):
    """Whose rule it is, from the widest to the most specific."""

    MUNICIPALITY = "municipality", _("Kommunen")
    LANDLORD = "landlord", _("Udlejer")
    DEPARTMENT = "department", _("Afdeling")
    UNIT = "unit", _("Bolig")


class DatedRule(Versioned):
    """One rule, whose it is and from when to when. A subclass says `level` and what it decides.

    It is never rewritten: one that has begun is ended, one that has not is withdrawn (archived), and another takes its
    place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    landlord = models.ForeignKey(
        Landlord, verbose_name=_("Udlejer"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    department = models.ForeignKey(
        Department, verbose_name=_("Afdeling"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("Bolig"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField(_("Gælder fra"))
    valid_to = models.DateField(_("Gælder til og med"), null=True, blank=True)
    reason = models.CharField(_("Begrundelse"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Skrevet af"), null=True, on_delete=models.PROTECT, related_name="+",
        editable=False,
    )  # fmt: skip

    level: str

    class Meta:
        abstract = True

    @property
    def target(self) -> Landlord | Department | Unit | None:
        """Whose rule it is; None for the municipality's own."""
        return self.landlord or self.department or self.unit


def rule_constraints(prefix: str, levels: list[str]) -> list[models.CheckConstraint]:
    """Target, dates and reason as the database holds them, for rules of these levels."""
    targets = models.Q()
    for level in levels:
        own = {} if level == Level.MUNICIPALITY else {f"{level}__isnull": False}
        targets |= models.Q(level=level, **(_NOBODY | own))
    return [
        models.CheckConstraint(name=f"{prefix}_has_its_target", condition=targets),
        models.CheckConstraint(
            name=f"{prefix}_dates_in_order",
            condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
        ),
        models.CheckConstraint(name=f"{prefix}_says_why", condition=~models.Q(reason="")),
    ]
