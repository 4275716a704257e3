"""Danish wall-clock times, and the days of a series: counted by the calendar, so that summer time moves nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache

import holidays
from dateutil.rrule import WEEKLY, rrule
from django.utils import timezone
from django.utils.translation import get_language, gettext

from accounts.refusals import Refusal

# Two years of weeks: more is a slip of the pen.
MOST_DATES = 110


@dataclass(frozen=True)
class Closed:
    """Days that are left out, both included, and why."""

    starts_on: date
    ends_on: date
    name: str


@dataclass(frozen=True)
class Planned:
    """A day of the rhythm; `skipped` says why nothing is held on it, and is empty where something is."""

    day: date
    skipped: str = ""


@dataclass(frozen=True)
class Span:
    """From a time of a day to another, as people write it; `ends_on` only where the last day is another."""

    day: date
    from_time: time
    to_time: time
    ends_on: date | None = None

    @classmethod
    def of(cls, starts_at: datetime, ends_at: datetime) -> "Span":
        first, last = local_day(starts_at), local_day(ends_at)
        return cls(first, _on_the_clock(starts_at), _on_the_clock(ends_at), None if first == last else last)

    def moments(self) -> dict[str, datetime]:
        """`starts_at` and `ends_at`. Refusals: no_such_time, at the time that is not there."""
        last = self.ends_on or self.day
        return {
            "starts_at": moment(self.day, self.from_time, field="from_time"),
            "ends_at": moment(last, self.to_time, field="to_time"),
        }


def _on_the_clock(at: datetime) -> time:
    return timezone.localtime(at).time().replace(second=0, microsecond=0)


def moment(day: date, at: time, *, field: str = "from_time") -> datetime:
    """That time of that day in Denmark; refused where the clocks skip it. Of an hour that comes twice: the first.

    In UTC, because differences between two moments of the same zone would be those of the wall clock.
    """
    found = timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)
    if timezone.localtime(found).time() != at:
        raise Refusal("no_such_time", field=field, time=f"{at:%H.%M}", day=f"{day:%d.%m.%Y}")
    return found


def local_day(at: datetime) -> date:
    return timezone.localtime(at).date()


@lru_cache(maxsize=32)
def _holidays(year: int, language: str) -> dict[date, str]:
    return dict(holidays.country_holidays("DK", years=year, language=language))


def holiday_name(day: date) -> str:
    """The name of a public holiday, in the reader's language; Christmas Eve and New Year's Eve count as one."""
    if (day.month, day.day) == (12, 24):
        return gettext("juleaften")
    if (day.month, day.day) == (12, 31):
        return gettext("nytårsaften")
    language = "en_US" if (get_language() or "da").startswith("en") else "da"
    return _holidays(day.year, language).get(day, "")


def days(starts_on: date, ends_on: date, weeks: int, *, skips: bool, closed: Iterable[Closed] = ()) -> list[Planned]:
    """Every day of the rhythm from the first to the last one, both included, in order."""
    if ends_on < starts_on:
        raise Refusal("ends_before_start", field="ends_on", start=f"{starts_on:%d.%m.%Y}", end=f"{ends_on:%d.%m.%Y}")
    first, last = datetime.combine(starts_on, time()), datetime.combine(ends_on, time())
    # Naive on purpose: a rule on moments would drift by an hour when the clocks change.
    found = [one.date() for one in rrule(WEEKLY, interval=weeks, dtstart=first, until=last, count=None)]
    if len(found) > MOST_DATES:
        raise Refusal("series_too_long", field="ends_on", most=MOST_DATES)
    spans = list(closed)
    return [Planned(day, _why(day, spans) if skips else "") for day in found]


def _why(day: date, closed: list[Closed]) -> str:
    own = next((span.name for span in closed if span.starts_on <= day <= span.ends_on), "")
    return own or holiday_name(day)
