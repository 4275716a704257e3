"""Who helps at an event: shifts with places, sign-ups, the waiting list, swaps and the calendar feed (V-35, V-36)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint
from volunteers.events.models import Event
from volunteers.roster.models import Task, Volunteer

MOST_PLACES = 50
DAY_MINUTES = 1440


class Shift(Versioned):
    """A role at an event with `places`; `taken` of them are held, and the database lets no more be taken.

    `task`: what one has to have offered to take it; empty is open to all who are active.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="shifts")
    role = models.CharField(_("Rolle"), max_length=60, help_text=_("For eksempel: vært, kok, lektiehjælper"))
    task = models.CharField(_("Opgave"), max_length=15, choices=Task.choices, blank=True)
    places = models.PositiveSmallIntegerField(_("Pladser"), default=2)
    taken = models.PositiveSmallIntegerField(default=0, editable=False)
    starts_at = models.DateTimeField(_("Fra"))
    ends_at = models.DateTimeField(_("Til"))

    class Meta:
        ordering = ["starts_at", "role", "id"]
        constraints = [
            models.CheckConstraint(name="shift_task_is_known", condition=models.Q(task__in=["", *Task.values])),
            models.CheckConstraint(
                name="shift_never_holds_more_than_its_places", condition=models.Q(taken__lte=models.F("places"))
            ),
            models.CheckConstraint(name="shift_has_places", condition=models.Q(places__range=(1, MOST_PLACES))),
            models.CheckConstraint(name="shift_in_order", condition=models.Q(ends_at__gt=models.F("starts_at"))),
            models.CheckConstraint(
                name="removed_shift_holds_nobody", condition=models.Q(archived_at__isnull=True) | models.Q(taken=0)
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="shift_by_start")]

    def __str__(self) -> str:
        return self.role

    @property
    def free(self) -> int:
        return self.places - self.taken

    @property
    def minutes(self) -> int:
        """How long it lasts, in whole minutes and at most a day."""
        return min(DAY_MINUTES, int((self.ends_at - self.starts_at).total_seconds() // 60))


class State(models.TextChoices):
    SIGNED = "signed", _("Tilmeldt")
    WAITING = "waiting", _("På venteliste")
    OFFERED = "offered", _("Tilbudt en plads")
    LEFT = "left", _("Meldt fra")
    PASSED = "passed", _("Tog ikke pladsen")
    SWAPPED = "swapped", _("Byttet væk")


HOLDING = ("signed", "offered")
OPEN = (*HOLDING, "waiting")


class SignUp(Versioned):
    """A volunteer at a shift. Holding a place: signed or offered one; waiting rows stand in the order of `position`.

    `must_confirm`: the time was moved and now overlaps another of their shifts. `came` is empty until somebody notes
    it; False is a no-show. `minutes` are those they helped.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="sign_ups")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="sign_ups")
    state = models.CharField(_("Status"), max_length=8, choices=State.choices, editable=False)
    position = models.PositiveIntegerField(_("Nummer i køen"), null=True, editable=False)
    answer_by = models.DateTimeField(_("Svar senest"), null=True, editable=False)
    must_confirm = models.BooleanField(_("Skal svare igen"), default=False, editable=False)
    left_at = models.DateTimeField(_("Meldt fra"), null=True, editable=False)
    came = models.BooleanField(_("Kom"), null=True, editable=False)
    minutes = models.PositiveSmallIntegerField(_("Minutter"), null=True, editable=False)

    class Meta:
        ordering = ["position", "created_at", "id"]
        constraints = [
            choice_constraint("state", State.values, "sign_up_state_is_known"),
            models.UniqueConstraint(
                fields=["shift", "volunteer"], condition=models.Q(state__in=OPEN), name="one_open_sign_up_per_shift"
            ),
            models.UniqueConstraint(
                fields=["shift", "position"], condition=models.Q(position__isnull=False), name="one_in_each_queue_place"
            ),
            models.CheckConstraint(
                name="whoever_waits_has_a_place_in_the_queue",
                condition=~models.Q(state="waiting") | models.Q(position__isnull=False),
            ),
            models.CheckConstraint(
                name="an_offered_place_has_a_deadline",
                condition=models.Q(state="offered", answer_by__isnull=False)
                | (~models.Q(state="offered") & models.Q(answer_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="attendance_is_of_those_signed_up",
                condition=models.Q(came__isnull=True, minutes__isnull=True)
                | models.Q(state="signed", came=False, minutes=0)
                | models.Q(state="signed", came=True, minutes__range=(1, DAY_MINUTES)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.volunteer)


class SwapState(models.TextChoices):
    OPEN = "open", _("Venter på et ja")
    ACCEPTED = "accepted", _("Byttet")
    DECLINED = "declined", _("Fik nej")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")
    LAPSED = "lapsed", _("Ingen tog den")


class Swap(Versioned):
    """A shift that is offered to one other volunteer, or to all who may take it; until a yes it is the giver's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sign_up = models.ForeignKey(SignUp, on_delete=models.PROTECT, related_name="swaps")
    to = models.ForeignKey(Volunteer, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=SwapState.choices, default=SwapState.OPEN, editable=False)
    taken_by = models.ForeignKey(Volunteer, null=True, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            choice_constraint("state", SwapState.values, "swap_state_is_known"),
            models.UniqueConstraint(
                fields=["sign_up"], condition=models.Q(state="open"), name="one_open_swap_per_sign_up"
            ),
            models.CheckConstraint(
                name="an_accepted_swap_says_by_whom",
                condition=models.Q(state="accepted", taken_by__isnull=False)
                | (~models.Q(state="accepted") & models.Q(taken_by__isnull=True)),
            ),
        ]


class CalendarFeed(models.Model):
    """The secret link with which a volunteer's own calendar reads their shifts; only its hash is kept.

    One for each volunteer: a new one puts the old one out of force, and a revoked one opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    volunteer = models.OneToOneField(Volunteer, on_delete=models.PROTECT, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
