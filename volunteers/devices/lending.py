"""Named writes of loans and reservations: one open loan per device, and no day promised twice (V-29)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.models import Household, Person
from volunteers.devices.models import Condition, Device, DeviceHold, DeviceReservation, Loan, State
from volunteers.devices.moves import move
from volunteers.devices.terms import TERMS, VERSION, lines_of
from volunteers.households.queries import lives_in
from volunteers.languages import Language
from volunteers.numbers import next_number

DAY = timedelta(days=1)


def reserve(
    *, device: Device, household: Household, by: User, on: date, starts_on: date, last_on: date, note: str = ""
) -> DeviceReservation:
    """The household is promised the device on these days, both included."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if last_on < starts_on:
        raise Refusal("loan_days", field="last_on")
    if starts_on < on:
        raise Refusal("reservation_in_the_past", field="starts_on")
    if device.archived_at or device.state == State.SCRAP:
        raise Refusal("archived")
    values = {
        "device": device,
        "household": household,
        "starts_on": starts_on,
        "last_on": last_on,
        "note": note.strip(),
    }
    with transaction.atomic():
        _lock(device)
        made = saving.create(DeviceReservation, by=by, values=values)
        _hold(device, starts_on, last_on, field="starts_on", reservation=made)
    return made


def cancel_reservation(*, reservation: DeviceReservation, by: User, version: int, why: str = "") -> DeviceReservation:
    demand(by, Right.EDIT_VOLUNTEERS)
    if reservation.state != DeviceReservation.State.HELD:
        raise Refusal("reservation_is_over")
    with transaction.atomic():
        values = {"state": DeviceReservation.State.CANCELLED}
        made = saving.update(reservation, by=by, version=version, values=values, verb="cancelled", why=why)
        DeviceHold.objects.filter(reservation=reservation).delete()
    return made


def lend(
    *,
    device: Device,
    household: Household,
    by: User,
    now: datetime,
    on: date,
    version: int,
    due_on: date,
    language: str,
    signed_name: str,
    agreed: bool,
    person: Person | None = None,
) -> Loan:
    """The borrower has read the terms, ticked and typed a name; the device is out until `due_on`, that day included.

    A reservation of the same household that covers today becomes this loan; anybody else's day is refused.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    if person and not lives_in(household, person.pk, on):
        raise Refusal("borrower_not_of_household", field="person")
    if due_on < on:
        raise Refusal("loan_days", field="due_on")
    if language not in Language.values:
        raise Refusal("unknown_choice", field="language", values=language)
    if not agreed:
        raise Refusal("terms_not_agreed", field="agreed")
    if not signed_name.strip():
        raise Refusal("loan_not_signed", field="signed_name")
    with transaction.atomic():
        stored = _lock(device)
        if stored.version != version:
            raise saving.stale(device)
        device = stored
        if device.state != State.READY or device.wipe_held is None or device.archived_at:
            raise Refusal("device_not_ready", state=State(device.state).label)
        _use_reservation(device, household, by, on)
        terms = TERMS[language]
        text = "\n".join([terms.title, *lines_of(language, device=_named(device), due=due_on), terms.tick])
        loan = saving.create(Loan, by=by, values={
            "number": next_number("L", on), "device": device, "household": household, "person": person,
            "wipe_used": device.wipe_held, "starts_on": on, "due_on": due_on, "language": language, "terms": text,
            "terms_version": VERSION, "signed_name": signed_name.strip(), "signed_at": now,
            "condition_out": device.condition, "by": by,
        })  # fmt: skip
        _hold(device, on, due_on, field="due_on", loan=loan)
        move(device, State.ON_LOAN, by=by, why=loan.number)
    return loan


def _named(device: Device) -> str:
    return f"{device.make} ({device.reference})"


def extend(*, loan: Loan, by: User, version: int, on: date, due_on: date) -> Loan:
    """They keep it longer, if nobody else was promised those days."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _out(loan)
    if due_on < max(loan.starts_on, on):
        raise Refusal("loan_days", field="due_on")
    with transaction.atomic():
        device = _lock(loan.device)
        made = saving.update(loan, by=by, version=version, values={"due_on": due_on}, verb="extended")
        DeviceHold.objects.filter(loan=loan).delete()
        _hold(device, loan.starts_on, due_on, field="due_on", loan=loan)
    return made


def give_back(*, loan: Loan, by: User, version: int, on: date, condition_in: str, return_note: str = "") -> Loan:
    """It is back, in this condition, and waits to be wiped again."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _out(loan)
    if condition_in not in Condition.values:
        raise Refusal("unknown_choice", field="condition_in", values=condition_in)
    with transaction.atomic():
        device = _lock(loan.device)
        values = {"returned_on": on, "condition_in": condition_in, "return_note": return_note.strip()}
        made = saving.update(loan, by=by, version=version, values=values, verb="returned")
        DeviceHold.objects.filter(loan=loan).delete()
        move(device, State.RETURNED, by=by, values={"condition": condition_in}, why=loan.number)
    return made


def _out(loan: Loan) -> None:
    if loan.returned_on:
        raise Refusal("loan_is_over")


def _lock(device: Device) -> Device:
    return Device.objects.select_for_update(of=("self",)).select_related("wipe_held").get(pk=device.pk)


def _use_reservation(device: Device, household: Household, by: User, on: date) -> None:
    """The promise of today is kept by the loan; its days are the loan's from now on."""
    held = DeviceReservation.objects.filter(
        device=device, household=household, state="held", starts_on__lte=on, last_on__gte=on
    ).first()
    if held:
        saving.update(held, by=by, values={"state": DeviceReservation.State.USED}, verb="used")
        DeviceHold.objects.filter(reservation=held).delete()


def _hold(device: Device, starts_on: date, last_on: date, *, field: str, **owner: Any) -> None:
    """The database refuses days that are taken; here the refusal says by which."""
    taken = DeviceHold.objects.filter(device=device, starts_on__lte=last_on, ends_on__gt=starts_on).first()
    if taken:
        raise _taken(field, taken)
    try:
        with transaction.atomic():
            DeviceHold.objects.create(device=device, starts_on=starts_on, ends_on=last_on + DAY, **owner)
    except IntegrityError as error:
        raise _taken(field, None) from error


def _taken(field: str, taken: DeviceHold | None) -> Refusal:
    days = f"{taken.starts_on:%d.%m.%Y}–{taken.ends_on - DAY:%d.%m.%Y}" if taken else "–"
    return Refusal("device_days_taken", field=field, days=days)
