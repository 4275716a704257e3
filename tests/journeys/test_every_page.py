"""Every page of the house, at both widths: no axe violations, no sideways scrolling, no complaint of the browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import AXE, WIDTHS, findings, picture
from tests.structure.route_table import ANYONE, TABLE
from tests.structure.routes import routes
from tests.structure.world import build

PAGES = [route for route in routes() if route.name in TABLE and TABLE[route.name].page]


# A page is loaded once and looked at in both widths. Shared out in hands, so that every core has some.
HANDS = 4


@pytest.mark.parametrize("hand", range(HANDS))
def test_every_page_is_for_everyone(hand, open_page, transactional_db):
    """X-19: WCAG 2.1 A and AA with zero findings on every page that the route table calls one."""
    world = build()
    people = {role: factories.user(role, name="Prøve Person") for role in Role.values}
    pages: dict[str, Page] = {}

    found = {}
    for route in PAGES[hand::HANDS]:
        line = TABLE[route.name]
        role = "" if line.open else Role.HOUSING_STAFF if line.read == ANYONE else max(line.read)
        if role not in pages:
            pages[role] = open_page(people.get(role))
            # Axe comes with every page, which takes half as long as bringing it to each.
            pages[role].context.add_init_script(path=AXE)
        page = pages[role]
        page.complaints.clear()
        page.goto(reverse(route.name, kwargs=world.parameters(route, line)))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if faults := findings(page, sheets=width == WIDTHS[0]):
                found[f"{route.name} at {width}"] = faults
                picture(page, route.name.replace(":", "-"), fault=True)

    assert found == {}


def test_the_look_finds_what_is_wrong(open_page):
    """X-19: a picture without words and a page that scrolls sideways are both told."""
    page = open_page(None)
    page.set_content('<html lang="da"><title>x</title><main><img src="x"><p style="width: 3000px">x</p></main></html>')

    faults = " ".join(findings(page))

    assert "image-alt" in faults
    assert "scrolls sideways" in faults
