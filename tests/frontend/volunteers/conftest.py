import pytest
from django.test import Client

from accounts.users.models import Role
from tests import factories


@pytest.fixture
def karen(db):
    return factories.user(Role.COORDINATOR, name="Karen Koordinator")


@pytest.fixture
def as_karen(karen):
    client = Client()
    client.force_login(karen)
    return client
