"""How long a pass is valid: to the day before the 26th birthday (V-31)."""

from datetime import date, timedelta

AGE_AT_END, OF_AGE = 26, 18


def birthday(born: date, years: int) -> date:
    """Of somebody born on 29 February it is 1 March in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def last_valid_day(born: date) -> date:
    return birthday(born, AGE_AT_END) - timedelta(days=1)


def age_on(born: date, on: date) -> int:
    """Full years; below nought before the birth."""
    return on.year - born.year - (birthday(born, on.year - born.year) > on)


def needs_consent(born: date, on: date) -> bool:
    """A guardian consents until the 18th birthday."""
    return on < birthday(born, OF_AGE)
