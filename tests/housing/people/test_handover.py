"""When the municipality takes over (H-02)."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from housing.people.rules import age_on, handover_on

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("referred", "handover"),
    [
        ((2026, 3, 10), (2026, 5, 1)),
        ((2026, 3, 1), (2026, 5, 1)),
        ((2026, 3, 31), (2026, 5, 1)),
        ((2026, 1, 31), (2026, 3, 1)),
        ((2028, 1, 31), (2028, 3, 1)),
        ((2028, 2, 29), (2028, 4, 1)),
        ((2026, 11, 24), (2027, 1, 1)),
        ((2026, 12, 31), (2027, 2, 1)),
        ((2026, 10, 31), (2026, 12, 1)),
    ],
)
def test_handover_follows_the_first_full_month(referred, handover):
    """H-02: 10 March gives 1 May, also at month ends and in leap years."""
    assert handover_on(date(*referred)) == date(*handover)


@given(DAYS)
def test_there_is_exactly_one_full_month_between(referred):
    """H-02: for any day, one whole month lies between the referral's month and the handover."""
    handover = handover_on(referred)
    assert handover.day == 1
    assert (handover.year - referred.year) * 12 + handover.month - referred.month == 2
    month_before = handover - timedelta(days=1)
    assert month_before.day == calendar.monthrange(month_before.year, month_before.month)[1]
    assert referred < month_before.replace(day=1)


@given(DAYS, DAYS)
def test_a_later_referral_is_never_taken_over_earlier(one, other):
    early, late = sorted((one, other))
    assert handover_on(early) <= handover_on(late)


@given(DAYS, st.integers(0, 110))
def test_a_birthday_adds_one_year_on_the_day_itself(born, years):
    """H-03: on the birthday, not before; 29 February turns on 1 March in common years."""
    turned = (date(born.year + years, born.month, born.day) if (born.month, born.day) != (2, 29)
              or calendar.isleap(born.year + years) else date(born.year + years, 3, 1))  # fmt: skip
    assert age_on(born, turned) == years
    assert years == 0 or age_on(born, turned - timedelta(days=1)) == years - 1


def test_an_unknown_birth_date_has_no_age():
    """H-02: a missing date shows as missing; nothing is guessed."""
    assert age_on(None, date(2026, 1, 1)) is None
