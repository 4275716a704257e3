"""What people want to give away: the offer, its things and pictures, and what is written about it (V-11, V-12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import Positioned, choice_constraint, from_register_by_id, in_denmark
from volunteers.depot.catalogue.models import StorageLocation, ThingKind


class State(models.TextChoices):
    OFFERED = "offered", _("Tilbudt")
    ASKED = "asked", _("Venter på svar fra giveren")
    ACCEPTED = "accepted", _("Sagt ja til")
    COLLECTED = "collected", _("Hentet")
    DECLINED = "declined", _("Sagt nej til")
    WITHDRAWN = "withdrawn", _("Trukket tilbage af giveren")
    EXPIRED = "expired", _("Udløbet")


# The allowed moves, as data: nothing else assigns `state`.
MOVES: dict[str, frozenset[str]] = {
    State.OFFERED: frozenset({State.ASKED, State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
    State.ASKED: frozenset({State.OFFERED, State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
    State.ACCEPTED: frozenset({State.OFFERED, State.COLLECTED, State.DECLINED, State.WITHDRAWN}),
    State.COLLECTED: frozenset(),
    State.DECLINED: frozenset({State.OFFERED}),
    State.WITHDRAWN: frozenset(),
    State.EXPIRED: frozenset({State.OFFERED}),
}
UNANSWERED = (State.OFFERED, State.ASKED)


class DeclineReason(models.TextChoices):
    NO_ROOM = "no_room", _("Der er ikke plads")
    NOT_NEEDED = "not_needed", _("Ingen mangler det")
    CONDITION = "condition", _("For slidt")
    TOO_LATE = "too_late", _("Vi kan ikke nå det")
    NOT_OURS = "not_ours", _("Ikke noget, vi tager imod")


class OfferCounter(models.Model):
    """The last number given in a year; locked while an offer is written down, so no number is skipped."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class DonationOffer(Positioned, Versioned):
    """One person's offer, made without a sign-in.

    `digest` is the hash of the secret in the donor's link, with which they see the answer, reply or withdraw. From a
    yes on, `pickup_on` and `to_location` say when it comes and where it goes; `litres` is what the yes counts with.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(_("Nummer"), max_length=12, unique=True, editable=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OFFERED, editable=False)
    name = models.CharField(_("Navn"), max_length=120)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    floor = models.SmallIntegerField(_("Etage"), default=0, help_text=_("0 er stuen"))
    lift = models.BooleanField(_("Der er elevator"), default=False)
    latest_on = models.DateField(_("Skal være hentet senest"), null=True, blank=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    offered_on = models.DateField(_("Tilbudt"), editable=False)
    expires_on = models.DateField(_("Udløber"), editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    litres = models.PositiveIntegerField(_("Fylder, liter"), default=0, editable=False)
    pickup_on = models.DateField(_("Hentes"), null=True, editable=False)
    to_location = models.ForeignKey(
        StorageLocation, null=True, on_delete=models.PROTECT, related_name="offers", editable=False
    )
    # Why there was room all the same (V-12); empty where the limit was kept.
    override_reason = models.CharField(_("Hvorfor alligevel?"), max_length=300, blank=True, editable=False)
    answered_on = models.DateField(_("Besvaret"), null=True, editable=False)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    decline_reason = models.CharField(
        _("Hvorfor?"), max_length=10, choices=DeclineReason.choices, blank=True, editable=False
    )

    class Meta:
        ordering = ["-offered_on", "-id"]
        constraints = [
            choice_constraint("state", State.values, "offer_state_is_known"),
            models.CheckConstraint(name="donor_can_be_reached", condition=~models.Q(email="") | ~models.Q(phone="")),
            models.CheckConstraint(
                name="accepted_offer_says_when_and_where_to",
                condition=(
                    models.Q(state__in=["accepted", "collected"], pickup_on__isnull=False, to_location__isnull=False)
                    | (~models.Q(state__in=["accepted", "collected"]) & models.Q(pickup_on=None, to_location=None))
                ),
            ),
            models.CheckConstraint(
                name="declined_offer_says_why",
                condition=(models.Q(state="declined") & ~models.Q(decline_reason=""))
                | (~models.Q(state="declined") & models.Q(decline_reason="")),
            ),
            models.CheckConstraint(
                name="offer_expires_later", condition=models.Q(expires_on__gt=models.F("offered_on"))
            ),
            in_denmark("donationoffer"),
            from_register_by_id("donationoffer"),
        ]

    def __str__(self) -> str:
        return self.reference


class Condition(models.TextChoices):
    NEW = "new", _("Som ny")
    GOOD = "good", _("God stand")
    USED = "used", _("Brugt")
    MEND = "mend", _("Skal repareres")


class OfferLine(models.Model):
    """Things of one kind in an offer, measured each. `accepted` is how many of them the depot takes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    offer = models.ForeignKey(DonationOffer, on_delete=models.PROTECT, related_name="lines")
    kind = models.ForeignKey(ThingKind, verbose_name=_("Ting"), on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("Beskrivelse"), max_length=160, blank=True)
    count = models.PositiveSmallIntegerField(_("Antal"), default=1)
    condition = models.CharField(_("Stand"), max_length=4, choices=Condition.choices, default=Condition.GOOD)
    litres = models.PositiveIntegerField(_("Fylder, liter"))
    grams = models.PositiveIntegerField(_("Vejer, gram"))
    accepted = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="offer_line_has_something", condition=models.Q(count__range=(1, 200))),
            models.CheckConstraint(
                name="no_more_is_accepted_than_offered",
                condition=models.Q(accepted__isnull=True) | models.Q(accepted__lte=models.F("count")),
            ),
        ]


class OfferPhoto(models.Model):
    """A picture of what is offered, drawn anew on arrival: no name, place or time of the original is kept (REL-24)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    offer = models.ForeignKey(DonationOffer, on_delete=models.PROTECT, related_name="photos")
    image = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]


class OfferMessage(models.Model):
    """A question of the coordinator or an answer of the donor, as it was sent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    offer = models.ForeignKey(DonationOffer, on_delete=models.PROTECT, related_name="messages")
    at = models.DateTimeField(auto_now_add=True)
    # Nobody where the donor wrote it.
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ["at", "id"]
