"""One house for all tests of a file: built once, in a transaction that is undone when the file ends.

Each test works in a savepoint of it (`db`), so that nothing it does is there for the next.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLResolver

from accounts.users.models import Role, User
from tests import factories
from tests.structure.world import Hidden, World, build, build_hidden


@pytest.fixture(autouse=True)
def plain_refusals(monkeypatch) -> None:
    """A refusal is a number here: thousands are asked for, and tests/frontend/foundation looks at their pages."""

    def resolve(self: URLResolver, status: int) -> Callable[..., HttpResponse]:
        return lambda request, **more: HttpResponse(status=status)

    monkeypatch.setattr(URLResolver, "resolve_error_handler", resolve)


@contextmanager
def _undone(blocker) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[tuple[World, dict[str, User]]]:
    with _undone(django_db_blocker):
        world = build()
        tied = {Role.LANDLORD.value: {"landlord_id": world.objects["landlord"]}}
        yield world, {role: factories.user(role, name=f"Prøve {role}", **tied.get(role, {})) for role in Role.values}


@pytest.fixture
def world(house, db) -> World:
    return house[0]


@pytest.fixture
def people(house, db) -> dict[str, User]:
    """A user of each role; the landlord is the one of the world's homes."""
    return house[1]


@pytest.fixture(scope="module", params=[False, True], ids=["in a pavilion", "moved in"])
def hidden_house(request, django_db_setup, django_db_blocker) -> Iterator[Hidden]:
    """Where it lives, by the parameter: False in a pavilion, True in its new home, "agreed" soon there."""
    with _undone(django_db_blocker):
        yield build_hidden(housed=request.param is True, agreed=request.param == "agreed")


@pytest.fixture
def hidden(hidden_house, db) -> Hidden:
    return hidden_house
