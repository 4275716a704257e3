"""A stay that was entered today by mistake is taken back (H-35)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import noted
from accounts.journal.queries import changes_of_many
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.correcting import placement_of, together
from housing.bookings.models import Booking
from housing.bookings.queries import written_on
from housing.people.models import Household
from housing.stays import actions as stays
from housing.stays.models import Stay


def take_back_stay(*, stay: Stay, by: User, version: int, today: date, why: str) -> None:
    """They live where they lived, and the place they were promised waits again."""
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    if not written_on([stay], today):
        raise Refusal("stay_not_of_today")
    if placement_of(stay):
        raise Refusal("stay_of_placement")
    with transaction.atomic():
        household = Household.objects.select_for_update(no_key=True).get(pk=stay.household_id)
        if next(row for row in together(stay, by) if row.pk == stay.pk).version != version:
            raise saving.stale(stay, by)
        stays.take_back_move(household=household, unit=stay.unit, on=stay.starts_on, by=by, why="")
        _promise_before(household, today, by, why)
        noted(by=by, record=household, verb="stay_taken_back", why=why.strip())


def _promise_before(household: Household, today: date, by: User, why: str) -> None:
    """A promise made beforehand waits again; one that was made with the moving in itself is called off."""
    booking = _moved_in_on(household, today)
    if booking is None:
        return
    waits = not booking.at_once
    if waits and household.bookings.filter(state=Booking.State.BOOKED).exists():
        # Only one promise stands at a time: the one made since is called off first.
        raise Refusal("already_booked", name=household.name)
    state, ended = (Booking.State.BOOKED, "") if waits else (Booking.State.CANCELLED, why.strip()[:300])
    values = {"state": state, "ended_why": ended}
    saving.update(booking, by=by, values=values, verb="reopened" if waits else "cancelled", why=why)


def _moved_in_on(household: Household, day: date) -> Booking | None:
    """The promise they moved in on, as it was entered on a day; the unit may have been put right since."""
    rows = {row.pk: row for row in household.bookings.filter(state=Booking.State.MOVED_IN)}
    entry = changes_of_many("booking", rows).filter(verb="moved_in").first()
    return rows[entry.subject_id] if entry and timezone.localtime(entry.at).date() == day else None
