"""The demonstration never goes stale: it is the same on the last day of February, a Sunday, and on New Year's Eve."""

from datetime import date

import pytest

from config.demonstration.seed import seed
from housing.decisions.queries import verify
from tests.config.test_demonstration import _check_counts


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2028, 12, 31)])
@pytest.mark.django_db
def test_it_looks_the_same_on_any_day(day: date) -> None:
    assert seed(day)
    _check_counts(day)
    assert verify().findings == ()
