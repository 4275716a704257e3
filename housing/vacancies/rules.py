"""Small sums about vacancies."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal


def rent_per_day(rent_dkk: int) -> Decimal:
    """Vacancy rent a day in kroner: a year's rent over 365 days."""
    return Decimal(rent_dkk) * 12 / 365


def rent_so_far(rent_dkk: int | None, runs_from: date | None, stops_on: date | None, on: date) -> int | None:
    """Vacancy rent from the first day up to (not with) a day, in whole kroner; None without a rent (H-17)."""
    if rent_dkk is None or runs_from is None:
        return None
    days = max(0, (min(on, stops_on) if stops_on else on).toordinal() - runs_from.toordinal())
    return int((rent_per_day(rent_dkk) * days).quantize(Decimal(1), ROUND_HALF_UP))
