"""A coordinator with a price list, and a household that wants bikes."""

from typing import Any

import pytest

from accounts.users.models import User
from tests import factories


@pytest.fixture
def price(karen: User) -> Any:
    return factories.price()
