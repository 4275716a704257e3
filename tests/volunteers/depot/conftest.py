"""The coordinator of the depot, and the moments of a morning."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.users.models import Role, User
from tests import factories


@pytest.fixture
def karen(db: None) -> User:
    return factories.user(Role.COORDINATOR, name="Karen Koordinator")


@pytest.fixture
def at(today: date) -> datetime:
    return timezone.make_aware(datetime(today.year, today.month, today.day, 9))


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(hours=2)
