"""The second pair of eyes on the pages: on whom it waits, what each may do, and where it is seen (H-30)."""

import pytest
from django.test import Client
from django.urls import reverse

from housing.allocation import actions as allocation
from housing.models import DeclineRequest
from housing.placements import actions as placements
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_bo(bo):
    client = Client()
    client.force_login(bo)
    return client


@pytest.fixture
def both_need_two(db):
    factories.policy(approval_needs_second=True, decline_needs_second=True)


@pytest.fixture
def placement(both_need_two, street, anna, day):
    return allocation.propose(vacancy=street.home, household=street.first, by=anna, on=day)


@pytest.fixture
def asked(placement, anna, day):
    return placements.decline_by_municipality(placement=placement, by=anna, on=day, reason="facts_changed", text="Løn")


def verbs(response):
    first, others = response.context["first"], response.context["others"]
    return (first.step.verb if first else ""), [choice.step.verb for choice in others]


def page(client, placement):
    return client.get(reverse("placement", args=[placement.pk]))


def take(client, placement, verb, **values):
    placement.refresh_from_db()
    data = {f"{verb}-{key}": value for key, value in values.items()} | {"seen": placement.version}
    return client.post(reverse("placement_step", args=[placement.pk, verb]), data, follow=True)


def test_the_proposer_sees_on_whom_it_waits_and_a_colleague_the_button(as_anna, as_bo, placement):
    mine, theirs = page(as_anna, placement), page(as_bo, placement)

    assert all("Venter på en anden end Anna Prøve" in answer.text for answer in (mine, theirs))
    assert verbs(mine) == ("", ["nej-kommunen", "fortryd"])
    assert verbs(theirs) == ("godkend", ["nej-kommunen"])


def test_the_proposer_who_sends_the_step_all_the_same_is_refused(as_anna, placement):
    """H-30: the page hides the button, the action holds the rule."""
    answer = take(as_anna, placement, "godkend")
    assert answer.status_code == 422
    assert "Det venter på en anden end Anna Prøve" in answer.text


def test_a_no_becomes_a_question_and_the_page_says_so_beforehand(as_anna, placement):
    assert "En anden end dig skal bekræfte det, før det sker." in page(as_anna, placement).text

    done = take(as_anna, placement, "nej-kommunen", reason="facts_changed", text="Løn")

    assert "Det venter nu på en anden end dig." in done.text
    assert verbs(done) == ("", ["tag-tilbage"])
    assert "Bad om, at placeringen afvises af kommunen" in done.text


def test_a_colleague_reads_the_reason_and_confirms(as_bo, asked):
    shown = page(as_bo, asked)
    assert verbs(shown) == ("bekraeft", ["imod"])
    assert "Oplysningerne er ændret: beholder sin plads i køen" in shown.text

    done = take(as_bo, asked, "bekraeft")

    assert "Bekræftet. Placeringen er slut." in done.text
    asked.refresh_from_db()
    assert asked.state == "declined_municipality"


def test_a_colleague_says_no_with_a_reason_and_it_goes_on(as_bo, asked):
    assert take(as_bo, asked, "imod", text="").status_code == 422
    done = take(as_bo, asked, "imod", text="Lønnen er rettet")
    assert "Sagde nej til, at placeringen afvises af kommunen" in done.text
    assert verbs(done)[0] == "godkend"


def test_the_maker_takes_it_back(as_anna, asked):
    done = take(as_anna, asked, "tag-tilbage")
    assert "Fortrudt. Placeringen fortsætter." in done.text
    assert DeclineRequest.objects.get().answer == "taken_back"


def test_a_page_from_before_the_question_is_out_of_date(as_bo, placement, asked):
    """H-07: the colleague's old page still offers the approval."""
    data = {"seen": asked.version - 1}
    answer = as_bo.post(reverse("placement_step", args=[placement.pk, "godkend"]), data)
    assert answer.status_code == 409


def test_the_overview_tells_each_what_to_do(as_anna, as_bo, asked):
    """H-30: a colleague is asked, the maker sees on whom it waits."""
    mine, theirs = (client.get(reverse("overview")).text for client in (as_anna, as_bo))

    assert "Svar på et afslag: Familien Tesfay" in theirs
    assert "Afslag venter: Familien Tesfay" in mine
    assert all("Venter på en anden end Anna Prøve" in text for text in (mine, theirs))


def test_the_overview_asks_a_colleague_to_approve(as_anna, as_bo, placement):
    assert "Godkend Familien Tesfay" in as_bo.get(reverse("overview")).text
    assert "Forslag venter: Familien Tesfay" in as_anna.get(reverse("overview")).text


def test_the_list_of_placements_says_that_a_no_waits(as_bo, asked):
    assert "Afslag venter på en anden end Anna Prøve" in as_bo.get(reverse("placements")).text


def test_the_frozen_request_is_read_in_words(as_bo, asked):
    """H-29: its record is a decision like the others."""
    record = asked.decision.__class__.objects.get(kind="decline_asked")
    shown = as_bo.get(reverse("decision", args=[record.id])).text
    assert all(words in shown for words in ("Afslag venter på en anden", "Oplysningerne er ændret"))
