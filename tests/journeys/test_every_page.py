"""Every page of the house, at both widths, whatever texts are kept: no axe violations, no sideways scrolling, no text
taken for script, no complaint of the browser or its content policy."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import AXE, WIDTHS, findings, picture
from tests.structure.payloads import PAYLOADS, fill
from tests.structure.route_table import ANYONE, TABLE
from tests.structure.routes import routes
from tests.structure.world import build

PAGES = [route for route in routes() if route.name in TABLE and TABLE[route.name].page]


# A page is loaded once and looked at in both widths. Shared out in hands, so that every core has some.
HANDS = 4

# Anything of ours that calls `boo`, leads to x.invalid or listens in the markup came out of a text. Data for a map, the
# value of a field and an address for a letter lead nowhere.
BROKEN_OUT = """() => [...document.querySelectorAll('*')].filter(element =>
    [...element.attributes].some(({name, value}) => name.startsWith('on')
        || /^(href|src|srcset|srcdoc|action|formaction|data|poster|background)$/.test(name)
            && /^\\s*(javascript:|data:text|(https?:)?\\/\\/x\\.invalid)/i.test(value)
        || element.tagName === 'META' && /javascript:|x\\.invalid/.test(value))
    || (element.tagName === 'SCRIPT' && element.type !== 'application/json' && element.textContent.includes('boo'))
    ).map(element => element.outerHTML.slice(0, 200))
"""


@pytest.mark.parametrize("hand", range(HANDS))
def test_every_page_is_for_everyone(hand, open_page, transactional_db):
    """X-19: WCAG 2.1 A and AA with zero findings on every page that the route table calls one, and no word is so long
    that it pushes a page sideways.

    REL-25: whatever text is kept, no dialog opens, nobody complains, and nothing listens in the markup.
    """
    world = build()
    people = {role: factories.user(role) for role in Role.values}
    standing = fill()
    pages: dict[str, Page] = {}

    found, dialogs = {}, []
    for route in PAGES[hand::HANDS]:
        line = TABLE[route.name]
        role = "" if line.open else Role.HOUSING_STAFF if line.read == ANYONE else max(line.read)
        if role not in pages:
            pages[role] = open_page(people.get(role))
            # Axe comes with every page, which takes half as long as bringing it to each.
            pages[role].context.add_init_script(path=AXE)
            pages[role].on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page = pages[role]
        page.complaints.clear()
        answer = page.goto(reverse(route.name, kwargs=world.parameters(route, line)))
        if faults := page.evaluate(BROKEN_OUT) + ([] if answer and answer.ok else ["is not there"]):
            found[route.name] = faults
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if faults := findings(page, sheets=width == WIDTHS[0]):
                found[f"{route.name} at {width}"] = faults
                picture(page, route.name.replace(":", "-"), fault=True)

    assert standing == set(PAYLOADS)
    assert dialogs == []
    assert found == {}


def test_the_look_finds_what_is_wrong(open_page):
    """X-19: a picture without words and a page that scrolls sideways are both told."""
    page = open_page(None)
    page.set_content('<html lang="da"><title>x</title><main><img src="x"><p style="width: 3000px">x</p></main></html>')

    faults = " ".join(findings(page))

    assert "image-alt" in faults
    assert "scrolls sideways" in faults


def test_the_look_finds_what_is_drawn_too_large(open_page):
    """X-19: a drawing taller than two screens and a menu of two lines are both told, and nothing else of that page."""
    page = open_page(None)
    page.set_content(
        '<html lang="da"><title>x</title><main><svg height="2001"></svg>'
        '<div class="navigation-menu-inner" style="height: 81px">x</div></main></html>'
    )

    assert findings(page) == ["a drawing taller than two screens", "the menu takes two lines"]


def test_the_look_finds_what_a_text_broke_out_of(open_page):
    """REL-25: a handler, an address that runs and one that leads out are told; what only looks like them is not."""
    page = open_page(None)
    page.set_content(
        '<img src="x" onerror="boo()"><a href=" javascript:boo()">x</a><form action="//x.invalid"></form>'
        '<script type="application/json">"boo"</script><input value="javascript:boo()">'
    )

    assert [fault.split()[0] for fault in page.evaluate(BROKEN_OUT)] == ["<img", "<a", "<form"]
