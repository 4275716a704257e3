"""Named reads of the roster."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.policy.rules import Right, can
from volunteers.roster.models import Absence, Certificate, Member, Volunteer

CHILD_OF_THE_LAW = 15


def visible_volunteers(user: object) -> QuerySet[Volunteer]:
    """The coordinator sees all; nobody else sees any here (X-02)."""
    rows = Volunteer.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def away_on(day: date) -> QuerySet[Absence]:
    return Absence.objects.filter(cancelled=False, starts_on__lte=day, ends_on__gte=day)


def certificates_due(user: object, until: date) -> QuerySet[Member]:
    """Certificates to be asked for again by that day, soonest first (V-02)."""
    rows = Member.objects.filter(
        volunteer__in=visible_volunteers(user).filter(archived_at=None).exclude(state__in=["left", "declined"])
    )
    due = rows.filter(archived_at=None, certificate=Certificate.CLEARED, next_check_on__lte=until)
    return due.select_related("volunteer").order_by("next_check_on", "id")


def turning_fifteen(day: date) -> QuerySet[Member]:
    """Members whose 15th birthday it is: from now on a certificate is needed where there are children (V-02)."""
    return Member.objects.filter(
        Q(birth_date__month=day.month, birth_date__day=day.day, birth_date__year=day.year - CHILD_OF_THE_LAW),
        archived_at=None,
        volunteer__archived_at=None,
    ).select_related("volunteer")
