"""Register pages, seen from the browser's side."""

import pytest
from django.urls import reverse

from accounts.users.models import User
from tests.frontend.foundation.pages import HOOKS

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleagues(mette):
    return [
        User.objects.create(name=f"Kollega {letter}", email=f"{letter}@x.dk", role="leader", unit_name="=1+1")
        for letter in "ABCD"
    ]


def test_list_shows_a_page_of_rows_with_sortable_heads(staff, colleagues):
    html = staff.get("/t/users").text

    assert "5 resultater" in html
    assert 'aria-sort="ascending"' in html
    assert html.count('<th scope="row">') == 3
    assert 'data-title="Rolle"' in html
    assert "Side 1 af 2" in html
    assert HOOKS == [("list", 3)]


def test_list_sorts_by_a_known_column_only(staff, colleagues):
    down = staff.get("/t/users?sort=-name").text
    odd = staff.get("/t/users?sort=password").text

    assert down.index("Mette Lind") < down.index("Kollega D")
    assert odd.index("Kollega A") < odd.index("Kollega B")


def test_search_and_filter_narrow_the_list(staff, colleagues):
    html = staff.get("/t/users?q=Kollega&role=leader&sort=-name").text

    assert "4 resultater" in html
    assert "Ryd valg" in html
    assert ("search", "Kollega") in HOOKS


def test_filter_form_does_not_call_its_fields_optional(staff, colleagues):
    assert "frivilligt" not in staff.get("/t/users").text


def test_nothing_found_offers_to_clear_the_choices(staff, mette):
    assert "Intet passer på det, du har valgt" in staff.get("/t/users?q=zzz").text


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions_whatever_the_rows(staff, mette, count, django_assert_num_queries):
    for number in range(count - 1):
        User.objects.create(name=f"K {number}", email=f"{number}@x.dk", role="leader")

    with django_assert_num_queries(5):  # session, user, count, rows, unread messages
        staff.get("/t/users")


def test_htmx_gets_the_results_alone(staff, mette):
    response = staff.get("/t/users?q=Mette", headers={"HX-Request": "true", "HX-Target": "results"})

    assert "<html" not in response.text
    assert 'hx-swap-oob="true"' in response.text
    assert "HX-Request" in response["Vary"]


def test_spreadsheet_opens_in_danish_and_runs_nothing(staff, colleagues):
    response = staff.get("/t/users?format=csv")
    text = response.getvalue().decode()

    assert text.startswith("\ufeffNavn;Rolle;Afdeling;Tegn\r\n")
    assert "Kollega A;Leder;'=1+1;-9\r\n" in text
    assert ("export", 5) in HOOKS
    assert "brugere.csv" in response["Content-Disposition"]


def test_spreadsheet_needs_the_right_to_export(client, colleagues):
    client.force_login(colleagues[0])

    assert client.get("/t/users?format=csv").status_code == 403


def test_a_role_without_the_right_reads_why_not(client, colleagues):
    client.force_login(colleagues[0])
    response = client.get("/t/users")

    assert response.status_code == 403
    assert "Det må du ikke se" in response.text


def test_form_saves_through_the_action_and_says_so(staff):
    response = staff.post("/t/users/new", {"name": "Ali Demir"}, follow=True)

    assert response.redirect_chain[0][1] == 302
    assert "Brugeren er gemt." in response.text
    assert "Ali Demir" in response.text


def test_form_with_faults_keeps_what_was_typed(staff):
    response = staff.post("/t/users/new", {"name": "", "born": "31.2.2026", "rent": "8.940,- incl"})

    assert response.status_code == 422
    assert "31.2.2026" in response.text
    assert "8.940,- incl" in response.text
    assert 'href="#id_born"' in response.text
    assert "31. februar findes ikke. Skriv datoen som 28.02.2026." in response.text


def test_refusal_of_a_rule_stands_at_its_field(staff):
    response = staff.post("/t/users/new", {"name": "Nej"})

    assert response.status_code == 422
    assert 'id="id_name_error"' in response.text
    assert "Det må du ikke med den rolle, du har." in response.text


def test_refusal_without_a_field_stands_on_top(staff):
    response = staff.post("/t/users/new", {"name": "Arkiv"})

    assert response.status_code == 422
    assert "<li>Er arkiveret og kan ikke ændres." in response.text


def test_detail_shows_facts(staff, mette):
    html = staff.get(reverse("t_user", args=[mette.pk], urlconf="tests.frontend.foundation.pages")).text

    assert "<dt>Navn</dt><dd>Mette Lind</dd><dt>Afdeling</dt><dd>–</dd>" in html


def test_archive_asks_why_and_then_acts(staff, mette):
    path = reverse("t_user_archive", args=[mette.pk], urlconf="tests.frontend.foundation.pages")
    asked = staff.get(path).text
    empty = staff.post(path, {"why": ""})
    done = staff.post(path, {"why": "Rejst hjem"})

    assert "intet slettes" in asked
    assert empty.status_code == 422
    assert done.status_code == 302
    mette.refresh_from_db()
    assert (mette.is_active, mette.unit_name) == (False, "Rejst hjem")
