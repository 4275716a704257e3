"""Every page of the house, at both widths: no axe violations, no sideways scrolling, no complaint of the browser."""

import pytest
from django.urls import reverse

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import WIDTHS, findings, picture
from tests.structure.route_table import ANYONE, TABLE
from tests.structure.routes import routes
from tests.structure.world import build

PAGES = [route for route in routes() if route.name in TABLE and TABLE[route.name].page]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_for_everyone(width, open_page, transactional_db):
    """X-19: WCAG 2.1 A and AA with zero findings on every page that the route table calls one."""
    world = build()
    people = {role: factories.user(role, name="Prøve Person") for role in Role.values}
    pages = {role: open_page(user, width) for role, user in people.items()}
    stranger = open_page(None, width)

    found = {}
    for route in PAGES:
        line = TABLE[route.name]
        role = Role.HOUSING_STAFF if line.read == ANYONE else max(line.read)
        page = stranger if line.open else pages[role]
        page.complaints.clear()
        page.goto(reverse(route.name, kwargs=world.parameters(route, line)))
        if faults := findings(page):
            found[route.name] = faults
            picture(page, route.name.replace(":", "-"))

    assert found == {}
