"""Named writes about the weights: a new dated version, and one taken back before it begins. Rows are only added.

Doors save through `housing.whatif.actions`, which asks first whether the preview still holds (H-24).
"""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.policies.models import PolicyWithdrawal, ScoringPolicy
from housing.policies.queries import standing
from housing.policies.rules import check


def hold_rules_still() -> None:
    """Until the transaction ends nobody else changes weights or letting rules, or reports a home (H-18, H-24)."""
    ScoringPolicy.objects.select_for_update(no_key=True).order_by("version").first()


def new_version(values: dict[str, Any], on: date) -> ScoringPolicy:
    """The version as it would be saved; refused when it cannot be."""
    check(values, on)
    start = values["valid_from"]
    if taken := standing().filter(valid_from=start).first():
        if start <= on:
            # It has begun, so it cannot be withdrawn either.
            raise Refusal("policy_begins_today", field="valid_from", version=taken.version)
        raise Refusal("policy_day_taken", field="valid_from", version=taken.version, start=f"{start:%d.%m.%Y}")
    last = ScoringPolicy.objects.aggregate(last=Max("version"))["last"] or 0
    withdrawn = ScoringPolicy.objects.filter(valid_from=start).exclude(withdrawal=None).count()
    return ScoringPolicy(version=last + 1, revision=withdrawn, **values)


def save_policy(*, by: User, values: dict[str, Any], on: date) -> ScoringPolicy:
    """A new version stands, from its day until the next (H-21)."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        hold_rules_still()
        policy = new_version(values, on)
        policy.by = by
        policy.save(force_insert=True)
        changed(by=by, record=policy, verb="created", why=policy.reason)
    return policy


def withdraw_policy(*, policy: ScoringPolicy, by: User, reason: str, on: date) -> PolicyWithdrawal:
    """A version that has not begun never will; one in force is only taken over by the next (H-21)."""
    demand(by, Right.EDIT_POLICY)
    if policy.valid_from <= on:
        raise Refusal("policy_in_force", version=policy.version, start=f"{policy.valid_from:%d.%m.%Y}")
    if not reason.strip():
        raise Refusal("policy_reason_needed", field="reason")
    try:
        with transaction.atomic():
            hold_rules_still()
            withdrawal = PolicyWithdrawal(policy=policy, by=by, reason=reason)
            withdrawal.save(force_insert=True)
            changed(by=by, record=policy, verb="withdrawn", why=reason)
    except IntegrityError:
        if not PolicyWithdrawal.objects.filter(policy=policy).exists():
            raise
        raise Refusal("policy_withdrawn", version=policy.version) from None
    return withdrawal
