"""What the matches do when the roster announces, in its transaction: if it fails, the step is not saved either."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from volunteers.contacts import actions, answers
from volunteers.contacts.models import ASKED, OPEN, EndReason, Match, Side
from volunteers.roster.models import Volunteer
from volunteers.roster.signals import volunteer_left


@receiver(volunteer_left)
def end_with_the_volunteer(volunteer: Volunteer, on: date, by: User | None = None, **kwargs: Any) -> None:
    """Whoever stops has no household any more, and is asked for none."""
    for match in Match.objects.filter(volunteer=volunteer, state__in=OPEN).order_by("id"):
        if match.state in ASKED:
            answers.no(match, Side.VOLUNTEER, by=by, on=on, reason=str(EndReason.VOLUNTEER_LEFT.label))
        else:
            actions.finish(match, by=by, on=on, reason=EndReason.VOLUNTEER_LEFT)
