"""What clubs ask for, what they are paid, and the files the money goes out with. All amounts in øre (V-32)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.pool.models import Commitment, GrantPool


class ClaimState(models.TextChoices):
    RECEIVED = "received", _("Skal ses igennem")
    APPROVED = "approved", _("Godkendt")
    REJECTED = "rejected", _("Afvist")


class Via(models.TextChoices):
    """Who told: the club through its link, or the coordinator."""

    LINK = "link", _("Foreningens link")
    COORDINATOR = "coordinator", _("Koordinatoren")


class Claim(Versioned):
    """The club asks for the money of one promise. `trial_ended_on`: the trial lessons were over, and the child stayed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commitment = models.ForeignKey(
        Commitment, verbose_name=_("Løfte"), on_delete=models.PROTECT, related_name="claims", editable=False
    )
    amount_ore = models.PositiveIntegerField(_("Kontingent"))
    equipment_ore = models.PositiveIntegerField(_("Udstyr"), default=0)
    trial_ended_on = models.DateField(_("Prøvetimerne var slut"))
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    state = models.CharField(
        _("Status"), max_length=8, choices=ClaimState.choices, default=ClaimState.RECEIVED, editable=False
    )
    received_on = models.DateField(_("Modtaget"), editable=False)
    via = models.CharField(_("Meldt gennem"), max_length=11, choices=Via.choices, editable=False)
    decided_on = models.DateField(_("Afgjort"), null=True, editable=False)

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            choice_constraint("state", ClaimState.values, "claim_state_is_known"),
            choice_constraint("via", Via.values, "claim_way_is_known"),
            models.UniqueConstraint(
                fields=["commitment"], condition=~Q(state="rejected"), name="one_claim_for_a_promise"
            ),
            models.CheckConstraint(
                name="decided_claim_says_when",
                condition=Q(state="received", decided_on__isnull=True)
                | (~Q(state="received") & Q(decided_on__isnull=False)),
            ),
            models.CheckConstraint(name="claim_is_about_money", condition=Q(amount_ore__gt=0) | Q(equipment_ore__gt=0)),
        ]


class PaymentRun(models.Model):
    """One file of payments, numbered from 1; what is in it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(_("Nummer"), unique=True)
    made_on = models.DateField(_("Dato"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    payments_count = models.PositiveIntegerField(_("Betalinger"))
    total_ore = models.PositiveIntegerField(_("I alt"))

    class Meta:
        ordering = ["-number"]
        constraints = [models.CheckConstraint(name="run_pays_something", condition=Q(payments_count__gt=0))]

    def __str__(self) -> str:
        return str(self.number)


class Payment(models.Model):
    """Money to a club, never to a family, with the account as it stood. `run` is set once: by the file it went with."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="payment")
    pool = models.ForeignKey(GrantPool, on_delete=models.PROTECT, related_name="payments")
    club = models.ForeignKey(Club, on_delete=models.PROTECT, related_name="payments")
    cvr = models.CharField(_("CVR-nummer"), max_length=8)
    reg_number = models.CharField(_("Registreringsnummer"), max_length=4)
    account_number = models.CharField(_("Kontonummer"), max_length=10)
    amount_ore = models.PositiveIntegerField(_("Kontingent"))
    equipment_ore = models.PositiveIntegerField(_("Udstyr"))
    approved_on = models.DateField(_("Godkendt"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(PaymentRun, null=True, on_delete=models.PROTECT, related_name="payments")

    class Meta:
        ordering = ["approved_on", "id"]

    @property
    def total_ore(self) -> int:
        return self.amount_ore + self.equipment_ore
