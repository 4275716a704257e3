"""»Bliv frivillig«, without a sign-in (V-01)."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.structure.forms import forms
from volunteers.roster.models import Slot, Volunteer

pytestmark = pytest.mark.django_db
ADDRESS = "/bliv-frivillig/"
OFFER = {
    "name": "Familien Prøve", "email": "familien@example.org", "phone": "", "languages": "dansk, arabisk",
    "tasks": ["contact_family", "driver"], "slots": ["mon_morning", "sat_evening"], "max_households": "2",
    "member-1-name": "Prøve To", "member-1-birth_date": "12.3.2014", "note": "Vi har en stor bil",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nobody_has_written():
    cache.clear()


def test_an_offer_waits_for_the_coordinator(client):
    """V-01: who, how to be reached, what, when, how many, and the family."""
    answer = client.post(ADDRESS, OFFER)
    assert (answer.status_code, answer["Location"]) == (302, "/bliv-frivillig/tak/")
    assert "Tak for dit tilbud" in client.get(answer["Location"]).text

    made = Volunteer.objects.get()
    assert (made.state, made.email, made.max_households, made.note) == (
        "applied", "familien@example.org", 2, "Vi har en stor bil",
    )  # fmt: skip
    assert (made.tasks, made.slots) == (["contact_family", "driver"], ["mon_morning", "sat_evening"])
    assert sorted(made.members.values_list("name", flat=True)) == ["Familien Prøve", "Prøve To"]


def test_pressing_twice_is_one_offer(client):
    for _ in range(2):
        client.post(ADDRESS, OFFER)
    assert Volunteer.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "så I kan få fat i hinanden"),
        ({"name": ""}, "Skriv et navn."),
        ({"max_households": "11"}, "højst være 10"),
        ({"member-1-birth_date": "12.3.2214"}, "ligger i fremtiden"),
        ({"member-1-name": ""}, "Skriv et navn."),
        ({"website": "https://spam.example"}, "stoppe robotter"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, wrong, said):
    """Also by somebody whose browser filled in the trap: no pretended thanks."""
    page = client.post(ADDRESS, OFFER | wrong)
    assert page.status_code == 422
    assert said in page.text
    assert "Vi har en stor bil" in page.text
    assert not Volunteer.objects.exists()


def test_the_trap_is_hidden_until_somebody_is_caught(client):
    assert "<div hidden>" in client.get(ADDRESS).text
    assert "<div hidden>" not in client.post(ADDRESS, OFFER | {"website": "x"}).text


def test_a_flood_is_stopped_and_told_to_call(client, settings):
    """REL-30: counted by address, as failed sign-ins are."""
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"offer_help": "2/h/ip"}
    codes = [client.post(ADDRESS, OFFER | {"name": f"Prøve {n}"}).status_code for n in range(3)]
    assert codes == [302, 302, 429]
    assert Volunteer.objects.count() == 2


def test_a_stranger_says_nothing_of_steps_or_sign_ins(client):
    """REL-31: whatever is posted along."""
    client.post(ADDRESS, OFFER | {"state": "active", "promised_on": "2026-01-01", "user": "1", "latitude": "55"})
    made = Volunteer.objects.get()
    assert (made.state, made.promised_on, made.user, made.latitude) == ("applied", None, None, None)


def test_no_cookie_but_the_one_that_protects_the_form(client):
    assert set(client.get(ADDRESS).cookies) <= {"csrftoken"}
    assert set(client.post(ADDRESS, OFFER).cookies) <= {"csrftoken"}


def test_the_form_is_whole_and_found_from_the_sign_in(client):
    [form] = [form for form in forms(client.get(ADDRESS).text) if "tasks" in form.names]
    assert {"name", "email", "phone", "slots", "max_households", "languages", "member-4-name"} <= form.names
    assert client.get(ADDRESS).text.count('name="slots"') == len(Slot)
    assert f'href="{ADDRESS}"' in Client().get("/konto/login/").text


def test_in_english_too(client):
    client.cookies["django_language"] = "en"
    page = client.get(ADDRESS).text
    assert "Become a volunteer" in page
    assert "Bliv frivillig" not in page
