"""The page of the needs statement (R-54)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


@pytest.fixture
def few(db):
    """Three singles and six couples in pavilions."""
    for adults in (1,) * 3 + (2,) * 6:
        factories.household(adults=adults, since=date(2026, 3, 1), name="Familien Mærkenavn")


def test_staff_read_every_count(as_anna, few):
    text = as_anna.get(reverse("needs")).text

    assert "9 husstande søger bolig. 0 faste boliger er ledige." in text
    assert "Talt for 24. nov. 2026." in text
    assert "skjult" not in text


def test_leader_reads_that_few_are_hidden(as_leader, few):
    text = as_leader.get(reverse("needs")).text

    assert "Antal fra 1 til 4 er skjult, og flere til, så de ikke kan regnes ud." in text
    assert "skjult" in text
    assert "Mærkenavn" not in text
    assert "Antallet af husstande, der søger bolig, vises ikke." not in text


def test_leader_of_few_gets_a_whole_sentence(as_leader):
    factories.household(since=date(2026, 3, 1))

    assert (
        "Antallet af husstande, der søger bolig, vises ikke. 0 faste boliger er ledige."
        in as_leader.get(reverse("needs")).text
    )


def test_spreadsheet_says_what_the_page_says(as_anna, as_leader, few):
    def lines(client):
        response = client.get(reverse("needs"), {"format": "csv", "dag": "24.11.2026"})
        assert "behovsopgoerelse-2026-11-24.csv" in response["Content-Disposition"]
        return response.content.decode().split("\r\n")

    staff, leader = lines(as_anna), lines(as_leader)

    assert staff[0] == "\ufeffTalt for dagen;24.11.2026"
    assert "1 person;3;0;0;3;3;0;0" in staff
    assert "I alt;9;0;0;9;9;0;0" in staff
    assert "1 person;skjult;0;0;skjult;3;0;0" in leader
    assert not any(line.startswith("1 person;3") for line in leader)


def test_another_day_is_asked_for_and_kept(as_anna, few):
    text = as_anna.get(reverse("needs"), {"dag": "1-2-2026"}).text

    assert "Talt for 1. feb. 2026." in text
    assert "dag=01.02.2026&amp;format=csv" in text


@pytest.mark.parametrize(
    ("day", "sentence"), [("25.11.2026", "Dagen er ikke kommet endnu."), ("31.2.2026", "31. februar findes ikke")]
)
def test_a_day_that_cannot_be_counted_is_refused_at_the_field(as_anna, few, day, sentence):
    response = as_anna.get(reverse("needs"), {"dag": day, "format": "csv"})

    assert sentence in response.context["form"].errors["dag"][0]
    assert f'value="{day}"' in response.text


def test_volunteers_are_kept_out(client, volunteer):
    client.force_login(volunteer)

    assert client.get(reverse("needs")).status_code == 403


def test_figures_lead_here(as_leader):
    assert reverse("needs") in as_leader.get(reverse("figures")).text


def test_same_number_of_questions_whatever_the_rows(as_leader, django_assert_num_queries):
    factories.household(since=date(2026, 3, 1))
    as_leader.get(reverse("needs"))
    with CaptureQueriesContext(connection) as first:
        as_leader.get(reverse("needs"))
    for adults in range(1, 8):
        factories.household(adults=adults, since=date(2026, 3, 1))
    with django_assert_num_queries(len(first)):
        as_leader.get(reverse("needs"))
