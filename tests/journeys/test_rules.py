"""A caseworker changes the weights and a letting rule, having seen who moves; the leader reads them (H-21, H-24)."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.users.models import Role
from housing.lettings.models import LettingRule
from housing.models import Household, ScoringPolicy
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.fixture
def anna(transactional_db):
    return factories.user(name="Anna Prøve")


@pytest.fixture
def home(anna):
    today = timezone.localdate()
    made = factories.home(site=factories.site(name="Birkevej 4", landlord=ways.ours().landlord))
    ways.report(made, anna, today)
    ways.waiting(18, today, name="Familien Længe", can_pay_dkk=6000, employed=False)
    ways.waiting(17, today, name="Familien Råd", can_pay_dkk=20000, employed=True)
    return made


def writes_weights(page: Page) -> None:
    """The list, the editor, a fault that is told, and the preview."""
    page.goto(reverse("policies"))
    assert findings(page) == []
    page.get_by_role("link", name="Ny version").click()
    for label, value in (("Skole og dagtilbud, i procent", "0"), ("Boligens størrelse, i procent", "0"),
                         ("Økonomi, i procent", "0"), ("Begrundelse", "Byrådets beslutning")):  # fmt: skip
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Se, hvad det ændrer").click()
    expect(page.locator("#id_school_weight_error")).to_contain_text("Mindst ét af de tre hensyn")
    expect(page.get_by_label("Begrundelse")).to_have_value("Byrådets beslutning")
    picture(page, "weights-fault")
    assert findings(page) == []
    page.get_by_label("Skole og dagtilbud, i procent").fill("100")
    page.get_by_role("button", name="Se, hvad det ændrer").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_weights_are_seen_through_before_they_are_saved(width, open_page, anna, home):
    """H-24: who moves from where to where; what changed meanwhile is told, and nothing is lost."""
    page = open_page(anna, width)
    writes_weights(page)
    moves = page.get_by_role("table", name=f"Hvem bytter plads på listen til {home}")
    expect(moves.get_by_role("row").filter(has_text="Familien Længe")).to_contain_text("1 plads op")
    expect(moves.get_by_role("row").filter(has_text="Familien Råd")).to_contain_text("1 plads ned")
    picture(page, "weights-preview")
    assert findings(page) == []

    Household.objects.filter(name="Familien Råd").update(can_pay_dkk=19000)
    page.get_by_role("button", name="Gem versionen").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Forhåndsvisningen gælder ikke længere")
    expect(told).to_be_focused()
    picture(page, "weights-stale")
    assert findings(page) == []
    assert ScoringPolicy.objects.count() == 1

    page.get_by_role("button", name="Ret, før du gemmer").click()
    expect(page.get_by_label("Skole og dagtilbud, i procent")).to_have_value("100")
    page.get_by_role("button", name="Se, hvad det ændrer").click()
    page.get_by_role("button", name="Gem versionen").click()
    expect(page.get_by_role("status").first).to_contain_text("Den nye version er gemt.")
    expect(page.get_by_role("heading", name="Version 2 af vægtene")).to_be_visible()
    expect(page.get_by_role("region", name="Hvad blev ændret")).to_contain_text("60 % → 100 %")
    picture(page, "weights-saved")
    assert findings(page) == []
    assert ScoringPolicy.objects.get(version=2).school_weight == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_home_gets_a_rule_and_the_rule_an_end(width, open_page, anna, home):
    """H-21: from the page of the home; who leaves is named with the rule, and comes in again at the end."""
    today = timezone.localdate()
    page = open_page(anna, width)
    page.goto(reverse("unit", args=[home.pk]))
    page.get_by_role("link", name="Ny regel her").click()
    expect(page.get_by_label("Hvem stiller kravet?")).to_have_value("unit")
    page.get_by_label("Hvad kræves der?").select_option(label="Mindst én skal være i arbejde")
    page.get_by_label("Begrundelse").fill("Aftale om fleksibel udlejning")
    assert findings(page) == []
    page.get_by_role("button", name="Se, hvad det ændrer").click()
    expect(page.get_by_text("I arbejde: reglen for boligen kræver")).to_be_visible()
    picture(page, "letting-preview")
    assert findings(page) == []
    page.get_by_role("button", name="Gem reglen").click()
    expect(page.get_by_role("status").first).to_contain_text("Reglen er gemt.")
    picture(page, "letting")
    assert findings(page) == []

    page.get_by_role("link", name="Sæt sidste dag").click()
    page.get_by_label("Sidste dag").fill(f"{today:%d.%m.%Y}")
    page.get_by_label("Begrundelse").fill("Aftalen er slut")
    page.get_by_role("button", name="Se, hvad det ændrer").click()
    expect(page.get_by_text("1 kommer ind, 0 ryger ud")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="Gem sidste dag").click()
    expect(page.get_by_role("status").first).to_contain_text("Reglens sidste dag er gemt.")
    assert LettingRule.objects.get().valid_to == today
    page.goto(reverse("letting_rules"))
    picture(page, "lettings")
    assert findings(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_leader_reads_the_rules_without_a_name(width, open_page, home):
    """X-01: the weights and rules, and no way to change them."""
    page = open_page(factories.user(Role.LEADER, name="Lea Leder"), width)
    for name in ("policies", "letting_rules", "room_table"):
        page.goto(reverse(name))
        expect(page.get_by_text("Familien")).to_have_count(0)
        expect(page.get_by_role("link", name="Ny version")).to_have_count(0)
        assert findings(page) == []
