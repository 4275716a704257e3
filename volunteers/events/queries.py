"""Named reads of events and shifts: the coordinator sees all, a volunteer their own and those they may take."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.policy.rules import Right, can
from accounts.sorting import danish_key
from volunteers.events.judging import overlapping
from volunteers.events.models import ClosingDays, Event, EventSeries, Kind
from volunteers.events.moments import local_day
from volunteers.events.shifts import OPEN, Shift, SignUp, Swap, SwapState
from volunteers.events.shifts import State as SignUpState
from volunteers.roster.models import State, Volunteer
from volunteers.roster.queries import own_absences, own_volunteer, visible_volunteers

AHEAD = timedelta(weeks=8)


def visible_events(user: object) -> QuerySet[Event]:
    rows = Event.objects.select_related("series")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_series(user: object) -> QuerySet[EventSeries]:
    rows = EventSeries.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_closing_days(user: object, *, removed: bool = False) -> QuerySet[ClosingDays]:
    """Those that stand; with `removed` those that were taken back too."""
    rows = ClosingDays.objects.all() if removed else ClosingDays.objects.filter(archived_at=None)
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_shifts(user: object) -> QuerySet[Shift]:
    rows = Shift.objects.select_related("event")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_sign_ups(user: object) -> QuerySet[SignUp]:
    rows = SignUp.objects.select_related("shift__event", "volunteer")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_swaps(user: object) -> QuerySet[Swap]:
    rows = Swap.objects.select_related("sign_up__shift__event", "sign_up__volunteer", "to")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def with_figures(rows: QuerySet[Event]) -> QuerySet[Event]:
    """With how many places there are, are taken, and how many wait. Three sums in one statement."""
    standing = Q(shifts__archived_at=None)
    waiting = Count("shifts__sign_ups", filter=standing & Q(shifts__sign_ups__state=SignUpState.WAITING), distinct=True)
    places = Shift.objects.filter(archived_at=None).order_by()

    def total(column: str) -> Coalesce:
        per_event = places.filter(event=OuterRef("pk")).values("event").annotate(total=Sum(column)).values("total")
        return Coalesce(Subquery(per_event), 0)

    return rows.annotate(places=total("places"), taken=total("taken"), waiting=waiting)


def with_waiting(rows: QuerySet[Shift]) -> QuerySet[Any]:
    """Shifts with how many wait for each."""
    return rows.annotate(waiting=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITING)))


def between(rows: QuerySet[Event], first: date, last: date) -> QuerySet[Event]:
    """Events that begin on these days, both included, in Danish time."""
    begins = timezone.make_aware(datetime.combine(first, time()))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    return rows.filter(starts_at__gte=begins, starts_at__lt=ends)


def shifts_of(event: Event) -> list[Shift]:
    """The shifts of an event with everybody on them and in the queue. Three statements."""
    people = SignUp.objects.filter(state__in=OPEN).select_related("volunteer__user").prefetch_related(
        Prefetch("swaps", Swap.objects.filter(state=SwapState.OPEN).select_related("to"), to_attr="open_swaps")
    )  # fmt: skip
    people = people.order_by(F("position").asc(nulls_first=True), "created_at", "pk")
    return list(event.shifts.filter(archived_at=None).prefetch_related(Prefetch("sign_ups", people, to_attr="people")))


def lacking(user: object, now: datetime, within: timedelta) -> QuerySet[Shift]:
    """Shifts that begin soon and have free places, the soonest first."""
    rows = visible_shifts(user).filter(archived_at=None, event__cancelled_at=None, taken__lt=F("places"))
    return rows.filter(starts_at__gt=now, starts_at__lte=now + within).order_by("starts_at", "pk")


def public_events(now: datetime) -> QuerySet[Event]:
    """What anybody may know of: what, when and where, no names."""
    return Event.objects.filter(is_public=True, ends_at__gt=now).order_by("starts_at", "pk")


# -- the volunteer's own


def own_sign_ups(user: object) -> QuerySet[SignUp]:
    mine = own_volunteer(user)
    rows = SignUp.objects.select_related("shift__event", "volunteer")
    return rows.filter(volunteer=mine) if mine else rows.none()


def own_coming(user: object, now: datetime) -> list[SignUp]:
    """One's shifts, offered places and places in queues that are not over, with an open swap as `open_swaps`."""
    open_swaps = Prefetch("swaps", Swap.objects.filter(state=SwapState.OPEN).select_related("to"), to_attr="open_swaps")
    rows = own_sign_ups(user).filter(state__in=OPEN, shift__ends_at__gt=now, shift__archived_at=None)
    # What nobody answered in time is about to go to the next.
    rows = rows.exclude(state=SignUpState.OFFERED, answer_by__lte=now)
    return list(rows.prefetch_related(open_swaps).order_by("shift__starts_at", "pk"))


def swaps_for(user: object, now: datetime) -> list[Swap]:
    """Shifts that others offer this volunteer, by name or to all, and that they may take."""
    mine = own_volunteer(user)
    if mine is None:
        return []
    rows = Swap.objects.filter(Q(to=mine) | Q(to=None), state=SwapState.OPEN, sign_up__state=SignUpState.SIGNED)
    rows = rows.filter(sign_up__shift__starts_at__gt=now, sign_up__shift__event__cancelled_at=None)
    rows = rows.exclude(sign_up__volunteer=mine).select_related("sign_up__shift__event", "sign_up__volunteer", "to")
    blocked = _blocked(user, mine)
    return [
        swap for swap in rows.order_by("sign_up__shift__starts_at", "pk") if blocked.allows(mine, swap.sign_up.shift)
    ]


@dataclass(frozen=True)
class Takeable:
    """A shift the volunteer may take, or wait for where it is `full`."""

    shift: Shift
    waiting: int

    @property
    def full(self) -> bool:
        return self.shift.free < 1


def takeable(user: object, now: datetime) -> list[Takeable]:
    """Every shift of the next eight weeks that this volunteer may take, the soonest first; a fixed number of statements."""
    mine = own_volunteer(user)
    if mine is None or mine.state != State.ACTIVE:
        return []
    rows = Shift.objects.filter(
        archived_at=None, event__cancelled_at=None, starts_at__gt=now, starts_at__lte=now + AHEAD
    )
    rows = rows.filter(task__in=["", *mine.tasks]).exclude(
        pk__in=SignUp.objects.filter(volunteer=mine, state__in=OPEN).values("shift")
    )
    blocked = _blocked(user, mine)
    found = with_waiting(rows.select_related("event")).order_by("starts_at", "pk")
    return [Takeable(shift, shift.waiting) for shift in found if blocked.allows(mine, shift)]


@dataclass(frozen=True)
class _Blocked:
    """When a volunteer is away or has a shift already."""

    days: list[tuple[date, date]]
    spans: list[tuple[datetime, datetime, UUID]]

    def allows(self, volunteer: Volunteer, shift: Shift) -> bool:
        day = local_day(shift.starts_at)
        fits_task = not shift.task or shift.task in volunteer.tasks
        away = any(first <= day <= last for first, last in self.days)
        busy = any(s < shift.ends_at and e > shift.starts_at and key != shift.pk for s, e, key in self.spans)
        return volunteer.state == State.ACTIVE and fits_task and not away and not busy


def _blocked(user: object, mine: Volunteer) -> _Blocked:
    absent = own_absences(user).filter(cancelled=False).values_list("starts_on", "ends_on")
    signed = SignUp.objects.filter(volunteer=mine, state=SignUpState.SIGNED, shift__event__cancelled_at=None)
    return _Blocked(list(absent), list(signed.values_list("shift__starts_at", "shift__ends_at", "shift")))


def in_calendar(volunteer: Volunteer, since: datetime) -> list[SignUp]:
    """What a calendar is told: the shifts they have, those of cancelled events too."""
    rows = SignUp.objects.filter(volunteer=volunteer, state=SignUpState.SIGNED, shift__ends_at__gt=since)
    return list(rows.select_related("shift__event").order_by("shift__starts_at", "pk"))


# -- the record


def hours(user: object, first: date, last: date) -> QuerySet[Volunteer]:
    """Who helped in these days: minutes of each kind, all minutes, times and no-shows. One statement."""
    begins = timezone.make_aware(datetime.combine(first, time()))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    there = Q(sign_ups__shift__starts_at__gte=begins, sign_ups__shift__starts_at__lt=ends)
    by_kind = {
        f"minutes_{kind}": Sum("sign_ups__minutes", filter=there & Q(sign_ups__shift__event__kind=kind), default=0)
        for kind in Kind.values
    }
    rows = visible_volunteers(user).annotate(
        **by_kind,
        minutes_all=Sum("sign_ups__minutes", filter=there, default=0),
        times=Count("sign_ups", filter=there & Q(sign_ups__came=True)),
        no_shows=Count("sign_ups", filter=there & Q(sign_ups__came=False)),
    )
    return rows.filter(Q(times__gt=0) | Q(no_shows__gt=0))


def reminders(first: datetime, last: datetime) -> list[SignUp]:
    """Who has a shift that begins in that span and signs in."""
    rows = SignUp.objects.filter(state=SignUpState.SIGNED, shift__starts_at__gte=first, shift__starts_at__lt=last)
    rows = rows.filter(shift__event__cancelled_at=None, shift__archived_at=None, volunteer__user__isnull=False)
    return list(rows.select_related("shift__event", "volunteer__user").order_by("shift__starts_at", "pk"))


def told_of(event: Event) -> dict[UUID, Volunteer]:
    """Everybody signed up, offered a place or waiting, once each."""
    rows = SignUp.objects.filter(shift__event=event, state__in=OPEN).select_related("volunteer__user")
    return {row.volunteer_id: row.volunteer for row in rows}


def to_be_called(event: Event) -> list[Volunteer]:
    """Those of them who have no sign-in, so that no message reaches them: the coordinator calls."""
    without = [one for one in told_of(event).values() if one.user is None or not one.user.is_active]
    return sorted(without, key=lambda one: (danish_key(one.name), one.pk))


def overlaps_of(row: SignUp) -> list[SignUp]:
    """The own shifts that lie at the same time as this one."""
    return list(overlapping(row.volunteer_id, row.shift))
