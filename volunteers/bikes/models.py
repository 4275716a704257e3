"""Donated bikes from the door to the rider: state, hook and repairs (V-25, V-26)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from accounts.users.models import User
from housing.fields import choice_constraint
from volunteers.roster.models import Volunteer


class State(models.TextChoices):
    DONATED = "donated", _("Modtaget")
    TRIAGED = "triaged", _("Set igennem")
    REPAIRING = "repairing", _("Repareres")
    CHECKED = "checked", _("Tjekket")
    READY = "ready", _("Klar")
    HANDED_OUT = "handed_out", _("Udleveret")
    PARTS = "parts", _("Reservedele")
    SCRAP = "scrap", _("Skrottet")


# The allowed moves, as data: nothing else assigns `state` (moves.py).
MOVES: dict[str, frozenset[str]] = {
    State.DONATED: frozenset({State.TRIAGED, State.PARTS, State.SCRAP}),
    State.TRIAGED: frozenset({State.REPAIRING, State.PARTS, State.SCRAP}),
    State.REPAIRING: frozenset({State.CHECKED, State.PARTS, State.SCRAP}),
    State.CHECKED: frozenset({State.READY, State.REPAIRING, State.PARTS, State.SCRAP}),
    State.READY: frozenset({State.HANDED_OUT, State.REPAIRING, State.PARTS, State.SCRAP}),
    # It comes back, or was handed out by mistake.
    State.HANDED_OUT: frozenset({State.TRIAGED}),
    # Somebody thought better of it.
    State.PARTS: frozenset({State.TRIAGED, State.SCRAP}),
    State.SCRAP: frozenset({State.TRIAGED}),
}
# Only a bike with a valid check stands here.
CHECKED = ("checked", "ready", "handed_out")
# No longer in the workshop, so on no hook.
GONE = ("handed_out", "parts", "scrap")


class Kind(models.TextChoices):
    LADIES = "ladies", _("Damecykel")
    GENTS = "gents", _("Herrecykel")
    CHILD = "child", _("Børnecykel")
    CARGO = "cargo", _("Ladcykel")
    TRICYCLE = "tricycle", _("Trehjulet")


# The rider's height in centimetres for a wheel in inches, as bike shops advise: (from, to).
RIDER_BY_WHEEL: dict[int, tuple[int, int]] = {
    12: (85, 105), 14: (95, 112), 16: (102, 120), 18: (110, 130), 20: (115, 140), 24: (130, 155), 26: (145, 175),
    28: (155, 200),
}  # fmt: skip


class Hook(Versioned):
    """A place where one bike hangs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Krog"), max_length=20, help_text=_("For eksempel A12"))
    place = models.CharField(_("Hvor"), max_length=80, blank=True)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=models.Q(archived_at=None), name="one_hook_of_each_name")
        ]

    def __str__(self) -> str:
        return self.name


class Bike(Versioned):
    """`check`: the safety check that holds now; there is none while the bike is worked on. Heights in centimetres."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(_("Nummer"), max_length=12, unique=True, editable=False)
    kind = models.CharField(_("Slags"), max_length=8, choices=Kind.choices)
    make = models.CharField(_("Mærke"), max_length=60, blank=True)
    colour = models.CharField(_("Farve"), max_length=30, blank=True)
    frame_number = models.CharField(_("Stelnummer"), max_length=30, blank=True)
    wheel_inches = models.PositiveSmallIntegerField(_("Hjul, tommer"))
    rider_from_cm = models.PositiveSmallIntegerField(_("Passer fra, cm"))
    rider_to_cm = models.PositiveSmallIntegerField(_("Passer til, cm"))
    donated_on = models.DateField(_("Modtaget den"))
    donor = models.CharField(_("Giver"), max_length=80, blank=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    hook = models.OneToOneField(
        Hook, verbose_name=_("Krog"), null=True, blank=True, on_delete=models.PROTECT, related_name="bike"
    )
    state = models.CharField(_("Status"), max_length=10, choices=State.choices, default="donated", editable=False)
    check_held = models.ForeignKey(
        "volunteers.SafetyCheck", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["reference"]
        constraints = [
            choice_constraint("state", State.values, "bike_state_is_known"),
            choice_constraint("kind", Kind.values, "bike_kind_is_known"),
            models.CheckConstraint(name="bike_wheel_is_a_wheel", condition=models.Q(wheel_inches__range=(10, 30))),
            models.CheckConstraint(
                name="bike_fits_somebody",
                condition=models.Q(rider_from_cm__gte=60, rider_to_cm__lte=230)
                & models.Q(rider_to_cm__gte=models.F("rider_from_cm")),
            ),
            models.UniqueConstraint(
                fields=["frame_number"], condition=~models.Q(frame_number=""), name="one_bike_per_frame_number"
            ),
            models.CheckConstraint(
                name="bike_that_is_gone_hangs_nowhere",
                condition=~models.Q(state__in=["handed_out", "parts", "scrap"]) | models.Q(hook=None),
            ),
            models.CheckConstraint(
                name="only_a_checked_bike_has_a_check_that_holds",
                condition=models.Q(state__in=["checked", "ready", "handed_out"], check_held__isnull=False)
                | (~models.Q(state__in=["checked", "ready", "handed_out"]) & models.Q(check_held=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Repair(Versioned):
    """What a volunteer did to a bike. `minutes`: how long it took."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bike = models.ForeignKey(Bike, on_delete=models.PROTECT, related_name="repairs")
    mechanic = models.ForeignKey(
        Volunteer, verbose_name=_("Mekaniker"), on_delete=models.PROTECT, related_name="bike_repairs"
    )
    on = models.DateField(_("Dato"))
    parts = models.CharField(_("Dele"), max_length=200, blank=True, help_text=_("Med komma imellem"))
    minutes = models.PositiveSmallIntegerField(_("Minutter"), null=True, blank=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="repair_takes_up_to_a_day",
                condition=models.Q(minutes=None) | models.Q(minutes__range=(1, 1440)),
            )
        ]


class HookReport(Versioned):
    """A hook that is empty or holds another bike than it should: a case until somebody closes it with a note (V-26)."""

    class What(models.TextChoices):
        EMPTY = "empty", _("Krogen er tom")
        WRONG_BIKE = "wrong_bike", _("En anden cykel hænger der")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hook = models.ForeignKey(Hook, on_delete=models.PROTECT, related_name="reports")
    what = models.CharField(_("Hvad er galt?"), max_length=10, choices=What.choices)
    text = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    reported_on = models.DateField(_("Meldt den"), editable=False)
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    # Which bike the register had there, so that it can still be told when it hangs elsewhere.
    bike = models.ForeignKey(Bike, null=True, on_delete=models.PROTECT, related_name="hook_reports", editable=False)
    closed_on = models.DateField(_("Lukket den"), null=True, editable=False)
    closing_note = models.CharField(_("Hvad var det?"), max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["-reported_on", "-id"]
        constraints = [
            choice_constraint("what", ["empty", "wrong_bike"], "hook_report_is_known"),
            models.UniqueConstraint(
                fields=["hook"], condition=models.Q(closed_on=None), name="one_open_report_per_hook"
            ),
            models.CheckConstraint(
                name="closed_report_says_what_it_was",
                condition=models.Q(closed_on=None, closing_note="")
                | (models.Q(closed_on__isnull=False) & ~models.Q(closing_note="")),
            ),
        ]
