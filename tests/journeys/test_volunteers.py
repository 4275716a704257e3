"""From an offer of help to a volunteer who says when she is away (V-01, V-02, V-23)."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.users.models import Role, User
from tests import factories
from tests.journeys.conftest import WIDTHS, findings, picture
from volunteers.models import Absence, Volunteer


def clean(page: Page, name: str) -> None:
    picture(page, name)
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_from_an_offer_to_ones_own_page(width, open_page, transactional_db):
    cache.clear()
    karen = factories.user(Role.COORDINATOR, name="Karen Prøve")
    stranger, coordinator = open_page(None, width), open_page(karen, width)

    stranger.goto("/konto/login/")
    stranger.get_by_role("link", name="Bliv frivillig").click()
    clean(stranger, "offer-help")
    stranger.get_by_label("Navn", exact=True).first.fill("Familien Prøve")
    stranger.get_by_label("Kontaktfamilie").check()
    stranger.get_by_label("Tirsdag aften").check()
    stranger.get_by_role("group", name="Person 1").get_by_label("Navn").fill("Prøve To")
    stranger.get_by_role("button", name="Send").click()
    expect(stranger.locator("#id_email_error")).to_contain_text("så I kan få fat i hinanden")
    clean(stranger, "offer-help-refused")
    stranger.get_by_label("E-mail").fill("familien@example.org")
    stranger.get_by_role("button", name="Send").click()
    expect(stranger.get_by_role("heading", name="Tak for dit tilbud")).to_be_visible()
    clean(stranger, "offer-help-thanks")

    coordinator.goto("/")
    coordinator.get_by_role("link", name="Familien Prøve").click()
    clean(coordinator, "volunteer-applied")
    coordinator.get_by_role("link", name="Godkend").click()
    clean(coordinator, "volunteer-step")
    coordinator.get_by_role("button", name="Godkend").click()
    coordinator.get_by_role("link", name="Gør aktiv").click()
    coordinator.get_by_label("Har givet tavshedsløfte").check()
    coordinator.get_by_role("button", name="Gør aktiv").click()
    expect(coordinator.get_by_role("status").first).to_contain_text("Aktiv.")
    coordinator.get_by_role("link", name="Børneattest Prøve To").click()
    coordinator.get_by_label("Bestilt").check()
    coordinator.get_by_label("Hvornår?").fill(f"{timezone.localdate():%d.%m.%Y}")
    clean(coordinator, "volunteer-certificate")
    coordinator.get_by_role("button", name="Gem").click()
    coordinator.get_by_role("link", name="Giv adgang").click()
    coordinator.get_by_role("button", name="Giv adgang").click()
    expect(coordinator.get_by_text("Logger ind med familien@example.org")).to_be_visible()
    clean(coordinator, "volunteer")

    coordinator.goto("/frivillige/")
    coordinator.get_by_label("Navn eller nummer").fill("prøve")
    coordinator.get_by_role("button", name="Vis").click()
    expect(coordinator.get_by_role("link", name="Familien Prøve")).to_be_visible()
    assert "pr%C3%B8ve" not in coordinator.url
    clean(coordinator, "volunteers")

    volunteer = open_page(User.objects.get(role=Role.VOLUNTEER), width)
    volunteer.goto("/")
    clean(volunteer, "own-page")
    volunteer.get_by_role("link", name="Jeg er væk").click()
    volunteer.get_by_label("Væk fra").fill("1.12.2026")
    volunteer.get_by_label("Til og med").fill("5.12.2026")
    clean(volunteer, "own-absence")
    volunteer.get_by_role("button", name="Gem").click()
    volunteer.get_by_role("link", name="Ønsk en pause").click()
    clean(volunteer, "own-pause")
    volunteer.get_by_role("button", name="Send ønsket").click()
    expect(volunteer.get_by_text("Du bad om en pause")).to_be_visible()
    assert (Absence.objects.count(), Volunteer.objects.get().pause_wished_on) == (1, timezone.localdate())

    coordinator.goto("/frivillige/overblik/")
    clean(coordinator, "volunteers-overview")
