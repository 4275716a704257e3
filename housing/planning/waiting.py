"""What more waiting would cost a household, beyond what it costs somebody who has just arrived (H-25)."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from housing.planning.model import Policy


# The same days come back for every home and every page of a day.
@lru_cache(maxsize=8192)
def months_waited(since: date | None, on: date) -> float:
    """Months by the calendar: whole months, then the days of the month begun as a part of it.

    0 when nobody wrote the date, and 0 for a date to come. The 31st counts as the last day of a shorter
    month.
    """
    if since is None or since >= on:
        return 0.0
    whole = (on.year - since.year) * 12 + on.month - since.month
    if _months_after(since, whole) > on:
        whole -= 1
    begun, next_month = _months_after(since, whole), _months_after(since, whole + 1)
    return whole + (on - begun).days / (next_month - begun).days


def waiting_score(months: float, policy: Policy) -> float:
    """G(wait + horizon) - G(wait) - (G(horizon) - G(0)) with G(t) = a t + b t^2, in ones (1 = 100 points).

    The brackets leave 2 b wait horizon: a costs everybody the same and drops out. At the defaults 0.4 a year,
    growing without end. Written out like this it can only rise with the wait, also in floating point.
    """
    return waiting_slope(policy) * (months / 12.0)


def waiting_slope(policy: Policy) -> float:
    """What each year waited adds, in ones."""
    return 2.0 * policy.waiting_quadratic * policy.waiting_horizon_years


def is_over_limit(months: float, policy: Policy) -> bool:
    """Whether the household has waited longer than the limit after which the longest waiting go first."""
    return policy.waiting_limit_months is not None and months > policy.waiting_limit_months


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
