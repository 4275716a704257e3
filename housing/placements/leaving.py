"""The temporary place a household leaves: free from the day it moves, and no promise where it has a home (H-10, H-35)."""

from datetime import date, datetime

from django.db import transaction

from accounts.users.models import User
from housing.bookings import actions as bookings
from housing.placements.models import Placement
from housing.stays import actions as stays

MOVED = "Husstanden er flyttet i fast bolig."


def expect(*, placement: Placement, by: User | None) -> None:
    """The bed is expected to be free from the day they move in; what was expected before is kept on the placement.

    A second day for the same move keeps what was expected before the first.
    """
    with transaction.atomic():
        stood = stays.expect_end(household=placement.household, on=placement.move_in_on, by=by)
        kept = {pk: day.isoformat() if day else None for pk, day in stood.items()} | placement.ends_before
        if kept != placement.ends_before:
            # The version stays: the field is in no form, so nobody's edit collides with it.
            Placement.objects.filter(pk=placement.pk).update(ends_before=kept)
            placement.ends_before = kept


def expect_no_more(*, placement: Placement, by: User | None) -> None:
    """The move is off: the stays end when they were expected to before it was planned.

    One that was merely accepted had no day and has changed nothing.
    """
    if placement.move_in_on is None:
        return
    stood = {pk: date.fromisoformat(day) if day else None for pk, day in placement.ends_before.items()}
    stays.expect_as_before(household=placement.household, on=placement.move_in_on, stood=stood, by=by)


def lapse_promise(*, placement: Placement, by: User | None) -> None:
    """They live in a home of their own: a temporary place they were promised is free for others."""
    bookings.lapse(household=placement.household, by=by, why=MOVED)


def promise_again(*, placement: Placement, by: User, since: datetime) -> list[str]:
    """They have not moved after all: what lapsed by it stands again; the place that is given to others is named."""
    lost = bookings.stand_again(household=placement.household, by=by, why=MOVED, since=since)
    return [f"{lost.unit} (pladsen er lovet til andre)"] if lost else []
