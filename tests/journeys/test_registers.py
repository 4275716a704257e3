"""People and places are written down, put right, and put away."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from housing.models import Household, Person, Site
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.fixture
def anna(transactional_db):
    return factories.user(name="Anna Prøve")


def presses(page: Page, words: str, told: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text(told)


def writes_person(page: Page, name: str, role: str, born: str) -> None:
    page.get_by_role("link", name="Tilføj person").first.click()
    page.get_by_label("Fornavn").fill(name)
    page.get_by_label("Efternavn").fill("Haddad")
    page.get_by_label("Rolle i husstanden").select_option(label=role)
    page.get_by_label("Fødselsdato").fill(born)


def faults_are_told(page: Page) -> None:
    """X-12, H-03: a birth date to come, then a number that is none; the rest stays as it was typed."""
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"
    writes_person(page, "Amal", "Voksen", tomorrow)
    page.get_by_role("button", name="Tilføj person").click()
    expect(page.locator("#id_birth_date_error")).to_contain_text("Fødselsdatoen ligger i fremtiden.")
    expect(page.get_by_label("Fødselsdato")).to_have_value(tomorrow)
    expect(page.get_by_label("Fornavn")).to_have_value("Amal")
    picture(page, "born-tomorrow")
    assert findings(page) == []

    page.get_by_label("Fødselsdato").fill("01.01.1990")
    page.get_by_label("CPR-nummer").fill("320190-12")
    page.get_by_role("button", name="Tilføj person").click()
    expect(page.locator("#id_cpr_error")).to_contain_text("Det er ikke et CPR-nummer.")
    expect(page.get_by_label("CPR-nummer")).to_have_value("320190-12")
    expect(page.get_by_label("Fornavn")).to_have_value("Amal")
    assert not Person.objects.exists()
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_household_with_a_child_at_school_is_written_down(width, open_page, anna):
    """H-01, H-05, H-06: a household, an adult, a child and the child's place; faults keep what was typed."""
    school = factories.institution(name="Skovskolen")
    page = open_page(anna, width)
    page.goto(reverse("household_new"))
    page.get_by_label("Navn").fill("Familien Haddad")
    page.get_by_label("Flygtninge").check()
    page.get_by_label("B: akut").check()
    page.get_by_label("Begrundelse for båndet").fill("Bor i pavillon.")
    assert findings(page) == []
    presses(page, "Opret husstand", "Husstanden er oprettet.")

    faults_are_told(page)
    page.get_by_label("CPR-nummer").fill("")
    presses(page, "Tilføj person", "Personen er tilføjet.")
    writes_person(page, "Sami", "Barn", "11.06.2016")
    presses(page, "Tilføj person", "Personen er tilføjet.")
    page.get_by_role("link", name="Skriv skole eller dagtilbud").first.click()
    page.get_by_label("Skole eller dagtilbud").select_option(label="Skovskolen")
    page.get_by_label("Klassetrin").fill("4")
    page.get_by_label("Fra", exact=True).fill("01.08.2026")
    assert findings(page) == []
    presses(page, "Gem", "Gemt.")

    household = Household.objects.get()
    assert (household.name, household.band, household.rooms_needed) == ("Familien Haddad", "B", 2)
    child = Person.objects.get(given_name="Sami")
    assert (child.enrolments.get().institution, child.enrolments.get().grade) == (school, 4)
    expect(page.get_by_role("table", name="Personer i husstanden")).to_contain_text("Skovskolen, 4. klasse")
    picture(page, "household-new")
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_missing_fact_brings_a_household_into_the_list(width, open_page, anna):
    """H-19: what we do not know never counts as met; once it is written, the household has a number."""
    today = timezone.localdate()
    landlord = ways.ours().landlord
    home = factories.home(site=factories.site(landlord=landlord), step_free=False, lift=False, floor=2)
    vacancy = ways.report(home, anna, today)
    ceder = ways.waiting(9, today, name="Familien Ceder", needs_step_free=None)
    page = open_page(anna, width)
    page.goto(reverse("vacancy", args=[vacancy.pk]))
    expect(page.get_by_role("region", name="1 mangler oplysninger")).to_contain_text("Familien Ceder")
    expect(page.get_by_role("heading", name="Ingen passer lige nu")).to_be_visible()
    picture(page, "fact-missing")
    assert findings(page) == []

    page.get_by_role("link", name="Skriv adgangsbehov").click()
    page.get_by_role("group", name="Skal de have trinfri adgang?").get_by_label("Nej").check()
    presses(page, "Gem", "Gemt.")
    ceder.refresh_from_db()
    assert ceder.needs_step_free is False

    # Saving leads back to the home, with the household in the list.
    assert urlsplit(page.url).path == reverse("vacancy", args=[vacancy.pk])
    expect(page.locator("ol.cand > li").first).to_contain_text("Familien Ceder")
    expect(page.get_by_role("button", name="Foreslå familien Ceder")).to_be_visible()
    expect(page.get_by_role("region", name="mangler oplysninger")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_caseworkers_write_in_the_same_household(width, open_page, anna):
    """X-12: the second sees both versions and what she typed, and saves on purpose."""
    household = factories.household(name="Familien Bøg")
    address = reverse("household_edit", args=[household.pk])
    page, other = open_page(anna, width), open_page(factories.user(name="Bo Prøve"), width)
    for each in (page, other):
        each.goto(address)
    other.get_by_label("Telefon").fill("20 30 40 50")
    presses(other, "Gem", "Gemt.")

    page.get_by_label("Telefon").fill("60 70 80 90")
    page.get_by_role("button", name="Gem", exact=True).click()
    told = page.get_by_role("region", name="Nogen rettede samtidig")
    expect(told).to_be_focused()
    expect(told).to_contain_text("Bo Prøve har gemt en ændring, siden du åbnede siden.")
    both = told.get_by_role("row").filter(has_text="Telefon")
    expect(both).to_contain_text("60 70 80 90")
    expect(both).to_contain_text("20 30 40 50")
    expect(page.get_by_label("Telefon")).to_have_value("60 70 80 90")
    household.refresh_from_db()
    assert household.phone.replace(" ", "") == "20304050"
    picture(page, "two-versions")
    assert findings(page) == []

    presses(page, "Gem min udgave", "Gemt.")
    household.refresh_from_db()
    assert household.phone.replace(" ", "") == "60708090"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_site_is_pinned_put_away_and_fetched_again(width, open_page, anna):
    """H-08: a point outside the country is refused, the right one is kept; nothing is ever deleted."""
    factories.landlord(name="Birkebo")
    page = open_page(anna, width)
    page.goto(reverse("site_new"))
    page.get_by_label("Navn", exact=True).fill("Birkevej 4")
    page.get_by_label("Udlejer", exact=True).select_option(label="Birkebo")
    page.get_by_label("Breddegrad").fill("12,28")
    page.get_by_label("Længdegrad").fill("55,84")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.locator("#id_latitude_error")).to_contain_text("Punktet ligger uden for Danmark.")
    expect(page.get_by_label("Breddegrad")).to_have_value("12,28")
    expect(page.get_by_label("Navn", exact=True)).to_have_value("Birkevej 4")
    assert not Site.objects.exists()
    picture(page, "site-outside")
    assert findings(page) == []

    page.get_by_label("Breddegrad").fill("55,84")
    page.get_by_label("Længdegrad").fill("12,28")
    presses(page, "Gem", "Gemt.")
    site = Site.objects.get()
    assert (site.latitude, site.longitude) == (55.84, 12.28)
    picture(page, "site")
    assert findings(page) == []

    page.get_by_role("link", name="Arkivér").click()
    page.get_by_label("Hvorfor?").fill("Opgangen er revet ned.")
    assert findings(page) == []
    presses(page, "Arkivér", "Arkiveret.")
    site.refresh_from_db()
    assert site.archived_at
    page.goto(reverse("sites"))
    expect(page.get_by_role("link", name="Birkevej 4")).to_have_count(0)

    page.goto(reverse("site", args=[site.pk]))
    page.get_by_role("link", name="Hent frem").click()
    presses(page, "Hent frem", "Hentet frem.")
    site.refresh_from_db()
    assert site.archived_at is None
    expect(page.get_by_text("Opgangen er revet ned.")).to_be_visible()
    page.goto(reverse("sites"))
    expect(page.get_by_role("link", name="Birkevej 4")).to_be_visible()
