"""Weights and letting rules by the API: previewed, then saved with the fingerprint (H-21, H-24)."""

from datetime import timedelta

import pytest

from accounts.journal.models import AccessEntry
from housing.lettings.models import LettingRule
from housing.models import Household, LocalWeights, PolicyWithdrawal, ScoringPolicy, Vacancy
from tests import factories
from tests.conftest import TODAY
from tests.housing.localweights.values import own
from tests.housing.policies.values import weights
from tests.housing.ways import home_of, ours, report, waiting

pytestmark = pytest.mark.usefixtures("on_a_day")
RULE = {"level": "municipality", "kind": "in_work", "valid_from": TODAY.isoformat(), "reason": "Aftale"}


def sent(**changes):
    values = weights(**changes)
    return values | {"valid_from": values["valid_from"].isoformat()}


@pytest.fixture
def household(anna):
    report(home_of(ours()), anna, TODAY)
    return waiting(9, TODAY, employed=False)


def test_weights_are_saved_with_the_fingerprint_of_their_preview(staff, anna, household):
    other = waiting(8, TODAY, can_pay_dkk=20000)
    Household.objects.filter(pk=household.pk).update(can_pay_dkk=3000)
    body = sent(school_weight=1, size_weight=0, economy_weight=0)
    seen = staff.post("policies/preview/", body)
    moved = {
        row["household"]: (row["rank_was"], row["rank_now"], row["move"]) for row in seen.json()["homes"][0]["moved"]
    }
    assert moved == {str(household.pk): (2, 1, "up"), str(other.pk): (1, 2, "down")}
    assert set(AccessEntry.objects.filter(user=anna, door="api").values_list("household_id", flat=True)) == {
        household.pk, other.pk,
    }  # fmt: skip
    assert ScoringPolicy.objects.count() == 1

    stale = staff.post("policies/", body | {"fingerprint": "0" * 64})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_preview")
    made = staff.post("policies/", body | {"fingerprint": seen.json()["fingerprint"]})
    assert (made.status_code, made.json()["version"], made.json()["withdrawn"]) == (201, 2, False)


def test_every_field_of_a_version_is_said(staff):
    body = sent()
    del body["road_factor"]
    assert staff.post("policies/preview/", body).status_code == 400


def test_not_a_number_is_no_weight(staff):
    answer = staff.post("policies/preview/", sent(school_weight="NaN"))
    assert answer.status_code in (400, 422)


def test_a_coming_version_is_withdrawn(staff):
    coming = ScoringPolicy.objects.create(version=2, **weights(valid_from=TODAY + timedelta(days=2)))
    answer = staff.do(f"policies/{coming.pk}/", "withdraw", {"why": "Udvalget sagde nej"})
    assert (answer.status_code, answer.json()["withdrawn"]) == (200, True)
    assert PolicyWithdrawal.objects.get().reason == "Udvalget sagde nej"


def test_a_letting_rule_is_made_ended_and_read(staff, household):
    seen = staff.post("letting-rules/preview/", RULE).json()
    (moved,) = seen["homes"][0]["moved"]
    assert (moved["move"], [reason["code"] for reason in moved["reasons"]]) == ("leaves", ["in_work"])
    made = staff.post("letting-rules/", RULE | {"fingerprint": seen["fingerprint"]})
    assert made.status_code == 201
    path = f"letting-rules/{made.json()['id']}/"
    assert [row["id"] for row in staff.get("letting-rules/?holds=true").json()["results"]] == [made.json()["id"]]

    end = {"valid_to": TODAY.isoformat(), "reason": "Slut"}
    seen = staff.post(f"{path}preview-end/", end).json()
    assert seen["homes"][0]["moved"][0]["move"] == "enters"
    ended = staff.do(path, "end", end | {"fingerprint": seen["fingerprint"]})
    assert (ended.status_code, ended.json()["valid_to"], ended.json()["version"]) == (200, TODAY.isoformat(), 2)


def test_a_rule_without_its_target_is_told_at_the_field(staff):
    answer = staff.post("letting-rules/preview/", RULE | {"level": "unit"})
    assert answer.json()["code"] == "rule_target_needed"
    assert not LettingRule.objects.exists()


def test_a_coming_rule_is_withdrawn(staff):
    coming = factories.letting_rule(valid_from=TODAY + timedelta(days=2))
    answer = staff.do(f"letting-rules/{coming.pk}/", "withdraw", {"why": "Fejl"})
    assert answer.status_code == 200
    assert answer.json()["archived_at"]


def test_own_weights_are_made_ended_and_told_in_the_ranking(staff, household):
    """H-21: the ranking of the home says whose weights it follows."""
    vacancy = Vacancy.objects.get()
    body = own(level="unit", unit=str(vacancy.unit_id), valid_from=TODAY.isoformat())
    assert staff.get(f"vacancies/{vacancy.pk}/ranking/").json()["local_weights"] is None
    seen = staff.post("local-weights/preview/", body).json()
    stale = staff.post("local-weights/", body | {"fingerprint": "0" * 64})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_preview")
    made = staff.post("local-weights/", body | {"fingerprint": seen["fingerprint"]})
    assert (made.status_code, made.json()["economy_weight"]) == (201, 1.0)

    path = f"local-weights/{made.json()['id']}/"
    assert [row["id"] for row in staff.get("local-weights/?holds=true&level=unit").json()["results"]] == [
        made.json()["id"]
    ]
    assert staff.get(f"vacancies/{vacancy.pk}/ranking/").json()["local_weights"] == made.json()["id"]
    last = {"valid_to": TODAY.isoformat(), "reason": "Slut"}
    end = staff.post(f"{path}preview-end/", last).json()
    assert staff.do(path, "end", last | {"fingerprint": end["fingerprint"]}).json()["valid_to"] == TODAY.isoformat()


def test_every_figure_of_own_weights_is_said(staff, household):
    body = own(level="unit", unit=str(Vacancy.objects.get().unit_id), valid_from=TODAY.isoformat())
    del body["neutral_school"]
    answer = staff.post("local-weights/preview/", body)
    assert answer.status_code == 400
    assert not LocalWeights.objects.exists()


def test_own_weights_to_come_are_withdrawn(staff):
    coming = factories.own_weights(valid_from=TODAY + timedelta(days=2))
    answer = staff.do(f"local-weights/{coming.pk}/", "withdraw", {"why": "Fejl"})
    assert answer.status_code == 200
    assert answer.json()["archived_at"]
