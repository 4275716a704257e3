"""Who lives where, when: a chain per person without overlap (H-35)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from housing.fields import choice_constraint
from housing.homes.models import Tenure, Unit
from housing.people.models import Household, Person


class Stay(models.Model):
    """A person lives in a unit from a date to (not including) a date; open while `ends_on` is empty.

    A temporary stay is an agreement on stay; a permanent one is a tenancy and never has an end date
    agreed beforehand (ministry statement 9653 of 25 June 2004). The database refuses two stays of one
    person that overlap: an exclusion constraint on PostgreSQL, triggers on SQLite (migration 0002).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stays")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="stays")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stays")
    tenure = models.CharField(_("Type"), max_length=10, choices=Tenure.choices)
    starts_on = models.DateField(_("Fra"))
    ends_on = models.DateField(_("Til"), null=True, blank=True)
    expected_end_on = models.DateField(_("Forventet til"), null=True, blank=True)
    why_ended = models.CharField(max_length=120, blank=True)
    # Between the last home and this one (H-35); empty where there is no gap.
    gap_reason = models.CharField(
        _("Hvor var de imens?"), max_length=200, blank=True, help_text=_("Skriv ikke diagnoser eller CPR-nummer.")
    )

    class Meta:
        ordering = ["-starts_on", "id"]
        indexes = [models.Index(fields=["household", "starts_on"], name="stay_by_household")]
        constraints = [
            choice_constraint("tenure", Tenure.values, "stay_tenure_is_known"),
            models.CheckConstraint(
                name="stay_dates_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="tenancy_has_no_planned_end",
                condition=models.Q(tenure="temporary") | models.Q(expected_end_on__isnull=True),
            ),
        ]
