"""Which of two values stays, field by field, when two records are merged; and the way back (H-05)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from accounts.crypto import decrypt
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people import actions
from housing.people.models import Household, Merge, Person

# What is chosen as one: a band goes with its reason. Where people live and belong follows from other records.
HOUSEHOLD: dict[str, tuple[str, ...]] = {
    "name": ("name",), "stream": ("stream",), "band": ("band", "band_reason"), "languages": ("languages",),
    "phone": ("phone",), "need_since": ("need_since",), "needs_step_free": ("needs_step_free",),
    "needs_quiet": ("needs_quiet",), "income_dkk": ("income_dkk",), "can_pay_dkk": ("can_pay_dkk",),
    "max_rent_dkk": ("max_rent_dkk",), "employed": ("employed",),
    "rooms_override": ("rooms_override", "rooms_override_reason"),
}  # fmt: skip
PERSON: dict[str, tuple[str, ...]] = {
    name: (name,) for name in (
        "given_name", "family_name", "birth_date", "sex", "phone", "email", "referred_on", "arrived_on",
        "first_activity_on", "expected_birth_on", "is_carer",
    )
}  # fmt: skip
# The number is kept encrypted for its row, so it has a way of its own.
CPR = "cpr"

Record = Household | Person


def choices_of(record: Record) -> dict[str, tuple[str, ...]]:
    """The stored fields behind each choice."""
    return HOUSEHOLD if isinstance(record, Household) else PERSON


def differing(one: Record, other: Record) -> list[str]:
    """What there is a choice about, in the order of the fields."""
    found = [
        name
        for name, stored in choices_of(one).items()
        if any(getattr(one, field) != getattr(other, field) for field in stored)
    ]
    if isinstance(one, Person) and isinstance(other, Person) and one.cpr_hash != other.cpr_hash:
        found.append(CPR)
    return found


def take(
    *, kept: Record, gone: Record, names: Collection[str], by: User, version: int | None, on: date
) -> dict[str, Any]:
    """`kept` carries the values of `gone` in these fields; what the merge has to remember to give them back.

    By the actions that write the fields, so their rules hold; raises Refusal for a field there is no choice about.
    """
    wanted = set(names)
    if not wanted <= set(differing(kept, gone)):
        raise Refusal("no_such_choice")
    fields = [field for name, stored in choices_of(kept).items() if name in wanted for field in stored]
    values = {field: getattr(gone, field) for field in fields}
    was = {field: _stored(kept, field) for field in fields}
    kept_cipher = kept.cpr_cipher if isinstance(kept, Person) and CPR in wanted else ""
    _write(kept, values, cpr=_number(gone) if CPR in wanted else None, by=by, on=on, version=version)
    now = {field: _stored(kept, field) for field in fields}
    remembered: dict[str, Any] = {"taken": {field: [was[field], now[field]] for field in fields}}
    if isinstance(kept, Person) and CPR in wanted:
        remembered |= {"took_cpr": True, "cpr_cipher": kept_cipher, "cpr_hash": kept.cpr_hash}
    return remembered


def give_back(*, merge: Merge, by: User, on: date) -> None:
    """What `kept` had taken over is as before, except what somebody has corrected since."""
    record = merge.kept_household or merge.kept_person
    if record is None or not (merge.taken or merge.took_cpr):
        return
    values = {
        field: record._meta.get_field(field).to_python(was)  # type: ignore[union-attr]  # a column of ours
        for field, (was, now) in merge.taken.items()
        if _stored(record, field) == now
    }
    cpr = None
    if merge.took_cpr and isinstance(record, Person) and record.cpr_hash == merge.cpr_hash:
        cpr = decrypt(merge.cpr_cipher, row=record.pk) if merge.cpr_cipher else ""
    if values or cpr is not None:
        _write(record, values, cpr=cpr, by=by, on=on, version=None)


def _write(record: Record, values: dict[str, Any], *, cpr: str | None, by: User, on: date, version: int | None) -> None:
    version = record.version if version is None else version
    if isinstance(record, Household):
        fresh: Record = actions.update_household(
            household=record, by=by, version=version, values=values, despite_duplicates=True
        )
    else:
        fresh = actions.update_person(
            person=record, by=by, version=version, values=values, on=on, cpr=cpr, despite_duplicates=True
        )
    for field in fresh._meta.concrete_fields:
        setattr(record, field.attname, getattr(fresh, field.attname))


def _stored(record: Record, field: str) -> Any:
    """A value as JSON can hold it."""
    value = getattr(record, field)
    return value.isoformat() if isinstance(value, date) else value


def _number(record: Record) -> str:
    return decrypt(record.cpr_cipher, row=record.pk) if isinstance(record, Person) and record.cpr_cipher else ""
