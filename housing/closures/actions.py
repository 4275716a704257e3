"""Named writes about the days on which a unit cannot be used; every revision stays in the journal (H-08)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import workdays
from housing.closures.models import Closure
from housing.homes.models import Tenure, Unit


def close(*, unit: Unit, by: User, starts_on: date, ends_on: date | None, cause: str, note: str = "") -> Closure:
    """The unit is out of service from a day to before a day, or until further notice."""
    demand(by, Right.EDIT_HOMES)
    if unit.archived_at:
        raise Refusal("archived")
    _in_order(starts_on, ends_on)
    values = {"unit": unit, "cause": cause, "starts_on": starts_on, "ends_on": ends_on, "note": note}
    return saving.create(Closure, by=by, values={**values, "kind": Closure.Kind.OUT_OF_SERVICE})


def revise(
    *,
    closure: Closure,
    by: User,
    version: int,
    starts_on: date,
    ends_on: date | None,
    cause: str,
    note: str,
    why: str = "",
) -> Closure:
    """Other dates or another cause; what stood before stays in the journal."""
    demand(by, Right.EDIT_HOMES)
    _not_cancelled(closure)
    _in_order(starts_on, ends_on)
    values = {"starts_on": starts_on, "ends_on": ends_on, "cause": cause, "note": note}
    return saving.update(closure, by=by, version=version, values=values, verb="revised", why=why)


def cancel(*, closure: Closure, by: User, version: int, why: str) -> Closure:
    """The days count as usable again; the closure and its history stay."""
    demand(by, Right.EDIT_HOMES)
    _not_cancelled(closure)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    values = {"cancelled_at": timezone.now()}
    return saving.update(closure, by=by, version=version, values=values, verb="cancelled", why=why)


def make_ready(*, unit: Unit, on: date, by: User | None) -> Closure | None:
    """A temporary unit is inspected, repaired and cleaned for so many working days from the move-out (H-09).

    None where the unit is not ours to make ready: a landlord readies a permanent home. Safe to repeat.
    """
    days = turnaround_days(unit)
    if unit.tenure != Tenure.TEMPORARY or days == 0:
        return None
    with transaction.atomic():
        standing = unit.closures.filter(kind=Closure.Kind.TURNAROUND, starts_on=on, cancelled_at=None).first()
        if standing:
            return standing
        values = {
            "unit": unit, "kind": Closure.Kind.TURNAROUND, "cause": Closure.Cause.MOVED_OUT, "starts_on": on,
            "ends_on": workdays.after(on, days),
        }  # fmt: skip
        return saving.create(Closure, by=by, values=values)


def turnaround_days(unit: Unit) -> int:
    """Working days between a move-out and the next move-in: the site's own number, else the municipality's."""
    own = unit.site.turnaround_workdays
    return settings.TURNAROUND_WORKDAYS if own is None else own


def _in_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on <= starts_on:
        raise Refusal("closure_without_a_day", field="ends_on", start=f"{starts_on:%d.%m.%Y}")


def _not_cancelled(closure: Closure) -> None:
    if closure.cancelled_at:
        raise Refusal("closure_cancelled")
