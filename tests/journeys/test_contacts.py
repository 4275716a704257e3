"""From a proposal to the first visit: the coordinator proposes, the volunteer answers the link, they meet (V-03 to V-10)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import WIDTHS, findings, picture
from volunteers.contacts.models import Match
from volunteers.models import ContactDraft, ContactEntry


def clean(page: Page, name: str) -> None:
    picture(page, name)
    assert findings(page) == []
    assert page.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_proposal_to_the_first_visit(width, open_page, transactional_db):
    """V-03 suggested with its parts, V-05 asked without names, V-06 active from the second yes, V-10 logged."""
    karen = factories.user(Role.COORDINATOR, name="Karen Prøve")
    since = timezone.localdate() - timedelta(days=60)
    family = factories.arrived(since=since, name="Familien Xylofonsen")
    factories.helper(name="Gerda God")
    factories.helper(name="Uden Attest", certified=False)
    page, stranger = open_page(karen, width), open_page(None, width)

    page.goto(reverse("contact_families"))
    expect(page.get_by_text("0 af 1 husstande har en frivillig kontakt").first).to_be_visible()
    clean(page, "contact-goal")
    page.get_by_role("link", name="Familien Xylofonsen").click()
    expect(page.get_by_text("Begge taler arabisk.")).to_be_visible()
    page.get_by_text("En frivillig er udeladt").click()
    expect(page.get_by_text("har ingen børneattest").or_(page.get_by_text("mangler børneattest")).last).to_be_visible()
    clean(page, "contact-suggestions")

    page.get_by_role("link", name="Foreslå Gerda God").click()
    page.get_by_label("Kontaktfamilie").check()
    clean(page, "contact-propose")
    page.get_by_role("button", name="Foreslå").click()
    expect(page.get_by_role("status").first).to_contain_text("Foreslået.")
    clean(page, "contact-proposed")
    page.get_by_role("button", name="Lav et link, den frivillige svarer med").click()
    link = page.get_by_label("Linket").input_value()
    clean(page, "contact-link")

    stranger.goto(link)
    expect(stranger.get_by_text("3 personer, et barn på")).to_be_visible()
    assert "Xylofonsen" not in stranger.content()
    clean(stranger, "contact-asked")
    stranger.get_by_role("button", name="Ja, det vil jeg gerne").click()
    expect(stranger.get_by_text("Tak for dit ja.")).to_be_visible()
    assert "Xylofonsen" not in stranger.content()
    clean(stranger, "contact-answered")

    page.goto(reverse("match", args=[Match.objects.get().pk]))
    page.get_by_role("link", name="Husstanden siger ja").click()
    page.get_by_label("Personligt").check()
    page.get_by_role("button", name="De sagde ja").click()
    expect(page.get_by_role("status").first).to_contain_text("Svaret er gemt.")
    clean(page, "contact-active")

    page.get_by_role("link", name="Skriv en kontakt").click()
    page.get_by_label("Besøg").check()
    page.get_by_label("Bemærkning").fill("Vi bagte brød")
    expect(page.get_by_text("Kladden er gemt kl.")).to_be_visible()
    assert ContactDraft.objects.get().values["note"] == "Vi bagte brød"
    page.get_by_label("Minutter").fill("90")
    clean(page, "contact-log")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Vi bagte brød")).to_be_visible()
    entry = ContactEntry.objects.get()
    assert (entry.minutes, entry.match.state, entry.match.household) == (90, "active", family)

    page.goto(reverse("contact_families"))
    expect(page.get_by_text("1 af 1 husstande har en frivillig kontakt, 100").first).to_be_visible()
    page.goto(reverse("matches"))
    clean(page, "contact-list")
