"""Named reads of tours and stops; the only place that knows who may see them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from volunteers.depot.orders.models import Reservation
from volunteers.depot.tours.models import CrewPlace, Stop, StopLoad, StopPhoto, StopReport, Tour
from volunteers.depot.tours.outcomes import GIVEN
from volunteers.depot.tours.things import Thing, gathered, things_of, with_things
from volunteers.roster.models import State, Task, Volunteer
from volunteers.roster.queries import away_on, own_volunteer

Yes = CrewPlace.State.YES
# What is on the crew's phones.
SHOWN = (Tour.State.PUBLISHED, Tour.State.UNDER_WAY)
# Of each stop what it gave, or is about to give.
Given = Mapping[UUID, Sequence[Thing]]
# In the home; until the tour is over it still counts as aboard.
THERE = (Reservation.State.LOADED, Reservation.State.DELIVERED)


def visible_tours(user: object) -> QuerySet[Tour]:
    """The coordinator sees all; a volunteer those they are on, once they are ready."""
    rows = Tour.objects.select_related("vehicle__home").prefetch_related(crew_first())
    if can(user, Right.SEE_VOLUNTEERS):
        return rows
    mine = own_volunteer(user)
    return rows.filter(pk__in=_tours_of(mine)) if mine else rows.none()


def _tours_of(volunteer: Volunteer) -> QuerySet[CrewPlace, Any]:
    shown = Tour.State.PUBLISHED, Tour.State.UNDER_WAY, Tour.State.DONE
    return CrewPlace.objects.filter(volunteer=volunteer, state=Yes, tour__state__in=shown).values("tour")


def crew_first() -> "Prefetch[Any]":
    return Prefetch("crew", CrewPlace.objects.select_related("volunteer__user").order_by("created_at", "id"))


def with_counts(tours: QuerySet[Tour]) -> QuerySet[Tour]:
    """Adds how many stops there are, how many are over, how many said yes, and whether one of them drives."""
    live = Q(stops__state__in=Stop.LIVE)
    return tours.annotate(
        stop_count=Count("stops", filter=~Q(stops__state=Stop.State.CANCELLED), distinct=True),
        open_count=Count("stops", filter=live, distinct=True),
        crew_count=Count("crew", filter=Q(crew__state=Yes), distinct=True),
        has_driver=Exists(CrewPlace.objects.filter(tour=OuterRef("pk"), state=Yes, drives=True)),
    )


def visible_stops(user: object) -> QuerySet[Stop]:
    """The coordinator sees all; a volunteer those of the tours they are on."""
    rows = with_things(Stop.objects.all())
    if can(user, Right.SEE_VOLUNTEERS):
        return rows
    mine = own_volunteer(user)
    if mine is None:
        return rows.none()
    return rows.filter(tour__in=_tours_of(mine)).exclude(state=Stop.State.CANCELLED)


def waiting_stops(user: object) -> QuerySet[Stop]:
    """Live stops on no tour, the earliest wanted day first."""
    rows = visible_stops(user).filter(state=Stop.State.WAITING, tour=None)
    return rows.order_by("wanted_on", "id")


def stops_of(*tours: Tour) -> QuerySet[Stop]:
    """In driving order, those that are over first where they have lost their place."""
    rows = with_things(Stop.objects.filter(tour__in=tours).exclude(state=Stop.State.CANCELLED))
    photos = Prefetch("photos", StopPhoto.objects.defer("image"))
    return rows.prefetch_related("things__kind", photos).order_by("position", "id")


def stops_by_tour(tours: Iterable[Tour]) -> dict[UUID, list[Stop]]:
    """The stops of each, in driving order, in as many statements as those of one."""
    found: dict[UUID, list[Stop]] = {tour.pk: [] for tour in tours}
    for stop in stops_of(*tours):
        assert stop.tour_id is not None  # noqa: S101  (they were asked for by it)
        found[stop.tour_id].append(stop)
    return found


def given_at(stops: Iterable[Stop]) -> dict[UUID, list[Thing]]:
    """What each home was given at these stops, or is about to be; a stop where that is nothing is not in it.

    It is what the van was loaded with for the stop, but for what was put back or went along to a later one; before the
    van is loaded it is what is set aside.
    """
    wanted = {stop.pk: stop for stop in stops if stop.order and (stop.outcome in GIVEN or stop.state in Stop.LIVE)}
    along: dict[UUID, list[Reservation]] = {}
    later = StopLoad.objects.filter(reservation=OuterRef("reservation"), pk__gt=OuterRef("pk"))
    rows = StopLoad.objects.filter(stop__in=list(wanted)).annotate(went_again=Exists(later)).order_by("id")
    for row in rows.select_related("reservation__kind", "reservation__item"):
        loaded = along.setdefault(row.stop_id, [])
        if not row.went_again and row.reservation.state in THERE:
            loaded.append(row.reservation)
    for key, stop in wanted.items():
        if stop.order and key not in along and stop.state in Stop.LIVE:
            along[key] = [row for row in stop.order.reservations.all() if row.state == Reservation.State.HELD]
    return {key: gathered(found) for key, found in along.items() if found}


def named_by(stop: Stop, given: Given) -> Sequence[Thing]:
    """What a stop is called after: once it is delivered what was `given_at` it, before that what it is about."""
    return given.get(stop.pk, ()) if stop.outcome in GIVEN else things_of(stop)


def todays_tours(user: object, today: date) -> QuerySet[Tour]:
    """The tours I am on today that are ready or under way (V-19): nobody else's, and no other day's."""
    if own_volunteer(user) is None:
        return Tour.objects.none()
    return visible_tours(user).filter(on=today, state__in=SHOWN).order_by("starts_at", "id")


def todays_stops(user: object, today: date) -> QuerySet[Stop]:
    """Their stops: the only ones whose address and phone a volunteer ever reads."""
    return visible_stops(user).filter(tour__in=todays_tours(user, today))


def own_places(user: object, today: date) -> QuerySet[CrewPlace]:
    """From today on: tours I am asked about or have said yes to."""
    mine = own_volunteer(user)
    rows = CrewPlace.objects.select_related("tour__vehicle", "volunteer").prefetch_related("tour__stops")
    if mine is None:
        return rows.none()
    asked = Q(state=CrewPlace.State.ASKED, tour__state__in=Tour.OPEN)
    coming = Q(state=Yes, tour__state__in=SHOWN)
    taken = Q(state=CrewPlace.State.TAKEN, tour__state__in=Tour.OPEN)
    return rows.filter(asked | coming | taken, volunteer=mine, tour__on__gte=today).order_by("tour__on", "id")


def may_be_asked(tour: Tour) -> QuerySet[Volunteer]:
    """Active volunteers of the depot or with a driving licence, not away that day and not yet on the tour."""
    rows = Volunteer.objects.filter(state=State.ACTIVE, archived_at=None).select_related("user")
    # As text: one of the two databases cannot look into a list.
    told = rows.annotate(tasks_text=Cast("tasks", TextField()))
    helps = Q(tasks_text__contains=f'"{Task.DRIVER}"') | Q(tasks_text__contains=f'"{Task.DEPOT}"')
    busy = CrewPlace.objects.filter(tour=tour, volunteer=OuterRef("pk"))
    away = away_on(tour.on).filter(volunteer=OuterRef("pk"))
    return told.filter(helps).exclude(Exists(busy)).exclude(Exists(away)).order_by(danish("name"), "id")


def open_clashes(user: object) -> QuerySet[StopReport]:
    """Reports beside a stop that says something else, until somebody has chosen."""
    stops = with_things(Stop.objects.all()).prefetch_related("things__kind")
    rows = StopReport.objects.filter(clash=True, choice=None).select_related("user")
    rows = rows.prefetch_related(Prefetch("stop", stops))
    if can(user, Right.SEE_VOLUNTEERS):
        return rows
    return rows.filter(user=user) if isinstance(user, User) and user.is_active else rows.none()


def has_clash(tour: Tour) -> bool:
    return StopReport.objects.filter(clash=True, choice=None, stop__tour=tour).exists()


def week_of(user: object, day: date) -> QuerySet[Tour]:
    """Monday to Sunday of the week of that day."""
    monday = day - timedelta(days=day.weekday())
    rows = with_counts(visible_tours(user)).filter(on__range=(monday, monday + timedelta(days=6)))
    return rows.exclude(state=Tour.State.CANCELLED).order_by("on", "starts_at", "id")
