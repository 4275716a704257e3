"""The inbox: one's own messages, read when one says so."""

from uuid import uuid4

import pytest
from django.apps import apps


def message(user, template="offer_due", **values):
    stored = values.pop("values", {"reference": "H-2026-0042", "due": "2026-11-27"})
    return apps.get_model("worker", "Notification").objects.create(
        event=template,
        event_key=str(uuid4()),
        recipient=user,
        channel=values.pop("channel", "inbox"),
        state=values.pop("state", "sent"),
        template=template,
        link=values.pop("link", ""),
        values=stored,
    )


def test_message_is_a_sentence_with_a_reference_and_a_date(as_anna, anna):
    """N-10: a reference and a date, no name."""
    message(anna)

    html = as_anna.get("/indbakke/").text

    assert "H-2026-0042 skal svare senest 27. november 2026." in html
    assert "Du har 1 ulæst besked." in html


def test_other_peoples_and_unsent_messages_are_not_there(as_anna, anna, bo):
    """X-01: nobody reads another's; what was taken back or goes by e-mail is no message here."""
    message(bo)
    message(anna, channel="email")
    message(anna, state="cancelled")

    assert "Ingen beskeder endnu" in as_anna.get("/indbakke/").text


def test_unread_count_stands_in_the_header_of_every_page(as_anna, anna, bo):
    message(anna)
    message(anna)
    message(bo)

    assert "2 ulæste" in as_anna.get("/menu").text


def test_opening_a_message_marks_it_read_and_goes_to_its_page(as_anna, anna):
    told = message(anna, link="/overblik/")

    response = as_anna.post(f"/indbakke/{told.pk}/laest/", {"open": "1"})

    assert (response.status_code, response["Location"]) == (302, "/overblik/")
    told.refresh_from_db()
    assert told.read_at is not None


@pytest.mark.parametrize("link", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_message_never_leads_out_of_the_house(as_anna, anna, link):
    told = message(anna, link=link)

    assert as_anna.post(f"/indbakke/{told.pk}/laest/", {"open": "1"})["Location"] == "/indbakke/"


def test_reading_twice_keeps_the_first_time(as_anna, anna):
    told = message(anna)
    as_anna.post(f"/indbakke/{told.pk}/laest/")
    told.refresh_from_db()
    first = told.read_at

    assert as_anna.post(f"/indbakke/{told.pk}/laest/").status_code == 302
    told.refresh_from_db()
    assert told.read_at == first


def test_another_persons_message_cannot_be_marked(as_anna, bo):
    told = message(bo)

    assert as_anna.post(f"/indbakke/{told.pk}/laest/").status_code == 404
    told.refresh_from_db()
    assert told.read_at is None


def test_all_are_marked_at_once_and_only_ones_own(as_anna, anna, bo):
    message(anna)
    message(anna)
    theirs = message(bo)

    html = as_anna.post("/indbakke/laest/", follow=True).text

    assert "2 beskeder er læst." in html
    assert "Du har læst alt." in html
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_nothing_is_marked_by_looking(as_anna, anna):
    told = message(anna)
    as_anna.get("/indbakke/")

    assert as_anna.get("/indbakke/laest/").status_code == 405
    assert as_anna.get(f"/indbakke/{told.pk}/laest/").status_code == 405
    told.refresh_from_db()
    assert told.read_at is None


def test_everybody_has_an_inbox_and_strangers_have_none(client, volunteer):
    assert client.get("/indbakke/").status_code == 302
    client.force_login(volunteer)

    assert client.get("/indbakke/").status_code == 200


@pytest.mark.parametrize(
    ("template", "values"), [("later_than_this_page", {"reference": "H-2026-0042"}), ("offer_due", {})]
)
def test_message_without_words_still_leads_to_its_page(as_anna, anna, template, values):
    """N-10: values may be wiped; the row stays, neutral, with its link."""
    message(anna, template, values=values, link="/overblik/")

    html = as_anna.get("/indbakke/").text

    assert "Der er nyt" in html
    assert "Se siden for at læse mere." in html
    assert ">Åbn<" in html


def test_message_is_read_in_the_language_of_the_page(as_anna, anna):
    """N-09: written in Danish, read in English, from one table of sentences."""
    message(anna)
    as_anna.post("/sprog", {"language": "en"})

    assert "H-2026-0042 must answer no later than 27 November 2026." in as_anna.get("/indbakke/").text


def test_same_number_of_questions_whatever_the_rows(as_anna, anna, django_assert_num_queries):
    for _ in range(3):
        message(anna)
        with django_assert_num_queries(5):  # session, user, count, rows, unread
            as_anna.get("/indbakke/")


def test_long_inbox_is_paged(as_anna, anna):
    for _ in range(31):
        message(anna)

    assert "Side 1 af 2" in as_anna.get("/indbakke/").text
