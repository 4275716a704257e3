"""Named writes about places in temporary housing: promise, change, call off, move in; overbooking is refused with
figures, or overridden with a reason (H-10, H-11).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.facts import booking_facts, closure_facts, persons_of, unit_fact
from housing.bookings.models import Booking
from housing.homes.models import Site, Tenure, Unit
from housing.people.models import Household
from housing.planning.capacity import Fit, FitCode, fits
from housing.stays import actions as stays
from housing.stays.models import Stay

State = Booking.State


@dataclass(frozen=True, slots=True)
class Sharing:
    """What was weighed before single persons share a unit; nothing ticked: they do not share."""

    age: bool = False
    sex: bool = False
    vulnerability: bool = False

    @property
    def complete(self) -> bool:
        return self.age and self.sex and self.vulnerability

    @property
    def begun(self) -> bool:
        return self.age or self.sex or self.vulnerability


ALONE = Sharing()


def book(
    *,
    household: Household,
    unit: Unit,
    by: User,
    starts_on: date,
    ends_on: date | None = None,
    sharing: Sharing = ALONE,
    despite: str = "",
    on: date,
) -> Booking:
    """The household is promised the unit. `despite`: the reason for booking although it does not fit."""
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        values = _judged(household, unit, starts_on, ends_on, sharing, despite, on)
        try:
            with transaction.atomic():
                return saving.create(Booking, by=by, values={**values, "household": household, "booked_by": by})
        except IntegrityError as error:
            if "one_open_booking_per_household" in str(error) or "household_id" in str(error):
                raise Refusal("already_booked", name=household.name) from None
            raise


def change(
    *,
    booking: Booking,
    by: User,
    version: int,
    unit: Unit,
    starts_on: date,
    ends_on: date | None,
    sharing: Sharing = ALONE,
    despite: str = "",
    on: date,
) -> Booking:
    """Another unit or other days, judged like a new promise."""
    demand(by, Right.EDIT_PEOPLE)
    _still_booked(booking)
    with transaction.atomic():
        values = _judged(booking.household, unit, starts_on, ends_on, sharing, despite, on)
        return saving.update(booking, by=by, version=version, values=values)


def cancel(*, booking: Booking, by: User, version: int, why: str) -> Booking:
    """The place is free again."""
    demand(by, Right.EDIT_PEOPLE)
    _still_booked(booking)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    values = {"state": State.CANCELLED}
    return saving.update(booking, by=by, version=version, values=values, verb="cancelled", why=why)


def move_in(*, booking: Booking, by: User, version: int, on: date) -> list[Stay]:
    """They have come: stays begin on the actual day; the promise keeps the expected one (H-35)."""
    demand(by, Right.EDIT_PEOPLE)
    _still_booked(booking)
    with transaction.atomic():
        saving.update(booking, by=by, version=version, values={"state": State.MOVED_IN}, verb="moved_in")
        end = booking.ends_on if booking.ends_on and booking.ends_on > on else None
        return stays.move(household=booking.household, unit=booking.unit, on=on, by=by, expected_end_on=end)


def place_in_temporary(
    *,
    household: Household,
    unit: Unit,
    on: date,
    by: User,
    expected_end_on: date | None = None,
    sharing: Sharing = ALONE,
    despite: str = "",
    today: date | None = None,
) -> list[Stay]:
    """A household moves into temporary housing, or from one unit to another, without a promise made beforehand."""
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        standing = household.bookings.filter(state=State.BOOKED).first()
        made: dict[str, Any] = {
            "unit": unit, "starts_on": on, "ends_on": expected_end_on, "sharing": sharing, "despite": despite,
            "by": by, "on": today or on,
        }  # fmt: skip
        if standing:
            booking = change(booking=standing, version=standing.version, **made)
        else:
            booking = book(household=household, **made)
        return move_in(booking=booking, by=by, version=booking.version, on=on)


def _judged(
    household: Household, unit: Unit, starts_on: date, ends_on: date | None, sharing: Sharing, despite: str, on: date
) -> dict[str, Any]:
    """The values of the promise, if it may be made."""
    # Locked first: two promises of the last bed are judged one after the other.
    unit = Unit.objects.select_for_update(of=("self",)).select_related("site").get(pk=unit.pk)
    persons = persons_of(household, starts_on)
    _allowed(household, unit, starts_on, ends_on, persons, sharing)
    fit = fit_of(household, unit, starts_on, ends_on, persons, shared=sharing.complete, on=on)
    if not fit and not despite.strip():
        raise _refused(fit, unit, persons)
    return {
        "unit": unit, "persons": persons, "starts_on": starts_on, "ends_on": ends_on, "shared": sharing.complete,
        "weighed_age": sharing.age, "weighed_sex": sharing.sex, "weighed_vulnerability": sharing.vulnerability,
        "overbooked_by": 0 if fit else max(1, min(persons, fit.missing)),
        "override_reason": "" if fit else despite.strip(),
    }  # fmt: skip


def fit_of(
    household: Household, unit: Unit, starts_on: date, ends_on: date | None, persons: int, *, shared: bool, on: date
) -> Fit:
    """Whether the household fits in the unit beside everybody else who lives there or is promised a place."""
    closures = closure_facts([unit.pk])
    others = booking_facts([unit.pk], on, leave_out=household.pk, start=min(on, starts_on))
    return fits(unit_fact(unit), closures, others, persons, starts_on, ends_on, shared=shared)


def _allowed(
    household: Household, unit: Unit, starts_on: date, ends_on: date | None, persons: int, sharing: Sharing
) -> None:
    if household.archived_at:
        raise Refusal("archived")
    if unit.archived_at or unit.site.archived_at:
        raise Refusal("unit_archived", field="unit", unit=str(unit))
    if unit.tenure != Tenure.TEMPORARY:
        raise Refusal("unit_permanent", field="unit", unit=str(unit))
    if not persons:
        raise Refusal("no_persons")
    if ends_on is not None and ends_on <= starts_on:
        raise Refusal("ends_before_start", field="ends_on", start=f"{starts_on:%d.%m.%Y}", end=f"{ends_on:%d.%m.%Y}")
    if unit.site.kind == Site.Kind.FOLK_HIGH_SCHOOL and ends_on is None:
        raise Refusal("folk_high_school_ends", field="ends_on")
    if sharing.begun and persons > 1:
        raise Refusal("family_does_not_share", field="unit", name=household.name, persons=persons)
    if sharing.begun and not sharing.complete:
        raise Refusal("sharing_not_weighed", field="weighed_age")


_CODES = {
    FitCode.NOT_OPEN: "site_is_closed_then",
    FitCode.OUT_OF_SERVICE: "unit_out_of_service",
    FitCode.TURNAROUND: "unit_being_made_ready",
    FitCode.HELD: "unit_is_held",
    FitCode.OCCUPIED: "sharing_not_weighed_yet",
    FitCode.BEDS: "overbooked",
}


def _refused(fit: Fit, unit: Unit, persons: int) -> Refusal:
    code = _CODES[fit.code]
    if fit.code == FitCode.OCCUPIED and persons > 1:
        code = "unit_is_held"
    day = f"{fit.on:%d.%m.%Y}" if fit.on else ""
    return Refusal(
        code, field="unit", unit=str(unit), on=day, beds=fit.beds, booked=fit.booked, asked=fit.asked,
        missing=fit.missing,
    )  # fmt: skip


def _still_booked(booking: Booking) -> None:
    if booking.state != State.BOOKED:
        raise Refusal("booking_is_over", state=booking.get_state_display())
