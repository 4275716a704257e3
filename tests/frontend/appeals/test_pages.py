"""Appeals on their pages: registered, read beside the frozen decision, answered by another user (H-34)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.appeals import actions
from housing.models import Appeal
from tests import factories
from tests.housing.ways import way

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def decided(anna, day):
    """Anna proposed and approved it."""
    return way(anna, "approved", on=day).placement


@pytest.fixture
def appeal(anna, decided, day):
    values = {"received_on": day, "received_how": "letter", "text": "Vi vil ikke flytte skole."}
    return actions.receive(decision=decided.decision, by=anna, on=day, values=values)


@pytest.fixture
def as_carl(db):
    client = Client()
    client.force_login(factories.user(name="Carl Prøve"))
    return client


def test_an_appeal_is_registered_from_the_household_by_way_of_the_decision(as_anna, decided, day):
    household = decided.household
    page = as_anna.get(reverse("household", args=[household.pk])).text
    assert "Husstanden har ikke klaget." in page
    choose = reverse("appeal_choose", args=[household.pk])
    assert f'href="{choose}"' in page
    new = reverse("appeal_new", args=[decided.decision.id])
    assert f'href="{new}"' in as_anna.get(choose).text
    assert f'href="{new}"' in as_anna.get(reverse("decision", args=[decided.decision.id])).text

    typed = {"received_on": f"{day:%d.%m.%Y}", "received_how": "phone", "text": "Vi vil ikke flytte skole."}
    done = as_anna.post(new, typed, follow=True)

    assert "Klagen er registreret." in done.text
    assert "Klage over afgørelse nr." in as_anna.get(reverse("household", args=[household.pk])).text


def test_what_was_typed_is_kept_when_a_rule_says_no(as_anna, decided, day):
    new = reverse("appeal_new", args=[decided.decision.id])
    typed = {"received_on": f"{day + timedelta(days=1):%d.%m.%Y}", "received_how": "phone", "text": "Vi klager"}
    page = as_anna.post(new, typed)
    assert (page.status_code, "received_on" in page.context["form"].errors, "Vi klager" in page.text) == (
        422,
        True,
        True,
    )


def test_a_household_without_decisions_says_so(as_anna):
    household = factories.household()
    assert "Ingen afgørelser at klage over" in as_anna.get(reverse("appeal_choose", args=[household.pk])).text


def test_who_took_part_sees_on_whom_it_waits(as_anna, appeal):
    """H-30, H-34: said plainly, and no button that would be refused."""
    page = as_anna.get(reverse("appeal", args=[appeal.pk])).text
    assert "Venter på en anden end Anna Prøve" in page
    assert reverse("appeal_answer", args=[appeal.pk]) not in page


def test_the_page_opens_the_frozen_decision_beside_it(as_carl, appeal):
    """H-29, H-34: what was decided on, computed again; everybody in it has been seen."""
    page = as_carl.get(reverse("appeal", args=[appeal.pk])).text
    assert all(text in page for text in ("Den gemte afgørelse", "Regnet igen: samme tal", "Listen, som den var"))
    assert AccessEntry.objects.filter(household_id=appeal.household_id, kind="opened", purpose="Klage").count() == 1


def test_another_user_answers_and_the_letter_lies_ready(as_carl, appeal):
    """H-33, H-34"""
    url = reverse("appeal_answer", args=[appeal.pk])
    assert "too_late" not in as_carl.get(url).text
    typed = {"outcome": "changed", "text": "I har ret.", "text_en": "You are right.", "version": "1"}

    done = as_carl.post(url, typed, follow=True)

    assert "Klagen er besvaret." in done.text
    for language in ("da", "en"):
        letter = as_carl.get(reverse("appeal_letter", args=[appeal.pk, language]))
        assert letter.content.startswith(b"%PDF")
    assert AccessEntry.objects.filter(household_id=appeal.household_id, kind="printed").count() == 2
    appeal.refresh_from_db()
    record = as_carl.get(reverse("decision", args=[appeal.answer_record.id])).text
    assert all(text in record for text in ("Klage: afgørelsen er ændret", "I har ret.", "You are right."))


def test_the_second_of_two_answers_is_told(as_carl, as_anna, anna, appeal, day):
    """H-34: with the page from before."""
    other = factories.user(name="Dorte Prøve")
    actions.decide_appeal(appeal=appeal, by=other, on=day, version=1, outcome="upheld", text="Nej")
    typed = {"outcome": "changed", "text": "I har ret.", "version": "1"}

    page = as_carl.post(reverse("appeal_answer", args=[appeal.pk]), typed)

    assert page.status_code == 422
    assert "I har ret." in page.text
    assert Appeal.objects.get().state == "upheld"


@pytest.mark.parametrize(("name", "state"), [("appeal_withdrawn", "withdrawn"), ("appeal_mistake", "annulled")])
def test_it_is_closed_without_an_answer(as_anna, appeal, name, state):
    assert as_anna.get(reverse(name, args=[appeal.pk])).status_code == 200
    as_anna.post(reverse(name, args=[appeal.pk]), {"text": "De ringede", "version": "1"})
    assert Appeal.objects.get().state == state


def test_an_open_appeal_is_corrected(as_anna, appeal, day):
    url = reverse("appeal_edit", args=[appeal.pk])
    assert "Vi vil ikke flytte skole." in as_anna.get(url).text
    typed = {"received_on": f"{day:%d.%m.%Y}", "received_how": "email", "text": "Rettet", "version": "1"}
    as_anna.post(url, typed)
    assert (Appeal.objects.get().received_how, Appeal.objects.get().text) == ("email", "Rettet")


def test_open_ones_stand_first_late_ones_are_marked(as_anna, anna, appeal, day):
    """H-34: and the list says who, never where; in a fixed number of statements."""
    Appeal.objects.filter(pk=appeal.pk).update(
        received_on=day - timedelta(days=40), answer_due_on=day - timedelta(days=9)
    )
    url = reverse("appeals")
    with CaptureQueriesContext(connection) as one:
        page = as_anna.get(url)
    assert ("is-late" in page.text, "9 dage over" in page.text) == (True, True)
    assert appeal.household.name in as_anna.get(url, {"state": "late"}).text
    assert "Intet passer" in as_anna.get(url, {"state": "upheld"}).text
    assert appeal.household.name in as_anna.get(url, {"q": appeal.household.reference.lower()}).text
    assert appeal.household.name in as_anna.get(url, {"q": str(appeal.decision_id)}).text

    closed = Appeal.objects.get()
    closed.pk, closed.state, closed.closed_by, closed.closed_on = None, "withdrawn", anna, day
    closed._state.adding = True
    closed.id = uuid4()
    closed.save()
    with CaptureQueriesContext(connection) as two:
        page = as_anna.get(url)
    assert [row.state for row in page.context["page"].object_list] == ["open", "withdrawn"]
    assert len(two) == len(one)


def test_every_field_is_in_the_spreadsheet_and_that_is_on_record(as_anna, appeal):
    """X-04, X-15"""
    answer = as_anna.get(reverse("appeals"), {"format": "csv"})
    body = b"".join(answer.streaming_content).decode()
    assert "Vi vil ikke flytte skole." in body
    assert AccessEntry.objects.filter(household_id=appeal.household_id, kind="exported").count() == 1
