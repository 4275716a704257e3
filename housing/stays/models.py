"""Who lives where, when: a chain per person without overlap (H-35); and who went from one household to another."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint
from housing.homes.models import Tenure, Unit
from housing.people.models import Household, Membership, Person


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
    # Raised by every save, so that two who correct the same stay are told.
    version = models.PositiveIntegerField(default=1, editable=False)

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

    def save(self, *, update_fields: Iterable[str] | None = None, **more: Any) -> None:
        if not self._state.adding:
            self.version += 1
            update_fields = update_fields if update_fields is None else [*update_fields, "version"]
        super().save(update_fields=update_fields, **more)


class Regrouping(Versioned):
    """Persons went from one household to another on a day: they became one of their own, or joined it (H-01).

    Kept with the rows it ended and began, so that it can be told, and taken back while nothing has followed.
    """

    class Kind(models.TextChoices):
        SPLIT = "split", _("Delt")
        JOIN = "join", _("Flyttet sammen")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    source = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="regroupings_from")
    target = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="regroupings_to")
    on = models.DateField(_("Fra"))
    why = models.CharField(_("Hvorfor?"), max_length=200, blank=True)
    # Nobody was left of it, so it was archived with the last who went.
    emptied_source = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            choice_constraint("kind", ["split", "join"], "regrouping_kind_is_known"),
            models.CheckConstraint(
                name="regrouping_is_of_two_households", condition=~models.Q(source=models.F("target"))
            ),
            models.UniqueConstraint(
                fields=["target"],
                condition=models.Q(kind="split", undone_at=None),
                name="household_comes_of_one_split",
            ),
        ]


class Regrouped(models.Model):
    """One person of a regrouping. What it began is taken away again when it is taken back; the journal keeps it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    regrouping = models.ForeignKey(Regrouping, on_delete=models.PROTECT, related_name="persons")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="regroupings")
    ended = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    begun = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_stay = models.ForeignKey(Stay, null=True, on_delete=models.PROTECT, related_name="+")
    begun_stay = models.ForeignKey(Stay, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["regrouping", "person"], name="person_once_per_regrouping")]
