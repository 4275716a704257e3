"""Placements: a household and a unit, from the proposal to the day they move in."""

from datetime import datetime
from operator import itemgetter
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.decisions.models import DecisionRecord
from housing.fields import choice_constraint
from housing.homes.models import Unit
from housing.people.models import Household
from housing.vacancies.models import Vacancy


class State(models.TextChoices):
    PROPOSED = "proposed", _("Foreslået")
    APPROVED = "approved", _("Godkendt")
    OFFERED = "offered", _("Tilbudt")
    ACCEPTED = "accepted", _("Husstanden har sagt ja")
    CONFIRMED = "confirmed", _("Udlejer har sagt ja")
    MOVED_IN = "moved_in", _("Flyttet ind")
    DECLINED_HOUSEHOLD = "declined_household", _("Husstanden takkede nej")
    DECLINED_LANDLORD = "declined_landlord", _("Udlejer sagde nej")
    DECLINED_MUNICIPALITY = "declined_municipality", _("Kommunen sagde nej")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")
    EXPIRED = "expired", _("Fristen udløb")
    PREEMPTED = "preempted", _("Bortfaldet")


# The allowed moves, as data: nothing else assigns `state` (housing/placements/actions.py).
MOVES: dict[str, frozenset[str]] = {
    State.PROPOSED: frozenset({State.APPROVED, State.DECLINED_MUNICIPALITY, State.WITHDRAWN, State.PREEMPTED}),
    State.APPROVED: frozenset(
        {State.OFFERED, State.PROPOSED, State.WITHDRAWN, State.PREEMPTED, State.DECLINED_MUNICIPALITY}
    ),
    State.OFFERED: frozenset(
        {State.ACCEPTED, State.DECLINED_HOUSEHOLD, State.WITHDRAWN, State.EXPIRED, State.PREEMPTED}
    ),
    State.ACCEPTED: frozenset(
        {State.CONFIRMED, State.DECLINED_LANDLORD, State.DECLINED_HOUSEHOLD, State.WITHDRAWN, State.EXPIRED}
    ),
    State.CONFIRMED: frozenset({State.MOVED_IN, State.DECLINED_HOUSEHOLD, State.WITHDRAWN}),
}
# Only when a wrong click is taken back (housing/placements/undoing.py).
BACK: dict[str, frozenset[str]] = {
    State.OFFERED: frozenset({State.APPROVED}),
    State.ACCEPTED: frozenset({State.OFFERED}),
    State.MOVED_IN: frozenset({State.CONFIRMED}),
    State.PREEMPTED: frozenset({State.PROPOSED, State.APPROVED}),
}
# A live offer binds the home and the household: one of each, by constraint (H-07).
LIVE_OFFER = (State.OFFERED, State.ACCEPTED, State.CONFIRMED)
PENDING = (State.PROPOSED, State.APPROVED)
OPEN = PENDING + LIVE_OFFER
# The landlord's no that the municipality follows up: without a ground, or with one it disputes (H-22).
NO_GROUND = "no_ground"


class Reason(Versioned):
    """Why a step went as it did, with its consequence; kept as data (H-32). Code and step stay as they were made."""

    class Step(models.TextChoices):
        BYPASS = "bypass", _("Springe over nr. 1")
        HOUSEHOLD_DECLINES = "household_declines", _("Husstanden takker nej")
        LANDLORD_DECLINES = "landlord_declines", _("Udlejer siger nej")
        MUNICIPALITY_DECLINES = "municipality_declines", _("Kommunen siger nej")
        WITHDRAW = "withdraw", _("Trække tilbage")

    class CausedBy(models.TextChoices):
        HOUSEHOLD = "household", _("Husstanden")
        LANDLORD = "landlord", _("Udlejer")
        MUNICIPALITY = "municipality", _("Kommunen")
        UNIT = "unit", _("Boligen")

    class Consequence(models.TextChoices):
        NONE = "none", _("Beholder sin plads i køen")
        PARK = "park", _("Sættes på pause")
        REASSESS = "reassess", _("Behovet vurderes igen")

    code = models.CharField(_("Kode"), primary_key=True, max_length=40)
    step = models.CharField(_("Trin"), max_length=24, choices=Step.choices)
    caused_by = models.CharField(_("Hvem skyldes det?"), max_length=12, choices=CausedBy.choices)
    consequence = models.CharField(
        _("Hvad sker der med husstanden?"), max_length=8, choices=Consequence.choices, default=Consequence.NONE
    )
    park_days = models.PositiveSmallIntegerField(_("Dage på pause"), null=True, blank=True)
    label_da = models.CharField(_("Tekst på dansk"), max_length=120)
    label_en = models.CharField(_("Tekst på engelsk"), max_length=120)
    position = models.PositiveSmallIntegerField(_("Plads på listen"), default=0)

    class Meta:
        ordering = ["step", "position", "code"]
        constraints = [
            models.CheckConstraint(
                name="parking_is_30_to_365_days",
                condition=~models.Q(consequence="park") | models.Q(park_days__isnull=False, park_days__range=(30, 365)),
            ),
            models.CheckConstraint(
                name="only_the_household_is_parked_for_its_own_no",
                condition=~models.Q(consequence="park") | models.Q(caused_by="household"),
            ),
            models.CheckConstraint(
                name="only_parking_has_days",
                condition=models.Q(consequence="park") | models.Q(park_days__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["step", "label_da"], condition=models.Q(archived_at=None), name="one_text_per_step_da"
            ),
        ]

    @property
    def journal_id(self) -> UUID:
        """Under which id its history stands: the journal knows no codes."""
        return uuid5(NAMESPACE_URL, f"hjemly:reason:{self.code}")

    def __str__(self) -> str:
        return self.label_da


class Placement(Versioned):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    vacancy = models.ForeignKey(Vacancy, null=True, on_delete=models.PROTECT, related_name="placements")
    state = models.CharField(max_length=24, choices=State.choices, default=State.PROPOSED)
    rank = models.PositiveSmallIntegerField()
    points = models.FloatField()
    bypass_reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    bypass_text = models.CharField(max_length=500, blank=True)
    # Who lived together when the offer was made (H-01): [{"person": id, "role": …, "age": …}].
    composition = models.JSONField(default=list)
    decision = models.ForeignKey(DecisionRecord, null=True, on_delete=models.PROTECT, related_name="+")
    answer_due_on = models.DateField(null=True)
    landlord_due_on = models.DateField(null=True)
    move_in_on = models.DateField(null=True)
    # When the temporary stays were expected to end before the day they move in was set: {stay: date or null}.
    ends_before = models.JSONField(default=dict, editable=False)
    # The day they were to move in, once they have: it stands again when that is undone.
    planned_on = models.DateField(null=True, editable=False)
    # By whose yes it lapsed: it stands again when that yes is undone.
    preempted_by = models.ForeignKey("self", null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    outcome_reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    outcome_text = models.CharField(max_length=500, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # Whether the rules of the day of the approval asked for another user than the proposer (H-30).
    approval_needed_second = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            choice_constraint("state", State.values, "placement_state_is_known"),
            models.UniqueConstraint(
                fields=["vacancy"],
                condition=models.Q(state__in=LIVE_OFFER),
                name="one_live_offer_per_vacancy",
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(state__in=LIVE_OFFER),
                name="one_live_offer_per_household",
            ),
            models.UniqueConstraint(
                fields=["household", "vacancy"],
                condition=models.Q(state__in=OPEN),
                name="one_open_placement_per_household_and_vacancy",
            ),
            models.CheckConstraint(
                name="bypass_has_reason",
                condition=models.Q(rank=1) | (models.Q(bypass_reason__isnull=False) & ~models.Q(bypass_text="")),
            ),
            models.CheckConstraint(
                name="approval_by_another_than_the_proposer",
                condition=models.Q(approval_needed_second=False)
                | (
                    models.Q(approved_by__isnull=False, proposed_by__isnull=False)
                    & ~models.Q(approved_by=models.F("proposed_by"))
                ),
            ),
        ]

    def last_step(self) -> tuple[datetime, User | None] | None:
        """When it was moved last and by whom; a no that was asked for or answered is a step too (H-30)."""
        steps = [(row.at, row.by) for row in self.events.select_related("by").order_by("-at", "-id")[:1]]
        for row in self.decline_requests.select_related("asked_by", "answered_by"):
            steps.append((row.asked_at, row.asked_by))
            # One that lapsed was answered by nobody: the step that overtook it counts.
            if row.answered_at and row.answered_by:
                steps.append((row.answered_at, row.answered_by))
        return max(steps, key=itemgetter(0), default=None)


class PassedOver(models.Model):
    """A household that stood before the one proposed, with the rank it had (H-28); added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="passed_over")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="passed_over")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "household"], name="passed_over_once_for_a_placement"),
            models.CheckConstraint(name="passed_over_has_a_rank", condition=models.Q(rank__gte=1)),
        ]


class PlacementEvent(models.Model):
    """One step of a placement; added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="events")
    was = models.CharField(max_length=24, blank=True)
    now = models.CharField(max_length=24)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Reason, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]


class Letter(models.Model):
    """A letter as it was written: its values are frozen, the PDF is set from them and is the same each time."""

    class Kind(models.TextChoices):
        OFFER = "offer", _("Tilbud")
        REFUSAL = "refusal", _("Afslag")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    language = models.CharField(max_length=2)
    values = models.JSONField()
    written_at = models.DateTimeField()
    # When somebody first opened the file: from then on it may have left the house.
    opened_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["written_at", "language"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "kind", "language"], name="one_letter_of_each_kind")
        ]
