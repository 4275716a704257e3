"""Who is told what of a tour, once, and nothing of where (V-20, V-23)."""

from datetime import timedelta

import pytest
import time_machine

from tests import factories
from tests.factories import DAY
from volunteers.depot.offers import actions as offers
from volunteers.depot.tours import actions, crew
from volunteers.depot.tours.models import Stop, Tour
from volunteers.roster import actions as roster
from worker.notifications.models import Notification
from worker.notifications.relevance import still_so
from worker.notifications.templates import render
from worker.notifications.tours import remind_tomorrow, remind_unanswered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel("2026-11-24 10:00", tick=False):
        yield


def told(event):
    rows = Notification.objects.filter(event=event, channel="inbox").select_related("recipient")
    return sorted(row.recipient.email for row in rows)


def test_one_message_to_those_who_may_and_the_rest_are_told(karen):
    """V-23: the question to each, and "taken" to those who were not first; whoever answered knows."""
    tour = factories.tour(crew_needed=1)
    ada, bo, eva = (factories.crew_member(name=name) for name in ("Ada", "Bo", "Eva"))
    places = crew.ask(tour=tour, by=karen)
    assert told("crew_asked") == sorted(one.user.email for one in (ada, bo, eva))
    crew.answer(place=next(p for p in places if p.volunteer == bo), says_yes=True, by=bo.user)
    assert told("place_taken") == sorted(one.user.email for one in (ada, eva))
    assert not any(still_so(row) for row in Notification.objects.filter(event="crew_asked", recipient=ada.user))


def test_an_absence_tells_those_who_may_once_and_the_coordinator(karen):
    ole, lone = factories.crew_member(name="Ole"), factories.crew_member(name="Lone")
    factories.tour(crew=[ole])
    for _ in range(2):
        roster.add_absence(volunteer=ole, by=ole.user, starts_on=DAY, ends_on=DAY)
    assert told("crew_asked") == [lone.user.email]
    assert told("crew_lost") == [karen.email]


def test_a_stop_that_falls_through_is_told_to_the_crew_that_has_it(karen):
    ole = factories.crew_member()
    tour = factories.tour(crew=[ole])
    stop, other = factories.pickup(on_tour=tour), factories.pickup(on_tour=tour)
    offers.withdraw(other.offer, DAY)
    assert told("tour_stop_cancelled") == []
    tour.refresh_from_db()
    actions.publish(tour=tour, by=karen, version=tour.version)
    offers.withdraw(stop.offer, DAY)
    assert told("tour_stop_cancelled") == [ole.user.email]
    assert Stop.objects.filter(state="cancelled").count() == 2


def test_tomorrow_is_reminded_of_once_and_without_an_address(karen):
    """The crew in the inbox, the donor by mail, each once; a pickup that was called off meanwhile is not sent."""
    ole = factories.crew_member()
    stop = factories.pickup(on_tour=factories.tour(crew=[ole], on=DAY + timedelta(days=1)))
    Tour.objects.update(state="published")
    assert [remind_tomorrow(on=DAY) for _ in range(2)] == [1, 1]
    assert told("tour_tomorrow") == [ole.user.email]
    mail = Notification.objects.get(event="pickup_tomorrow")
    assert still_so(mail)
    assert "Søparken" not in "".join(str(part) for part in render(mail))
    stop.offer.refresh_from_db()
    offers.withdraw(stop.offer, DAY)
    assert not still_so(mail)


def test_a_tour_without_answers_is_told_of_once(karen):
    factories.pickup(on_tour=factories.tour(crew=[factories.crew_member()]))
    Tour.objects.update(state="published")
    assert [remind_unanswered(on=DAY + timedelta(days=n)) for n in (0, 1, 2)] == [0, 1, 1]
    assert told("tour_unanswered").count(karen.email) == 1
