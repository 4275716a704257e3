"""A real browser against a real server. Where no Chromium is found the journeys are skipped by name;
with HJEMLY_BROWSER=required (as in CI) that is a fault instead."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect

from accounts.users.models import User
from tests.sessions import session_of

# The shell has no windows and no menus, and takes two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
WIDTHS = (360, 1280)
# Milliseconds; only a busy machine needs them.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
PICTURES = Path(settings.BASE_DIR) / "test-results" / "pictures"
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
# Only what is wrong comes back: what axe found in order is a megabyte a page. Asked in one go, because every question to
# the browser takes as long as its answer. A number with a thousand's point in a drawing makes it a thousand times as
# large; the menu of a screen stands on one line, on a phone it is a page of its own.
LOOK = """rules => axe.run(document, rules).then(found => {
    const wrong = {
        "scrolls sideways": document.documentElement.scrollWidth > document.documentElement.clientWidth,
        "a drawing taller than two screens":
            [...document.querySelectorAll('svg')].some(drawing => drawing.getBoundingClientRect().height > 2000),
        "the menu takes two lines":
            document.querySelector('.navigation-menu-inner')?.getBoundingClientRect().height > 80,
    };
    return [
        ...found.violations.map(violation => `${violation.id}: ${violation.nodes[0].html.slice(0, 120)}`),
        ...Object.keys(wrong).filter(fault => wrong[fault]),
    ];
})"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("HJEMLY_BROWSER") != "required":
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """While it runs there is an event loop in this thread, and Django keeps a connection of its own for that: it is
    closed with it, or the database could not be taken down."""
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=da"]  # fmt: skip
    return {"executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "da-DK", "timezone_id": "Europe/Copenhagen", "service_workers": "block"}


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": address}])


@pytest.fixture
def open_page(browser: Browser, browser_context_args, live_server) -> Iterator[Callable[..., Page]]:
    """`open_page(user, width)`: a page of that width, signed in; what the browser complains about is collected."""
    contexts: list[BrowserContext] = []

    def opened(user: User | None, width: int = 1280) -> Page:
        context = browser.new_context(**browser_context_args, viewport={"width": width, "height": 900},
                                      base_url=live_server.url)  # fmt: skip
        contexts.append(context)
        if user:
            sign_in(context, user, live_server.url)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.complaints = []  # type: ignore[attr-defined]
        page.on("console", lambda message: _complaint(page, message))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
        return page

    yield opened
    for context in contexts:
        context.close()


def _complaint(page: Page, message: ConsoleMessage) -> None:
    # A refused form answers 422 on purpose, and the browser says so in its console.
    if message.type == "error" and "status of 4" not in message.text:
        page.complaints.append(message.text)  # type: ignore[attr-defined]


def findings(page: Page, *, sheets: bool = False) -> list[str]:
    """What axe finds against WCAG 2.1 A and AA, what sticks out, is drawn too large or does not fit on its line, what the
    browser complained about.

    `sheets`: the style sheets are read too, for the one rule that asks whether they lock the page to one orientation.
    """
    # After a click the next page may have begun and have nothing in it yet.
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(LOOK, RULES | {"preload": sheets})
    return found + page.complaints  # type: ignore[attr-defined]


def picture(page: Page, name: str, *, fault: bool = False) -> None:
    """The whole page as somebody would see it, with HJEMLY_PICTURES=1: only people look at it. A `fault` always."""
    if not (fault or os.environ.get("HJEMLY_PICTURES")):
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    # It proves nothing, so a busy machine may take its time over it.
    page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True, timeout=60_000)
