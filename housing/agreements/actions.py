"""Named writes about agreements and turns. Ledger rows are only ever added."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal, ask_all
from accounts.users.models import User
from housing.agreements.models import Agreement, TurnEntry
from housing.agreements.queries import ledger, lost_turns, standing, state_of

CARRIED_BY_AGREEMENT = "Aftalen: turen går til næste ledige bolig."


def create_agreement(*, by: User, values: dict[str, Any]) -> Agreement:
    """A new agreement stands; one that overlaps in the same scope is refused (H-13)."""
    demand(by, Right.EDIT_AGREEMENTS)
    with transaction.atomic():
        _check(values)
        return saving.create(Agreement, by=by, values=values)


def update_agreement(*, agreement: Agreement, by: User, version: int, values: dict[str, Any]) -> Agreement:
    """The agreement's terms change; turns already given stand."""
    demand(by, Right.EDIT_AGREEMENTS)
    if agreement.archived_at:
        raise Refusal("archived")
    with transaction.atomic():
        _check(values, leave_out=agreement)
        return saving.update(agreement, by=by, version=version, values=values)


def archive_agreement(*, agreement: Agreement, by: User, version: int, why: str = "") -> Agreement:
    """The agreement gives no more turns; its ledger stays readable."""
    demand(by, Right.EDIT_AGREEMENTS)
    values = {"archived_at": timezone.now()}
    return saving.update(agreement, by=by, version=version, values=values, verb="archived", why=why)


def restore_agreement(*, agreement: Agreement, by: User, version: int) -> Agreement:
    """The agreement is back, unless another took its scope meanwhile."""
    demand(by, Right.EDIT_AGREEMENTS)
    names = ("landlord", "department", "rooms", "numerator", "denominator", "valid_from", "valid_to")
    with transaction.atomic():
        _check({name: getattr(agreement, name) for name in names}, leave_out=agreement)
        return saving.update(agreement, by=by, version=version, values={"archived_at": None}, verb="restored")


def _check(values: dict[str, Any], leave_out: Agreement | None = None) -> None:
    landlord, department = values["landlord"], values.get("department")
    start, end = values["valid_from"], values.get("valid_to")
    ask_all(lambda: _check_scope(values), lambda: _check_share(values), lambda: _check_days(start, end))
    # The landlord's row is the lock: two overlapping agreements entered at once wait for each other.
    type(landlord).objects.select_for_update().get(pk=landlord.pk)
    same = Agreement.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=start),
        landlord=landlord,
        department=department,
        rooms=values.get("rooms"),
        archived_at=None,
    )
    if leave_out:
        same = same.exclude(pk=leave_out.pk)
    if end is not None:
        same = same.filter(valid_from__lte=end)
    if other := same.select_related("landlord", "department").first():
        raise Refusal("agreement_overlaps", field="valid_from", other=str(other), start=f"{other.valid_from:%d.%m.%Y}")


def _check_scope(values: dict[str, Any]) -> None:
    landlord, department = values["landlord"], values.get("department")
    if department is not None and department.landlord_id != landlord.pk:
        raise Refusal("department_of_another", field="department")
    if values.get("rooms") and department is None:
        raise Refusal("rooms_need_department", field="department")


def _check_share(values: dict[str, Any]) -> None:
    if not 0 < values["numerator"] <= values["denominator"]:
        raise Refusal("share_invalid", field="numerator")


def _check_days(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise Refusal("ends_before_start", field="valid_to", start=f"{start:%d.%m.%Y}", end=f"{end:%d.%m.%Y}")


def take_number(*, agreement: Agreement, unit_label: str, on: date, by: User | None) -> TurnEntry:
    """The next vacancy of the scope has its number, and the ledger says whose it is (H-14, REL-03).

    Called inside the transaction that reports the vacancy; the agreement's row is the lock.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    entries = ledger(agreement)
    now = state_of(agreement, entries)
    revision = sum(e.kind == TurnEntry.Kind.VACANCY and e.number == now.next_number for e in entries)
    return _add(
        agreement,
        kind=TurnEntry.Kind.VACANCY,
        number=now.next_number,
        revision=revision,
        on=on,
        by=by,
        ours=now.next_is_ours,
        why=now.next_why,
        unit_label=unit_label,
    )


def add_exception(*, agreement: Agreement, kind: str, number: int, reason: str, on: date, by: User | None) -> TurnEntry:
    """A waived, returned, carried or corrected turn is on record with its reason (H-15)."""
    if not reason.strip():
        raise Refusal("reason_needed", field="reason")
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
        entries = ledger(agreement)
        # A row that cannot have happened would stop every later sum, and rows cannot be taken back.
        if number not in standing(entries):
            raise Refusal("turn_not_found", field="number", number=number)
        if kind == TurnEntry.Kind.CARRIED and number not in lost_turns(entries):
            raise Refusal("turn_not_lost", field="number", number=number)
        row = _add(agreement, kind=kind, number=number, reason=reason, on=on, by=by)
        if _goes_on(agreement, kind):
            _add(
                agreement,
                kind=TurnEntry.Kind.CARRIED,
                number=number,
                on=on,
                by=by,
                reason=CARRIED_BY_AGREEMENT,
            )
    return row


def carry_turn(*, agreement: Agreement, by: User, number: int, reason: str, on: date) -> TurnEntry:
    """A lost turn goes on to the next vacant home (H-15)."""
    demand(by, Right.EDIT_AGREEMENTS)
    return add_exception(agreement=agreement, kind=TurnEntry.Kind.CARRIED, number=number, reason=reason, on=on, by=by)


def correct_turn(*, agreement: Agreement, by: User, number: int, reason: str, on: date) -> TurnEntry:
    """A number given by mistake is free again. While its home is not settled, the home's own steps do that (H-15).

    A number that became a tenancy is used: given again, it would be ours twice (H-14).
    """
    demand(by, Right.EDIT_AGREEMENTS)
    vacancy = getattr(standing(ledger(agreement)).get(number), "vacancy", None)
    # The vacancies stand above the agreements and are asked by name.
    if vacancy is not None and vacancy.state in ("open", "held", "landlord"):
        raise Refusal("turn_still_open", field="number", number=number)
    if vacancy is not None and vacancy.state == "let":
        raise Refusal("turn_let", field="number", number=number)
    return add_exception(agreement=agreement, kind=TurnEntry.Kind.CORRECTED, number=number, reason=reason, on=on, by=by)


def _goes_on(agreement: Agreement, kind: str) -> bool:
    terms = {TurnEntry.Kind.RETURNED: agreement.returned_turn, TurnEntry.Kind.WAIVED: agreement.waived_turn}
    return terms.get(TurnEntry.Kind(kind)) == Agreement.LostTurn.CARRIED


def _add(agreement: Agreement, **values: Any) -> TurnEntry:
    last = agreement.turns.aggregate(last=Max("sequence"))["last"] or 0
    return TurnEntry.objects.create(agreement=agreement, sequence=last + 1, **values)
