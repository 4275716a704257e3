"""Named reads of agreements and their ledgers."""

from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet

from accounts.policy.rules import Right, can
from housing.agreements.models import Agreement, TurnEntry
from housing.homes.models import Unit
from housing.planning import turns


def visible_agreements(user: object) -> QuerySet[Agreement]:
    rows = Agreement.objects.select_related("landlord", "department")
    return rows if can(user, Right.SEE_VACANCIES) else rows.none()


def valid_on(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def agreement_for(unit: Unit, on: date) -> Agreement | None:
    """The agreement that covers the unit on a day: the narrowest scope wins (rooms, department, organisation)."""
    site = unit.site
    scope = Q(department=None) | Q(department=site.department_id, rooms=None)
    if unit.rooms is not None:
        scope |= Q(department=site.department_id, rooms=unit.rooms)
    found = Agreement.objects.filter(valid_on(on), scope, landlord=site.landlord_id, archived_at=None)
    return max(found, key=lambda a: (a.department_id is not None, a.rooms is not None), default=None)


def ledger(agreement: Agreement) -> list[TurnEntry]:
    """Every row, oldest first, with the vacancy it made and who wrote it: one SQL statement."""
    return list(agreement.turns.select_related("by", "vacancy__unit__site").order_by("sequence"))


def rows_of(entries: list[TurnEntry]) -> list[turns.Row]:
    return [turns.Row(kind=e.kind, number=e.number, ours=e.ours, why=e.why or "landlord") for e in entries]


def state_of(agreement: Agreement, entries: list[TurnEntry]) -> turns.LedgerState:
    return turns.state(Fraction(agreement.share), agreement.offset, rows_of(entries))


def account_of(agreement: Agreement, entries: list[TurnEntry]) -> turns.Account:
    return turns.account(Fraction(agreement.share), agreement.offset, rows_of(entries))


def standing(entries: list[TurnEntry]) -> dict[int, TurnEntry]:
    """The vacancy behind each number in use; an annulled number is not, until it is given again."""
    found: dict[int, TurnEntry] = {}
    for entry in entries:
        if entry.kind == TurnEntry.Kind.VACANCY:
            found[entry.number] = entry
        elif entry.kind == TurnEntry.Kind.CORRECTED:
            found.pop(entry.number, None)
    return found


def lost_turns(entries: list[TurnEntry]) -> list[int]:
    """Numbers that were ours, were returned or waived, and whose turn has not gone on: these may be carried."""
    numbers = []
    for number, vacancy in standing(entries).items():
        since = {e.kind for e in entries if e.number == number and e.sequence > vacancy.sequence}
        given_up = bool(since & {TurnEntry.Kind.RETURNED, TurnEntry.Kind.WAIVED})
        if vacancy.ours and given_up and TurnEntry.Kind.CARRIED not in since:
            numbers.append(number)
    return numbers
