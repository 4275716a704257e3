"""Volunteers and contacts through the API: the same actions, refusals and journal as the pages (X-16)."""

import pytest
from django.test import Client

from accounts.journal.models import AccessEntry
from tests import factories
from tests.api.calls import Caller, token_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def caller(karen) -> Caller:
    client = Client()
    client.force_login(karen)
    return Caller(client=client)


def test_from_an_offer_of_help_to_an_active_volunteer(caller):
    """V-01, V-02: nobody becomes active without the promise; the certificate is a status."""
    body = {"name": "Prøve Hjælper", "email": "hjaelper@example.org", "tasks": ["mentor"], "slots": ["mon_evening"]}
    made = caller.post("volunteers/", body)
    assert made.status_code == 201
    one = f"volunteers/{made.json()['id']}/"

    caller.do(one, "move", {"target": "approved"})
    refused = caller.do(one, "move", {"target": "active"})
    assert (refused.status_code, refused.json()["code"]) == (409, "promise_needed")
    assert caller.do(one, "move", {"target": "active", "promised": True}).json()["state"] == "active"
    [member] = caller.get(f"volunteer-members/?volunteer={made.json()['id']}").json()["results"]
    told = caller.do(f"volunteer-members/{member['id']}/", "certify", {"status": "cleared"}).json()
    assert (told["certificate"], bool(told["next_check_on"])) == ("cleared", True)


def test_filters_by_state_and_task(caller):
    one = factories.volunteer(state="active", tasks=["driver"])
    factories.volunteer(state="active", tasks=["mentor"])
    factories.volunteer(tasks=["driver"])
    found = caller.get("volunteers/?state=active&task=driver").json()["results"]
    assert [row["id"] for row in found] == [str(one.pk)]


def test_from_a_proposal_to_the_end_with_every_read_on_record(caller, karen):
    """V-05, V-06, V-10, X-04"""
    household, helper = factories.arrived(), factories.helper()
    proposed = caller.post(
        "matches/", {"household": str(household.pk), "volunteer": str(helper.pk), "kind": "contact_person"}
    )
    assert proposed.status_code == 201, proposed.json()
    assert sum(part["points"] for part in proposed.json()["parts"]) == proposed.json()["score"]
    one = f"matches/{proposed.json()['id']}/"
    too_early = caller.post("contact-entries/", {"match": proposed.json()["id"], "on": "2026-11-24", "way": "visit"})
    assert too_early.json()["code"] == "no_contact_before_both_yes"

    for side in ("volunteer", "household"):
        assert caller.do(one, "yes", {"side": side, "how": "phone"}).status_code == 200
    start = caller.get(one).json()["household_yes_on"]
    entry = caller.post(
        "contact-entries/", {"match": proposed.json()["id"], "on": start, "way": "visit", "minutes": 30}
    )
    assert entry.status_code == 201
    assert caller.do(one, "end", {"reason": "goal_reached"}).json()["state"] == "ended"

    kinds = set(AccessEntry.objects.filter(household_id=household.pk, user=karen).values_list("kind", flat=True))
    assert {"opened", "changed"} <= kinds


def test_an_absence_is_written_and_cancelled(caller):
    """V-23"""
    helper = factories.helper()
    made = caller.post(
        "volunteer-absences/", {"volunteer": str(helper.pk), "starts_on": "2026-12-01", "ends_on": "2026-12-05"}
    )
    assert [row["id"] for row in caller.get("volunteer-absences/?on=2026-12-03").json()["results"]] == [
        made.json()["id"]
    ]
    told = caller.do(f"volunteer-absences/{made.json()['id']}/", "cancel")
    assert told.json()["cancelled"] is True


def test_a_token_of_the_coordinator_reads_volunteers_and_no_home(karen):
    """X-01: a scope leaves a part of the role's rights and adds none."""
    factories.volunteer()
    caller = Caller(token_for(karen, "volunteers:read"))
    assert len(caller.get("volunteers/").json()["results"]) == 1
    assert caller.get("units/").status_code == 403
    assert caller.post("volunteers/", {"name": "x"}).status_code == 403
