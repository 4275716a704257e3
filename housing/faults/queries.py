"""Named reads of faults."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.policy.rules import Right, can
from housing.faults.models import OPEN, FaultReport


def visible_faults(user: object) -> QuerySet[FaultReport]:
    rows = FaultReport.objects.select_related("site", "unit")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def ranked(faults: QuerySet[FaultReport]) -> QuerySet[Any]:
    """Faults with `rank`: the most urgent open ones are lowest, and what is closed comes last."""
    return faults.annotate(
        rank=Case(
            When(state__in=OPEN, urgency="now", then=Value(0)),
            When(state__in=OPEN, urgency="week", then=Value(1)),
            When(state__in=OPEN, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
    )


def open_faults(user: object) -> QuerySet[FaultReport]:
    """What is still to be mended, the most urgent and the oldest first."""
    rows: QuerySet[Any] = ranked(visible_faults(user).filter(state__in=OPEN))
    return rows.order_by("rank", "reported_on", "id")
