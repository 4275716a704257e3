"""Named writes about letting rules: a new one, its last day, and one taken back before it begins (H-21).

Doors save through `housing.whatif.actions`, which asks first whether the preview still holds (H-24).
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.lettings.models import LettingRule
from housing.planning.letting import FIGURES_BETWEEN, LettingKind
from housing.policies.actions import hold_rules_still

Level = LettingRule.Level
TARGETS = {Level.LANDLORD: "landlord", Level.DEPARTMENT: "department", Level.UNIT: "unit"}


def new_rule(values: dict[str, Any], on: date) -> LettingRule:
    """The rule as it would be saved; refused when it cannot be. Targets of other levels are left out."""
    own = TARGETS.get(Level(values["level"]))
    values = values | {name: values.get(name) if name == own else None for name in TARGETS.values()}
    if own and values[own] is None:
        raise Refusal("letting_target_needed", field=own)
    values = values | {"figure": _figure(values)}
    if values["valid_from"] < on:
        raise Refusal("letting_rule_in_past", field="valid_from")
    _in_order(values["valid_from"], values.get("valid_to"))
    if not values["reason"].strip():
        raise Refusal("policy_reason_needed", field="reason")
    rule = LettingRule(**values)
    _alone(rule)
    return rule


def create_rule(*, by: User, values: dict[str, Any], on: date) -> LettingRule:
    """A rule stands, from its day on."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        hold_rules_still()
        rule = new_rule(values, on)
        names = ("level", *TARGETS.values(), "kind", "figure", "valid_from", "valid_to", "reason")
        stored = {name: getattr(rule, name) for name in names}
        return saving.create(LettingRule, by=by, values=stored | {"by": by}, why=rule.reason)


def check_end(rule: LettingRule, valid_to: date | None, on: date) -> None:
    """A last day that may still be set: today or later, on a rule that has not ended."""
    if rule.archived_at:
        raise Refusal("archived")
    if rule.valid_to is not None and rule.valid_to < on:
        raise Refusal("letting_rule_over", end=f"{rule.valid_to:%d.%m.%Y}")
    if valid_to is not None and valid_to < on:
        raise Refusal("letting_end_in_past", field="valid_to")
    _in_order(rule.valid_from, valid_to)
    _alone(LettingRule(**{name: getattr(rule, name) for name in ("level", *TARGETS.values(), "kind", "valid_from")},
                       valid_to=valid_to), leave_out=rule)  # fmt: skip


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
    if rule.archived_at:
        raise Refusal("archived")
    if rule.valid_from <= on:
        raise Refusal("letting_rule_begun", start=f"{rule.valid_from:%d.%m.%Y}")
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


def _in_order(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise Refusal("ends_before_start", field="valid_to", start=f"{start:%d.%m.%Y}", end=f"{end:%d.%m.%Y}")


def _alone(rule: LettingRule, leave_out: LettingRule | None = None) -> None:
    """One rule of a kind at a time for each place: of two, nobody could say which was meant."""
    same = LettingRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=rule.valid_from),
        level=rule.level,
        landlord=rule.landlord_id,
        department=rule.department_id,
        unit=rule.unit_id,
        kind=rule.kind,
        archived_at=None,
    )
    if rule.valid_to is not None:
        same = same.filter(valid_from__lte=rule.valid_to)
    if leave_out is not None:
        same = same.exclude(pk=leave_out.pk)
    if other := same.order_by("valid_from").first():
        raise Refusal("letting_rule_overlaps", field="valid_from", start=f"{other.valid_from:%d.%m.%Y}")
