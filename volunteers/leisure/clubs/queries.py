"""Named reads of the clubs: the coordinator's register, and the public catalogue."""

from datetime import date, timedelta

from django.db.models import Case, Q, QuerySet, Value, When

from accounts.policy.rules import Right, can
from volunteers.leisure.clubs.models import Activity, Club

# An entry nobody has checked for so long is marked (V-34).
STALE_AFTER = timedelta(days=365)


def visible_clubs(user: object) -> QuerySet[Club]:
    """The register with CVR numbers and accounts is the coordinator's."""
    rows = Club.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_activities(user: object) -> QuerySet[Activity]:
    rows = Activity.objects.select_related("club", "district")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def catalogue(on: date) -> QuerySet[Activity]:
    """What anybody may read: what is offered now, by clubs that are here, approved or not. One statement.

    `unchecked`: nobody has said for 12 months that the club's entry is right.
    """
    rows = Activity.objects.filter(archived_at=None, club__archived_at=None)
    old = Q(club__checked_on=None) | Q(club__checked_on__lte=on - STALE_AFTER)
    marked = rows.annotate(unchecked=Case(When(old, then=Value(True)), default=Value(False)))
    return marked.select_related("club", "district")


def is_unchecked(club: Club, on: date) -> bool:
    return club.checked_on is None or club.checked_on <= on - STALE_AFTER


def unchecked(clubs: QuerySet[Club], on: date) -> QuerySet[Club]:
    """Clubs here whose entry nobody has checked for 12 months."""
    old = Q(checked_on=None) | Q(checked_on__lte=on - STALE_AFTER)
    return clubs.filter(old, archived_at=None)
