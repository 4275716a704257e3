"""What every page has, and the pages that belong to nobody in particular."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.users.models import Role, User
from frontend import menu

pytestmark = pytest.mark.django_db


def person(role):
    return User.objects.create(name="Per", email=f"{role}@x.dk", role=role)


@pytest.mark.parametrize("role", [role for role in Role.values if role not in ("api_client", "landlord")])
def test_everybody_gets_home_and_finds_a_menu(client, role):
    client.force_login(person(role))

    assert client.get("/", follow=True).status_code == 200
    assert "Log ud" in client.get("/menu").text


def test_an_entry_without_a_page_is_left_out(monkeypatch):
    monkeypatch.setitem(menu.MENUS, Role.LEADER, [("home", "Hjem", "home"), ("not_built", "Senere", "flag")])

    assert [entry.key for entry in menu.entries(person("leader"))] == ["home"]


def test_the_longest_address_in_the_path_is_active(monkeypatch):
    monkeypatch.setitem(menu.MENUS, Role.LEADER, [("home", "Hjem", "home"), ("was", "Erklæring", "flag")])

    assert [(entry.key, entry.active) for entry in menu.entries(person("leader"), "/was/mere")] == [
        ("home", False),
        ("was", True),
    ]


def test_unread_messages_are_counted_in_words(client, monkeypatch):
    monkeypatch.setitem(menu._counts, "was", lambda user: "6 mangler")
    monkeypatch.setitem(menu.MENUS, Role.LEADER, [("was", "Erklæring", "flag")])
    client.force_login(person("leader"))

    assert "<small>6 mangler</small>" in client.get("/menu").text


@pytest.mark.parametrize("path", ["/was", "/privatliv", "/konto/login/"])
def test_open_pages_need_no_login_and_warn_that_people_are_invented(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "Opdigtede mennesker" in response.text


@pytest.mark.parametrize("path", ["/", "/menu"])
def test_closed_pages_ask_to_sign_in(client, path):
    assert client.get(path)["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("path", ["/menu", "/was", "/konto/login/", "/konto/password/reset/", "/findes-ikke"])
def test_no_page_has_script_or_style_in_it(client, path):
    html = client.get(path, follow=True).text

    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert " on" + "click=" not in html


def test_sign_in_has_no_way_to_sign_up(client):
    html = client.get("/konto/login/").text

    assert "signup" not in html
    assert "fem forkerte forsøg" in html


def test_sign_in_says_who_uses_what_and_links_every_page_that_needs_none(client):
    """Each page a citizen can open by its plain address stands there, and each link opens."""
    html = client.get("/konto/login/").text
    open_to_all = [
        "donate",
        "public_wants",
        "volunteer_apply",
        "happening",
        "club_catalogue",
        "public_draws",
        "privacy",
        "was",
    ]

    assert "Medarbejder" in html
    assert "Frivillig" in html
    for name in open_to_all:
        assert f'href="{reverse(name)}"' in html
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("address", ["mette@x.dk", "nobody@x.dk"])
def test_wrong_password_is_told_plainly_and_the_same_to_everybody(client, mette, address):
    """X-02: what to do is said; whether the address has an account is not."""
    response = client.post("/konto/login/", {"login": address, "password": "nope"})

    assert "data-error-summary" in response.text
    assert "E-mail og adgangskode passer ikke sammen." in response.text
    assert "tryk på »Glemt adgangskode«" in response.text


def test_empty_sign_in_says_what_to_write(client):
    response = client.post("/konto/login/", {"login": "", "password": ""})

    assert "E-mail: Skriv din e-mail." in response.text
    assert "Adgangskode: Skriv din adgangskode." in response.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/konto/logout/", "Vil du logge ud?"),
        ("/konto/password/change/", "Skift adgangskode"),
        ("/konto/2fa/", "Autentificeringsapp"),
    ],
)
def test_account_pages_wear_the_house_frame(client, path, words):
    client.force_login(person("leader"))
    response = client.get(path, follow=True)

    assert response.status_code == 200
    assert 'class="skipnav"' in response.text
    assert words in response.text


def test_browser_language_is_not_asked(client):
    response = client.get("/was", headers={"Accept-Language": "en-GB"})

    assert '<html lang="da">' in response.text
    assert response["Content-Language"] == "da"


def test_chosen_language_stays_in_the_browser_and_with_the_person(client):
    user = person("leader")
    client.force_login(user)
    client.post("/sprog", {"language": "en", "next": "/menu"})
    html = client.get("/menu").text
    user.refresh_from_db()

    assert '<html lang="en">' in html
    assert "Sign out" in html
    assert user.language == "en"


def test_language_of_the_person_counts_in_a_new_browser(client):
    user = person("leader")
    User.objects.filter(pk=user.pk).update(language="en")
    client.force_login(user)

    assert '<html lang="en">' in client.get("/menu").text


def test_unknown_language_is_ignored(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    assert '<html lang="da">' in client.get("/was").text


def test_missing_page_says_what_may_have_happened(staff):
    response = staff.get("/findes-ikke")

    assert response.status_code == 404
    assert "Siden findes ikke" in response.text


def test_broken_page_is_told_without_the_database(client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get("/t/broken")

    assert response.status_code == 500
    assert "Noget gik galt hos os" in response.text
