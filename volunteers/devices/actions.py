"""Named writes about devices and their wipes (V-29)."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.devices.models import Device, Result, State, Wipe
from volunteers.devices.moves import move
from volunteers.numbers import next_number


def receive(*, by: User, on: date, values: dict[str, Any]) -> Device:
    demand(by, Right.EDIT_VOLUNTEERS)
    _check(values, on)
    try:
        with transaction.atomic():
            return saving.create(Device, by=by, values={"reference": next_number("E", on), **values})
    except IntegrityError as error:
        raise Refusal("serial_taken", field="serial") from error


def correct(*, device: Device, by: User, version: int, on: date, values: dict[str, Any]) -> Device:
    demand(by, Right.EDIT_VOLUNTEERS)
    _not_archived(device)
    _check({"donated_on": device.donated_on} | values, on)
    try:
        with transaction.atomic():
            return saving.update(device, by=by, version=version, values=values)
    except IntegrityError as error:
        raise Refusal("serial_taken", field="serial") from error


def _check(values: dict[str, Any], on: date) -> None:
    if values["donated_on"] > on:
        raise Refusal("device_day_in_the_future", field="donated_on")


def _not_archived(device: Device) -> None:
    if device.archived_at:
        raise Refusal("archived")


def archive(*, device: Device, by: User, version: int, why: str) -> Device:
    """Not while it is out or promised to somebody."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _not_archived(device)
    if device.state == State.ON_LOAN or device.holds.exists():
        raise Refusal("device_is_held")
    values = {"archived_at": timezone.now()}
    return saving.update(device, by=by, version=version, values=values, verb="archived", why=why)


def restore(*, device: Device, by: User, version: int) -> Device:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(device, by=by, version=version, values={"archived_at": None}, verb="restored")


def wipe(*, device: Device, by: User, on: date, version: int, values: dict[str, Any]) -> Wipe:
    """Somebody wiped it and says how it went. Only one that worked lets the device go on."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _not_archived(device)
    if values["on"] > on:
        raise Refusal("device_day_in_the_future", field="on")
    if device.state not in (State.DONATED, State.RETURNED):
        raise Refusal("device_cannot_move", was=State(device.state).label, now=State.WIPED.label)
    returned = device.loans.order_by("-returned_on").values_list("returned_on", flat=True).first()
    if values["on"] < (returned or device.donated_on):
        raise Refusal("wiped_before_it_came", field="on", came=f"{returned or device.donated_on:%d.%m.%Y}")
    with transaction.atomic():
        made = saving.create(Wipe, by=by, values={"device": device, "recorded_by": by, **values})
        if made.result == Result.WIPED:
            move(device, State.WIPED, by=by, version=version, values={"wipe_held": made})
        else:
            saving.update(device, by=by, version=version, values={}, verb="wipe_failed", why=made.note)
    return made


def step(*, device: Device, target: str, by: User, version: int, why: str = "") -> Device:
    """Ready, scrapped, or after all not; wiping and lending have actions of their own."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if target not in (State.READY, State.SCRAP, State.DONATED):
        raise Refusal("device_cannot_move", was=State(device.state).label, now=State(target).label)
    if target != State.READY and not why.strip():
        raise Refusal("device_step_needs_reason", field="why")
    if target == State.SCRAP and device.holds.exists():
        raise Refusal("device_is_held")
    return move(device, target, by=by, version=version, why=why.strip())
