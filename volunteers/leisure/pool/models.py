"""The pool of a year and what is promised of it. All amounts in øre (V-30)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from volunteers.leisure.clubs.models import Activity, Club
from volunteers.leisure.passes.models import PassHolder

# What the municipality set aside for 2016 and on: 90,000 kr. The ceiling is what neighbours give a child.
TOTAL_ORE, CEILING_ORE, DAYS_TO_CLAIM = 9_000_000, 200_000, 90


class Season(models.TextChoices):
    """The part of the pool's year that is paid for."""

    SPRING = "spring", _("1. halvår")
    AUTUMN = "autumn", _("2. halvår")
    YEAR = "year", _("Hele året")


class State(models.TextChoices):
    WAITING = "waiting", _("I kø")
    PROMISED = "promised", _("Lovet")
    PAID = "paid", _("Betalt")
    LAPSED = "lapsed", _("Bortfaldet")
    WITHDRAWN = "withdrawn", _("Taget tilbage")


# Those that stand in the way of another for the same child, club and time.
LIVE = (State.WAITING, State.PROMISED, State.PAID)


class GrantPool(Versioned):
    """The money of one calendar year. What is promised and paid never exceeds it: the database says so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("År"), unique=True)
    total_ore = models.PositiveIntegerField(_("Puljen"), default=TOTAL_ORE)
    ceiling_ore = models.PositiveIntegerField(_("Højst til et barn på et år"), default=CEILING_ORE)
    days_to_claim = models.PositiveSmallIntegerField(_("Dage til at melde betaling"), default=DAYS_TO_CLAIM)
    committed_ore = models.PositiveIntegerField(_("Lovet"), default=0, editable=False)
    paid_ore = models.PositiveIntegerField(_("Betalt"), default=0, editable=False)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="pool_is_never_overspent",
                condition=Q(committed_ore__gte=0, paid_ore__gte=0, total_ore__gte=F("committed_ore") + F("paid_ore")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def left_ore(self) -> int:
        return self.total_ore - self.committed_ore - self.paid_ore


class PersonSpend(models.Model):
    """What one child has been promised or paid of one pool; the ceiling stands here so that the database can hold it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pool = models.ForeignKey(GrantPool, on_delete=models.PROTECT, related_name="spends")
    holder = models.ForeignKey(PassHolder, on_delete=models.PROTECT, related_name="spends")
    ceiling_ore = models.PositiveIntegerField()
    used_ore = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool", "holder"], name="one_spend_for_each_child_and_year"),
            models.CheckConstraint(
                name="child_never_above_the_ceiling", condition=Q(used_ore__gte=0, ceiling_ore__gte=F("used_ore"))
            ),
        ]


class Commitment(Versioned):
    """A request and, once promised, the promise: so much to this club for this child and season.

    `amount_ore` is membership, `equipment_ore` the equipment's own line. `lapses_on`: the first day on which the
    club can no longer ask for the money.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(_("Nummer"), editable=False)
    pool = models.ForeignKey(GrantPool, verbose_name=_("År"), on_delete=models.PROTECT, related_name="commitments")
    holder = models.ForeignKey(
        PassHolder, verbose_name=_("Barn eller ung"), on_delete=models.PROTECT, related_name="commitments"
    )
    club = models.ForeignKey(Club, verbose_name=_("Forening"), on_delete=models.PROTECT, related_name="commitments")
    activity = models.ForeignKey(
        Activity, verbose_name=_("Aktivitet"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="commitments",
    )  # fmt: skip
    season = models.CharField(_("Periode"), max_length=6, choices=Season.choices)
    amount_ore = models.PositiveIntegerField(_("Kontingent"))
    equipment_ore = models.PositiveIntegerField(_("Udstyr"), default=0)
    equipment_text = models.CharField(_("Hvilket udstyr?"), max_length=160, blank=True)
    state = models.CharField(_("Status"), max_length=9, choices=State.choices, default=State.WAITING, editable=False)
    asked_on = models.DateField(_("Søgt"), editable=False)
    promised_on = models.DateField(_("Lovet"), null=True, editable=False)
    lapses_on = models.DateField(_("Bortfalder"), null=True, editable=False)
    closed_on = models.DateField(_("Afsluttet"), null=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            choice_constraint("state", State.values, "commitment_state_is_known"),
            choice_constraint("season", Season.values, "commitment_season_is_known"),
            models.UniqueConstraint(fields=["pool", "number"], name="commitment_number_once_a_year"),
            *(
                # A whole year stands in the way of both halves, and each half of the year.
                models.UniqueConstraint(
                    fields=["pool", "holder", "club"],
                    condition=Q(state__in=[one.value for one in LIVE], season__in=[half.value, "year"]),
                    name=f"one_commitment_for_child_club_and_{half.value}",
                )
                for half in (Season.SPRING, Season.AUTUMN)
            ),
            models.CheckConstraint(name="commitment_is_about_money", condition=Q(amount_ore__gt=0)),
            models.CheckConstraint(
                name="equipment_says_what", condition=Q(equipment_ore=0) | ~Q(equipment_text="")
            ),
            models.CheckConstraint(
                name="promise_says_when_it_lapses",
                condition=Q(promised_on__isnull=True, lapses_on__isnull=True, state__in=["waiting", "withdrawn"])
                | (Q(promised_on__isnull=False, lapses_on__isnull=False) & ~Q(state="waiting")),
            ),
            models.CheckConstraint(
                name="closed_commitment_says_when",
                condition=Q(closed_on__isnull=True, state__in=["waiting", "promised"])
                | Q(closed_on__isnull=False, state__in=["paid", "lapsed", "withdrawn"]),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """T-2026-0012; the pool is fetched with the row."""
        return f"T-{self.pool.year}-{self.number:04d}"

    @property
    def total_ore(self) -> int:
        return self.amount_ore + self.equipment_ore


def days_of(year: int, season: str) -> tuple[date, date]:
    """The first and the last day of a season."""
    first = date(year, 7, 1) if season == Season.AUTUMN else date(year, 1, 1)
    return first, date(year, 6, 30) if season == Season.SPRING else date(year, 12, 31)
