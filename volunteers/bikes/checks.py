"""The safety check: what is looked at, as data, and who signed for it (V-25)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from volunteers.bikes.models import Bike
from volunteers.roster.models import Volunteer

# A check older than this says nothing any more.
GOOD_FOR_DAYS = 30


class Item(models.TextChoices):
    """What is looked at; all of it, each time."""

    BRAKES = "brakes", _("Bremser: begge virker")
    LIGHTS = "lights", _("Lygter: for og bag")
    BELL = "bell", _("Ringeklokke")
    REFLECTORS = "reflectors", _("Reflekser: for, bag, pedaler og hjul")
    TYRES = "tyres", _("Dæk og hjul")
    FRAME = "frame", _("Stel, gaffel og styr")
    CHAIN = "chain", _("Kæde og gear")
    SADDLE = "saddle", _("Sadel og højde")


class Answer(models.TextChoices):
    FINE = "fine", _("I orden")
    FAULT = "fault", _("Fejl")


class SafetyCheck(Versioned):
    """`answers`: an `Answer` for every `Item`. A fault anywhere, and it is good for no day at all.

    Signed by a volunteer or by the user who wrote it, never by `mechanic`, who worked on the bike last.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bike = models.ForeignKey(Bike, on_delete=models.PROTECT, related_name="checks")
    on = models.DateField(_("Dato"))
    answers = models.JSONField(default=dict)
    looked_at = models.PositiveSmallIntegerField()
    in_order = models.PositiveSmallIntegerField()
    mechanic = models.ForeignKey(Volunteer, null=True, on_delete=models.PROTECT, related_name="+")
    signed_volunteer = models.ForeignKey(
        Volunteer, verbose_name=_("Underskrevet af"), null=True, on_delete=models.PROTECT, related_name="bike_checks"
    )
    signed_user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    good_until = models.DateField(_("Gælder til og med"), null=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="mechanic_does_not_sign",
                condition=models.Q(mechanic=None)
                | models.Q(signed_volunteer=None)
                | ~models.Q(signed_volunteer=models.F("mechanic")),
            ),
            models.CheckConstraint(
                name="somebody_signed_the_check",
                condition=models.Q(signed_volunteer__isnull=False, signed_user=None)
                | models.Q(signed_volunteer=None, signed_user__isnull=False),
            ),
            models.CheckConstraint(
                name="check_with_a_fault_is_good_for_nothing",
                condition=models.Q(good_until__isnull=False, in_order=models.F("looked_at"))
                | models.Q(good_until=None, in_order__lt=models.F("looked_at")),
            ),
            models.CheckConstraint(name="check_looks_at_all_of_it", condition=models.Q(looked_at__gte=8)),
        ]

    @property
    def signed_by(self) -> str:
        return str(self.signed_volunteer or (self.signed_user.name if self.signed_user else ""))

    @property
    def faults(self) -> list[str]:
        return [str(item.label) for item in Item if self.answers.get(item.value) == Answer.FAULT]
