"""Appeals and the second pair of eyes by the API: the actions of the pages, with their codes (H-30, H-34)."""

from datetime import timedelta

import pytest

from accounts.journal.models import AccessEntry
from housing.appeals import actions
from housing.models import Appeal, Placement
from housing.placements import actions as placements
from tests import factories
from tests.conftest import TODAY
from tests.housing.ways import way

pytestmark = pytest.mark.usefixtures("on_a_day")


def test_a_complaint_is_sent_corrected_and_answered(staff, anna, bo):
    """H-34: whoever took part is refused with the page's code; another's answer is frozen."""
    placement = way(bo, "approved", on=TODAY).placement
    body = {
        "decision": str(placement.decision.id),
        "received_on": "2026-11-24",
        "received_how": "letter",
        "text": "Nej",
    }

    made = staff.post("appeals/", body)

    assert (made.status_code, made.json()["state"], made.json()["answer_due_on"]) == (201, "open", "2026-12-22")
    path = f"appeals/{made.json()['id']}/"
    assert staff.get("appeals/?state=open").json()["results"][0]["household"] == str(placement.household_id)
    answer = staff.do(path, "decide", {"outcome": "upheld", "text": "Fordi"})
    assert (answer.status_code, answer.json()["state"]) == (200, "upheld")
    assert Appeal.objects.get().closed_by == anna
    assert str(Appeal.objects.get().answer_record.id) == answer.json()["answer"]
    assert AccessEntry.objects.filter(household_id=placement.household_id, door="api").exists()


def test_who_took_part_is_refused(staff, anna):
    """H-34"""
    placement = way(anna, "approved", on=TODAY).placement
    body = {"decision": str(placement.decision.id), "received_on": "2026-11-24", "received_how": "phone", "text": "Nej"}
    path = f"appeals/{staff.post('appeals/', body).json()['id']}/"

    refused = staff.do(path, "decide", {"outcome": "upheld", "text": "Fordi"})

    assert (refused.status_code, refused.json()["code"]) == (409, "appeal_needs_another")
    assert staff.do(path, "withdraw", {}).json()["state"] == "withdrawn"


def test_a_no_of_the_municipality_waits_for_another(staff, anna, bo):
    """H-30: the answer says that it waits; the caller who asked cannot confirm it."""
    factories.policy(decline_needs_second=True)
    placement = way(anna, "proposed", on=TODAY).placement
    path = f"placements/{placement.pk}/"

    waits = staff.do(path, "municipality-declines", {"reason": "facts_changed"}).json()

    assert (waits["state"], waits["decline_waits"]) == ("proposed", True)
    assert staff.do(path, "confirm-decline", {}).json()["code"] == "second_person_needed"
    assert staff.do(path, "take-back-decline", {}).json()["decline_waits"] is False
    placement.refresh_from_db()
    placements.decline_by_municipality(placement=placement, by=bo, on=TODAY, reason="facts_changed")
    assert staff.do(path, "confirm-decline", {}).json()["state"] == "declined_municipality"
    assert Placement.objects.get().outcome_reason_id == "facts_changed"


def test_a_landlords_no_without_a_ground_is_followed_up(staff, anna):
    """H-22: the ground it gave when it was asked."""
    placement = way(anna, "accepted", on=TODAY).placement
    path = f"placements/{placement.pk}/"
    staff.do(path, "landlord-declines", {"reason": "no_ground"})

    assert staff.do(path, "follow-up", {"reason": "no_ground"}).json()["code"] == "follow_up_says_what"
    assert staff.do(path, "follow-up", {"reason": "debt"}).json()["outcome_reason"] == "debt"


def test_late_appeals_can_be_asked_for(staff, bo):
    placement = way(bo, "approved", on=TODAY).placement
    values = {"received_on": TODAY, "received_how": "letter", "text": "Nej"}
    actions.receive(decision=placement.decision, by=factories.user(), on=TODAY, values=values)
    due = TODAY + timedelta(weeks=4)
    assert len(staff.get(f"appeals/?due_before={due}").json()["results"]) == 0
    assert len(staff.get(f"appeals/?due_before={due + timedelta(days=1)}").json()["results"]) == 1
