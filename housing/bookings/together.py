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
from housing.bookings.facts import persons_of
from housing.bookings.judging import Sharing, check_allowed, day_of, overbooking, refused, verdict_of
from housing.bookings.models import Booking
from housing.homes.models import Unit
from housing.people.models import Household
from housing.planning.capacity import Verdict

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
        verdict = fit_together(together, unit, starts_on, ends_on, on=on)
        if verdict.barred is not None:
            raise refused(verdict.barred, unit, len(together))
        if verdict.worst is not None and not despite.strip():
            raise _too_many(verdict, unit)
        values = {
            "unit": unit, "persons": 1, "starts_on": starts_on, "ends_on": ends_on, "shared": True, "weighed_age": True,
            "weighed_sex": True, "weighed_vulnerability": True, "together": uuid7(), "booked_by": by,
        }  # fmt: skip
        # The last ones named are those there was no bed for on the worst day.
        room = len(together) - min(len(together), 0 if verdict.worst is None else verdict.worst.missing)
        over = overbooking(verdict, 1, despite)
        return [_promise(household, by, values if n < room else values | over) for n, household in enumerate(together)]


def fit_together(
    households: Sequence[Household], unit: Unit, starts_on: date, ends_on: date | None, *, on: date
) -> Verdict:
    """Whether so many single persons fit beside those who live there or are promised a bed."""
    return verdict_of(households, unit, starts_on, ends_on, len(households), shared=True, on=on)


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


def _promise(household: Household, by: User, values: dict[str, Any]) -> Booking:
    try:
        with transaction.atomic():
            return saving.create(Booking, by=by, values=values | {"household": household})
    except IntegrityError as error:
        if "one_open_booking_per_household" in str(error) or "household_id" in str(error):
            raise Refusal("already_booked", field="households", name=household.name) from None
        raise


def _too_many(verdict: Verdict, unit: Unit) -> Refusal:
    """There are too few beds for all of them: how many there are and how many are missing on the worst day."""
    first, worst = verdict.first, verdict.first if verdict.worst is None else verdict.worst
    figures: dict[str, Any] = {
        "field": "households", "unit": str(unit), "on": day_of(worst), "beds": worst.beds, "booked": worst.booked,
        "free": max(0, worst.beds - worst.booked), "asked": worst.asked, "missing": worst.missing,
    }  # fmt: skip
    if first.on == worst.on:
        return Refusal("too_few_beds_together", **figures)
    return Refusal("too_few_beds_together_later", first=day_of(first), missing_first=first.missing, **figures)
