"""A spreadsheet is tried, put right, read in, and fetched again (X-14, X-15)."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from housing.models import Household, Institution
from tests import factories
from tests.housing.transfer.files import csv_file, xlsx_file
from tests.journeys.conftest import WIDTHS, findings, picture

HEAD = ["Navn", "Slags", "Pladser", "Farve"]


@pytest.fixture
def anna(transactional_db):
    return factories.user(name="Anna Prøve")


def chooses(page: Page, folder: Path, name: str, data: bytes) -> None:
    file = folder / name
    file.write_bytes(data)
    page.get_by_label("Regneark").set_input_files(file)
    page.get_by_role("button", name="Se, hvad der sker").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_schools_are_read_in_after_a_fault_was_put_right(width, open_page, anna, tmp_path):
    """X-14: a broken file, a wrong row, then a dry run that is confirmed; what was shown is what stands."""
    factories.institution(name="Birkeskolen", places=300)
    page = open_page(anna, width)
    page.goto(reverse("transfer"))
    picture(page, "transfer")
    assert findings(page) == []

    page.get_by_role("link", name="Indlæs fra regneark Skoler og dagtilbud").click()
    expect(page.get_by_role("heading", name="Sådan ser filen ud")).to_be_visible()
    picture(page, "transfer-sheet")
    assert findings(page) == []
    # On a phone too the heading of the columns is one line.
    caption = page.locator("caption", has_text="Kolonner").bounding_box()
    assert caption is not None
    assert caption["height"] < 60
    page.get_by_role("button", name="Se, hvad der sker").click()
    expect(page.locator("#id_file_error")).to_contain_text("Vælg filen først.")
    chooses(page, tmp_path, "skoler.xlsx", b"PK\x03\x04 broken")
    expect(page.locator("#id_file_error")).to_contain_text("Filen kan ikke læses.")
    picture(page, "transfer-refused")
    assert findings(page) == []

    wrong = [HEAD, ["Skovskolen", "Gymnasium", "mange", "grøn"], ["Birkeskolen", "Skole", "320", "blå"]]
    chooses(page, tmp_path, "skoler.csv", csv_file(*wrong, encoding="cp1252"))
    expect(page.get_by_role("alert")).to_contain_text("Filen kan ikke indlæses, før fejlene er rettet.")
    row = page.get_by_role("row").filter(has_text="Skovskolen")
    expect(row).to_contain_text("Slags: Gymnasium er ikke på listen. Skriv en af: Skole, Dagtilbud.")
    expect(row).to_contain_text("Pladser: mange er ikke et tal.")
    expect(page.get_by_role("button", name="Indlæs")).to_have_count(0)
    picture(page, "transfer-wrong")
    assert findings(page) == []

    page.get_by_role("link", name="Vælg filen igen").click()
    right = xlsx_file(HEAD, ["Skovskolen", "Skole", 620, "grøn"], ["Birkeskolen", "Skole", 320, "blå"])
    chooses(page, tmp_path, "skoler.xlsx", right)
    expect(page.get_by_text("1 ny, 1 ændret, 0 uændrede.")).to_be_visible()
    expect(page.get_by_text("de bliver sprunget over: Farve.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Birkeskolen")).to_contain_text("300")
    picture(page, "transfer-tried")
    assert findings(page) == []
    assert Institution.objects.count() == 1

    page.get_by_role("button", name="Indlæs 2 rækker").click()
    expect(page.get_by_role("status").first).to_contain_text("Indlæst: 1 ny, 1 ændret, 0 uændrede.")
    assert dict(Institution.objects.values_list("name", "places")) == {"Skovskolen": 620, "Birkeskolen": 320}
    picture(page, "transfer-done")
    assert findings(page) == []

    page.goto(reverse("transfer_sheet", args=["skoler"]))
    chooses(page, tmp_path, "skoler.xlsx", right)
    expect(page.get_by_text("Alt i filen står her allerede.")).to_be_visible()
    expect(page.get_by_text("Den samme fil er indlæst før")).to_be_visible()
    page.goto(reverse("imports"))
    expect(page.get_by_role("row").filter(has_text="Anna Prøve")).to_have_count(3)
    picture(page, "transfer-imports")
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_list_shows_is_fetched_changed_and_read_in(width, open_page, anna, tmp_path):
    """X-15: the filtered list as a file; a change made in it comes in, the rest stays as it was."""
    factories.household(name="Familien Ask", band="A", phone="20 30 40 50")
    factories.household(name="Familien Birk", band="B")
    page = open_page(anna, width)
    page.goto(f"{reverse('households')}?band=A")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert "Familien Ask" in text
    assert "Familien Birk" not in text

    page.get_by_role("link", name="Indlæs fra regneark").click()
    chooses(page, tmp_path, "husstande.csv", text.replace("20 30 40 50", "60 70 80 90").encode())
    row = page.get_by_role("row").filter(has_text="Familien Ask")
    expect(row).to_contain_text("Husstandens telefon: 20 30 40 50")
    picture(page, "transfer-household")
    assert findings(page) == []
    page.get_by_role("button", name="Indlæs 1 række").click()

    expect(page.get_by_role("status").first).to_contain_text("Indlæst")
    assert Household.objects.get(name="Familien Ask").phone == "60 70 80 90"
