"""Donated computers from the door to a borrower and back: state, wipes, loans and the days they are held (V-29)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from housing.models import Household, Person
from volunteers.languages import Language
from volunteers.roster.models import Volunteer


class Kind(models.TextChoices):
    LAPTOP = "laptop", _("Bærbar")
    DESKTOP = "desktop", _("Stationær")
    TABLET = "tablet", _("Tablet")
    PHONE = "phone", _("Telefon")
    ROUTER = "router", _("Router")
    OTHER = "other", _("Andet")


class State(models.TextChoices):
    DONATED = "donated", _("Modtaget")
    WIPED = "wiped", _("Slettet")
    READY = "ready", _("Klar")
    ON_LOAN = "on_loan", _("Udlånt")
    RETURNED = "returned", _("Afleveret")
    SCRAP = "scrap", _("Kasseret")


# The allowed moves, as data: nothing else assigns `state` (moves.py). Whatever comes back is wiped again.
MOVES: dict[str, frozenset[str]] = {
    State.DONATED: frozenset({State.WIPED, State.SCRAP}),
    State.WIPED: frozenset({State.READY, State.SCRAP}),
    State.READY: frozenset({State.ON_LOAN, State.SCRAP}),
    State.ON_LOAN: frozenset({State.RETURNED}),
    State.RETURNED: frozenset({State.WIPED, State.SCRAP}),
    State.SCRAP: frozenset({State.DONATED}),
}
WIPED = ("wiped", "ready", "on_loan")


class Condition(models.TextChoices):
    GOOD = "good", _("God")
    WORN = "worn", _("Slidt")
    FAULTY = "faulty", _("Har fejl")


class Method(models.TextChoices):
    OVERWRITE = "overwrite", _("Overskrevet med et program")
    RESET = "reset", _("Nulstillet til fabriksindstilling, krypteret før")
    NEW_DISK = "new_disk", _("Disken er skiftet")
    DESTROYED = "destroyed", _("Disken er ødelagt")


class Result(models.TextChoices):
    WIPED = "wiped", _("Slettet og set efter")
    FAILED = "failed", _("Lykkedes ikke")


class Device(Versioned):
    """`wipe_held`: the proof that nothing of the last owner or borrower is on it; none before that is done."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(_("Nummer"), max_length=12, unique=True, editable=False)
    kind = models.CharField(_("Slags"), max_length=7, choices=Kind.choices)
    make = models.CharField(_("Mærke og model"), max_length=80)
    serial = models.CharField(_("Serienummer"), max_length=60, blank=True)
    donated_on = models.DateField(_("Modtaget den"))
    donor = models.CharField(_("Giver"), max_length=80, blank=True)
    condition = models.CharField(_("Stand"), max_length=6, choices=Condition.choices, default="good")
    accessories = models.CharField(_("Tilbehør"), max_length=120, blank=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    state = models.CharField(_("Status"), max_length=8, choices=State.choices, default="donated", editable=False)
    wipe_held = models.ForeignKey(
        "volunteers.Wipe", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["reference"]
        constraints = [
            choice_constraint("state", State.values, "device_state_is_known"),
            choice_constraint("kind", Kind.values, "device_kind_is_known"),
            choice_constraint("condition", Condition.values, "device_condition_is_known"),
            models.UniqueConstraint(
                fields=["serial"], condition=~models.Q(serial=""), name="one_device_per_serial_number"
            ),
            models.CheckConstraint(
                name="only_a_wiped_device_goes_out",
                condition=models.Q(state__in=["wiped", "ready", "on_loan"], wipe_held__isnull=False)
                | (~models.Q(state__in=["wiped", "ready", "on_loan"]) & models.Q(wipe_held=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Wipe(Versioned):
    """The proof of a wipe: who, when, how, and whether it worked. One that failed opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="wipes")
    on = models.DateField(_("Dato"))
    method = models.CharField(_("Hvordan"), max_length=9, choices=Method.choices)
    result = models.CharField(_("Resultat"), max_length=6, choices=Result.choices)
    tool = models.CharField(_("Program"), max_length=80, blank=True)
    done_volunteer = models.ForeignKey(
        Volunteer, verbose_name=_("Hvem"), null=True, blank=True, on_delete=models.PROTECT, related_name="wipes"
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            choice_constraint("method", Method.values, "wipe_method_is_known"),
            choice_constraint("result", Result.values, "wipe_result_is_known"),
        ]

    @property
    def done_by(self) -> str:
        return str(self.done_volunteer or self.recorded_by.name)


class Loan(Versioned):
    """A household has a device until `due_on`, that day included. Overdue follows from the days and is never stored.

    `terms` is the text that was signed, as it stood; `signed_name` was typed on the spot by the borrower.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("Nummer"), max_length=12, unique=True, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="loans")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="device_loans")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="device_loans")
    wipe_used = models.ForeignKey(Wipe, on_delete=models.PROTECT, related_name="loans")
    starts_on = models.DateField(_("Fra"))
    due_on = models.DateField(_("Afleveres senest"))
    language = models.CharField(_("Vilkår på"), max_length=2, choices=Language.choices)
    terms = models.TextField(editable=False)
    terms_version = models.PositiveSmallIntegerField(editable=False)
    signed_name = models.CharField(_("Navn"), max_length=120)
    signed_at = models.DateTimeField(_("Underskrevet"))
    condition_out = models.CharField(_("Stand ved udlån"), max_length=6, choices=Condition.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    returned_on = models.DateField(_("Afleveret"), null=True)
    condition_in = models.CharField(_("Stand ved aflevering"), max_length=6, choices=Condition.choices, blank=True)
    return_note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["-starts_on", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["device"], condition=models.Q(returned_on=None), name="one_open_loan_per_device"
            ),
            models.CheckConstraint(
                name="loan_is_due_after_it_begins", condition=models.Q(due_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(name="loan_is_signed", condition=~models.Q(signed_name="") & ~models.Q(terms="")),
            models.CheckConstraint(
                name="returned_loan_says_how_it_was",
                condition=models.Q(returned_on=None, condition_in="")
                | (models.Q(returned_on__gte=models.F("starts_on")) & ~models.Q(condition_in="")),
            ),
            choice_constraint("language", Language.values, "loan_language_is_known"),
        ]

    def __str__(self) -> str:
        return self.number


class DeviceReservation(Versioned):
    """A household is promised a device from a day on, up to and including `last_on`."""

    class State(models.TextChoices):
        HELD = "held", _("Reserveret")
        USED = "used", _("Udlånt")
        CANCELLED = "cancelled", _("Annulleret")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="reservations")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="device_reservations")
    starts_on = models.DateField(_("Fra"))
    last_on = models.DateField(_("Til og med"))
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    state = models.CharField(_("Status"), max_length=9, choices=State.choices, default="held", editable=False)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            choice_constraint("state", ["held", "used", "cancelled"], "device_reservation_state_is_known"),
            models.CheckConstraint(
                name="reservation_days_in_order", condition=models.Q(last_on__gte=models.F("starts_on"))
            ),
        ]


class DeviceHold(models.Model):
    """The days on which a device is promised or out: from `starts_on` to, and not including, `ends_on`.

    Of one device no two overlap (housing/guards.py). The row goes when the promise or the loan is over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="holds")
    reservation = models.OneToOneField(DeviceReservation, null=True, on_delete=models.PROTECT, related_name="hold")
    loan = models.OneToOneField(Loan, null=True, on_delete=models.PROTECT, related_name="hold")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hold_is_of_a_promise_or_a_loan",
                condition=models.Q(reservation__isnull=False, loan=None)
                | models.Q(reservation=None, loan__isnull=False),
            ),
            models.CheckConstraint(name="hold_has_a_day", condition=models.Q(ends_on__gt=models.F("starts_on"))),
        ]
