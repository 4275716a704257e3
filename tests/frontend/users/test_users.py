"""The administrator's pages about who works here."""

import pytest
from django.core import mail
from django.test import Client

from accounts.users import managing
from accounts.users.models import Role, User
from tests import factories

pytestmark = pytest.mark.django_db
NEW = {"name": "Nina Ny", "email": "nina@example.org", "role": "housing_staff", "unit_name": "Bolig", "language": "da"}


@pytest.fixture
def alma(db):
    return factories.user(Role.ADMINISTRATOR, name="Alma Prøve", email="alma@example.org")


@pytest.fixture
def as_alma(alma):
    client = Client()
    client.force_login(alma)
    return client


def test_made_and_seen_with_what_was_done(as_alma):
    answer = as_alma.post("/brugere/ny/", NEW)
    made = User.objects.get(email="nina@example.org")
    assert answer["Location"] == f"/brugere/{made.pk}/"
    page = as_alma.get(answer["Location"]).text
    assert "Oprettet" in page
    assert "Boligvisitator" in page
    assert "Nina Ny" in as_alma.get("/brugere/").text


def test_who_was_let_in_chooses_her_own_password(as_alma):
    """No password is made or sent by anybody: the door's own "forgotten password" does it."""
    as_alma.post("/brugere/ny/", NEW)
    Client().post("/konto/password/reset/", {"email": "nina@example.org"})
    assert [message.to for message in mail.outbox] == [["nina@example.org"]]
    assert "/konto/password/reset/key/" in mail.outbox[0].body


def test_faults_stand_at_their_fields_and_the_typed_stays(as_alma, alma):
    taken = as_alma.post("/brugere/ny/", NEW | {"email": "ALMA@example.org"})
    assert (taken.status_code, "email" in taken.context["form"].errors) == (422, True)
    assert 'value="Nina Ny"' in taken.text
    missing = as_alma.post("/brugere/ny/", NEW | {"email": ""})
    assert "bruges til at logge ind" in missing.context["form"].errors["email"][0]
    own = as_alma.post(
        f"/brugere/{alma.pk}/ret/", NEW | {"email": "alma@example.org", "role": "leader", "version": "1"}
    )
    assert "ændre din egen rolle" in own.context["form"].errors["role"][0]


def test_who_saved_meanwhile_is_named_with_both_editions(as_alma):
    """X-12"""
    user, other = factories.user(name="Bo Prøve"), factories.user(Role.ADMINISTRATOR, name="Birgit Prøve")
    values = {"name": user.name, "email": user.email, "role": user.role, "unit_name": "Job", "language": "da"}
    managing.update_user(user=user, by=other, version=1, values=values)

    page = as_alma.post(f"/brugere/{user.pk}/ret/", values | {"unit_name": "Skole", "version": "1"})

    assert page.status_code == 422
    assert "Birgit Prøve har gemt en ændring" in page.text
    assert [(line.mine, line.theirs) for line in page.context["collisions"]] == [("Skole", "Job")]


def test_closed_leaves_the_list_and_is_found_again(as_alma):
    user = factories.user(name="Bo Prøve")
    asked = as_alma.get(f"/brugere/{user.pk}/luk/").text
    assert "bliver stående" in asked
    assert as_alma.post(f"/brugere/{user.pk}/luk/", {"version": "1"}).status_code == 422
    as_alma.post(f"/brugere/{user.pk}/luk/", {"version": "1", "why": "Er stoppet"})

    assert "Bo Prøve" not in as_alma.get("/brugere/").text
    assert "Bo Prøve" in as_alma.get("/brugere/?state=closed").text
    page = as_alma.get(f"/brugere/{user.pk}/").text
    assert "Er stoppet" in page
    as_alma.post(f"/brugere/{user.pk}/aabn/", {"version": "2"})
    assert User.objects.get(pk=user.pk).is_active


def test_a_system_has_no_address_and_no_sign_in(as_alma):
    as_alma.post("/brugere/ny/", NEW | {"role": "api_client", "email": ""})
    made = User.objects.get(role="api_client")
    for address in ("/brugere/", f"/brugere/{made.pk}/"):
        text = as_alma.get(address).text
        assert "logger ikke ind" in text
        assert ".invalid" not in text
    assert "Nina Ny" in as_alma.get("/api-noegler/ny/").text
    edited = as_alma.post(
        f"/brugere/{made.pk}/ret/", NEW | {"role": "api_client", "email": "", "name": "Økonomi", "version": "1"}
    )
    assert edited.status_code == 302


def test_the_list_as_a_file(as_alma):
    factories.user(name="Bo Prøve", email="bo@example.org")
    answer = as_alma.get("/brugere/?format=csv")
    assert "Bo Prøve;bo@example.org" in b"".join(answer.streaming_content).decode()


def test_the_list_can_be_narrowed_by_role_and_status(as_alma):
    """The choices themselves stand on the page: without them nobody finds a closed user."""
    page = as_alma.get("/brugere/")
    assert page.context["filter_form"] is not None
    assert 'name="state"' in page.text
    assert 'name="role"' in page.text


def test_a_landlord_is_not_among_them(as_alma):
    user = factories.user(Role.LANDLORD, landlord_id=factories.landlord().pk)
    assert as_alma.get(f"/brugere/{user.pk}/").status_code == 404


def test_ones_own_account_is_beside_ones_name(as_anna):
    """Where a password is changed is found without knowing the menu."""
    assert 'href="/menu#konto"' in as_anna.get("/overblik/").text or 'href="/menu#konto"' in as_anna.get("/menu").text
    assert 'id="konto"' in as_anna.get("/menu").text
