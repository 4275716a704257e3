"""What belongs to one user, or to one landlord, is there for nobody else (REL-29)."""

import pytest
from django.test import Client

from accounts.users.models import Role, User
from tests import factories
from tests.structure.route_table import ANYONE, BY_ROLE_ALONE, TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.test_routes import _address, _rows
from tests.structure.world import OWNED, World

LINES = [(route, TABLE[route.name]) for route in routes()]


def test_every_address_of_an_object_says_whose():
    """REL-29: a role whose rights may come to depend on the object is let in only with a word about whose it is."""
    silent = [
        route.name
        for route, line in LINES
        if route.parameters and not line.whose and (line.read | line.write) - BY_ROLE_ALONE
    ]
    assert silent == []


OWN = [(route, line) for route, line in LINES if line.whose == "own"]


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize(("route", "line"), OWN, ids=lambda value: getattr(value, "name", ""))
def test_what_is_ones_own_is_nobody_elses(route: Route, line: Line, role: str, world: World):
    """REL-29: the owner gets in; for another of the same role it is not there, and nothing changes."""
    owner, other = factories.user(role), factories.user(role)
    world = World(world.objects | {line.about: OWNED[line.about](owner)})
    before = _rows()

    theirs, ours = (_asked(user, route, line, world) for user in (other, owner))

    allowed = line.write | line.read
    assert theirs == 404
    assert (ours < 400) is (allowed == ANYONE or role in allowed)
    assert _rows() == before


TIED = [(route, line) for route, line in LINES if line.whose == "tied"]


@pytest.mark.parametrize(("route", "line"), TIED, ids=lambda value: getattr(value, "name", ""))
def test_a_landlord_gets_at_nothing_of_another(route: Route, line: Line, world: World, people: dict[str, User]):
    """REL-29, X-03: whoever is tied to the landlord gets in; for another landlord it is not there."""
    theirs = factories.user(Role.LANDLORD)
    ours = people[Role.LANDLORD]
    before = _rows()

    assert _asked(theirs, route, line, world) == 404
    # A move is let in as far as to be asked for the version that was read.
    assert _asked(ours, route, line, world) == (200 if line.get else 428)
    assert _rows() == before


def _asked(user: User, route: Route, line: Line, world: World) -> int:
    client = Client()
    client.force_login(user)
    address = _address(route, line, world)
    # The API wants a key for every post; pages do not read it.
    sent = (
        {"headers": {"Idempotency-Key": "one"}, "content_type": "application/json"}
        if line.scopes or line.write_scopes
        else {}
    )
    return (client.get(address) if line.get else client.post(address, **sent)).status_code
