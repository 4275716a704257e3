"""The number of a household: H-2026-0001, the next of the year."""

from datetime import date

from django.db.models import F

from housing.people.models import ReferenceCounter


def take_references(on: date, many: int = 1) -> list[str]:
    """The next references of the year; call it inside the transaction that uses them, so that none is skipped.

    Whoever creates many households takes their numbers at once: PostgreSQL reads every version of the counter that
    one transaction has made, so one by one each would cost more than the last.
    """
    ReferenceCounter.objects.get_or_create(year=on.year)
    counter = ReferenceCounter.objects.select_for_update().get(year=on.year)
    ReferenceCounter.objects.filter(pk=counter.pk).update(last=F("last") + many)
    return [f"H-{on.year}-{counter.last + number:04d}" for number in range(1, many + 1)]
