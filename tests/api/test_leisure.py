"""Leisure passes through the API: the same actions and refusals as the pages (X-16, V-30 to V-34)."""

import pytest
import time_machine
from django.test import Client

from accounts.users.models import Role
from tests import factories
from tests.api.calls import Caller

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-11-24 10:00", tick=False)
def test_from_a_club_to_a_payment():
    client = Client()
    client.force_login(factories.user(Role.COORDINATOR))
    caller = Caller(client=client)
    account = {"cvr": "99000007", "reg_number": "1234", "account_number": "1234567890"}
    club = caller.post("clubs/", {"name": "Prøve IF", **account}).json()["id"]
    child = {"given_name": "Amina", "birth_date": "2016-05-04", "consent_by": "Mor", "consent_on": "2026-11-20",
             "consent_how": "paper"}  # fmt: skip
    holder = caller.post("passes/", child).json()
    assert holder["last_valid_day"] == "2042-05-03"
    assert caller.post("pools/", {"year": 2026, "total_ore": 60_000}).json()["left_ore"] == 60_000
    body = {"holder": holder["id"], "club": club, "year": 2026, "season": "autumn", "amount_ore": 50_000}
    refused = caller.post("commitments/", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "club_not_approved")
    caller.do(f"clubs/{club}/", "approve", {})
    made = caller.post("commitments/", body).json()
    assert (made["state"], made["reference"]) == ("promised", "T-2026-0001")
    values = {"commitment": made["id"], "amount_ore": 40_000, "trial_ended_on": "2026-11-23"}
    claim = caller.post("claims/", values).json()["id"]
    assert caller.do(f"claims/{claim}/", "approve", {}).json()["state"] == "approved"
    [pool] = caller.get("pools/?year=2026").json()["results"]
    assert (pool["committed_ore"], pool["paid_ore"], pool["left_ore"]) == (0, 40_000, 20_000)
