"""Named writes about faults."""

from datetime import date
from typing import Any

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.faults.models import FaultReport
from housing.homes.models import Site, Unit

State = FaultReport.State


def report(*, site: Site, unit: Unit | None, by: User, on: date, values: dict[str, Any]) -> FaultReport:
    """A fault stands on the list. `values`: what, urgency, reported_on, reported_by."""
    demand(by, Right.EDIT_HOMES)
    if unit is not None and unit.site_id != site.pk:
        raise Refusal("unit_of_another_site", field="unit")
    _not_ahead("reported_on", values["reported_on"], on)
    return saving.create(FaultReport, by=by, values={**values, "site": site, "unit": unit})


def correct(*, fault: FaultReport, by: User, version: int, on: date, values: dict[str, Any]) -> FaultReport:
    """What was reported is put right; its state stays."""
    demand(by, Right.EDIT_HOMES)
    unit = values.get("unit")
    if unit is not None and unit.site_id != fault.site_id:
        raise Refusal("unit_of_another_site", field="unit")
    _in_order(fault, values.get("reported_on", fault.reported_on), on)
    return saving.update(fault, by=by, version=version, values=values)


def order(*, fault: FaultReport, by: User, version: int, ordered_from: str, due_on: date | None) -> FaultReport:
    """Somebody has been asked to mend it."""
    demand(by, Right.EDIT_HOMES)
    _still_open(fault)
    if due_on and due_on < fault.reported_on:
        raise Refusal("due_before_reported", field="due_on", reported=f"{fault.reported_on:%d.%m.%Y}")
    values = {"state": State.ORDERED, "ordered_from": ordered_from, "due_on": due_on}
    return saving.update(fault, by=by, version=version, values=values, verb="ordered")


def close(
    *, fault: FaultReport, by: User, version: int, mended: bool, on: date, outcome: str, today: date
) -> FaultReport:
    """It is mended, or it was none."""
    demand(by, Right.EDIT_HOMES)
    _still_open(fault)
    if on < fault.reported_on:
        raise Refusal("closed_before_reported", field="closed_on", reported=f"{fault.reported_on:%d.%m.%Y}")
    _not_ahead("closed_on", on, today)
    if not mended and not outcome.strip():
        raise Refusal("reason_missing", field="outcome")
    values = {"state": State.MENDED if mended else State.DROPPED, "closed_on": on, "outcome": outcome}
    return saving.update(fault, by=by, version=version, values=values, verb="closed")


def reopen(*, fault: FaultReport, by: User, version: int) -> FaultReport:
    """It was not mended after all, or it was closed by a wrong click."""
    demand(by, Right.EDIT_HOMES)
    if fault.is_open:
        raise Refusal("fault_is_open")
    values = {"state": State.ORDERED if fault.ordered_from else State.REPORTED, "closed_on": None}
    return saving.update(fault, by=by, version=version, values=values, verb="reopened")


def _still_open(fault: FaultReport) -> None:
    if not fault.is_open:
        raise Refusal("fault_is_closed")


def _in_order(fault: FaultReport, reported_on: date, today: date) -> None:
    _not_ahead("reported_on", reported_on, today)
    if fault.closed_on and reported_on > fault.closed_on:
        raise Refusal("reported_after_closed", field="reported_on", closed=f"{fault.closed_on:%d.%m.%Y}")


def _not_ahead(field: str, day: date, today: date) -> None:
    """What is told has happened: neither the report nor the repair lies ahead."""
    if day > today:
        raise Refusal("fault_in_future", field=field, day=f"{day:%d.%m.%Y}")
