"""Fill an empty database with the demonstration, once."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import F

from config.demonstration import (
    arrivals,
    bikes,
    contacts,
    depot,
    depot_catalogue,
    depot_offers,
    doors,
    events,
    history,
    homes,
    leisure,
    people,
    places,
    present,
    rules,
    second,
    tidying,
    tours,
    upkeep,
    users,
    volunteers,
)
from config.demonstration.clock import turned_back
from config.demonstration.timeline import Timeline, workday, workday_before
from config.demonstration.world import World
from housing.models import District, Household, Landlord
from housing.people.actions import refresh_rooms_needed
from worker.notifications.models import Notification

# The registers were entered before the first household came.
BEGINNING_DAYS_AGO = 1600
NEWS_DAYS = 5


def is_empty() -> bool:
    """Nothing has been entered yet, neither by us nor by anybody else."""
    return not (Household.objects.exists() or Landlord.objects.exists() or District.objects.exists())


def seed(today: date) -> bool:
    """The demonstration stands in the database, as of today; False when something was there already.

    All or nothing: broken off, it leaves an empty database and begins again the next time.
    """
    if settings.PRODUCTION:
        raise ImproperlyConfigured("The demonstration is never seeded in production.")
    if not is_empty():
        return False
    with transaction.atomic(), turned_back() as clock:
        clock.at(workday(today - timedelta(days=BEGINNING_DAYS_AGO)))
        world = World(today, Timeline(clock), users.enter())
        places.enter(world)
        homes.enter(world)
        people.tell(world)
        history.tell(world)
        present.tell(world)
        second.tell(world)
        arrivals.tell(world)
        upkeep.tell(world)
        rules.tell(world)
        tidying.tell(world)
        depot_catalogue.tell(world)
        depot_offers.tell(world)
        depot.tell(world)
        volunteers.tell(world)
        contacts.tell(world)
        tours.tell(world)
        bikes.tell(world)
        leisure.tell(world)
        events.tell(world)
        doors.tell(world)
        world.timeline.run()
        clock.at(workday_before(today))
        refresh_rooms_needed(today)
        _told_long_ago(clock.now())
    return True


def _told_long_ago(now: datetime) -> None:
    """What was told in the story was sent then: a year of e-mails does not go out when the worker starts."""
    Notification.objects.filter(state=Notification.State.CREATED).update(
        state=Notification.State.SENT, sent_at=F("created_at")
    )
    old = Notification.objects.filter(read_at=None, created_at__lt=now - timedelta(days=NEWS_DAYS))
    old.update(read_at=F("created_at"))
