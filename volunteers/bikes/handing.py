"""Who waits for a bike, who got which, and what it cost by which line of the price list (V-27)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from housing.models import Household, LegalGround, Person
from volunteers.bikes.checks import SafetyCheck
from volunteers.bikes.models import Bike

HEIGHT = [MinValueValidator(60), MaxValueValidator(230)]
# The last place in the price list, the highest age in years and the highest price in kroner that one could mean.
LAST_PLACE, OLDEST, DEAREST = 999, 120, 100_000_000


class BikeRequest(Versioned):
    """Somebody of a household, or somebody unnamed in it, waits for a bike. The earliest `since` is first."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter")
        SERVED = "served", _("Har fået")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="bike_requests")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="bike_requests")
    height_cm = models.PositiveSmallIntegerField(_("Højde, cm"), validators=HEIGHT)
    since = models.DateField(_("Venter siden"))
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    state = models.CharField(_("Status"), max_length=9, choices=State.choices, default="waiting", editable=False)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            choice_constraint("state", ["waiting", "served", "withdrawn"], "bike_request_state_is_known"),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state="waiting", person__isnull=False),
                name="a_person_waits_for_one_bike",
            ),
            models.CheckConstraint(name="rider_has_a_height", condition=models.Q(height_cm__range=(60, 230))),
        ]


class PriceLine(Versioned):
    """One line of the price list: for whom, from and to which day, and whole kroner. The first that matches wins.

    `under_age` and `from_age` in years; an empty condition asks nothing. What is unknown of a rider matches no
    condition.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    position = models.PositiveSmallIntegerField(_("Plads i listen"))
    label = models.CharField(_("Tekst på kvitteringen"), max_length=80)
    label_en = models.CharField(_("Teksten på engelsk"), max_length=80)
    ground = models.CharField(
        _("Opholdsgrundlag"), max_length=10, choices=LegalGround.Ground.choices, blank=True,
        help_text=_("Tomt: uanset grundlag"),
    )  # fmt: skip
    under_age = models.PositiveSmallIntegerField(_("Under, år"), null=True, blank=True)
    from_age = models.PositiveSmallIntegerField(_("Fra, år"), null=True, blank=True)
    price_dkk = models.PositiveIntegerField(_("Pris, kr."))
    valid_from = models.DateField(_("Gælder fra"))
    valid_to = models.DateField(_("Til og med"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="price_dates_in_order",
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["valid_from", "position"],
                condition=models.Q(archived_at=None),
                name="one_price_line_per_place_in_the_list",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class OpeningHours(Versioned):
    """When the workshop is open: a weekday (1 is Monday), from a day on, perhaps to a last day."""

    class Weekday(models.IntegerChoices):
        MONDAY = 1, _("Mandag")
        TUESDAY = 2, _("Tirsdag")
        WEDNESDAY = 3, _("Onsdag")
        THURSDAY = 4, _("Torsdag")
        FRIDAY = 5, _("Fredag")
        SATURDAY = 6, _("Lørdag")
        SUNDAY = 7, _("Søndag")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    weekday = models.PositiveSmallIntegerField(_("Ugedag"), choices=Weekday.choices)
    opens_at = models.TimeField(_("Åbner"))
    closes_at = models.TimeField(_("Lukker"))
    valid_from = models.DateField(_("Gælder fra"))
    valid_to = models.DateField(_("Til og med"), null=True, blank=True)

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(name="workshop_weekday", condition=models.Q(weekday__range=(1, 7))),
            models.CheckConstraint(
                name="workshop_closes_after_it_opens", condition=models.Q(closes_at__gt=models.F("opens_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H.%M}–{self.closes_at:%H.%M}"


class CertificateRule(Versioned):
    """From this day on riders of `from_age` years and more show a certificate of the cycling school; empty: nobody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    valid_from = models.DateField(_("Gælder fra"))
    from_age = models.PositiveSmallIntegerField(
        _("Kræves fra, år"), null=True, blank=True, help_text=_("Tomt: kræves ikke")
    )

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["valid_from"], condition=models.Q(archived_at=None), name="one_certificate_rule_per_day"
            )
        ]


class HandOut(Versioned):
    """A rider got a bike. `number` is that of the receipt; what it cost is kept as it was that day.

    `check_good_until` repeats what the check says, so that the database holds the rule. `passed_over` counts those who
    had waited longer for a bike of this size.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("Kvittering"), max_length=12, unique=True, editable=False)
    bike = models.ForeignKey(Bike, on_delete=models.PROTECT, related_name="hand_outs")
    request = models.ForeignKey(BikeRequest, on_delete=models.PROTECT, related_name="hand_outs")
    check_used = models.ForeignKey(SafetyCheck, on_delete=models.PROTECT, related_name="hand_outs")
    check_good_until = models.DateField()
    on = models.DateField(_("Dato"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(PriceLine, on_delete=models.PROTECT, related_name="hand_outs")
    line_label = models.CharField(max_length=80)
    line_label_en = models.CharField(max_length=80)
    price_dkk = models.PositiveIntegerField(_("Pris, kr."))
    passed_over = models.PositiveSmallIntegerField(default=0)
    passed_over_reason = models.CharField(_("Hvorfor før de andre?"), max_length=300, blank=True)
    outside_hours_reason = models.CharField(_("Hvorfor uden for åbningstiden?"), max_length=300, blank=True)
    returned_on = models.DateField(_("Kom tilbage"), null=True)

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [
            models.CheckConstraint(
                name="bike_is_handed_out_on_a_fresh_check",
                condition=models.Q(on__lte=models.F("check_good_until")),
            ),
            models.UniqueConstraint(
                fields=["bike"], condition=models.Q(returned_on=None), name="one_open_hand_out_per_bike"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(returned_on=None), name="one_bike_per_request"
            ),
            models.CheckConstraint(
                name="passing_over_has_a_reason",
                condition=models.Q(passed_over=0) | ~models.Q(passed_over_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number
