"""The weights are dated versions that are only ever added (H-21, H-25)."""

from datetime import timedelta

import pytest

from accounts.journal.models import ChangeEntry
from housing.models import PolicyWithdrawal, ScoringPolicy
from housing.policies.actions import save_policy, withdraw_policy
from housing.policies.queries import policy_on, version_before, visible_policies
from tests.checks import broken, history, refused
from tests.factories import DAY
from tests.housing.policies.values import weights

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


def saved(anna, **changes):
    return save_policy(by=anna, values=weights(**changes), on=DAY)


def test_a_new_version_takes_over_on_its_day(anna):
    """H-21: the old one still judges the days before it."""
    made = saved(anna, valid_from=LATER, school_weight=0.4, approval_needs_second=True)

    assert (made.version, made.by, made.approval_needs_second) == (2, anna, True)
    assert policy_on(LATER - timedelta(days=1)).version == 1
    assert policy_on(LATER) == made
    assert version_before(made, visible_policies(anna)).version == 1
    assert history(made) == ["created"]
    assert ChangeEntry.objects.get(subject_id=made.pk).why == "Byrådets beslutning"


def test_an_earlier_day_may_come_later(anna):
    """The days decide which holds, not the order in which versions were written."""
    second, third = saved(anna, valid_from=LATER), saved(anna)

    assert (third.version, policy_on(DAY), policy_on(LATER)) == (3, third, second)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"school_weight": -0.1}, "policy_value_out_of_range", "school_weight"),
        ({"economy_weight": 101.0}, "policy_value_out_of_range", "economy_weight"),
        ({"size_weight": float("nan")}, "policy_value_out_of_range", "size_weight"),
        ({"school_weight": 0, "size_weight": 0, "economy_weight": 0}, "weights_all_zero", "school_weight"),
        ({"waiting_quadratic": -1}, "policy_value_out_of_range", "waiting_quadratic"),
        ({"waiting_linear": -1}, "policy_value_out_of_range", "waiting_linear"),
        ({"waiting_limit_months": 0}, "policy_value_out_of_range", "waiting_limit_months"),
        ({"waiting_limit_months": 241}, "policy_value_out_of_range", "waiting_limit_months"),
        ({"refugee_quota_numerator": 3}, "policy_value_out_of_range", "refugee_quota_numerator"),
        ({"refugee_quota_denominator": 0}, "policy_value_out_of_range", "refugee_quota_denominator"),
        ({"neutral_school": 1.1}, "policy_value_out_of_range", "neutral_school"),
        ({"road_factor": 0.9}, "policy_value_out_of_range", "road_factor"),
        ({"valid_from": DAY - timedelta(days=1)}, "policy_in_past", "valid_from"),
        ({"reason": "  "}, "policy_reason_needed", "reason"),
    ],
)
def test_what_no_version_may_hold_is_refused(anna, changes, code, field):
    """H-25: and nothing is written."""
    with refused(code, field):
        saved(anna, **changes)
    assert ScoringPolicy.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"waiting_limit_months": None}, {"refugee_quota_numerator": 0}, {"waiting_quadratic": 0}]
)
def test_no_limit_no_quota_and_no_waiting_are_choices_too(anna, changes):
    made = saved(anna, **changes)
    made.refresh_from_db()
    assert all(getattr(made, name) == value for name, value in changes.items())


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"school_weight": -0.1}, "policy_weights_are_weights"),
        ({"size_weight": 101}, "policy_weights_are_weights"),
        ({"school_weight": 0, "size_weight": 0, "economy_weight": 0}, "policy_something_counts"),
        ({"waiting_quadratic": -0.1}, "policy_waiting_never_counts_against"),
        ({"waiting_linear": -0.1}, "policy_waiting_never_counts_against"),
        ({"waiting_limit_months": 0}, "policy_limit_is_sensible"),
        ({"waiting_limit_months": 241}, "policy_limit_is_sensible"),
        ({"refugee_quota_numerator": 3}, "policy_quota_is_a_share"),
        ({"refugee_quota_numerator": 0, "refugee_quota_denominator": 0}, "policy_quota_is_a_share"),
        ({"neutral_school": 2}, "policy_values_are_sensible"),
        ({"road_factor": 0.5}, "policy_values_are_sensible"),
        ({"reason": ""}, "policy_says_why"),
    ],
)
def test_the_database_refuses_it_too(changes, constraint):
    with broken(constraint):
        ScoringPolicy.objects.create(version=2, **weights(**changes))


def test_the_database_knows_one_version_a_day():
    ScoringPolicy.objects.create(version=2, **weights())
    with broken("policy_once_a_day|append-only"):
        ScoringPolicy.objects.create(version=3, **weights())


def test_a_day_that_has_its_version_is_refused(anna):
    """H-21: of two versions of a day nobody could say which holds."""
    saved(anna, valid_from=LATER)
    with refused("policy_day_taken", "valid_from"):
        saved(anna, valid_from=LATER)


def test_a_version_that_began_today_is_not_said_to_be_withdrawable(anna):
    """H-21: only another day helps."""
    saved(anna)
    with refused("policy_begins_today", "valid_from"):
        saved(anna)


def test_a_version_that_has_not_begun_can_be_withdrawn(anna, bo):
    """H-21: its day is free again, and everything that happened can still be read."""
    first = saved(anna, valid_from=LATER)
    taken_back = withdraw_policy(policy=first, by=bo, reason="Byrådet sagde nej", on=DAY)

    assert (taken_back.by, taken_back.reason) == (bo, "Byrådet sagde nej")
    assert policy_on(LATER).version == 1
    assert history(first) == ["created", "withdrawn"]
    again = saved(anna, valid_from=LATER)
    assert (again.version, again.revision, policy_on(LATER)) == (3, 1, again)
    with refused("policy_withdrawn"):
        withdraw_policy(policy=first, by=bo, reason="En gang til", on=DAY)
    assert PolicyWithdrawal.objects.count() == 1


def test_a_version_in_force_is_never_withdrawn(anna):
    with refused("policy_in_force"):
        withdraw_policy(policy=saved(anna), by=anna, reason="Fortrudt", on=DAY)
    with refused("policy_in_force"):
        withdraw_policy(policy=ScoringPolicy.objects.get(version=1), by=anna, reason="Fortrudt", on=DAY)


def test_a_withdrawal_says_why(anna):
    made = saved(anna, valid_from=LATER)
    with refused("policy_reason_needed", "reason"):
        withdraw_policy(policy=made, by=anna, reason=" ", on=DAY)
    with broken("withdrawal_says_why"):
        PolicyWithdrawal.objects.create(policy=made, by=anna, reason="")
