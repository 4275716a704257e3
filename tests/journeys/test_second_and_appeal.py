"""A no that waits for a colleague, and a complaint that a third person answers (H-30, H-34)."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from housing.models import Appeal, Placement, Reason
from tests import factories
from tests.housing.ways import way
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.fixture
def staff(transactional_db):
    factories.policy(decline_needs_second=True)
    return {name: factories.user(name=f"{name} Prøve") for name in ("Anna", "Bo", "Carl")}


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def clean(page: Page, name: str) -> None:
    picture(page, name)
    assert findings(page) == []
    assert page.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_waiting_no_to_the_answer_of_a_complaint(width, open_page, staff):
    """H-30: Anna asks, Bo confirms. H-34: the household complains, Anna may not answer, Carl does."""
    made = way(staff["Anna"], "approved", on=timezone.localdate())
    anna, bo, carl = (open_page(staff[name], width) for name in ("Anna", "Bo", "Carl"))

    anna.goto(reverse("placement", args=[made.placement.pk]))
    anna.get_by_text("Siger kommunen nej?").click()
    expect(anna.get_by_text("En anden end dig skal bekræfte det, før det sker.").first).to_be_visible()
    anna.get_by_label("Oplysningerne er ændret").check()
    anna.get_by_role("button", name="Afvis forslaget").click()
    told(anna, "Det venter nu på en anden end dig.")
    expect(anna.get_by_role("heading", name="Venter på en anden end Anna Prøve")).to_be_visible()
    clean(anna, "waits-for-another")

    bo.goto(reverse("overview"))
    bo.get_by_role("link", name="Svar på et afslag").click()
    clean(bo, "asked-to-confirm")
    bo.get_by_role("button", name="Bekræft").click()
    told(bo, "Bekræftet. Placeringen er slut.")
    assert Placement.objects.get().state == "declined_municipality"

    anna.goto(reverse("household", args=[made.household.pk]))
    anna.get_by_role("link", name="Registrér en klage").click()
    clean(anna, "which-decision")
    anna.get_by_role("link", name="Kommunen sagde nej").click()
    anna.get_by_label("Brev").check()
    anna.get_by_label("Hvad klager husstanden over?").fill("Vi tjener det samme som før.")
    clean(anna, "register-an-appeal")
    anna.get_by_role("button", name="Registrér klagen").click()
    told(anna, "Klagen er registreret.")
    expect(anna.get_by_role("heading", name="Venter på en anden end Anna Prøve")).to_be_visible()
    clean(anna, "appeal-waits")

    carl.goto(reverse("appeals"))
    clean(carl, "appeals")
    carl.get_by_role("link", name=made.household.name).click()
    expect(carl.get_by_role("heading", name="Den gemte afgørelse")).to_be_visible()
    carl.get_by_role("link", name="Svar på klagen").click()
    carl.get_by_role("button", name="Gem svaret og skriv brevet").click()
    expect(carl.locator("#id_text_error")).to_be_visible()
    carl.get_by_label("Skal afgøres på ny").check()
    carl.get_by_label("Begrundelse", exact=True).fill("Vi så på en forkert måned.")
    clean(carl, "answer-an-appeal")
    carl.get_by_role("button", name="Gem svaret og skriv brevet").click()
    told(carl, "Klagen er besvaret.")
    expect(carl.get_by_role("link", name="Svar på dansk (PDF)")).to_be_visible()
    clean(carl, "appeal-answered")
    assert Appeal.objects.get().state == "sent_back"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reason_gets_another_consequence(width, open_page, staff):
    """H-32: the list is data; a rule that says no stands at its field."""
    page = open_page(staff["Anna"], width)
    page.goto(reverse("placements"))
    page.get_by_role("link", name="Grunde").click()
    clean(page, "reasons")
    page.get_by_role("link", name="For dyr").click()
    page.get_by_role("link", name="Ret", exact=True).click()
    page.get_by_label("Sættes på pause").check()
    page.get_by_label("Dage på pause").fill("20")
    page.get_by_role("button", name="Gem").click()
    expect(page.locator("#id_park_days_error")).to_contain_text("mellem 30 og 365")
    clean(page, "reason-refused")
    page.get_by_label("Dage på pause").fill("60")
    page.get_by_role("button", name="Gem").click()
    told(page, "Gemt.")
    expect(page.get_by_text("Pause i 60 dage").first).to_be_visible()
    clean(page, "reason")
    assert Reason.objects.get(pk="too_expensive").park_days == 60
