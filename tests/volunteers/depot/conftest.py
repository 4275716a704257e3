from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.users.models import Role
from tests import factories


@pytest.fixture
def karen(db):
    """The volunteer coordinator."""
    return factories.user(Role.COORDINATOR, name="Karen Prøve")


@pytest.fixture
def at(today) -> datetime:
    return timezone.make_aware(datetime(today.year, today.month, today.day, 9))


@pytest.fixture
def later(at) -> datetime:
    return at + timedelta(hours=2)
