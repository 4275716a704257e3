"""A leader steers by figures; who looked at whom is on record."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.users.models import Role
from housing.models import Person
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture

MARK = "Umiskendelig"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_leader_sees_figures_and_no_names(width, open_page, transactional_db):
    """X-13: six wait and the figure says so; no page of the leader's menu names any of them."""
    today = timezone.localdate()
    school = factories.institution(district=factories.district(name="Nord"))
    households = [
        ways.waiting(months, today, name=f"Familien {MARK} {months}", children=1, school=school)
        for months in (3, 6, 9, 12, 15, 30)
    ]
    Person.objects.update(given_name=MARK, family_name=MARK)
    page = open_page(factories.user(Role.LEADER, name="Lea Leder"), width)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    menu = page.locator("nav[aria-label='Hovedmenu'] a")
    addresses = {link.get_attribute("href") for link in menu.all()}
    assert reverse("figures") in addresses

    for address in sorted(addresses):
        assert page.goto(address).status == 200
        assert MARK not in page.content()
        assert not any(household.reference in page.content() for household in households)
        assert findings(page) == []

    page.goto(reverse("figures"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nøgletal")
    waiting = page.get_by_role("region", name="De venter nu")
    expect(waiting.locator(".v").first).to_have_text("6")
    expect(page.locator(".lead").first).to_contain_text("6 husstande venter, og 0 har fået fast bolig")
    picture(page, "figures")

    assert page.goto(reverse("household", args=[households[0].pk])).status in (403, 404)
    assert MARK not in page.content()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_look_at_a_household_is_on_record(width, open_page, transactional_db):
    """X-04: the page that tells who has seen a household lists the colleague's look."""
    household = ways.waiting(6, timezone.localdate())
    bo = open_page(factories.user(name="Bo Prøve"), width)
    bo.goto(reverse("household", args=[household.pk]))
    expect(bo.get_by_role("heading", level=1)).to_have_text(household.name)

    page = open_page(factories.user(name="Anna Prøve"), width)
    page.goto(reverse("household", args=[household.pk]))
    page.get_by_role("link", name="Hvem har set siden").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvem har set husstanden?")
    looks = page.get_by_role("table").get_by_role("row")
    expect(looks.filter(has_text="Bo Prøve")).to_have_count(1)
    expect(looks.filter(has_text="Anna Prøve").first).to_be_visible()
    picture(page, "who-has-seen")
    assert findings(page) == []
