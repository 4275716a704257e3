"""The demonstration never goes stale: the same on New Year's Eve as on the last day of February (test_demonstration)."""

from datetime import date

import pytest

from config.demonstration.seed import seed
from housing.decisions.queries import verify
from tests.config.test_demonstration import _check_counts

NEW_YEARS_EVE = date(2028, 12, 31)


@pytest.mark.django_db
def test_it_looks_the_same_on_any_day() -> None:
    assert seed(NEW_YEARS_EVE)
    _check_counts(NEW_YEARS_EVE)
    assert verify().findings == ()
