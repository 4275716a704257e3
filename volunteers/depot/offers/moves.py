"""The one place that changes the state of an offer; the named actions share it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.offers.models import MOVES, DonationOffer, State
from volunteers.depot.offers.signals import offer_closed

DAYS_TO_ANSWER = 14
# What only a yes has.
NO_LONGER_ACCEPTED: dict[str, Any] = {"pickup_on": None, "to_location": None, "override_reason": ""}


def expiry(on: date, latest_on: date | None) -> date:
    """The first day on which an offer nobody has answered no longer stands: 14 days on, or the day after the latest."""
    last = on + timedelta(days=DAYS_TO_ANSWER)
    if latest_on is not None:
        last = min(last, latest_on + timedelta(days=1))
    return max(last, on + timedelta(days=1))


def move(
    offer: DonationOffer,
    target: str,
    *,
    by: User | None,
    on: date,
    version: int | None = None,
    values: dict[str, Any] | None = None,
    verb: str = "",
    why: str = "",
) -> DonationOffer:
    """The offer is in its new state, with its history and whatever the receivers save: all of it or nothing.

    The version is the lock. Where a yes ends without a pickup, the lines count as not taken and `offer_closed` is sent.
    Refusals: offer_cannot_move, stale.
    """
    with transaction.atomic():
        stored = DonationOffer.objects.select_for_update().get(pk=offer.pk)
        was = stored.state
        if version is not None and stored.version != version:
            raise saving.stale(stored)
        if target not in MOVES[was]:
            raise Refusal("offer_cannot_move", was=State(was).label, now=State(target).label)
        changed = {"state": target, **(values or {})}
        is_lost = was == State.ACCEPTED and target != State.COLLECTED
        if is_lost:
            changed = NO_LONGER_ACCEPTED | changed
        moved = saving.update(stored, by=by, version=stored.version, values=changed, verb=verb or target, why=why)
        if is_lost:
            moved.lines.update(accepted=None)
            offer_closed.send(sender=DonationOffer, offer=moved, by=by, on=on)
    return moved
