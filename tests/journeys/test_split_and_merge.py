"""A household is split and put together again; one that was written twice is merged and told apart again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.users.models import Role
from housing.models import Household, Merge, Regrouping
from tests import factories
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.fixture
def anna(transactional_db):
    return factories.user(name="Anna Prøve")


def _presses(page: Page, words: str, told: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text(told)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_household_is_split_and_put_together_again(width, open_page, anna):
    """H-01: what will happen is shown first; the same day it can be taken back."""
    since = timezone.localdate() - timedelta(days=400)
    family = factories.household(adults=2, children=1, since=since, name="Familien Haddad", reference="H-2020-0001")
    page = open_page(anna, width)
    page.goto(reverse("household", args=[family.pk]))
    page.get_by_text("Del eller flyt husstanden").click()
    page.get_by_role("link", name="Del husstanden").click()
    page.get_by_role("combobox").nth(1).select_option(label="Flytter som voksen")
    page.get_by_label("Navn på den nye husstand").fill("Sami Haddad")
    page.get_by_role("button", name="Vis, hvad der sker").click()
    expect(page.locator("#id_why_error")).to_be_visible()
    expect(page.get_by_label("Navn på den nye husstand")).to_have_value("Sami Haddad")
    assert findings(page) == []

    page.get_by_label("Hvorfor?").fill("Er flyttet for sig selv")
    page.get_by_role("button", name="Vis, hvad der sker").click()
    expect(page.get_by_text("Intet er gemt endnu.")).to_be_visible()
    picture(page, "split-preview")
    assert findings(page) == []
    page.get_by_role("button", name="Ret", exact=True).click()
    expect(page.get_by_label("Hvorfor?")).to_have_value("Er flyttet for sig selv")
    page.get_by_role("button", name="Vis, hvad der sker").click()
    _presses(page, "Del husstanden", "Husstanden er delt.")
    assert Regrouping.objects.get().target.name == "Sami Haddad"
    picture(page, "split-done")
    assert findings(page) == []

    page.locator("section", has=page.locator("#h-regroupings")).get_by_role("link", name="Fortryd").click()
    assert findings(page) == []
    _presses(page, "Flyt dem tilbage", "Det er fortrudt.")
    assert family.memberships.filter(ends_on=None).count() == 3
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_household_written_twice_is_merged_and_told_apart_again(width, open_page, anna):
    """H-05: found on the list, compared, merged; the old number leads to the one that counts; and back."""
    who = {"given_name": "Ali", "family_name": "Dobbelt", "birth_date": date(1990, 4, 4)}
    for number, name in ((1, "Ali Dobbelt"), (2, "A. Dobbelt")):
        factories.member(factories.household(adults=0, name=name, reference=f"H-2020-000{number}"), **who)
    page = open_page(anna, width)
    page.goto(reverse("households"))
    page.get_by_role("link", name="Mulige dubletter").click()
    assert findings(page) == []
    page.get_by_role("link", name="Sammenlign").click()
    picture(page, "duplicates-compared")
    assert findings(page) == []
    page.get_by_label("Ja, behold Ali Dobbelt").check()
    page.get_by_label("Hvorfor?").fill("Skrevet to gange")
    _presses(page, "Gem svaret", "De er lagt sammen.")

    page.goto(reverse("households"))
    page.get_by_label("Navn eller nummer").fill("H-2020-0002")
    page.get_by_label("Navn eller nummer").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ali Dobbelt")
    expect(page.get_by_role("status").first).to_contain_text("H-2020-0002 er lagt sammen")
    picture(page, "merged")
    assert findings(page) == []
    page.locator("section", has=page.locator("#h-regroupings")).get_by_role("link", name="Fortryd").click()
    assert findings(page) == []
    _presses(page, "Skil dem ad igen", "Sammenlægningen er fortrudt.")
    assert not Merge.objects.filter(undone_at=None).exists()
    assert Household.objects.filter(archived_at=None).count() == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_an_administrator_lets_somebody_in_and_closes_the_door(width, open_page, transactional_db):
    """X-10: made, closed with a reason, open again."""
    page = open_page(factories.user(Role.ADMINISTRATOR, name="Alma Prøve"), width)
    page.goto(reverse("users"))
    assert findings(page) == []
    page.get_by_role("link", name="Opret bruger").click()
    page.get_by_label("Navn", exact=True).fill("Nina Ny")
    page.get_by_label("E-mail").fill("nina@example.org")
    page.get_by_label("Rolle").select_option(label="Leder")
    assert findings(page) == []
    _presses(page, "Opret bruger", "Brugeren er oprettet.")
    assert findings(page) == []
    page.get_by_role("link", name="Luk brugeren").click()
    page.get_by_label("Hvorfor?").fill("Er stoppet")
    assert findings(page) == []
    _presses(page, "Luk brugeren", "Brugeren er lukket")
    page.get_by_role("link", name="Åbn igen").click()
    _presses(page, "Åbn igen", "Brugeren er åben igen.")
    picture(page, "user")
    assert findings(page) == []
