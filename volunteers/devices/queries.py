"""Named reads of devices and loans; the only place that knows who may see them."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from volunteers.devices.models import Device, DeviceReservation, Loan, State, Wipe


def _seen(user: object, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Devices are the coordinator's; nobody else sees any of it here."""
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_devices(user: object) -> QuerySet[Device]:
    return _seen(user, Device.objects.select_related("wipe_held"))


def visible_loans(user: object) -> QuerySet[Loan]:
    return _seen(user, Loan.objects.select_related("device", "household", "person", "by", "wipe_used"))


def visible_reservations(user: object) -> QuerySet[DeviceReservation]:
    return _seen(user, DeviceReservation.objects.select_related("device", "household"))


def visible_wipes(user: object) -> QuerySet[Wipe]:
    return _seen(user, Wipe.objects.select_related("device", "done_volunteer", "recorded_by"))


def overdue(on: date) -> QuerySet[Loan]:
    """Loans that should have been back by now, the latest first: worked out from the days, never stored."""
    rows = Loan.objects.filter(returned_on=None, due_on__lt=on)
    return rows.select_related("device", "household", "person").order_by("due_on", "number")


def is_overdue(loan: Loan, on: date) -> bool:
    return loan.returned_on is None and loan.due_on < on


def to_wipe() -> QuerySet[Device]:
    return Device.objects.filter(state__in=(State.DONATED, State.RETURNED), archived_at=None)


def reservations_ahead(device: Device) -> QuerySet[DeviceReservation]:
    rows = DeviceReservation.objects.filter(device=device, state=DeviceReservation.State.HELD)
    return rows.select_related("household")
