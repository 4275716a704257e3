"""A landlord's vacant home is reported, its turn is told, and one is given back."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from housing.agreements.models import TurnEntry
from housing.vacancies.models import Vacancy
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture


def reports(page: Page, home: str, day: str) -> None:
    page.goto(reverse("vacancies"))
    page.get_by_role("link", name="Meld ledig bolig").first.click()
    page.get_by_label("Bolig", exact=True).select_option(label=home)
    page.get_by_label("Ledig fra").fill(day)
    page.get_by_label("Hvorfor er den ledig?").select_option(label="Fraflytning")
    page.get_by_label("Bemærkning").fill("Nøglen hentes hos viceværten.")
    page.get_by_role("button", name="Meld boligen").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_home_is_reported_and_its_turn_is_told(width, open_page, transactional_db):
    """H-14, H-18: the page says whose turn it is with the sum; the agreement shows the number and what became of it."""
    today = timezone.localdate()
    anna = factories.user(name="Anna Prøve")
    landlord = factories.landlord(name="Birkebo")
    agreement = ways.ours(landlord=landlord, numerator=1, denominator=2)
    site = factories.site(landlord=landlord, name="Birkevej 4")
    first, second = (factories.home(site=site, label=label) for label in ("1. tv.", "1. th."))
    ways.report(first, anna, today)
    page = open_page(anna, width)

    reports(page, "Birkevej 4, 1. th. · Birkebo · 3 rum", f"{today:%d.%m.%Y}")
    expect(page.get_by_role("status").first).to_contain_text("Boligen er meldt. Den går til flygtninge")
    turn = page.get_by_label("Hvis tur er det")
    expect(turn).to_contain_text("Kommunens tur, og den går til flygtninge.")
    expect(turn).to_contain_text("Andelen er ½: 1 × ½ = 0,5 giver 0 hele ture, og 2 × ½ = 1 giver 1.")
    vacancy = Vacancy.objects.get(unit=second)
    assert (vacancy.state, vacancy.turn.number, vacancy.turn.ours) == ("open", 2, True)
    picture(page, "reported")
    assert findings(page) == []

    turn.get_by_role("link", name="Se turregnskabet").click()
    expect(page).to_have_url(f"/aftaler/{agreement.pk}/")
    boxes = page.locator("ol.strip li")
    expect(boxes).to_have_count(2)
    expect(boxes.nth(0)).to_contain_text("Nr. 1: udlejers")
    expect(boxes.nth(1)).to_contain_text("Nr. 2: kommunens tur nr. 1, flygtninge, åben nu")
    picture(page, "ledger")
    assert findings(page) == []

    page.goto(reverse("vacancy", args=[vacancy.pk]))
    page.get_by_role("link", name="Lever boligen tilbage").click()
    page.get_by_label("Hvorfor?").fill("Boligen har fugt i væggene.")
    assert findings(page) == []
    page.get_by_role("button", name="Lever boligen tilbage").click()
    expect(page.get_by_role("status").first).to_contain_text("Boligen er leveret tilbage til udlejer.")
    vacancy.refresh_from_db()
    assert vacancy.state == "returned"
    page.goto(f"/aftaler/{agreement.pk}/")
    expect(page.locator("ol.strip li").nth(1)).to_contain_text("Nr. 2: kommunens tur, leveret tilbage")
    rows = page.get_by_role("table", name="Turregnskab").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Boligen har fugt i væggene. Skrevet af Anna Prøve.")
    expect(rows.nth(1)).to_contain_text("Turen går til næste ledige bolig.")
    returned = TurnEntry.objects.get(agreement=agreement, kind="returned")
    assert (returned.number, returned.reason, returned.by) == (2, "Boligen har fugt i væggene.", anna)
    assert TurnEntry.objects.filter(agreement=agreement, kind="carried", number=2).count() == 1
    picture(page, "ledger-given-back")
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_date_that_no_calendar_has_and_a_home_already_reported(width, open_page, transactional_db):
    """X-12: each fault is told in a sentence at its field, and what was typed is still there."""
    today = timezone.localdate()
    anna = factories.user(name="Anna Prøve")
    landlord = factories.landlord(name="Birkebo")
    ways.ours(landlord=landlord)
    unit = factories.home(site=factories.site(landlord=landlord, name="Birkevej 4"), label="1. th.")
    page = open_page(anna, width)

    reports(page, "Birkevej 4, 1. th. · Birkebo · 3 rum", "31.02.2026")
    expect(page.locator("#id_available_from_error")).to_contain_text("31. februar findes ikke.")
    expect(page.get_by_label("Ledig fra")).to_have_value("31.02.2026")
    expect(page.get_by_label("Bemærkning")).to_have_value("Nøglen hentes hos viceværten.")
    expect(page.get_by_label("Bolig", exact=True)).to_have_value(str(unit.pk))
    assert not Vacancy.objects.exists()
    picture(page, "report-refused")
    assert findings(page) == []

    page.get_by_label("Ledig fra").fill(f"{today:%d.%m.%Y}")
    page.get_by_role("button", name="Meld boligen").click()
    expect(page.get_by_label("Hvis tur er det")).to_be_visible()

    reports(page, "Birkevej 4, 1. th. · Birkebo · 3 rum", f"{today:%d.%m.%Y}")
    expect(page.locator("#id_unit_error")).to_contain_text(f"{today:%d.%m.%Y}")
    expect(page.get_by_label("Bemærkning")).to_have_value("Nøglen hentes hos viceværten.")
    assert Vacancy.objects.count() == 1
    picture(page, "reported-twice")
    assert findings(page) == []
