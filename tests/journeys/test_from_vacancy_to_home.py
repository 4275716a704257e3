"""The whole way: from a home on the overview to a household that lives in it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from housing.models import DecisionRecord, Placement, Stay
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.fixture
def world(transactional_db):
    """Two that fit, one with a fact missing, one that cannot get in, and a home of the municipality's turn."""
    today = timezone.localdate()
    anna = factories.user(name="Anna Prøve")
    landlord = factories.landlord(name="Birkebo")
    ways.ours(landlord=landlord)
    site = factories.site(landlord=landlord, name="Birkevej 4", district=factories.district(name="Nord"))
    home = factories.home(site=site, label="1. th.")
    ways.waiting(20, today, name="Familien Ahorn")
    ways.waiting(8, today, name="Familien Bøg")
    ways.waiting(9, today, name="Familien Ceder", needs_step_free=None)
    ways.waiting(9, today, name="Familien Drue", rooms_needed=6, adults=8)
    home.step_free = home.lift = False
    home.floor = 2
    home.save()
    return anna, ways.report(home, anna, today)


def steps(page: Page, button: str, told: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()


def opens(page: Page, question: str) -> None:
    page.locator("summary", has_text=question).click()


def chosen_with_a_reason(page: Page) -> Placement:
    """H-28: nr. 2 may be chosen, with words for why; without them nothing is saved and nothing typed is lost."""
    page.get_by_role("link", name="Foreslå familien Bøg").click()
    card = page.get_by_role("region", name="Du springer nr. 1 over").locator("visible=true")
    text = card.get_by_label("Skriv kort, hvad der er afgørende")
    text.fill("De har familie i opgangen.")
    card.get_by_role("button", name="Foreslå familien Bøg").click()
    expect(page.get_by_role("alert")).to_contain_text("Nr. 2 springer Familien Ahorn over. Vælg en grund")
    expect(text).to_have_value("De har familie i opgangen.")
    assert not Placement.objects.exists()
    picture(page, "bypass-refused")
    assert findings(page) == []

    card.get_by_label("Hvorfor?").select_option(label="Nærhed til familie eller arbejde")
    card.get_by_role("button", name="Foreslå familien Bøg").click()
    expect(page.get_by_role("status").first).to_contain_text("Du har foreslået familien Bøg.")
    made = Placement.objects.get()
    assert (made.rank, made.bypass_reason_id, made.bypass_text) == (2, "near_family", "De har familie i opgangen.")
    return made


def read_and_compared(page: Page) -> None:
    expect(page.get_by_role("heading", name="2 husstande passer")).to_be_visible()
    ranked = page.locator("ol.cand > li")
    expect(ranked.nth(0)).to_contain_text("Familien Ahorn")
    expect(ranked.nth(1)).to_contain_text("Familien Bøg")
    expect(page.get_by_role("region", name="1 mangler oplysninger")).to_contain_text("Familien Ceder")
    expect(page.get_by_role("region", name="1 passer ikke, og hvorfor")).to_contain_text("Familien Drue")
    picture(page, "vacancy")
    assert findings(page) == []
    for name in ("familien Ahorn", "familien Bøg"):
        page.get_by_label(f"Sammenlign {name}").check()
    page.get_by_role("button", name="Sammenlign de to").click()
    expect(page.get_by_role("table", name="Familien Ahorn og Familien Bøg side om side")).to_be_visible()
    picture(page, "compared")
    assert findings(page) == []


def reads_the_letter(page: Page) -> None:
    """H-33: the letter is a file that opens."""
    address = page.get_by_role("link", name="Tilbud på dansk (PDF)").get_attribute("href")
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF-")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_household_moves_into_a_vacant_home(width, open_page, world):
    """H-19 to H-33: read, compare, choose, decide, offer, hear the answers, move in; every step is on record."""
    anna, vacancy = world
    today = timezone.localdate()
    page = open_page(anna, width)
    page.goto("/overblik/")
    assert findings(page) == []
    page.get_by_role("link", name="Birkevej 4, 1. th.").first.click()
    expect(page).to_have_url(reverse("vacancy", args=[vacancy.pk]))
    read_and_compared(page)
    rival = chosen_with_a_reason(page)

    page.goto(reverse("vacancy", args=[vacancy.pk]))
    page.locator("ol.cand > li").first.get_by_role("button", name="Foreslå familien Ahorn").click()
    expect(page.get_by_role("status").first).to_contain_text("Du har foreslået familien Ahorn.")
    placement = Placement.objects.exclude(pk=rival.pk).get()
    assert (placement.state, placement.rank) == ("proposed", 1)
    picture(page, "proposed")
    assert findings(page) == []

    steps(page, "Godkend", "Afgørelsen er gemt.")
    opens(page, "Var det et forkert klik?")
    steps(page, "Fortryd", "Fortrudt.")
    placement.refresh_from_db()
    assert placement.state == "proposed"
    steps(page, "Godkend", "Afgørelsen er gemt.")
    page.get_by_label("Husstanden svarer senest").fill(f"{today + timedelta(days=8):%d.%m.%Y}")
    steps(page, "Tilbyd boligen", "Brevet ligger klar.")
    reads_the_letter(page)
    picture(page, "offered")
    assert findings(page) == []
    steps(page, "De siger ja tak", "Husstanden har sagt ja.")
    rival.refresh_from_db()
    assert rival.state == "preempted"
    page.get_by_label("Flytter ind", exact=True).first.fill(f"{today:%d.%m.%Y}")
    steps(page, "Udlejer siger ja", "Udlejer har sagt ja.")
    assert findings(page) == []
    steps(page, "De er flyttet ind", "De er flyttet ind.")
    placement.refresh_from_db()
    vacancy.refresh_from_db()
    assert (placement.state, vacancy.state) == ("moved_in", "let")
    lives = Stay.objects.filter(household=placement.household, ends_on=None)
    assert {stay.unit_id for stay in lives} == {vacancy.unit_id}
    assert lives.count() == 2
    picture(page, "moved-in")
    assert findings(page) == []
    told_afterwards(page, placement, rival)


def told_afterwards(page: Page, placement: Placement, rival: Placement) -> None:
    """The household's page tells it all, the other proposal says why it ended, the decision computes the same."""
    page.goto(reverse("household", args=[placement.household_id]))
    expect(page.locator("main")).to_contain_text("Boligplaceret: Birkevej 4, 1. th.")
    offers = page.get_by_role("table", name="Tilbud og ophold, nyeste først")
    moved = offers.get_by_role("row").filter(has_text="Birkevej 4, 1. th.")
    expect(moved).to_have_count(1)
    expect(moved).to_contain_text("Bor her")
    picture(page, "household-housed")
    assert findings(page) == []

    page.goto(reverse("placement", args=[rival.pk]))
    expect(page.get_by_role("list", name="Trin")).to_contain_text("Bortfaldet")
    assert findings(page) == []

    approved = DecisionRecord.objects.filter(subject_id=placement.pk, kind="approved").latest("sequence")
    page.goto(reverse("decision", args=[approved.id]))
    expect(page.locator("main")).to_contain_text("Regnet igen på de gemte oplysninger: samme tal")
    expect(page.get_by_role("table", name="Listen, som den var").get_by_role("row").nth(1)).to_contain_text("valgt")
    picture(page, "decision")
    assert findings(page) == []
