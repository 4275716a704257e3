"""A volunteer's own contacts: after both said yes, by first name, and the log they write themselves (V-05, V-10, X-02)."""

import pytest
from django.test import Client

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from housing.models import Person
from tests import factories
from tests.factories import DAY
from volunteers.contacts import actions, keeping
from volunteers.contacts.log import ContactDraft, ContactEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def viggo(db):
    return factories.user(Role.VOLUNTEER)


@pytest.fixture
def client(viggo):
    client = Client()
    client.force_login(viggo)
    return client


@pytest.fixture
def family(db):
    family = factories.arrived(name="Familien Hemmelighed", phone="70209911")
    Person.objects.filter(memberships__household=family).update(family_name="Hemmelighed", given_name="Amina")
    return family


def _match(viggo, family, state):
    return factories.match(state=state, household=family, volunteer=factories.helper(user=viggo), on=DAY)


@pytest.mark.parametrize("state", ["proposed", "one_yes", "declined", "ended"])
def test_before_both_have_said_yes_and_after_the_end_nobody_is_there(client, viggo, family, state):
    """V-05: neither a name on one's page, nor a contact to open, nor an entry to write."""
    match = _match(viggo, family, state)
    own, page = client.get("/min-side/").text, client.get(f"/min-side/kontakter/{match.pk}/")

    assert page.status_code == 404
    assert client.post(f"/min-side/kontakter/{match.pk}/log/", {"on": "24.11.2026"}).status_code == 404
    assert not any(word in own for word in ("Amina", "Hemmelighed", "70209911"))
    assert not AccessEntry.objects.filter(household_id=family.pk, user=viggo).exists()


@pytest.mark.parametrize("state", ["active", "paused"])
def test_then_by_first_name_with_a_telephone_and_no_address(client, viggo, family, state):
    """X-02: no surname, no number, no place; and each look is on record (X-04)."""
    match = _match(viggo, family, state)
    stay = family.stays.first()

    own, page = client.get("/min-side/").text, client.get(f"/min-side/kontakter/{match.pk}/").text

    assert f"/min-side/kontakter/{match.pk}/" in own
    assert "Amina" in own
    assert "70209911" in page
    for word in ("Hemmelighed", family.reference, stay.unit.site.name):
        assert word not in own + page
    looks = AccessEntry.objects.filter(household_id=family.pk, user=viggo)
    assert sorted(looks.values_list("kind", flat=True)) == ["listed", "opened"]


def test_what_they_did_is_written_corrected_and_taken_out(client, viggo, family):
    """V-10"""
    match = _match(viggo, family, "active")
    address = f"/min-side/kontakter/{match.pk}/"

    client.post(f"{address}log/kladde/", {"on": "24.11.2026", "note": "Vi gik"})
    assert "Vi gik" in client.get(f"{address}log/").text
    client.post(f"{address}log/", {"on": "24.11.2026", "way": "visit", "minutes": "90", "note": "Vi gik en tur"})
    entry = ContactEntry.objects.get(match=match)
    assert (entry.by, entry.minutes) == (viggo, 90)
    assert not ContactDraft.objects.exists()
    changes = {"on": "24.11.2026", "way": "outing", "minutes": "60", "note": "Vi gik en tur", "version": "1"}
    client.post(f"/min-side/kontakter/log/{entry.pk}/ret/", changes)
    entry.refresh_from_db()
    assert (entry.way, entry.minutes) == ("outing", 60)
    assert "Vi gik en tur" in client.get(address).text
    client.post(f"/min-side/kontakter/log/{entry.pk}/fjern/", {"version": "2"})
    assert "Vi gik en tur" not in client.get(address).text


def test_a_day_that_has_not_been_is_told_at_its_field(client, viggo, family):
    match = _match(viggo, family, "active")
    answer = client.post(f"/min-side/kontakter/{match.pk}/log/", {"on": "24.11.2099", "way": "visit"})
    assert answer.status_code == 422
    assert "Skriv en dag, der har været." in answer.text


def test_what_the_coordinator_wrote_is_not_theirs_to_read(client, viggo, family):
    """X-02: a note of the coordinator about the two stays with the coordinator."""
    match = _match(viggo, family, "active")
    karen = factories.user(Role.COORDINATOR)
    values = {"on": DAY, "way": "check_in", "minutes": None, "note": "Familien er utryg"}
    entry = keeping.log_contact(match=match, by=karen, today=DAY, values=values)

    assert "utryg" not in client.get(f"/min-side/kontakter/{match.pk}/").text
    assert client.get(f"/min-side/kontakter/log/{entry.pk}/ret/").status_code == 404


def test_a_volunteer_who_pauses_the_contact_can_still_write_and_after_the_end_not(client, viggo, family):
    match = _match(viggo, family, "active")
    karen = factories.user(Role.COORDINATOR)
    match = actions.pause(match=match, by=karen, on=DAY, version=match.version)
    assert client.get(f"/min-side/kontakter/{match.pk}/log/").status_code == 200
    actions.end(match=match, by=karen, on=DAY, version=match.version, reason="goal_reached")
    assert client.get(f"/min-side/kontakter/{match.pk}/log/").status_code == 404
