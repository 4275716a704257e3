"""How long homes wait for each kind of the package, told honestly (V-24).

From the day the line was made to the day all of it was handed over, for lines handed over in the last twelve weeks.
Of few cases no number is told: it would be chance.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from accounts.sorting import danish
from volunteers.depot.catalogue.models import PackageLine, ThingKind
from volunteers.depot.orders.models import FurnishingOrder, OrderLine

PERIOD = timedelta(weeks=12)
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Wait:
    """Of one kind. `weeks`: the middle one of the waits, None for fewer than five cases; `waiting`: homes without yet."""

    kind: ThingKind
    weeks: Fraction | None
    cases: int
    waiting: int

    @property
    def is_too_few(self) -> bool:
        return self.weeks is None


def waits(on: date) -> list[Wait]:
    """Every kind of the package, by name; three SQL statements."""
    days: defaultdict[UUID, list[int]] = defaultdict(list)
    waiting: defaultdict[UUID, int] = defaultdict(int)
    lines = OrderLine.objects.filter(archived_at=None).filter(
        Q(fulfilled_on__gt=on - PERIOD, fulfilled_on__lte=on)
        | Q(fulfilled_on=None, order__state=FurnishingOrder.State.WANTED)
    )
    for kind, made, done in lines.order_by().values_list("kind_id", "created_at", "fulfilled_on"):
        if done is None:
            waiting[kind] += 1
        else:
            days[kind].append(max((done - timezone.localtime(made).date()).days, 0))
    in_package = PackageLine.objects.filter(archived_at=None).values("kind")
    return [
        Wait(kind, _weeks(days[kind.pk]), len(days[kind.pk]), waiting[kind.pk])
        for kind in ThingKind.objects.filter(pk__in=in_package).order_by(danish("name"))
    ]


def _weeks(days: list[int]) -> Fraction | None:
    return Fraction(median(days)) / 7 if len(days) >= FEWEST else None
