"""A caseworker finds an address while entering a site, with script and with the keyboard alone (X-20)."""

import pytest
from django.urls import reverse

from housing.homes.models import Site
from tests import factories
from tests.journeys.conftest import WIDTHS, findings
from tests.register import hit


@pytest.mark.parametrize("width", WIDTHS)
def test_address_found_chosen_and_the_pin_moved_by_keyboard(width, address_register, anna, open_page, transactional_db):
    """X-19, X-20: suggestions while typing, a choice that keeps what was typed, and a pin that is then one's own."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    landlord = factories.landlord(name="Boligforeningen")
    page = open_page(anna, width)
    page.goto(reverse("site_new"))
    page.get_by_label("Navn", exact=True).fill("Skovhuset")
    page.get_by_label("Udlejer", exact=True).select_option(str(landlord.pk))

    page.get_by_label("Find adressen i registret").press_sequentially("vestvej 8")
    page.get_by_label("Vestvej 8, 3450 Allerød").wait_for()
    assert findings(page) == []
    page.get_by_role("button", name="Brug adressen").press("Enter")

    said = page.get_by_text("Vestvej 8, 3450 Allerød er sat ind")
    said.wait_for()
    assert said.evaluate("element => element === document.activeElement")
    assert page.get_by_label("Navn", exact=True).input_value() == "Skovhuset"
    assert page.get_by_label("Postnummer").input_value() == "3450"
    assert page.get_by_label("Punktets kilde").input_value() == "register"
    assert findings(page) == []

    page.locator(".mapmark--pin").press("ArrowUp")
    assert page.get_by_label("Punktets kilde").input_value() == "pin"
    page.get_by_role("button", name="Gem", exact=True).last.click()
    page.get_by_role("heading", name="Skovhuset").wait_for()

    site = Site.objects.get()
    assert (site.address, site.latitude, site.position_quality) == ("Vestvej 8", 55.8702, "pin")
    assert page.complaints == []
