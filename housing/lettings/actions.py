"""Named writes about letting rules: a new one, its last day, and one taken back before it begins (H-21).

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
from housing.lettings.models import LettingRule
from housing.levels import rules
from housing.planning.letting import FIGURES_BETWEEN, LettingKind
from housing.policies.actions import hold_rules_still


def new_rule(values: dict[str, Any], on: date) -> LettingRule:
    """The rule as it would be saved; refused when it cannot be. Targets of other levels are left out."""
    values = rules.targeted(values)
    values = values | {"figure": _figure(values)}
    rules.check_begin(values, on)
    rule = LettingRule(**values)
    _alone(rule, rule.valid_to)
    return rule


def create_rule(*, by: User, values: dict[str, Any], on: date) -> LettingRule:
    """A rule stands, from its day on."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        hold_rules_still()
        rule = new_rule(values, on)
        names = ("level", *rules.TARGETS.values(), "kind", "figure", "valid_from", "valid_to", "reason")
        stored = {name: getattr(rule, name) for name in names}
        return saving.create(LettingRule, by=by, values=stored | {"by": by}, why=rule.reason)


def check_end(rule: LettingRule, valid_to: date | None, on: date) -> None:
    """A last day that may still be set: today or later, on a rule that has not ended."""
    rules.check_end(rule, valid_to, on)
    _alone(rule, valid_to)


def end_rule(*, rule: LettingRule, by: User, version: int, valid_to: date | None, reason: str, on: date) -> LettingRule:
    """The rule has another last day, or none; what was decided while it held stands."""
    demand(by, Right.EDIT_POLICY)
    if not reason.strip():
        raise Refusal("policy_reason_needed", field="reason")
    with transaction.atomic():
        hold_rules_still()
        check_end(rule, valid_to, on)
        return saving.update(rule, by=by, version=version, values={"valid_to": valid_to}, why=reason)


def withdraw_rule(*, rule: LettingRule, by: User, version: int, why: str, on: date) -> LettingRule:
    """A rule that has not begun never will; one that has is ended instead."""
    demand(by, Right.EDIT_POLICY)
    rules.check_withdraw(rule, on)
    with transaction.atomic():
        hold_rules_still()
        values = {"archived_at": timezone.now()}
        return saving.update(rule, by=by, version=version, values=values, verb="archived", why=why)


def _figure(values: dict[str, Any]) -> int | None:
    """The figure of a kind that has one, within its bounds; none for the others."""
    between = FIGURES_BETWEEN.get(LettingKind(values["kind"]))
    if between is None:
        return None
    figure: int | None = values.get("figure")
    if figure is None or not between[0] <= figure <= between[1]:
        raise Refusal("letting_figure_needed", field="figure", least=between[0], most=between[1])
    return figure


def _alone(rule: LettingRule, valid_to: date | None) -> None:
    """One rule of a kind at a time for each place."""
    rules.check_alone(LettingRule.objects.filter(kind=rule.kind), rule, valid_to)
