"""A coordinator with a price list, and a household that wants bikes."""

from typing import Any

import pytest

from accounts.users.models import Role, User
from tests import factories


@pytest.fixture
def karen(db: None) -> User:
    return factories.user(Role.COORDINATOR, name="Karen Koordinator")


@pytest.fixture
def price(karen: User) -> Any:
    return factories.price()
