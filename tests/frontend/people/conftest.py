from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.users.models import Role
from tests import factories


@pytest.fixture
def now() -> date:
    return timezone.localdate()


@pytest.fixture
def family(db, now):
    """Two adults and a child at school, in a pavilion for a good year."""
    school = factories.institution(name="Lynge Skole")
    return factories.household(
        name="Familien Tesfay", adults=2, children=1, since=now - timedelta(days=430), school=school
    )


@pytest.fixture
def child(family):
    return family.memberships.get(role="child").person


@pytest.fixture
def adult(family):
    return family.memberships.get(role="adult").person


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(factories.user(Role.ADMINISTRATOR, name="Birgit Tilsyn"))
    return client
