"""What is told of contacts: an answer, a proposal that lapsed, and silence, once for each step (V-05, V-08).

Before both have said yes nobody on either side is told anything that says who the other is: the coordinators hear of
the household by its number, the volunteer of nothing but the silence of a contact that stands.
"""

from datetime import date
from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from volunteers.contacts.models import ASKED, Match, Side, State
from volunteers.contacts.queries import silent
from volunteers.contacts.signals import match_moved
from volunteers.contacts.silence import COORDINATOR_AFTER, VOLUNTEER_AFTER
from worker.notifications.actions import tell
from worker.notifications.models import Notification
from worker.notifications.pages import MATCH, OWN_CONTACT, address
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

QUIET = ("contact_silent_volunteer", "contact_silent_coordinator")


@receiver(match_moved)
def tell_of_step(match: Match, was: str, by: User | None = None, side: str = "", **kwargs: Any) -> None:
    """The coordinators hear what they did not write themselves: the volunteer's own answer, and what lapsed."""
    if match.state == State.LAPSED:
        _tell_coordinators(match, "match_lapsed", by)
    elif was in ASKED and side == Side.VOLUNTEER:
        _tell_coordinators(match, "match_refused" if match.state == State.DECLINED else "match_agreed", by)


def notice_silence(on: date) -> int:
    """How many contacts are silent. The period is the day they were last heard of: ten runs tell once for each step."""
    found = list(silent(on - VOLUNTEER_AFTER))
    for match in found:
        since = match.quiet_since
        if match.volunteer.user:
            tell(
                event=QUIET[0], key=str(match.pk), recipients=[match.volunteer.user], template=QUIET[0],
                values={"since": since}, link=address(OWN_CONTACT, match.pk), period=since.isoformat(),
            )  # fmt: skip
        if since <= on - COORDINATOR_AFTER:
            tell(
                event=QUIET[1], key=str(match.pk), recipients=coordinators(), template=QUIET[1],
                values={"reference": match.household.reference, "since": since}, link=address(MATCH, match.pk),
                period=since.isoformat(),
            )  # fmt: skip
    return len(found)


def _tell_coordinators(match: Match, event: str, by: User | None) -> None:
    tell(
        event=event, key=str(match.pk), recipients=coordinators(), template=event,
        values={"reference": match.household.reference}, link=address(MATCH, match.pk), by=by,
    )  # fmt: skip


def _still_silent(notification: Notification) -> bool:
    """Nothing was heard since the message was written."""
    rows = silent(date.fromisoformat(notification.period)).filter(pk=notification.event_key)
    return rows.filter(quiet_since=notification.period).exists()


for _event in QUIET:
    asked_before_sending(_event, _still_silent)
