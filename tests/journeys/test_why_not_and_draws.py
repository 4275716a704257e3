"""A citizen asks why, two families stand equal, and everybody may check the draw (H-19, H-25, H-28)."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.users.models import Role
from housing.draws.actions import reveal
from housing.models import Draw
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_question_to_the_draw(width, open_page, transactional_db):
    today = timezone.localdate()
    anna = factories.user(name="Anna Prøve")
    equals = [ways.waiting(8, today, name=f"Familien Lige {n}", rooms_needed=3) for n in (1, 2)]
    ahead = ways.waiting(20, today, name="Familien Foran", rooms_needed=3)
    home = factories.vacancy(
        unit=factories.home(site=factories.site(name="Birkekrogen 14"), label="1. th."), reported_on=today,
        available_from=today, rent_runs_from=today, answer_due_on=today + timedelta(days=7),
    )  # fmt: skip
    factories.vacancy(unit=factories.home(criterion="senior"), answer_due_on=today + timedelta(days=7))
    let = factories.vacancy(unit=factories.home(), state="let")
    factories.placement(
        vacancy=let, household=ahead, rank=2, bypass_reason_id="needs", bypass_text="Læge tæt på", proposed_by=anna
    )

    page = open_page(anna, width)
    page.goto(reverse("household", args=[equals[1].pk]))
    page.get_by_role("link", name="Hvorfor intet tilbud?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvorfor intet tilbud?")
    expect(page.locator(".turn")).to_contain_text("2 boliger er ledige")
    expect(page.get_by_text("2 husstande står foran:").first).to_be_visible()
    assert "Familien Foran" not in page.locator("main").inner_text()
    assert findings(page) == []
    picture(page, "why_not")

    page.get_by_role("link", name="Til borgeren", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Derfor har I ikke fået et tilbud")
    assert findings(page) == []
    picture(page, "why_not_print")

    page.goto(reverse("vacancy", args=[home.pk]))
    page.get_by_role("link", name="Varsl lodtrækning mellem dem").click()
    expect(page.get_by_text("Familien Lige 2")).to_be_visible()
    assert findings(page) == []
    picture(page, "draw_new")
    page.get_by_role("button", name="Varsl lodtrækningen").click()
    expect(page.get_by_text("Lodtrækningen er varslet.")).to_be_visible()
    expect(page.get_by_role("button", name="Træk lod nu")).to_have_count(0)
    assert findings(page) == []

    draw = Draw.objects.get()
    reveal(draw=draw, at=draw.draws_at, by=anna)
    page.reload()
    expect(page.get_by_text("Nr. 1 af 2")).to_be_visible()
    assert findings(page) == []
    picture(page, "draw")

    stranger = open_page(None, width)
    stranger.goto(reverse("public_draws"))
    assert findings(stranger) == []
    picture(stranger, "public_draws")
    stranger.get_by_role("link", name=re.compile(r"Lodtrækning nr\. 1")).click()
    expect(stranger.get_by_text("liste, frø og rækkefølge passer")).to_be_visible()
    assert "Familien Lige" not in stranger.content()
    assert findings(stranger) == []
    picture(stranger, "public_draw")

    page.goto(reverse("bypasses"))
    expect(page.get_by_role("heading", name="Hvor ofte, og hvorfor")).to_be_visible()
    assert findings(page) == []
    picture(page, "bypasses")

    leader = open_page(factories.user(Role.LEADER), width)
    leader.goto(reverse("bypass_figures"))
    expect(leader.get_by_role("heading", level=1)).to_have_text("Sprunget over")
    assert "Familien" not in leader.locator("main").inner_text()
    assert findings(leader) == []
    picture(leader, "bypass_figures")
