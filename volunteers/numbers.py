"""Numbers that are given once and never skipped: C-2026-0001 for a bike, E- for a device, K- for a receipt."""

from datetime import date

from django.db import models
from django.db.models import F


class NumberCounter(models.Model):
    """The last number of a series in a year; locked while something is written down, so no number is skipped."""

    series = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_per_series_and_year")]


def next_number(series: str, on: date) -> str:
    """The next number of the series; call it inside the transaction that uses it."""
    NumberCounter.objects.get_or_create(series=series, year=on.year)
    counter = NumberCounter.objects.select_for_update().get(series=series, year=on.year)
    NumberCounter.objects.filter(pk=counter.pk).update(last=F("last") + 1)
    return f"{series}-{on.year}-{counter.last + 1:04d}"
