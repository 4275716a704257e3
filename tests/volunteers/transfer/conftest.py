import pytest

from accounts.users.models import Role, User
from tests import factories


@pytest.fixture(autouse=True)
def _read_here(read_here: None) -> None: ...


@pytest.fixture
def karen(db: None) -> User:
    return factories.user(Role.COORDINATOR, name="Karen Koordinator")
