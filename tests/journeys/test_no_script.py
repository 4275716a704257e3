"""REL-25: whatever text is kept, no page of the house takes it for script."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models
from django.urls import reverse
from playwright.sync_api import Page

from accounts.users.models import Role
from housing import guards
from tests import factories
from tests.journeys.conftest import SIDEWAYS, WIDTHS
from tests.structure.markers import is_free_text
from tests.structure.payloads import PAYLOADS, filling
from tests.structure.route_table import ANYONE, OURS, TABLE
from tests.structure.routes import routes
from tests.structure.world import build

PAYLOAD_TABLE = "housing_decisionpayload"
PAGES = [route for route in routes() if TABLE[route.name].page]
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


def _texts() -> Iterator[models.Field]:
    for model in apps.get_models():
        # A frozen decision is no text but the figures it was made from.
        if model._meta.app_label in OURS and model._meta.db_table not in {*guards.APPEND_ONLY, PAYLOAD_TABLE}:
            yield from (column for column in model._meta.concrete_fields if is_free_text(column))


def _fill() -> set[str]:
    """Every free text of every table; which of the forty stand somewhere."""
    standing = set()
    for number, column in enumerate(_texts()):
        rows = column.model._base_manager
        # Each row begins with another one, for some texts may stand in a table only once.
        for turn, key in enumerate(rows.order_by("pk").values_list("pk", flat=True)[: len(PAYLOADS)]):
            text = filling(number + turn, column.max_length or 2000)
            if text and _put(rows, key, column.name, text):
                standing |= {payload for payload in PAYLOADS if payload in text}
    return standing


def _put(rows: models.Manager, key: object, name: str, text: str) -> bool:
    """False where the text stands already and may stand only once: a short column holds the beginning of it."""
    try:
        return bool(rows.filter(pk=key).update(**{name: text}))
    except IntegrityError:
        return False


def test_no_text_becomes_script(open_page, transactional_db):
    """REL-25: no dialog, no complaint of the browser or its content policy, nothing that listens in the markup.

    X-19: nor does a word that is longer than a phone is wide push a page sideways.
    """
    world = build()
    people = {role: factories.user(role) for role in Role.values}
    standing = _fill()
    pages: dict[str, Page] = {role: open_page(user, WIDTHS[0]) for role, user in people.items()}
    found, dialogs = {}, []
    for page in pages.values():
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    for route in PAGES:
        line = TABLE[route.name]
        page = pages[Role.HOUSING_STAFF if line.read == ANYONE else max(line.read)]
        page.complaints.clear()
        page.goto(reverse(route.name, kwargs=world.parameters(route, line)))
        sideways = ["scrolls sideways"] if page.evaluate(SIDEWAYS) else []
        if faults := page.complaints + page.evaluate(BROKEN_OUT) + sideways:
            found[route.name] = list(faults)

    assert standing == set(PAYLOADS)
    assert dialogs == []
    assert found == {}


def test_the_templates_listen_to_nothing_in_the_markup():
    """REL-25: no handler, no script and no style in a template, and nothing marked safe but our own SVG."""
    bad = re.compile(r"\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)|\sstyle=|javascript:", re.IGNORECASE)
    base = settings.BASE_DIR
    templates = [
        path for root in ("frontend", "accounts", "api") for path in (base / root).rglob("templates/**/*.html")
    ]

    assert len(templates) > 50
    assert {
        str(path.relative_to(base)): bad.findall(path.read_text()) for path in templates if bad.search(path.read_text())
    } == {}
