"""Draws by lot: on the home's page, for staff, and for everybody without a sign-in (H-25, X-07)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.draws.actions import reveal
from housing.models import Draw, DrawResult, Household, Placement
from tests import factories


@pytest.fixture
def equals(waiting):
    return [waiting(f"Familien Lige {n}", 6) for n in (1, 2)]


@pytest.fixture
def home(equals, vacant):
    return vacant(unit=factories.home(site=factories.site(name="Birkekrogen 14"), label="1. th."))


def _text(response):
    return " ".join(response.content.decode().split())


def _announced(as_anna, home, equals):
    url = reverse("draw_new", args=[home.pk, equals[1].pk])
    day = timezone.localdate() + timedelta(days=1)
    return as_anna.post(url, {"draws_on": f"{day:%d.%m.%Y}", "hour": "10"})


def _drawn(anna):
    draw = Draw.objects.get()
    return reveal(draw=draw, at=draw.draws_at, by=anna)


def test_the_page_of_the_home_says_who_stands_equal(as_anna, home, equals):
    shown = _text(as_anna.get(reverse("vacancy", args=[home.pk])))
    assert "De står lige, samme bånd og samme point: Familien Lige 1, Familien Lige 2." in shown
    assert reverse("draw_new", args=[home.pk, equals[0].pk]) in shown


def test_a_draw_is_announced_for_a_day_and_an_hour(as_anna, home, equals):
    """H-25: the list first, nobody picked; and the form says who is in it."""
    asked = _text(as_anna.get(reverse("draw_new", args=[home.pk, equals[0].pk])))
    done = _announced(as_anna, home, equals)

    draw = Draw.objects.get()
    assert "2 husstande er med" in asked
    assert "Familien Lige 2" in asked
    assert done.url == reverse("draw", args=[draw.pk])
    assert timezone.localtime(draw.draws_at).hour == 10
    assert not DrawResult.objects.exists()
    shown = _text(as_anna.get(done.url))
    assert "Trækkes tidligst" in shown
    assert "Træk lod nu" not in shown
    assert AccessEntry.objects.filter(household_id=equals[1].pk, purpose="Lodtrækning").exists()


def test_a_time_that_has_passed_is_refused_at_its_field(as_anna, home, equals):
    url = reverse("draw_new", args=[home.pk, equals[0].pk])
    response = as_anna.post(url, {"draws_on": "01.01.2024", "hour": "10"})
    assert response.status_code == 422
    assert 'id="id_draws_on_error"' in response.content.decode()
    assert "01.01.2024" in response.content.decode()


def test_it_is_drawn_when_its_time_has_come_and_not_before(as_anna, home, equals, anna):
    """H-25: too early says when; then the places stand on both pages."""
    _announced(as_anna, home, equals)
    draw = Draw.objects.get()
    early = as_anna.post(reverse("draw_perform", args=[draw.pk]))
    assert early.status_code == 409
    assert "Lodtrækningen er varslet til" in _text(early)

    _drawn(anna)
    shown = _text(as_anna.get(reverse("draw", args=[draw.pk])))
    assert "Nr. 1 af 2" in shown
    assert "lodder, liste, frø og rækkefølge passer" in shown
    assert "lodtrækning: nr. 1 af de lige" in _text(as_anna.get(reverse("vacancy", args=[home.pk])))
    assert as_anna.post(reverse("draw_perform", args=[draw.pk])).status_code == 409


def test_a_proposal_between_is_refused_with_the_time(as_anna, home, equals):
    _announced(as_anna, home, equals)
    response = as_anna.post(reverse("propose", args=[home.pk]), {"household": equals[0].pk})
    assert response.status_code in (409, 422)
    assert "er med i lodtrækning nr. 1" in _text(response)


def test_everybody_may_check_it_and_nobody_is_in_it(client, as_anna, home, equals, anna):
    """H-25, X-07: hashes and places only; the seed not before it is told."""
    _announced(as_anna, home, equals)
    draw = Draw.objects.get()
    before = _text(client.get(reverse("public_draw", args=[draw.number])))
    result = _drawn(anna)
    after = _text(client.get(reverse("public_draw", args=[draw.number])))
    listed = _text(client.get(reverse("public_draws")))

    assert "fortælles, når der trækkes" in before
    assert result.seed not in before
    assert "liste, frø og rækkefølge passer" in after
    for hashed in (draw.list_hash, draw.seed_hash, result.seed, *result.order):
        assert hashed in after
    assert "Nr. 2 af 2" in after
    for shown in (before, after, listed):
        for word in ("Birkekrogen", "Familien Lige", *(row.reference for row in equals), str(home.pk), str(draw.pk)):
            assert word not in shown
        assert not any(row.secret in shown for row in draw.lots.all())


def test_a_protected_home_is_not_told(as_anna, home, equals, anna):
    """X-07: somebody drawn lives there now, and the page about the draw does not say where."""
    _announced(as_anna, home, equals)
    _drawn(anna)
    Placement.objects.create(
        household=equals[0], unit=home.unit, vacancy=home, state="moved_in", rank=1, points=1, proposed_by=anna
    )
    Household.objects.filter(pk=equals[0].pk).update(address_protected=True)
    shown = _text(as_anna.get(reverse("draw", args=[Draw.objects.get().pk])))
    assert "Beskyttet adresse" in shown
    assert "Birkekrogen" not in shown


def test_no_draws_yet(client, db):
    assert "Der er ikke trukket lod endnu" in _text(client.get(reverse("public_draws")))
    assert client.get(reverse("public_draw", args=[7])).status_code == 404


def test_a_leader_reads_only_the_public_page(client, leader, as_anna, home, equals):
    _announced(as_anna, home, equals)
    draw = Draw.objects.get()
    client.force_login(leader)
    assert client.get(reverse("draw", args=[draw.pk])).status_code == 403
    assert client.post(reverse("draw_perform", args=[draw.pk])).status_code == 403
    assert client.get(reverse("public_draws")).status_code == 200
