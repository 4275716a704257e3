"""The coordinator of the depot, and the moments of a morning."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def at(today: date) -> datetime:
    return timezone.make_aware(datetime(today.year, today.month, today.day, 9))


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(hours=2)
