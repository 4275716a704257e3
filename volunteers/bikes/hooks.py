"""Named writes about hooks and what is wrong with one (V-26)."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.bikes.models import Bike, Hook, HookReport


def add(*, by: User, values: dict[str, Any]) -> Hook:
    demand(by, Right.EDIT_VOLUNTEERS)
    _free_name(values["name"])
    try:
        with transaction.atomic():
            return saving.create(Hook, by=by, values=values)
    except IntegrityError as error:
        raise Refusal("hook_exists", field="name", name=values["name"]) from error


def correct(*, hook: Hook, by: User, version: int, values: dict[str, Any]) -> Hook:
    demand(by, Right.EDIT_VOLUNTEERS)
    _used(hook)
    if "name" in values:
        _free_name(values["name"], of=hook)
    try:
        with transaction.atomic():
            return saving.update(hook, by=by, version=version, values=values)
    except IntegrityError as error:
        raise Refusal("hook_exists", field="name", name=values["name"]) from error


def _free_name(name: str, of: Hook | None = None) -> None:
    """a12 is no other place on the wall than A12. The constraint holds whoever writes the same name at the same moment."""
    others = Hook.objects.filter(name__iexact=name, archived_at=None)
    if same := (others.exclude(pk=of.pk) if of else others).first():
        raise Refusal("hook_exists", field="name", name=same.name)


def archive(*, hook: Hook, by: User, version: int, why: str) -> Hook:
    """A hook without a bike is taken out of use."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _used(hook)
    if Bike.objects.filter(hook=hook).exists():
        raise Refusal("hook_in_use")
    return saving.update(hook, by=by, version=version, values={"archived_at": timezone.now()}, verb="archived", why=why)


def report(*, hook: Hook, by: User, on: date, what: str, text: str = "") -> HookReport:
    """It is empty, or another bike hangs there: a case is open until somebody says what it was."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _used(hook)
    if what not in HookReport.What.values:
        raise Refusal("unknown_choice", field="what", values=what)
    values = {
        "hook": hook, "what": what, "text": text.strip(), "reported_on": on, "reported_by": by,
        "bike": Bike.objects.filter(hook=hook).first(),
    }  # fmt: skip
    try:
        with transaction.atomic():
            return saving.create(HookReport, by=by, values=values)
    except IntegrityError as error:
        raise Refusal("hook_reported_already", hook=hook.name) from error


def _used(hook: Hook) -> None:
    if hook.archived_at:
        raise Refusal("hook_out_of_use", hook=hook.name)


def close(*, report: HookReport, by: User, on: date, version: int, note: str) -> HookReport:
    demand(by, Right.EDIT_VOLUNTEERS)
    if not note.strip():
        raise Refusal("closing_needs_note", field="closing_note")
    if report.closed_on:
        raise Refusal("report_closed")
    values = {"closed_on": on, "closing_note": note.strip()}
    return saving.update(report, by=by, version=version, values=values, verb="closed")
