"""Who is promised a place in temporary housing, and who has asked to stay longer (H-10, H-11, H-35)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from housing.homes.models import Unit
from housing.people.models import Household


class Booking(Versioned):
    """A household is promised a temporary unit from an expected day; the stays that follow carry the actual days.

    `shared`: a single person who may live with other single persons; age, sex and vulnerability were then weighed
    (housing placement order of 2016, § 17 b). `overbooked_by`: persons beyond the free beds on the
    worst day as it stood when it was made, which day that is, the first such day, and the reason somebody gave.
    `at_once`: written with the moving in itself, nobody having promised the place beforehand.
    """

    class State(models.TextChoices):
        BOOKED = "booked", _("Ventes")
        MOVED_IN = "moved_in", _("Flyttet ind")
        CANCELLED = "cancelled", _("Aflyst")
        LAPSED = "lapsed", _("Bortfaldet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="bookings")
    unit = models.ForeignKey(Unit, verbose_name=_("Bolig"), on_delete=models.PROTECT, related_name="bookings")
    persons = models.PositiveSmallIntegerField(_("Personer"))
    starts_on = models.DateField(_("Ventes fra"))
    ends_on = models.DateField(_("Forventet til"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.BOOKED, editable=False)
    shared = models.BooleanField(_("Deler med andre enlige"), default=False)
    weighed_age = models.BooleanField(_("Alder er afvejet"), default=False)
    weighed_sex = models.BooleanField(_("Køn er afvejet"), default=False)
    weighed_vulnerability = models.BooleanField(_("Sårbarhed er afvejet"), default=False)
    overbooked_by = models.PositiveSmallIntegerField(default=0, editable=False)
    overbooked_from = models.DateField(_("Overbooket fra"), null=True, editable=False)
    overbooked_worst_on = models.DateField(_("Flest for mange"), null=True, editable=False)
    override_reason = models.CharField(
        _("Hvorfor alligevel?"), max_length=300, blank=True, help_text=_("Skriv ikke diagnoser eller CPR-nummer.")
    )
    # One for all who were promised a bed in one step (H-11); empty for everybody else.
    together = models.UUIDField(null=True, editable=False)
    ended_why = models.CharField(_("Hvorfor ikke?"), max_length=300, blank=True, editable=False)
    booked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    at_once = models.BooleanField(_("Uden et løfte forud"), default=False, editable=False)

    class Meta:
        ordering = ["starts_on", "id"]
        indexes = [
            models.Index(fields=["unit", "state"], name="booking_by_unit"),
            models.Index(fields=["together"], name="booking_together", condition=models.Q(together__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(state="booked"), name="one_open_booking_per_household"
            ),
            choice_constraint("state", ["booked", "moved_in", "cancelled", "lapsed"], "booking_state_is_known"),
            models.CheckConstraint(name="booking_is_for_somebody", condition=models.Q(persons__gte=1)),
            models.CheckConstraint(
                name="booking_dates_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="only_singles_share_and_it_is_weighed",
                condition=models.Q(shared=False)
                | models.Q(persons=1, weighed_age=True, weighed_sex=True, weighed_vulnerability=True),
            ),
            models.CheckConstraint(
                name="booking_that_lapsed_says_why", condition=~models.Q(state="lapsed") | ~models.Q(ended_why="")
            ),
            models.CheckConstraint(
                name="overbooked_days_are_of_an_overbooking",
                condition=models.Q(overbooked_from__isnull=True, overbooked_worst_on__isnull=True)
                | models.Q(overbooked_by__gt=0, overbooked_from__lte=models.F("overbooked_worst_on")),
            ),
            models.CheckConstraint(
                name="overbooking_has_reason", condition=models.Q(overbooked_by=0) | ~models.Q(override_reason="")
            ),
        ]


class StayExtension(Versioned):
    """A household asks to keep its temporary unit longer; somebody decides (H-35)."""

    class State(models.TextChoices):
        ASKED = "asked", _("Venter på svar")
        GRANTED = "granted", _("Forlænget")
        REFUSED = "refused", _("Afslået")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="extensions")
    unit = models.ForeignKey(Unit, verbose_name=_("Bolig"), on_delete=models.PROTECT, related_name="extensions")
    asked_until = models.DateField(_("Ønskes til"))
    reason = models.CharField(_("Hvorfor?"), max_length=300, help_text=_("Skriv ikke diagnoser eller CPR-nummer."))
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED, editable=False)
    answer = models.CharField(_("Begrundelse for svaret"), max_length=300, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    decided_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(state="asked"), name="one_open_extension_per_household"
            ),
            models.CheckConstraint(
                name="extension_is_decided_by_somebody",
                condition=models.Q(state="asked", decided_on__isnull=True)
                | (models.Q(state__in=["granted", "refused"], decided_on__isnull=False) & ~models.Q(answer="")),
            ),
        ]
