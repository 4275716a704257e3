"""The day on which the demonstration's history is written, so that every time stamp in it reads true.

The actions take their dates as arguments, but `auto_now_add`, the decision log and the events ask the clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

from django.conf import settings

OPENS = time(8, 5)


class Clock:
    """A clock that stands at a day's opening hour and goes on by seconds, one for each look at it."""

    def __init__(self) -> None:
        self.moment = datetime(2015, 1, 1, tzinfo=UTC)

    def at(self, day: date) -> None:
        """It is this day now; on the same day the seconds go on, so that nothing stands before its cause."""
        opens = datetime.combine(day, OPENS, ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
        self.moment = max(self.moment, opens)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@contextmanager
def turned_back() -> Iterator[Clock]:
    """Inside the block Django asks our clock. For seeding alone: one process, nobody signed in."""
    clock = Clock()
    with mock.patch("django.utils.timezone.now", clock.now):
        yield clock
