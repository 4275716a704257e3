"""Several single persons are promised beds in one unit at once: weighed once, all or nothing (H-11)."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid6 import uuid7

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.facts import booking_facts, closure_facts, persons_of, unit_fact
from housing.bookings.judging import Sharing, check_allowed, refused
from housing.bookings.models import Booking
from housing.homes.models import Unit
from housing.people.models import Household
from housing.planning.capacity import Fit, FitCode, fits

State = Booking.State


def book_together(
    *,
    households: Sequence[Household],
    unit: Unit,
    by: User,
    starts_on: date,
    sharing: Sharing,
    ends_on: date | None = None,
    despite: str = "",
    on: date,
) -> list[Booking]:
    """Each of them has a bed in the unit from the same day, or none has. `despite`: as for one who is promised alone."""
    demand(by, Right.EDIT_PEOPLE)
    together = list({household.pk: household for household in households}.values())
    if len(together) < 2:
        raise Refusal("together_needs_two", field="households")
    if not sharing.complete:
        raise Refusal("sharing_not_weighed", field="weighed_age")
    with transaction.atomic():
        # Locked first: two promises of the last bed are judged one after the other.
        unit = Unit.objects.select_for_update(of=("self",)).select_related("site").get(pk=unit.pk)
        for household in together:
            check_allowed(household, unit, starts_on, ends_on, persons_of(household, starts_on), sharing)
        fit = fit_together(together, unit, starts_on, ends_on, on=on)
        if not fit and not despite.strip():
            raise _too_many(fit, unit)
        values = {
            "unit": unit, "persons": 1, "starts_on": starts_on, "ends_on": ends_on, "shared": True, "weighed_age": True,
            "weighed_sex": True, "weighed_vulnerability": True, "together": uuid7(), "booked_by": by,
        }  # fmt: skip
        # The last ones named are those there was no bed for.
        room = len(together) if fit else len(together) - max(1, min(len(together), fit.missing))
        return [
            _promise(household, by, values, despite="" if n < room else despite.strip())
            for n, household in enumerate(together)
        ]


def fit_together(
    households: Sequence[Household], unit: Unit, starts_on: date, ends_on: date | None, *, on: date
) -> Fit:
    """Whether so many single persons fit beside those who live there or are promised a bed."""
    closures = closure_facts([unit.pk])
    leave_out = [household.pk for household in households]
    others = booking_facts([unit.pk], on, leave_out=leave_out, start=min(on, starts_on))
    return fits(unit_fact(unit), closures, others, len(households), starts_on, ends_on, shared=True)


def call_off_together(*, together: UUID, by: User, why: str) -> list[Booking]:
    """What was promised in one step is taken back in one; who has moved in meanwhile stays."""
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    with transaction.atomic():
        standing = list(
            Booking.objects.select_for_update().filter(together=together, state=State.BOOKED).order_by("pk")
        )
        if not standing:
            raise Refusal("together_is_over")
        values = {"state": State.CANCELLED, "ended_why": why.strip()}
        return [saving.update(row, by=by, values=values, verb="cancelled", why=why) for row in standing]


def _promise(household: Household, by: User, values: dict[str, Any], *, despite: str) -> Booking:
    own = {"household": household, "overbooked_by": 1 if despite else 0, "override_reason": despite}
    try:
        with transaction.atomic():
            return saving.create(Booking, by=by, values=values | own)
    except IntegrityError as error:
        if "one_open_booking_per_household" in str(error) or "household_id" in str(error):
            raise Refusal("already_booked", field="households", name=household.name) from None
        raise


def _too_many(fit: Fit, unit: Unit) -> Refusal:
    """Why they do not all fit, by which figures: for want of beds, how many there are and how many are missing."""
    if fit.code != FitCode.BEDS:
        return refused(fit, unit, fit.asked)
    return Refusal(
        "too_few_beds_together", field="households", unit=str(unit), on=f"{fit.on:%d.%m.%Y}" if fit.on else "",
        beds=fit.beds, booked=fit.booked, free=max(0, fit.beds - fit.booked), asked=fit.asked, missing=fit.missing,
    )  # fmt: skip
