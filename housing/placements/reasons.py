"""Edit the lists of coded reasons: data that the municipality keeps itself (H-32)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.danish import plain_stem
from housing.placements.models import Reason


def create_reason(*, by: User, step: str, values: dict[str, Any]) -> Reason:
    """A new reason stands last on its step's list; its code is made of its text and never changes."""
    demand(by, Right.EDIT_REASONS)
    values = _checked(values)
    last = Reason.objects.filter(step=step).aggregate(last=Max("position"))["last"] or 0
    if values.get("position") is None:
        values["position"] = last + 1
    return _saved(lambda: saving.create(Reason, by=by, values={**values, "step": step, "code": _code(values)}), values)


def update_reason(*, reason: Reason, by: User, version: int, values: dict[str, Any]) -> Reason:
    """Text, consequence or place on the list are others from now on; what it meant before stands in the decisions."""
    demand(by, Right.EDIT_REASONS)
    if reason.archived_at:
        raise Refusal("archived")
    values = _checked(values)
    if values.get("position") is None:
        values["position"] = reason.position
    return _saved(lambda: saving.update(reason, by=by, version=version, values=values), values)


def archive_reason(*, reason: Reason, by: User, version: int, why: str = "") -> Reason:
    """It can no longer be chosen; where it was, it is still read. A step always keeps one."""
    demand(by, Right.EDIT_REASONS)
    with transaction.atomic():
        # Locked in one order, so that two who put away the last two reasons do not both succeed.
        others = list(Reason.objects.select_for_update().filter(step=reason.step, archived_at=None).order_by("pk"))
        if [row.pk for row in others] == [reason.pk]:
            raise Refusal("last_reason_of_step")
        values = {"archived_at": timezone.now()}
        return saving.update(reason, by=by, version=version, values=values, verb="archived", why=why)


def restore_reason(*, reason: Reason, by: User, version: int) -> Reason:
    """It can be chosen again."""
    demand(by, Right.EDIT_REASONS)
    back = {"archived_at": None}
    return _saved(
        lambda: saving.update(reason, by=by, version=version, values=back, verb="restored"),
        {"label_da": reason.label_da},
    )


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """A home's, landlord's or municipality's fault never costs the household its place."""
    if values["consequence"] != Reason.Consequence.PARK:
        return values | {"park_days": None}
    if values["caused_by"] != Reason.CausedBy.HOUSEHOLD:
        raise Refusal("only_its_own_no_parks", field="consequence")
    if not 30 <= (values.get("park_days") or 0) <= 365:
        raise Refusal("park_days_needed", field="park_days")
    return values


def _code(values: dict[str, Any]) -> str:
    stem = plain_stem(values["label_da"]).replace("-", "_")[:36] or "grund"
    taken = set(Reason.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}_{number}" for number in range(2, 1000))
    return next(code for code in (stem, *numbered) if code not in taken)


def _saved(write: Any, values: dict[str, Any]) -> Reason:
    try:
        with transaction.atomic():
            reason: Reason = write()
            return reason
    except IntegrityError as error:
        if "unique" not in str(error).lower():
            raise
        raise Refusal("name_taken", field="label_da", name=values["label_da"]) from None
