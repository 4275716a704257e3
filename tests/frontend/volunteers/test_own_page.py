"""A volunteer's own page, and how the sign-in is given (X-02, V-23)."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.users.models import Role, User
from tests import factories
from volunteers.roster.models import Absence, Volunteer

pytestmark = pytest.mark.django_db
DAYS = {"starts_on": "1.12.2026", "ends_on": "5.12.2026"}


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def viggo(db):
    return factories.user(Role.VOLUNTEER, name="Viggo Prøve")


@pytest.fixture
def mine(viggo) -> Volunteer:
    return factories.volunteer(name="Viggo Prøve", state="active", user=viggo, phone="70101114", tasks=["driver"])


def test_ones_own_page_is_where_one_begins_and_names_nobody_else(mine, viggo):
    other = factories.volunteer(name="Prøve Anden", state="active")
    answer = _signed_in(viggo).get("/", follow=True)
    assert answer.redirect_chain[-1][0] == "/min-side/"
    assert "70101114" in answer.text
    assert "Chauffør" in answer.text
    assert other.name not in answer.text


def test_the_coordinators_reasons_are_not_shown(mine, viggo, as_karen):
    as_karen.post(f"/frivillige/{mine.pk}/skridt/paused/", {"version": "1", "reason": "Virker stresset"})
    page = _signed_in(viggo).get("/min-side/").text
    assert "Holder pause" in page
    assert "stresset" not in page


def test_days_away_of_ones_own(mine, viggo):
    """V-23"""
    client = _signed_in(viggo)
    client.post("/min-side/fravaer/", DAYS)
    absence = Absence.objects.get()
    assert absence.volunteer == mine
    client.post(f"/min-side/fravaer/{absence.pk}/annuller/", {})
    absence.refresh_from_db()
    assert absence.cancelled


def test_nobody_cancels_the_days_of_another(mine, viggo):
    """REL-29"""
    other = factories.volunteer(state="active")
    absence = Absence.objects.create(volunteer=other, starts_on=factories.DAY, ends_on=factories.DAY)
    assert _signed_in(viggo).post(f"/min-side/fravaer/{absence.pk}/annuller/", {}).status_code == 404
    absence.refresh_from_db()
    assert not absence.cancelled


def test_a_wish_to_pause_is_sent_taken_back_and_answered(mine, viggo, as_karen):
    client = _signed_in(viggo)
    client.post("/min-side/pause/", {"version": "1"})
    mine.refresh_from_db()
    assert mine.pause_wished_on == timezone.localdate()
    assert "Ønsker pause" in as_karen.get(f"/frivillige/{mine.pk}/").text
    client.post("/min-side/pause/fortryd/")
    mine.refresh_from_db()
    assert mine.pause_wished_on is None

    client.post("/min-side/pause/", {"version": str(mine.version)})
    mine.refresh_from_db()
    as_karen.post(f"/frivillige/{mine.pk}/skridt/paused/", {"version": str(mine.version)})
    mine.refresh_from_db()
    assert (mine.state, mine.pause_wished_on) == ("paused", None)


def test_who_is_tied_to_nobody_is_told_whom_to_call(viggo):
    client = _signed_in(viggo)
    assert "Din side er ikke sat op endnu" in client.get("/min-side/").text
    assert client.post("/min-side/fravaer/", DAYS).status_code == 404
    assert client.post("/min-side/pause/", {}).status_code == 404


def test_the_coordinator_lets_a_volunteer_in(as_karen):
    """The volunteer chooses a password at the door; nobody else gets a role this way."""
    made = factories.volunteer(state="approved", email="ny.frivillig@example.org")
    as_karen.post(f"/frivillige/{made.pk}/adgang/", {"version": "1"})
    user = User.objects.get(email="ny.frivillig@example.org")
    made.refresh_from_db()
    assert (user.role, made.user, user.has_usable_password()) == (Role.VOLUNTEER, user, False)
    assert "Logger ind med ny.frivillig@example.org" in as_karen.get(f"/frivillige/{made.pk}/").text

    as_karen.post(f"/frivillige/{made.pk}/adgang/luk/", {"version": str(made.version)})
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize(("state", "email"), [("applied", "x@example.org"), ("approved", "")])
def test_who_is_not_approved_or_has_no_address_is_not_let_in(as_karen, state, email):
    made = factories.volunteer(state=state, email=email, phone="70101115")
    assert as_karen.post(f"/frivillige/{made.pk}/adgang/", {"version": "1"}).status_code == 422
    assert not User.objects.filter(role=Role.VOLUNTEER).exists()


@pytest.mark.parametrize("role", [Role.HOUSING_STAFF, Role.ADMINISTRATOR, Role.COORDINATOR])
def test_a_colleagues_address_makes_nobody_a_volunteer(as_karen, role):
    """X-01: the coordinator neither changes nor takes over the sign-in of somebody who works here."""
    colleague = factories.user(role, email="kollega@example.org")
    made = factories.volunteer(state="approved", email="kollega@example.org")
    assert as_karen.post(f"/frivillige/{made.pk}/adgang/", {"version": "1"}).status_code == 422
    colleague.refresh_from_db()
    made.refresh_from_db()
    assert (colleague.role, made.user) == (role, None)


def test_one_sign_in_belongs_to_one_volunteer(as_karen, mine, viggo):
    other = factories.volunteer(state="approved", email=viggo.email)
    assert as_karen.post(f"/frivillige/{other.pk}/adgang/", {"version": "1"}).status_code == 422


def test_who_has_stopped_cannot_sign_in_and_who_is_back_can(as_karen, mine, viggo):
    Volunteer.objects.filter(pk=mine.pk).update(email=viggo.email)
    as_karen.post(f"/frivillige/{mine.pk}/skridt/left/", {"version": "1", "reason": "Flytter"})
    viggo.refresh_from_db()
    assert not viggo.is_active
    as_karen.post(f"/frivillige/{mine.pk}/skridt/approved/", {"version": "2"})
    as_karen.post(f"/frivillige/{mine.pk}/adgang/", {"version": "3"})
    viggo.refresh_from_db()
    assert viggo.is_active
