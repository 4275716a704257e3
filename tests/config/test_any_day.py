"""The demonstration never goes stale: it is the same on New Year's Eve of a leap year, a Sunday."""

from datetime import date

import pytest

from config.demonstration.seed import seed
from housing.decisions.queries import verify
from tests.config.test_demonstration import _check_counts


@pytest.mark.parametrize("day", [date(2028, 12, 31)])
@pytest.mark.django_db
def test_it_looks_the_same_on_any_day(day: date) -> None:
    assert seed(day)
    _check_counts(day)
    assert verify().findings == ()
