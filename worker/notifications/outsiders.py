"""Whoever has no sign-in and is told all the same: found from the event when the message goes out (V-11).

So neither their address nor their secret link is stored in a message.
"""

from collections.abc import Callable
from typing import NamedTuple

from worker.notifications.models import Notification


class Outsider(NamedTuple):
    email: str
    link: str


Finder = Callable[[str], Outsider | None]
_finders: dict[str, Finder] = {}


def found_by(event: str, finder: Finder) -> None:
    """Messages of this event go to whom the finder finds by the event's key; None: nobody can be told."""
    _finders[event] = finder


def outsider_of(notification: Notification) -> Outsider | None:
    finder = _finders.get(notification.event)
    return finder(notification.event_key) if finder else None
