"""Payments, their files and whether it lasts, through the API (X-16, V-32, V-33)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests import factories
from tests.api.calls import Caller
from tests.volunteers.leisure.test_claims import paid
from volunteers.leisure.lasting.models import CheckIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return factories.user(Role.COORDINATOR)


@pytest.fixture
def karen(coordinator) -> Caller:
    client = Client()
    client.force_login(coordinator)
    return Caller(client=client)


def test_every_payment_goes_out_once(karen, coordinator):
    """V-32: what waits is in the new file, to the øre; of two made at once the second has nothing to pay."""
    first, second = paid(coordinator), paid(coordinator, club=factories.club(name="Anden IF"))
    assert len(karen.get("payments/?waiting=true").json()["results"]) == 2

    run = karen.post("payment-runs/", key="one").json()

    assert (run["number"], run["payments_count"], run["total_ore"]) == (1, 2, first.total_ore + second.total_ore)
    assert karen.post("payment-runs/", key="one").json() == run
    refused = karen.post("payment-runs/", key="two")
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_pay")
    assert karen.get("payments/?waiting=true").json()["results"] == []
    [row] = karen.get(f"payments/?run={run['id']}&club={first.club_id}").json()["results"]
    assert (row["reference"], row["total_ore"], row["run"]) == (
        first.claim.commitment.reference, first.total_ore, run["id"],
    )  # fmt: skip
    assert karen.patch(f"payments/{first.pk}/", {"amount_ore": 1}).status_code == 405
    assert karen.patch(f"payment-runs/{run['id']}/", {"total_ore": 1}).status_code == 405


def test_whoever_reads_of_a_child_is_on_record(karen, coordinator):
    """X-04: a child with a pass belongs to no household, so the number of the pass says whom; lists and single rows."""
    claim = paid(coordinator).claim
    child = claim.commitment.holder
    about = AccessEntry.objects.filter(user=coordinator, door="api", purpose=f"Fritidspas {child.reference}")

    for path, row in (("passes", child), ("commitments", claim.commitment), ("claims", claim),
                      ("check-ins", CheckIn.objects.filter(commitment=claim.commitment).first())):  # fmt: skip
        before = about.count()
        assert karen.get(f"{path}/").json()["results"]
        assert karen.get(f"{path}/{row.pk}/").status_code == 200
        assert list(about.order_by("id").values_list("kind", flat=True))[before:] == ["listed", "opened"], path


def test_a_child_that_stopped_is_followed_up(karen, coordinator):
    """V-33: what the coordinator is told, what was agreed on, and the same refusals as on the page."""
    asked = CheckIn.objects.filter(commitment=paid(coordinator).claim.commitment).order_by("months").first()
    path = f"check-ins/{asked.pk}/"
    with time_machine.travel(f"{asked.due_on - timedelta(days=1)} 12:00", tick=False):
        karen.client.force_login(coordinator)
        assert karen.do(path, "record", {"active": True}).json()["code"] == "check_in_not_due"
        assert karen.get("check-ins/?due=true").json()["results"] == []
    with time_machine.travel(f"{asked.due_on} 12:00", tick=False):
        karen.client.force_login(coordinator)
        [row] = karen.get("check-ins/?due=true").json()["results"]
        assert (row["id"], row["months"], row["answer"]) == (str(asked.pk), 3, "")
        assert karen.do(path, "follow-up", {"text": "x"}).json()["code"] == "only_drop_outs_are_followed_up"
        stopped = karen.do(path, "record", {"active": False, "reason": "Flyttet"}).json()
        assert (stopped["answer"], stopped["via"], stopped["reason"]) == ("dropped", "coordinator", "Flyttet")
        assert len(karen.get("check-ins/?to_follow_up=true").json()["results"]) == 1
        assert len(karen.get("check-ins/?answer=stopped_earlier").json()["results"]) == 2
        done = karen.do(path, "follow-up", {"text": "Prøver håndbold"}).json()
        assert (done["follow_up"], done["followed_up_on"]) == ("Prøver håndbold", str(asked.due_on))
        assert karen.get("check-ins/?to_follow_up=true").json()["results"] == []
        assert karen.do(path, "record", {"active": True}).json()["follow_up"] == ""


def test_a_stale_answer_is_refused(karen, coordinator):
    """REL-20: somebody wrote an answer meanwhile; it is shown."""
    asked = CheckIn.objects.filter(commitment=paid(coordinator).claim.commitment).order_by("months").first()
    path = f"check-ins/{asked.pk}/"
    tag = karen.get(path)["ETag"]
    CheckIn.objects.filter(pk=asked.pk).update(version=2)

    told = karen.post(f"{path}actions/record/", {"active": True}, match=tag)

    assert (told.status_code, told.json()["current"]["version"]) == (412, 2)
