"""Named writes about places in temporary housing: promise, change, call off, move in; overbooking is refused with
figures, or overridden with a reason (H-10, H-11).
"""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.judging import ALONE, Sharing, judged
from housing.bookings.models import Booking
from housing.homes.models import Unit
from housing.people.models import Household
from housing.stays import actions as stays
from housing.stays.models import Stay

State = Booking.State
# What the history says of a place that was written with the moving in itself.
WITHOUT_A_PROMISE = "Placeret uden et løfte forud"


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
    at_once: bool = False,
) -> Booking:
    """The household is promised the unit. `despite`: the reason for booking although it does not fit; `at_once`: it is
    written with the moving in itself.
    """
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        values = judged(household, unit, starts_on, ends_on, sharing, despite, on)
        try:
            with transaction.atomic():
                made = {**values, "household": household, "booked_by": by, "at_once": at_once}
                return saving.create(Booking, by=by, values=made, why=WITHOUT_A_PROMISE if at_once else "")
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
        values = judged(booking.household, unit, starts_on, ends_on, sharing, despite, on)
        return saving.update(booking, by=by, version=version, values=values)


def cancel(*, booking: Booking, by: User, version: int, why: str) -> Booking:
    """The place is free again."""
    demand(by, Right.EDIT_PEOPLE)
    _still_booked(booking)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    values = {"state": State.CANCELLED, "ended_why": why.strip()}
    return saving.update(booking, by=by, version=version, values=values, verb="cancelled", why=why)


def lapse(*, household: Household, by: User | None, why: str) -> Booking | None:
    """They have got a home: the place they were promised is free again, and the promise says why. Safe to repeat."""
    with transaction.atomic():
        standing = household.bookings.filter(state=State.BOOKED).select_for_update().first()
        if standing is None:
            return None
        values = {"state": State.LAPSED, "ended_why": why}
        return saving.update(standing, by=by, values=values, verb="lapsed", why=why)


def stand_again(*, household: Household, by: User, why: str, since: datetime) -> Booking | None:
    """What let the promise lapse since a moment is undone: it stands again. The one that cannot, for it no longer fits."""
    rows = household.bookings.filter(state=State.LAPSED, ended_why=why).select_related("unit").order_by("-created_at")
    booking = next((row for row in rows if changes_of("booking", row.pk).filter(verb="lapsed", at__gte=since)), None)
    if booking is None:
        return None
    weighed = Sharing(booking.weighed_age, booking.weighed_sex, booking.weighed_vulnerability)
    try:
        with transaction.atomic():
            today = timezone.localdate()
            judged(household, booking.unit, booking.starts_on, booking.ends_on, weighed, booking.override_reason, today)
            values = {"state": State.BOOKED, "ended_why": ""}
            saving.update(booking, by=by, values=values, verb="reopened", why="Fortrudt")
    except (Refusal, IntegrityError):
        return booking
    return None


def move_in(*, booking: Booking, by: User, version: int, today: date, on: date, gap_reason: str = "") -> list[Stay]:
    """They have come: stays begin on the actual day; the promise keeps the expected one (H-35)."""
    demand(by, Right.EDIT_PEOPLE)
    _still_booked(booking)
    if on > today:
        raise Refusal("move_to_come", field="on", today=f"{today:%d.%m.%Y}")
    with transaction.atomic():
        saving.update(booking, by=by, version=version, values={"state": State.MOVED_IN}, verb="moved_in")
        end = booking.ends_on if booking.ends_on and booking.ends_on > on else None
        return stays.move(
            household=booking.household, unit=booking.unit, on=on, by=by, expected_end_on=end, gap_reason=gap_reason
        )


def place_in_temporary(
    *,
    household: Household,
    unit: Unit,
    on: date,
    by: User,
    expected_end_on: date | None = None,
    sharing: Sharing = ALONE,
    despite: str = "",
    today: date,
    gap_reason: str = "",
) -> list[Stay]:
    """A household moves into temporary housing, or from one unit to another, without a promise made beforehand.

    It is written when it has happened; who comes later is promised a place.
    """
    demand(by, Right.EDIT_PEOPLE)
    if on > today:
        raise Refusal("stay_to_come", field="on", today=f"{today:%d.%m.%Y}")
    with transaction.atomic():
        standing = household.bookings.filter(state=State.BOOKED).first()
        made: dict[str, Any] = {
            "unit": unit, "starts_on": on, "ends_on": expected_end_on, "sharing": sharing, "despite": despite,
            "by": by, "on": today,
        }  # fmt: skip
        if standing:
            booking = change(booking=standing, version=standing.version, **made)
        else:
            booking = book(household=household, at_once=True, **made)
        return move_in(booking=booking, by=by, version=booking.version, today=today, on=on, gap_reason=gap_reason)


def _still_booked(booking: Booking) -> None:
    if booking.state != State.BOOKED:
        raise Refusal("booking_is_over", state=booking.get_state_display())
