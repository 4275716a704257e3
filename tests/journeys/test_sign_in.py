"""Who comes in, who is turned away, and in which language."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import WIDTHS, findings, picture

PASSWORD = "tre grønne cykler"


def signs_in(page: Page, password: str) -> None:
    page.get_by_label("E-mail").fill("anna@example.org")
    page.get_by_label("Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_caseworker_signs_in_and_out(width, open_page, transactional_db):
    """X-02: a wrong password is told plainly, the right one opens the overview, and signing out closes the house."""
    factories.user(name="Anna Prøve", email="anna@example.org", password=PASSWORD)
    page = open_page(None, width)
    page.goto("/")
    expect(page.get_by_role("heading", name="Log ind på Hjemly")).to_be_visible()
    picture(page, "sign-in")
    assert findings(page) == []

    signs_in(page, "fire grønne cykler")
    expect(page.locator("[data-error-summary]")).to_contain_text("adgangskode passer ikke sammen")
    expect(page.get_by_label("E-mail")).to_have_value("anna@example.org")
    assert not Session.objects.exists()
    picture(page, "sign-in-refused")
    assert findings(page) == []

    signs_in(page, PASSWORD)
    expect(page.get_by_role("heading", name="Overblik")).to_be_visible()
    expect(page.get_by_text("Du er logget ind som Anna Prøve.")).to_be_visible()
    assert Session.objects.count() == 1
    assert findings(page) == []

    if width < 600:
        page.locator("[data-drawer-open]").click()
    page.get_by_role("button", name="Log ud").locator("visible=true").click()
    expect(page.get_by_text("Du er logget ud.")).to_be_visible()
    page.goto("/overblik/")
    expect(page.get_by_role("heading", name="Log ind på Hjemly")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_volunteer_sees_no_households(width, open_page, transactional_db):
    """X-01: the page says that it belongs to another task, and shows no name."""
    household = factories.household()
    page = open_page(factories.user(Role.VOLUNTEER, name="Viggo Frivillig"), width)

    answer = page.goto("/husstande/")

    assert answer.status == 403
    expect(page.get_by_role("heading", name="Det må du ikke se")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(household.name)
    picture(page, "forbidden")
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_overview_speaks_english_and_danish_again(width, open_page, transactional_db):
    """X-18: the language is changed where one stands, and back."""
    factories.vacancy()
    page = open_page(factories.user(name="Anna Prøve"), width)
    page.goto("/overblik/")

    page.get_by_role("button", name="English").locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url("/overblik/")
    expect(page.get_by_role("heading", name="Vacant homes")).to_be_visible()
    picture(page, "overview-english")
    assert findings(page) == []

    page.get_by_role("button", name="Dansk").locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overblik")
    expect(page.locator("html")).to_have_attribute("lang", "da")
