"""Danish working days (H-09, H-16)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from housing import workdays


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ((2026, 11, 24), True),  # Tuesday
        ((2026, 11, 28), False),  # Saturday
        ((2026, 4, 2), False),  # Maundy Thursday
        ((2026, 4, 3), False),  # Good Friday
        ((2026, 4, 6), False),  # Easter Monday
        ((2026, 4, 7), True),
        ((2026, 5, 14), False),  # Ascension
        ((2026, 5, 25), False),  # Whit Monday
        ((2026, 12, 24), False),
        ((2026, 12, 25), False),
        ((2026, 12, 31), False),
        ((2026, 1, 1), False),
        ((2023, 5, 5), False),  # Great Prayer Day, the last one
        ((2024, 4, 26), True),
        ((2025, 5, 16), True),
        ((2026, 6, 5), False),  # Constitution Day, a Friday
        ((2026, 5, 1), True),
    ],
)
def test_days_the_municipality_is_open(day, open_):
    """H-09: holidays, 24 and 31 December closed; Great Prayer Day only to 2023."""
    assert workdays.is_workday(date(*day)) is open_


def test_constitution_day_is_a_setting(settings):
    settings.CLOSED_ON_CONSTITUTION_DAY = False
    assert workdays.is_workday(date(2026, 6, 5))


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        ((2026, 11, 24), 7, (2026, 12, 3)),
        ((2026, 3, 31), 2, (2026, 4, 7)),  # over Easter
        ((2026, 12, 22), 7, (2027, 1, 6)),  # over Christmas and New Year
        ((2026, 11, 28), 1, (2026, 11, 30)),  # from a Saturday
        ((2026, 11, 24), 0, (2026, 11, 24)),
    ],
)
def test_deadlines_by_hand(day, count, due):
    """H-16: seven working days."""
    assert workdays.after(date(*day), count) == date(*due)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 15))
def test_a_deadline_is_a_working_day_with_so_many_between(day, count):
    due = workdays.after(day, count)
    between = sum(workdays.is_workday(date.fromordinal(n)) for n in range(day.toordinal() + 1, due.toordinal() + 1))
    assert workdays.is_workday(due)
    assert between == count
