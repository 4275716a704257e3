"""What the events do when something happens elsewhere."""

from datetime import date
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from accounts.users.models import User
from volunteers.events.judging import locked
from volunteers.events.queue import fresh, release
from volunteers.events.shifts import OPEN, CalendarFeed, SignUp
from volunteers.roster.models import Volunteer
from volunteers.roster.signals import volunteer_left


@receiver(volunteer_left)
def off_the_shifts(volunteer: Volunteer, by: User, on: date, **kwargs: Any) -> None:
    """Whoever has stopped is on no coming shift and in no queue; their places go to the next."""
    now = timezone.now()
    CalendarFeed.objects.filter(volunteer=volunteer, revoked_at=None).update(revoked_at=now)
    coming = SignUp.objects.filter(volunteer=volunteer, state__in=OPEN, shift__starts_at__gt=now)
    for row in coming.order_by("shift", "pk"):
        shift = locked(row.shift_id)
        release(fresh(row), shift, now, by, why="left")
