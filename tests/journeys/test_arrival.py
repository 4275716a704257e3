"""From announced to the key handed over; and a place that is too small, refused and then given with a reason."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from housing.models import Booking, Household, Stay
from tests import factories
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.fixture
def coming(transactional_db):
    """A couple announced for next month, an empty unit that suits them and one that is too small."""
    today = timezone.localdate()
    site = factories.site(kind="pavilion", name="Pavillonbyen")
    factories.pavilion(site=site, beds=4, label="bolig 1")
    factories.pavilion(site=site, beds=1, label="bolig 2")
    household = factories.household(adults=0, name="Familien Ventet")
    factories.member(household, referred_on=today - timedelta(days=20))
    factories.member(household, role="partner")
    return factories.user(name="Anna Prøve"), household


def named(what: str, whom: str) -> re.Pattern[str]:
    """A link or a button that says to a screen reader whom it is about."""
    return re.compile(rf"{what}\s*: {whom}")


def written(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).strftime("%d.%m.%Y")


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def choose(page: Page, unit: str) -> None:
    field = page.get_by_label("Bolig", exact=True)
    value = field.locator("option", has_text=unit).get_attribute("value")
    field.select_option(value)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_announced_to_the_key(open_page, coming, width):
    """H-02, H-10, H-35, R-10: the caseworker's whole way, with nothing to mend on any page of it."""
    anna, household = coming
    page = open_page(anna, width)
    page.goto(reverse("arrivals"))
    expect(page.get_by_text("1 husstand ventes, 2 personer.")).to_be_visible()
    page.get_by_role("link", name=named("Lov en plads", "Familien Ventet")).click()
    choose(page, "bolig 1")
    page.get_by_label("Ventes fra").fill(written(3))
    assert findings(page) == []
    page.get_by_role("button", name="Lov pladsen").click()
    told(page, "Pladsen er lovet.")
    expect(page.get_by_text("Lovet plads: Pavillonbyen, bolig 1")).to_be_visible()
    picture(page, "household-promised")
    assert findings(page) == []

    prepared(page)

    page.goto(reverse("household", args=[household.pk]))
    page.get_by_role("link", name="De er flyttet ind").first.click()
    page.get_by_label("Flyttede ind").fill(written(0))
    page.get_by_text("Nøglen er udleveret").click()
    assert findings(page) == []
    page.get_by_role("button", name="Gem indflytningen").click()
    told(page, "Indflytningen er gemt.")

    page.goto(reverse("checklist", args=[household.pk]))
    expect(page.get_by_text("4 af 14 er gjort.")).to_be_visible()
    page.goto(reverse("arrivals"))
    expect(page.get_by_role("heading", name="Ingen ventes")).to_be_visible()
    assert Stay.objects.filter(household=household, ends_on=None, unit__label="bolig 1").count() == 2
    done = household.checklist.exclude(done_on=None).values_list("point", flat=True)
    assert {"place", "school", "key"} <= set(done)


def prepared(page: Page) -> None:
    """The list before arrival: a point is done, and one is not needed, with a remark that unfolds."""
    page.get_by_role("link", name="Listen er ikke lagt frem").click()
    page.get_by_role("button", name="Læg listen frem").click()
    page.get_by_role("button", name=named("Gjort", "Skole og dagtilbud er spurgt")).click()
    expect(page.get_by_text("1 af 14 er gjort.")).to_be_visible()
    point = page.get_by_role("listitem").filter(has_text="Tolk er bestilt")
    point.locator("summary").click()
    point.get_by_role("button", name=named("Ikke nødvendigt", "Tolk er bestilt")).click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv en begrundelse.")
    remark = page.get_by_label(named("Bemærkning", "Tolk er bestilt"))
    expect(remark).to_be_visible()
    remark.fill("Taler dansk")
    picture(page, "checklist")
    assert findings(page) == []
    page.get_by_role("button", name=named("Ikke nødvendigt", "Tolk er bestilt")).click()
    expect(page.get_by_text("2 af 14 er gjort.")).to_be_visible()
    page.locator("summary", has_text="2 punkter er gjort").click()
    expect(page.get_by_text("Taler dansk")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_overbooked_is_refused_and_then_given_with_a_reason(open_page, coming, width):
    """H-10: figures first, nothing typed is lost, and the reason stands where the place is seen."""
    anna, household = coming
    page = open_page(anna, width)
    page.goto(reverse("booking_new", args=[household.pk]))
    choose(page, "bolig 2")
    page.get_by_label("Ventes fra").fill(written(3))
    page.get_by_role("button", name="Lov pladsen").click()
    expect(page.get_by_text("har plads til 1, og 0 bor eller ventes der").first).to_be_visible()
    expect(page.get_by_label("Ventes fra")).to_have_value(written(3))
    picture(page, "overbooked-refused")
    assert findings(page) == []
    assert not Booking.objects.exists()

    page.get_by_label("Hvorfor alligevel?").fill("To nætter, til bolig 1 er gjort klar")
    page.get_by_role("button", name="Lov pladsen").click()
    told(page, "Pladsen er lovet.")
    expect(page.get_by_text("1 for mange")).to_be_visible()
    expect(page.get_by_text("To nætter, til bolig 1 er gjort klar")).to_be_visible()
    assert findings(page) == []
    page.goto(reverse("arrivals"))
    expect(page.get_by_text("1 for mange")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_two_singles_share_a_room_and_it_is_undone(open_page, transactional_db, width):
    """H-11: seen, weighed, promised at once and taken back at once."""
    anna = factories.user(name="Anna Prøve")
    room = factories.pavilion(site=factories.site(kind="pavilion", name="Pavillonbyen"), beds=2, label="rum 3")
    for name in ("Enlig Ahorn", "Enlig Birk"):
        factories.household(name=name)
    page = open_page(anna, width)
    page.goto(reverse("together"))
    choose(page, "rum 3")
    page.get_by_role("button", name="Se boligen").click()
    for label in ("Enlig Ahorn", "Enlig Birk", "Alder er afvejet", "Køn er afvejet", "Sårbarhed er afvejet"):
        page.locator("label", has_text=label).click()
    picture(page, "together")
    assert findings(page) == []
    page.get_by_role("button", name="Lov dem pladserne").click()
    told(page, "2 har fået lovet en plads.")
    assert findings(page) == []
    assert set(Booking.objects.values_list("unit", "state")) == {(room.pk, "booked")}
    page.get_by_label("Hvorfor?").fill("Forkert rum")
    page.get_by_role("button", name="Aflys pladserne").click()
    told(page, "Pladserne er aflyst.")
    assert Household.objects.filter(bookings__state="cancelled").count() == 2
