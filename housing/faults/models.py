"""What is broken at a site, from the caretaker's report to the repair (H-12, R-111)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint
from housing.homes.models import Site, Unit


class FaultReport(Versioned):
    """A fault at a site or in one of its units: reported, ordered, mended; or not a fault after all."""

    class Urgency(models.TextChoices):
        NOW = "now", _("Straks: fare eller vand")
        WEEK = "week", _("Inden for en uge")
        LATER = "later", _("Når det passer")

    class State(models.TextChoices):
        REPORTED = "reported", _("Meldt")
        ORDERED = "ordered", _("Bestilt")
        MENDED = "mended", _("Udbedret")
        DROPPED = "dropped", _("Ikke en fejl")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey(Site, verbose_name=_("Sted"), on_delete=models.PROTECT, related_name="faults")
    unit = models.ForeignKey(
        Unit, verbose_name=_("Bolig"), null=True, blank=True, on_delete=models.PROTECT, related_name="faults"
    )
    what = models.CharField(_("Hvad er i stykker?"), max_length=300, help_text=_("Skriv ikke, hvem der bor der"))
    urgency = models.CharField(_("Hvor meget haster det?"), max_length=5, choices=Urgency.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.REPORTED, editable=False)
    reported_on = models.DateField(_("Meldt"))
    reported_by = models.CharField(_("Meldt af"), max_length=120, blank=True, help_text=_("Vicevært eller funktion"))
    ordered_from = models.CharField(_("Bestilt hos"), max_length=120, blank=True)
    due_on = models.DateField(_("Aftalt til"), null=True, blank=True)
    closed_on = models.DateField(_("Udbedret den"), null=True, blank=True)
    outcome = models.CharField(_("Hvad blev gjort?"), max_length=300, blank=True)

    class Meta:
        ordering = ["-reported_on", "id"]
        indexes = [models.Index(fields=["site", "state"], name="fault_by_site")]
        constraints = [
            choice_constraint("urgency", ["now", "week", "later"], "fault_urgency_is_known"),
            models.CheckConstraint(
                name="fault_is_closed_with_a_day",
                condition=models.Q(state__in=["reported", "ordered"], closed_on__isnull=True)
                | models.Q(state__in=["mended", "dropped"], closed_on__isnull=False),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


OPEN = (FaultReport.State.REPORTED, FaultReport.State.ORDERED)
