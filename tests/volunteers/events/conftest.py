"""A coordinator, and volunteers who may take any shift that is open to all."""

from collections.abc import Callable
from datetime import datetime, time

import pytest
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from volunteers.models import Volunteer

# Tuesday at noon; the shifts of the factories are on Friday at 16.
NOW = timezone.make_aware(datetime.combine(factories.DAY, time(12)))


@pytest.fixture
def helping(db: None) -> Callable[..., Volunteer]:
    """An active volunteer with a sign-in."""

    def made(**values: object) -> Volunteer:
        user = factories.user(Role.VOLUNTEER)
        return factories.volunteer(**({"state": "active", "user": user, "email": user.email} | values))

    return made
