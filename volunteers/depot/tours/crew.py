"""Who goes along: put on, asked, the first yes wins, and what happens when somebody is away (V-23)."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours.models import CrewPlace, Tour
from volunteers.depot.tours.planning import check_open
from volunteers.depot.tours.queries import may_be_asked
from volunteers.depot.tours.signals import crew_asked, crew_lost, place_taken
from volunteers.roster.models import Task, Volunteer

State = CrewPlace.State


def put_on(*, tour: Tour, volunteer: Volunteer, by: User) -> CrewPlace:
    """The coordinator has an agreement with somebody. Refusals: crew_full, crew_not_available, tour_is_over."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        tour = _locked(tour)
        place = CrewPlace.objects.filter(tour=tour, volunteer=volunteer).first()
        if place is None:
            if not may_be_asked(tour).filter(pk=volunteer.pk).exists():
                raise Refusal("crew_not_available", name=volunteer.name)
            place = _new(tour, volunteer, by)
        return _says_yes(tour, place, by)


def ask(*, tour: Tour, by: User | None) -> list[CrewPlace]:
    """Everybody who may is asked, once; whoever says yes first gets the place. Refusals: crew_nobody_to_ask."""
    if by is not None:
        demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        tour = _locked(tour)
        if _free(tour) <= 0:
            raise Refusal("crew_full")
        places = _asked(tour, by)
        if not places and not tour.crew.filter(state=State.ASKED).exists():
            raise Refusal("crew_nobody_to_ask")
    return places


def _asked(tour: Tour, by: User | None) -> list[CrewPlace]:
    volunteers = list(may_be_asked(tour))
    if _only_a_driver(tour):
        volunteers = [one for one in volunteers if Task.DRIVER in one.tasks]
    places = [_new(tour, volunteer, by) for volunteer in volunteers]
    # Who lost a place to somebody quicker is asked again when it is free again.
    for place in tour.crew.filter(state=State.TAKEN).select_related("volunteer__user"):
        places.append(saving.update(place, by=by, values={"state": State.ASKED}, verb="asked"))
    if places:
        crew_asked.send(sender=Tour, tour=tour, places=places, by=by)
    return places


def _new(tour: Tour, volunteer: Volunteer, by: User | None) -> CrewPlace:
    values = {"tour": tour, "volunteer": volunteer, "drives": Task.DRIVER in volunteer.tasks}
    try:
        with transaction.atomic():
            return saving.create(CrewPlace, by=by, values=values)
    except IntegrityError:
        return CrewPlace.objects.get(tour=tour, volunteer=volunteer)


def answer(*, place: CrewPlace, says_yes: bool, by: User) -> CrewPlace:
    """A volunteer answers for themselves, the coordinator for whoever called. A yes that comes too late is `taken`.

    Refusals: not_allowed, crew_driver_missing, tour_is_over.
    """
    if not (can(by, Right.VOLUNTEER_ONESELF) and place.volunteer.user_id == by.pk):
        demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        tour = _locked(place.tour)
        place = (
            CrewPlace.objects.select_for_update(of=("self",)).select_related("volunteer__user", "tour").get(pk=place.pk)
        )
        if says_yes:
            return _says_yes(tour, place, by, late_is_taken=True)
        was = place.state
        if was == State.NO:
            return place
        place = saving.update(place, by=by, values={"state": State.NO}, verb="no")
        if was == State.YES:
            _opened(tour, [place], by)
    return place


def _says_yes(tour: Tour, place: CrewPlace, by: User, *, late_is_taken: bool = False) -> CrewPlace:
    """With the tour's row locked: of two yeses for the last place the second finds it gone."""
    if place.state == State.YES:
        return place
    if _free(tour) <= 0:
        if not late_is_taken:
            raise Refusal("crew_full")
        if place.state != State.TAKEN:
            place = saving.update(place, by=by, values={"state": State.TAKEN}, verb="taken")
        return place
    if _only_a_driver(tour) and not place.drives:
        raise Refusal("crew_driver_missing")
    place = saving.update(place, by=by, values={"state": State.YES}, verb="yes")
    if _free(tour) == 0:
        _rest_is_told(tour, by)
    return place


def _rest_is_told(tour: Tour, by: User | None) -> None:
    rest = [
        saving.update(place, by=by, values={"state": State.TAKEN}, verb="taken")
        for place in tour.crew.filter(state=State.ASKED).select_related("volunteer__user")
    ]
    if rest:
        place_taken.send(sender=Tour, tour=tour, places=rest, by=by)


def volunteer_away(volunteer: Volunteer, starts_on: date, ends_on: date, by: User | None) -> None:
    """Only the tours of these days are open again, and those who may are asked once (V-23)."""
    with transaction.atomic():
        rows = CrewPlace.objects.filter(
            volunteer=volunteer, tour__on__range=(starts_on, ends_on), tour__state__in=Tour.OPEN,
            state__in=(State.ASKED, State.YES),
        )  # fmt: skip
        for place in rows.select_related("tour").order_by("tour__on", "id"):
            tour, was = _locked(place.tour), place.state
            place = saving.update(place, by=by, values={"state": State.NO}, verb="away")
            if was == State.YES:
                _opened(tour, [place], by)


def _opened(tour: Tour, lost: Iterable[CrewPlace], by: User | None) -> None:
    crew_lost.send(sender=Tour, tour=tour, places=list(lost), by=by)
    _asked(tour, by)


def _locked(tour: Tour) -> Tour:
    tour = Tour.objects.select_for_update(of=("self",)).select_related("vehicle").get(pk=tour.pk)
    check_open(tour)
    return tour


def _free(tour: Tour) -> int:
    return tour.crew_needed - tour.crew.filter(state=State.YES).count()


def _only_a_driver(tour: Tour) -> bool:
    """One place is left, and nobody can drive yet."""
    return _free(tour) == 1 and not tour.crew.filter(state=State.YES, drives=True).exists()
