"""Named reads of the days on which units cannot be used."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.policy.rules import Right, can
from housing.closures.models import Closure


def visible_closures(user: object) -> QuerySet[Closure]:
    """Cancelled ones too: the history of a unit shows what was planned."""
    rows = Closure.objects.select_related("unit__site")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def standing() -> QuerySet[Closure]:
    """Closures that count."""
    return Closure.objects.filter(cancelled_at=None)


def not_over(on: date) -> Q:
    """Closures that hold on a day or begin later."""
    return Q(cancelled_at=None) & (Q(ends_on=None) | Q(ends_on__gt=on))
