"""When a dated rule may begin, end and be taken back, and that two never hold for the same place (H-21)."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.refusals import Refusal
from housing.levels.models import DatedRule, Level

TARGETS = {Level.LANDLORD: "landlord", Level.DEPARTMENT: "department", Level.UNIT: "unit"}


def targeted(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the target of their level alone; refused without one."""
    own = TARGETS.get(Level(values["level"]))
    if own and values.get(own) is None:
        raise Refusal("rule_target_needed", field=own)
    return values | {name: values.get(name) if name == own else None for name in TARGETS.values()}


def check_begin(values: dict[str, Any], on: date) -> None:
    """Refuse a rule whose first day has passed, whose days are crossed or that gives no reason."""
    if values["valid_from"] < on:
        raise Refusal("rule_in_past", field="valid_from")
    _in_order(values["valid_from"], values.get("valid_to"))
    if not values["reason"].strip():
        raise Refusal("policy_reason_needed", field="reason")


def check_end(rule: DatedRule, valid_to: date | None, on: date) -> None:
    """Refuse a last day that may not be set any more: past, or of a rule that is over."""
    if rule.archived_at:
        raise Refusal("archived")
    if rule.valid_to is not None and rule.valid_to < on:
        raise Refusal("rule_over", end=f"{rule.valid_to:%d.%m.%Y}")
    if valid_to is not None and valid_to < on:
        raise Refusal("rule_end_in_past", field="valid_to")
    _in_order(rule.valid_from, valid_to)


def check_withdraw(rule: DatedRule, on: date) -> None:
    """Refuse to take back a rule that somebody may have been judged by."""
    if rule.archived_at:
        raise Refusal("archived")
    if rule.valid_from <= on:
        raise Refusal("rule_begun", start=f"{rule.valid_from:%d.%m.%Y}")


def check_alone(rows: QuerySet[Any], rule: DatedRule, valid_to: date | None) -> None:
    """One at a time for each place: of two, nobody could say which was meant. `rows`: those that mean the same."""
    same = rows.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=rule.valid_from),
        level=rule.level,
        landlord=rule.landlord_id,
        department=rule.department_id,
        unit=rule.unit_id,
        archived_at=None,
    ).exclude(pk=rule.pk)
    if valid_to is not None:
        same = same.filter(valid_from__lte=valid_to)
    if other := same.order_by("valid_from").first():
        raise Refusal("rule_overlaps", field="valid_from", start=f"{other.valid_from:%d.%m.%Y}")


def _in_order(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise Refusal("ends_before_start", field="valid_to", start=f"{start:%d.%m.%Y}", end=f"{end:%d.%m.%Y}")
