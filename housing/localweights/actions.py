"""Named writes about own weights: new ones, their last day, and some taken back before they begin (H-21).

Doors save through `housing.whatif.actions`, which asks first whether the preview still holds (H-24).
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.levels import rules
from housing.localweights.models import LocalWeights
from housing.planning.local_weights import FIGURES
from housing.policies.actions import hold_rules_still
from housing.policies.rules import check_figures

STORED = ("level", *rules.TARGETS.values(), *FIGURES, "valid_from", "valid_to", "reason")


def new_weights(values: dict[str, Any], on: date) -> LocalWeights:
    """The weights as they would be saved; refused when they cannot be. Targets of other levels are left out."""
    values = rules.targeted(values)
    check_figures({name: values[name] for name in FIGURES})
    rules.check_begin(values, on)
    weights = LocalWeights(**values)
    rules.check_alone(LocalWeights.objects.all(), weights, weights.valid_to)
    return weights


def create_weights(*, by: User, values: dict[str, Any], on: date) -> LocalWeights:
    """The homes of a landlord or department, or one home, are ranked by weights of their own from their day on."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        hold_rules_still()
        weights = new_weights(values, on)
        stored = {name: getattr(weights, name) for name in STORED}
        return saving.create(LocalWeights, by=by, values=stored | {"by": by}, why=weights.reason)


def check_end(weights: LocalWeights, valid_to: date | None, on: date) -> None:
    """A last day that may still be set: today or later, on weights that are not over."""
    rules.check_end(weights, valid_to, on)
    rules.check_alone(LocalWeights.objects.all(), weights, valid_to)


def end_weights(
    *, weights: LocalWeights, by: User, version: int, valid_to: date | None, reason: str, on: date
) -> LocalWeights:
    """They have another last day, or none; what was decided by them stands."""
    demand(by, Right.EDIT_POLICY)
    if not reason.strip():
        raise Refusal("policy_reason_needed", field="reason")
    with transaction.atomic():
        hold_rules_still()
        check_end(weights, valid_to, on)
        return saving.update(weights, by=by, version=version, values={"valid_to": valid_to}, why=reason)


def withdraw_weights(*, weights: LocalWeights, by: User, version: int, why: str, on: date) -> LocalWeights:
    """Weights that have not begun never will; those that have are ended instead."""
    demand(by, Right.EDIT_POLICY)
    rules.check_withdraw(weights, on)
    with transaction.atomic():
        hold_rules_still()
        values = {"archived_at": timezone.now()}
        return saving.update(weights, by=by, version=version, values=values, verb="archived", why=why)
