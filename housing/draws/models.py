"""Draws by lot between households that stand equal for a home (H-25). Every row is added and never changed.

A draw is two steps. Announced: the list of lots is frozen, its hash and the hash of a seed are published, nobody is
picked. Performed: the seed is told, and list and seed give the order (housing/planning/draws.py).
"""

from django.conf import settings
from django.db import models
from uuid6 import uuid7

from housing.people.models import Household
from housing.vacancies.models import Vacancy


class DrawCounter(models.Model):
    """The last number given to a draw; locked while one is announced, so that no number is skipped."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.PositiveIntegerField(default=0)


class Draw(models.Model):
    """A draw as it was announced. `sealed_seed` is read by nobody before the draw is performed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(unique=True)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="draws")
    band = models.CharField(max_length=1)
    points = models.FloatField()
    size = models.PositiveSmallIntegerField()
    list_hash = models.CharField(max_length=64)
    seed_hash = models.CharField(max_length=64)
    sealed_seed = models.TextField()
    draws_at = models.DateTimeField()
    announced_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(name="draw_has_two_or_more", condition=models.Q(size__gte=2)),
            models.CheckConstraint(
                name="draw_is_announced_before_it_is_drawn", condition=models.Q(announced_at__lt=models.F("draws_at"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class DrawLot(models.Model):
    """A household's lot: the hash of its reference with a secret that only it and the municipality know."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="lots")
    # Said again here, so that the database itself lets a household be drawn once for a home.
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="lots")
    reference = models.CharField(max_length=12)
    secret = models.CharField(max_length=32)
    lot = models.CharField(max_length=64)

    class Meta:
        ordering = ["lot"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "lot"], name="a_lot_is_in_the_list_once"),
            models.UniqueConstraint(fields=["vacancy", "household"], name="a_household_is_drawn_once_for_a_home"),
        ]


class DrawResult(models.Model):
    """The seed as it was told, and the lots in the order they were drawn."""

    draw = models.OneToOneField(Draw, primary_key=True, on_delete=models.PROTECT, related_name="result")
    seed = models.CharField(max_length=64)
    order = models.JSONField()
    drawn_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
