"""Named reads of the roster."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet

from accounts.policy.rules import Right, can
from accounts.users.models import User
from volunteers.roster.models import Absence, Certificate, Member, State, Volunteer

CHILD_OF_THE_LAW = 15
OVER = (State.LEFT, State.DECLINED)


def visible_volunteers(user: object) -> QuerySet[Volunteer]:
    """The coordinator sees all; nobody else sees any here (X-02)."""
    rows = Volunteer.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def own_volunteer(user: object) -> Volunteer | None:
    """The one record that is tied to this sign-in; never anybody else's (X-02)."""
    if not isinstance(user, User) or not can(user, Right.VOLUNTEER_ONESELF):
        return None
    return Volunteer.objects.filter(user=user, archived_at=None).first()


def own_absences(user: object) -> QuerySet[Absence]:
    mine = own_volunteer(user)
    return Absence.objects.filter(volunteer=mine) if mine else Absence.objects.none()


def roster_on(user: object, day: date) -> QuerySet[Volunteer]:
    """The list of the coordinator: who takes part, who is away that day and the next certificate to ask for.

    Three SQL statements, whatever the number of rows.
    """
    takes_part = Q(members__archived_at=None)
    cleared = takes_part & Q(members__certificate=Certificate.CLEARED)
    members = Member.objects.filter(archived_at=None).order_by("created_at", "id")
    return visible_volunteers(user).prefetch_related(Prefetch("members", members), "absences").annotate(
        is_away=Exists(away_on(day).filter(volunteer=OuterRef("pk"))),
        member_count=Count("members", filter=takes_part, distinct=True),
        next_check=Min("members__next_check_on", filter=cleared),
    )  # fmt: skip


def away_on(day: date) -> QuerySet[Absence]:
    return Absence.objects.filter(cancelled=False, starts_on__lte=day, ends_on__gte=day)


def still_helping(rows: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    return rows.filter(archived_at=None).exclude(state__in=OVER)


def applications(user: object) -> QuerySet[Volunteer]:
    """Those who wait for an answer, the longest first."""
    return visible_volunteers(user).filter(state=State.APPLIED, archived_at=None).order_by("applied_on", "reference")


def pause_wishes(user: object) -> QuerySet[Volunteer]:
    wished = still_helping(visible_volunteers(user)).exclude(pause_wished_on=None)
    return wished.order_by("pause_wished_on", "reference")


def certificates_due(user: object, until: date) -> QuerySet[Member]:
    """Certificates to be asked for again by that day, soonest first (V-02)."""
    return due_certificates(visible_volunteers(user), until)


def due_certificates(volunteers: QuerySet[Volunteer], until: date) -> QuerySet[Member]:
    """The same for the night, which is nobody."""
    rows = Member.objects.filter(volunteer__in=still_helping(volunteers), archived_at=None)
    due = rows.filter(certificate=Certificate.CLEARED, next_check_on__lte=until)
    return due.select_related("volunteer").order_by("next_check_on", "id")


def turning_fifteen(day: date) -> QuerySet[Member]:
    """Members whose 15th birthday it is: from now on a certificate is needed where there are children (V-02)."""
    return turning_fifteen_between(day, day)


def turning_fifteen_between(first: date, last: date) -> QuerySet[Member]:
    """The birthdays of these days, both included. Who was born on 29 February turns 15 on 1 March."""
    years = relativedelta(years=CHILD_OF_THE_LAW)
    return (
        Member.objects.filter(
            birth_date__gt=first - timedelta(days=1) - years,
            birth_date__lte=last - years,
            archived_at=None,
            volunteer__in=still_helping(Volunteer.objects.all()),
        )
        .select_related("volunteer")
        .order_by("birth_date", "id")
    )


def away_now(user: object, day: date) -> QuerySet[Absence]:
    """Who is away that day, back first."""
    rows = away_on(day).filter(volunteer__in=still_helping(visible_volunteers(user)))
    return rows.select_related("volunteer").order_by("ends_on", "id")
