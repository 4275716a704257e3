"""One house for all tests of a file: built once, in a transaction that is undone when the file ends.

Each test works in a savepoint of it (`db`), so that nothing it does is there for the next.
"""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template import Template
from django.test import Client
from django.urls import URLResolver

from accounts.users.models import Role, User
from housing.models import Household, Person
from tests import factories
from tests.sessions import session_of
from tests.structure.world import Hidden, World, build, build_hidden
from tests.undone import undone


@pytest.fixture(autouse=True)
def plain_refusals(monkeypatch) -> None:
    """A refusal is a number here: thousands are asked for, and tests/frontend/foundation looks at their pages. Nor is
    each written to the log, nor is what a template was given kept."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))

    def resolve(self: URLResolver, status: int) -> Callable[..., HttpResponse]:
        return lambda request, **more: HttpResponse(status=status)

    monkeypatch.setattr(URLResolver, "resolve_error_handler", resolve)


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[tuple[World, dict[str, User]]]:
    with undone(django_db_blocker):
        world = build()
        tied = {Role.LANDLORD.value: {"landlord_id": world.objects["landlord"]}}
        yield world, {role: factories.user(role, name=f"Prøve {role}", **tied.get(role, {})) for role in Role.values}


@pytest.fixture
def world(house, db) -> World:
    return house[0]


MARK = "Xylofonsen"


@pytest.fixture
def marked(world: World) -> bytes:
    """The name that every household and person of the world has, as it stands in an answer."""
    Household.objects.update(name=f"Familien {MARK}")
    Person.objects.update(family_name=MARK)
    return MARK.encode()


@pytest.fixture
def people(house, db) -> dict[str, User]:
    """A user of each role; the landlord is the one of the world's homes."""
    return house[1]


@pytest.fixture(scope="module")
def signed_in(house, django_db_blocker) -> dict[str, tuple[Client, str]]:
    """A client of each role, and the session it was signed in with: once for the file, as the house is."""
    with django_db_blocker.unblock():
        return {role: (Client(), session_of(user)) for role, user in house[1].items()}


@pytest.fixture
def enter(signed_in, db) -> Callable[..., Client]:
    """`enter(role)`: a client in which the one of that role is signed in, and which remembers nothing else."""

    def entered(role: str, at: Client | None = None) -> Client:
        client, session = signed_in[role]
        client = at or client
        client.cookies.clear()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        return client

    return entered


@pytest.fixture(scope="module", params=[False, True], ids=["in a pavilion", "moved in"])
def hidden_house(request, django_db_setup, django_db_blocker) -> Iterator[Hidden]:
    """Where it lives, by the parameter: False in a pavilion, True in its new home, "agreed" soon there."""
    with undone(django_db_blocker):
        yield build_hidden(housed=request.param is True, agreed=request.param == "agreed")


@pytest.fixture
def hidden(hidden_house, db) -> Hidden:
    return hidden_house
