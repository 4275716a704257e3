"""Named writes about clubs, by the coordinator (V-32, V-34)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from stdnum.dk import cvr as cvr_numbers

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.clubs.models import Club

ACCOUNT = ("cvr", "reg_number", "account_number")


def create_club(*, by: User, values: dict[str, Any]) -> Club:
    """A club stands in the register; it can be paid when it is approved."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with _named_once(values):
        return saving.create(Club, by=by, values=checked(values))


def update_club(*, club: Club, by: User, version: int, values: dict[str, Any]) -> Club:
    """What the register says of the club. A new CVR number or account is approved again before anything is paid."""
    demand(by, Right.EDIT_VOLUNTEERS)
    not_archived(club)
    values = checked(values)
    if club.approved_on and any(values.get(name, getattr(club, name)) != getattr(club, name) for name in ACCOUNT):
        values |= {"approved_on": None, "approved_by": None}
    with _named_once(values):
        return saving.update(club, by=by, version=version, values=values)


def approve_club(*, club: Club, by: User, on: date, version: int) -> Club:
    """The municipality has looked at the club: it may be promised and paid money (V-32)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    not_archived(club)
    if club.approved_on:
        raise Refusal("club_is_approved", name=club.name)
    if not all(getattr(club, name) for name in ACCOUNT):
        raise Refusal("club_lacks", name=club.name)
    values = {"approved_on": on, "approved_by": by}
    return saving.update(club, by=by, version=version, values=values, verb="approved")


def disapprove_club(*, club: Club, by: User, version: int, why: str) -> Club:
    """Nothing new is promised or paid; what has been paid stays."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if not club.approved_on:
        raise Refusal("club_not_approved", name=club.name)
    values = {"approved_on": None, "approved_by": None}
    return saving.update(club, by=by, version=version, values=values, verb="disapproved", why=why.strip())


def confirm_entry(*, club: Club, by: User | None, on: date) -> Club:
    """Somebody has read the entry in the catalogue and says that it is right (V-34). `by` None: the club's link."""
    if by is not None:
        demand(by, Right.EDIT_VOLUNTEERS)
    not_archived(club)
    return saving.update(club, by=by, values={"checked_on": on}, verb="entry_confirmed")


def archive_club(*, club: Club, by: User, version: int, why: str) -> Club:
    """The club leaves the catalogue and the lists, and its link stops."""
    demand(by, Right.EDIT_VOLUNTEERS)
    not_archived(club)
    if club.commitments.filter(closed_on=None).exists():
        raise Refusal("club_has_promises", name=club.name)
    values = {"archived_at": timezone.now()}
    return saving.update(club, by=by, version=version, values=values, verb="archived", why=why)


def restore_club(*, club: Club, by: User, version: int) -> Club:
    demand(by, Right.EDIT_VOLUNTEERS)
    with _named_once({"name": club.name}):
        return saving.update(club, by=by, version=version, values={"archived_at": None}, verb="restored")


def not_archived(record: saving.Versioned) -> None:
    if record.archived_at:
        raise Refusal("archived")


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are stored: figures without spaces. Refuses a CVR number whose digits do not add up."""
    found = dict(values)
    for name in ACCOUNT:
        if name in found:
            found[name] = "".join(part for part in found[name] if part not in " -.")
    if found.get("cvr") and not cvr_numbers.is_valid(found["cvr"]):
        raise Refusal("cvr_wrong", field="cvr")
    reg, account = found.get("reg_number", ""), found.get("account_number", "")
    if reg and not (reg.isascii() and reg.isdigit() and len(reg) == 4):
        raise Refusal("account_wrong", field="reg_number")
    if account and not (account.isascii() and account.isdigit() and len(account) <= 10):
        raise Refusal("account_wrong", field="account_number")
    return found


@contextmanager
def _named_once(values: dict[str, Any]) -> Iterator[None]:
    """A second club of the same name is refused by the database, and here it gets its sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refusal("club_name_taken", field="name", name=values.get("name", "")) from None
