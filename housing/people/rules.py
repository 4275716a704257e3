"""Rules about people that are too small for the planning core."""

import calendar
from datetime import date, timedelta


def handover_on(referred_on: date) -> date:
    """The municipality is responsible from the end of the first full month after the referral (10 March -> 1 May).

    Source: uim.dk boligplacering; integrationsloven § 10 (H-02).
    """
    first_of_next = _first_of_next_month(referred_on)
    return _first_of_next_month(first_of_next)


def _first_of_next_month(day: date) -> date:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=last) + timedelta(days=1)


def age_on(birth_date: date | None, on: date) -> int | None:
    """Whole years on a day."""
    if birth_date is None:
        return None
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
