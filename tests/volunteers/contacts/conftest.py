"""A coordinator, and pairs that a rule keeps apart only where a test says so."""

from typing import Any

import pytest

from tests import factories


@pytest.fixture
def family(db: None) -> Any:
    """A couple with a child of ten, since a hundred days in a pavilion; they speak Arabic."""
    return factories.arrived()


@pytest.fixture
def helper(db: None) -> Any:
    return factories.helper()
