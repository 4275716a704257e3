"""Swaps of shifts through the API, as the coordinator may make and answer them (X-16, V-36)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from tests.api.calls import Caller, token_for
from volunteers.events import signing

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return factories.user(Role.COORDINATOR)


@pytest.fixture
def karen(coordinator) -> Caller:
    return Caller(token_for(coordinator, "volunteers:write"))


@pytest.fixture
def held(coordinator):
    """A place on a shift of next week."""
    now = timezone.now()
    shift = factories.shift(event=factories.event(starts_at=now + timedelta(days=7)))
    giver = factories.volunteer(state="active")
    return signing.sign_up(shift=shift, volunteer=giver, by=coordinator, now=now)


def test_the_shift_is_the_givers_until_the_other_says_yes(karen, held):
    """V-36: then the other has it, and what was answered is not answered again."""
    other = factories.volunteer(state="active")
    made = karen.post("swaps/", {"sign_up": str(held.pk), "to": str(other.pk)})
    assert (made.status_code, made.json()["state"], made.json()["to"]) == (201, "open", str(other.pk))
    path = f"swaps/{made.json()['id']}/"
    again = karen.post("swaps/", {"sign_up": str(held.pk)})
    assert (again.status_code, again.json()["code"]) == (409, "swap_open_already")
    assert karen.get(f"sign-ups/{held.pk}/").json()["state"] == "signed"

    swap = karen.do(path, "accept", {"volunteer": str(other.pk)}).json()

    assert (swap["state"], swap["taken_by"]) == ("accepted", str(other.pk))
    standing = {
        row["volunteer"]: row["state"] for row in karen.get(f"sign-ups/?shift={held.shift_id}").json()["results"]
    }
    assert standing == {str(held.volunteer_id): "swapped", str(other.pk): "signed"}
    assert karen.do(path, "withdraw").json()["code"] == "swap_over"
    assert len(karen.get(f"swaps/?state=accepted&shift={held.shift_id}").json()["results"]) == 1


def test_a_no_and_a_change_of_mind_leave_the_shift_where_it_is(karen, held):
    """V-36: the one who was asked says no, and then the giver keeps it."""
    other, third = (factories.volunteer(state="active") for _ in "12")
    asked = karen.post("swaps/", {"sign_up": str(held.pk), "to": str(other.pk)}).json()["id"]
    assert karen.do(f"swaps/{asked}/", "decline", {"volunteer": str(third.pk)}).json()["code"] == "not_allowed"
    assert karen.do(f"swaps/{asked}/", "decline", {"volunteer": str(other.pk)}).json()["state"] == "declined"
    to_all = karen.post("swaps/", {"sign_up": str(held.pk)}).json()
    assert to_all["to"] is None

    assert karen.do(f"swaps/{to_all['id']}/", "withdraw").json()["state"] == "withdrawn"

    held.refresh_from_db()
    assert held.state == "signed"


def test_whoever_may_not_take_it_is_not_offered_it(karen, held):
    """V-36: one who is paused, and the giver."""
    paused = factories.volunteer(state="paused")
    refused = karen.post("swaps/", {"sign_up": str(held.pk), "to": str(paused.pk)}).json()
    assert (refused["code"], refused["field"]) == ("swap_not_possible", "to")
    own = karen.post("swaps/", {"sign_up": str(held.pk), "to": str(held.volunteer_id)}).json()
    assert own["code"] == "swap_own"
