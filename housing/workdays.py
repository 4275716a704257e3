"""Danish working days (hverdage): Monday to Friday, without public holidays, 24 and 31 December (H-09).

Great Prayer Day (store bededag) was a holiday to 2023 only; the `holidays` package knows it. Constitution
Day (5 June) is a municipal closing day where the setting says so.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.conf import settings


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DK", years=year))


def is_workday(day: date) -> bool:
    closed = {(12, 24), (12, 31)}
    if getattr(settings, "CLOSED_ON_CONSTITUTION_DAY", True):
        closed.add((6, 5))
    return day.weekday() < 5 and (day.month, day.day) not in closed and day not in _holidays(day.year)


def after(day: date, workdays: int) -> date:
    """The day that lies so many working days after `day`."""
    while workdays > 0:
        day += timedelta(days=1)
        workdays -= is_workday(day)
    return day
