"""Agreements of allocation right; a row is about the agreement of that scope and first day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from housing.agreements import actions
from housing.agreements.models import Agreement, TurnEntry
from housing.agreements.queries import state_of, visible_agreements
from housing.homes.models import Department, Landlord
from housing.transfer.cells import Whole
from housing.transfer.sheets.base import ARCHIVED, Column, DataSheet, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName


def _ledger(record: Agreement) -> Any:
    return state_of(record, list(record.turns.all()))


class Agreements(DataSheet):
    key = "aftaler"
    title = _("Aftaler om anvisningsret")
    about = _("Aftalernes vilkår. Turregnskabet følger af de boliger, der bliver meldt, og læses ikke ind.")
    matching = _("En række hører til den aftale, der har samme udlejer, afdeling, antal rum og første dag.")
    right, see = Right.EDIT_AGREEMENTS, Right.SEE_VACANCIES
    model = Agreement
    columns = (
        *stored(
            Agreement, "landlord", "department", "rooms", "valid_from", "valid_to", "basis", "numerator",
            "denominator", "offset", "response_days", "overdue_effect", "returned_turn", "waived_turn", "notice_days",
            "note",
            landlord={"key": True}, valid_from={"key": True},
        ),
        Column("had", _("Kommunen har haft"), Whole(), told=True, get=lambda row: _ledger(row).ours_so_far),
        Column("counted", _("Ledige boliger talt"), Whole(), told=True, get=lambda row: _ledger(row).counted),
        Column("next_turn", _("Næste tur"), Whole(), told=True, get=lambda row: _ledger(row).next_turn_number),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "landlord": "Birkebo", "department": "Afdeling 3", "valid_from": "01.01.2027", "basis": "Aftale",
        "numerator": "1", "denominator": "4", "offset": "0", "response_days": "7", "overdue_effect": "keep",
        "returned_turn": "carried", "waived_turn": "lost", "notice_days": "30",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_agreements(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        turns = Prefetch("turns", queryset=TurnEntry.objects.order_by("sequence"))
        return Agreement.objects.select_related("landlord", "department").prefetch_related(turns)

    def books(self) -> tuple[ByName, ByName]:
        return ByName(Landlord.objects.all()), ByName(Department.objects.all(), "landlord_id")

    def link(self, row: Row, books: tuple[ByName, ByName]) -> Iterator[tuple[str, Any]]:
        landlords, departments = books
        landlord = landlords.one(row.values["landlord"], "landlord")
        yield "landlord", landlord
        if "department" in row.values:
            yield "department", departments.one(row.values["department"], "department", landlord.pk)

    def key_of(self, record: Agreement) -> tuple[Any, ...]:
        return record.landlord_id, record.department_id, record.rooms, record.valid_from

    def wanted(self, values: dict[str, Any]) -> tuple[Any, ...]:
        department = values.get("department")
        return values["landlord"].pk, department.pk if department else None, values.get("rooms"), values["valid_from"]

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Agreement:
        known = {"numerator": 1, "denominator": 4} | values
        return actions.create_agreement(by=by, values=known)

    def update(self, record: Agreement, *, by: User, on: date, values: dict[str, Any]) -> Agreement:
        return actions.update_agreement(agreement=record, by=by, version=record.version, values=values)
