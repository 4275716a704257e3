"""What is told of tours: who is asked, who was too late, what was called off, and what is on for tomorrow (V-20, V-23).

A message says the day and nothing of where: addresses stand on the page of the day alone.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.dispatch import receiver
from django.urls import NoReverseMatch, reverse

from accounts.users.models import User
from volunteers.depot.offers.links import secret_of
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.offers.models import State as OfferState
from volunteers.depot.tours.models import CrewPlace, Stop, StopReport, Tour
from volunteers.depot.tours.signals import (
    crew_asked,
    crew_lost,
    place_taken,
    report_clashed,
    stop_cancelled,
    tour_cancelled,
    tour_published,
)
from worker.notifications.actions import cancel_for, tell, tell_outsider
from worker.notifications.models import Notification
from worker.notifications.outsiders import Outsider, found_by
from worker.notifications.pages import DONATION, TOUR, address, open_to_all
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

State = CrewPlace.State


def jobs() -> str:
    try:
        return reverse("jobs")
    except NoReverseMatch:
        return ""


def _users(places: Iterable[CrewPlace]) -> list[User]:
    """Those of them who sign in; the coordinator calls the others."""
    return [place.volunteer.user for place in places if place.volunteer.user]


def _crew(tour: Tour) -> list[User]:
    return _users(tour.crew.filter(state=State.YES).select_related("volunteer__user"))


@receiver(crew_asked)
def tell_of_question(tour: Tour, places: list[CrewPlace], by: User | None = None, **kwargs: Any) -> None:
    """One message each; who is asked again after a place was taken is told again."""
    for place in places:
        tell(
            event="crew_asked", key=str(place.pk), recipients=_users([place]), template="crew_asked",
            values={"day": tour.on}, link=jobs(), period=str(place.version), by=by,
        )  # fmt: skip


@receiver(place_taken)
def tell_of_taken(tour: Tour, places: list[CrewPlace], by: User | None = None, **kwargs: Any) -> None:
    """The rest are told, and a question that has not gone out yet does not go out."""
    for place in places:
        cancel_for("crew_asked", str(place.pk))
        tell(
            event="place_taken", key=str(place.pk), recipients=_users([place]), template="place_taken",
            values={"day": tour.on}, link=jobs(), period=str(place.version),
        )  # fmt: skip


@receiver(crew_lost)
def tell_of_lost_crew(tour: Tour, places: list[CrewPlace], by: User | None = None, **kwargs: Any) -> None:
    for place in places:
        tell(
            event="crew_lost", key=str(place.pk), recipients=coordinators(), template="crew_lost",
            values={"day": tour.on}, link=address(TOUR, tour.pk), period=str(place.version), by=by,
        )  # fmt: skip


@receiver(tour_published)
def tell_of_tour(tour: Tour, by: User | None = None, **kwargs: Any) -> None:
    _tell_crew(tour, "tour_published", by)


@receiver(tour_cancelled)
def tell_of_cancelling(tour: Tour, by: User | None = None, **kwargs: Any) -> None:
    for event in ("tour_published", "tour_tomorrow"):
        cancel_for(event, str(tour.pk))
    _tell_crew(tour, "tour_cancelled", by)


@receiver(stop_cancelled)
def tell_of_stop(stop: Stop, tour: Tour, by: User | None = None, **kwargs: Any) -> None:
    """Only a crew that has the tour on its phones."""
    if tour.state in (Tour.State.PUBLISHED, Tour.State.UNDER_WAY):
        tell(
            event="tour_stop_cancelled", key=str(stop.pk), recipients=_crew(tour), template="tour_stop_cancelled",
            values={"day": tour.on}, link=jobs(), period=str(stop.version), by=by,
        )  # fmt: skip


@receiver(report_clashed)
def tell_of_clash(report: StopReport, tour: Tour, **kwargs: Any) -> None:
    tell(
        event="report_clashed", key=str(report.pk), recipients=coordinators(), template="report_clashed",
        values={"day": tour.on}, link=address(TOUR, tour.pk),
    )  # fmt: skip


def _tell_crew(tour: Tour, event: str, by: User | None) -> None:
    tell(
        event=event, key=str(tour.pk), recipients=_crew(tour), template=event, values={"day": tour.on}, link=jobs(),
        period=tour.on.isoformat(), by=by,
    )  # fmt: skip


def remind_tomorrow(on: date) -> int:
    """Crew and donors of tomorrow's tours, once each. How many tours there are."""
    tours = list(Tour.objects.filter(on=on + timedelta(days=1), state__in=(Tour.State.PLANNED, Tour.State.PUBLISHED)))
    for tour in tours:
        _tell_crew(tour, "tour_tomorrow", None)
        for stop in tour.stops.filter(state__in=Stop.LIVE, offer__isnull=False).select_related("offer"):
            _remind_donor(stop, tour)
    return len(tours)


def _remind_donor(stop: Stop, tour: Tour) -> None:
    offer = stop.offer
    if offer is not None and offer.email:
        tell_outsider(
            event="pickup_tomorrow", key=str(offer.pk), template="pickup_tomorrow",
            values={"reference": offer.reference, "day": tour.on}, language="da", period=tour.on.isoformat(),
        )  # fmt: skip


def _donor(key: str) -> Outsider | None:
    offer = DonationOffer.objects.filter(pk=key).exclude(email="").first()
    return Outsider(offer.email, open_to_all(DONATION, secret_of(offer))) if offer else None


def remind_unanswered(on: date) -> int:
    """Tours of earlier days on which a stop still lacks its answer: the coordinators are told once of each."""
    open_states = (Tour.State.PUBLISHED, Tour.State.UNDER_WAY)
    found = list(Tour.objects.filter(on__lt=on, state__in=open_states))
    for tour in found:
        tell(
            event="tour_unanswered", key=str(tour.pk), recipients=coordinators(), template="tour_unanswered",
            values={"day": tour.on}, link=address(TOUR, tour.pk),
        )  # fmt: skip
    return len(found)


def _still_asked(notification: Notification) -> bool:
    return CrewPlace.objects.filter(
        pk=notification.event_key, state=State.ASKED, tour__state__in=Tour.OPEN
    ).exists()  # fmt: skip


def _still_on(notification: Notification) -> bool:
    return Tour.objects.filter(pk=notification.event_key, on=notification.period, state__in=Tour.OPEN).exists()


def _still_fetched(notification: Notification) -> bool:
    rows = DonationOffer.objects.filter(pk=notification.event_key, state=OfferState.ACCEPTED)
    return rows.filter(stops__state__in=Stop.LIVE, stops__tour__on=notification.period).exists()


found_by("pickup_tomorrow", _donor)
asked_before_sending("crew_asked", _still_asked)
asked_before_sending("tour_tomorrow", _still_on)
asked_before_sending("tour_published", _still_on)
asked_before_sending("pickup_tomorrow", _still_fetched)
