"""Named reads of faults."""

from django.db.models import Case, QuerySet, Value, When

from accounts.policy.rules import Right, can
from housing.faults.models import OPEN, FaultReport


def visible_faults(user: object) -> QuerySet[FaultReport]:
    rows = FaultReport.objects.select_related("site", "unit")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def open_faults(user: object) -> QuerySet[FaultReport]:
    """What is still to be mended, the most urgent and the oldest first."""
    rank = Case(When(urgency="now", then=Value(0)), When(urgency="week", then=Value(1)), default=Value(2))
    return visible_faults(user).filter(state__in=OPEN).order_by(rank, "reported_on", "id")
