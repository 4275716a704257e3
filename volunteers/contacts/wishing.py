"""Named writes about what a household is looking for, and about two who must not meet."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.models import Household
from housing.people.queries import with_merged
from volunteers.contacts.models import OPEN, Kind, Match
from volunteers.contacts.wishes import Block, OptOut, Wish
from volunteers.roster.models import Slot, Volunteer


def set_wish(*, household: Household, by: User, version: int | None, values: dict[str, Any]) -> Wish:
    """What would suit the household; written the first time, corrected after that."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if unknown := set(values.get("kinds", [])) - set(Kind.values):
        raise Refusal("unknown_choice", field="kinds", values=", ".join(sorted(unknown)))
    if unknown := set(values.get("slots", [])) - set(Slot.values):
        raise Refusal("unknown_choice", field="slots", values=", ".join(sorted(unknown)))
    wish = Wish.objects.filter(household=household).first()
    if wish is None:
        return saving.create(Wish, by=by, values={"household": household, **values})
    return saving.update(wish, by=by, version=version, values=values)


def opt_out(*, household: Household, by: User, on: date) -> OptOut:
    """The household wants nobody: the goal does not count it from this day on, and nobody is suggested."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        # The household's row is the lock: two who write it at once write it once.
        Household.objects.select_for_update().get(pk=household.pk)
        if OptOut.objects.filter(household=household, ends_on=None).exists():
            raise Refusal("already_opted_out")
        if Match.objects.filter(household=household, state__in=OPEN).exists():
            raise Refusal("household_has_a_match")
        made = OptOut.objects.create(household=household, starts_on=on)
        changed(by=by, record=made, verb="created")
    return made


def want_again(*, household: Household, by: User, on: date) -> OptOut:
    """The household would like a contact after all; the days until today stay as they were counted."""
    demand(by, Right.EDIT_VOLUNTEERS)
    merged = with_merged(household)
    with transaction.atomic():
        row = OptOut.objects.select_for_update().filter(household__in=merged, ends_on=None).first()
        if row is None:
            raise Refusal("not_opted_out")
        before = snapshot(row)
        OptOut.objects.filter(pk=row.pk).update(ends_on=max(on, row.starts_on))
        row.refresh_from_db()
        changed(by=by, record=row, verb="changed", before=before)
    return row


def block(*, household: Household, volunteer: Volunteer, by: User, reason: str) -> Block:
    """The two are never suggested for each other, from now on."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if not reason.strip():
        raise Refusal("reason_missing", field="reason")
    with transaction.atomic():
        Household.objects.select_for_update().get(pk=household.pk)
        if Block.objects.filter(household=household, volunteer=volunteer, archived_at=None).exists():
            raise Refusal("already_blocked")
        values = {"household": household, "volunteer": volunteer, "reason": reason.strip(), "by": by}
        return saving.create(Block, by=by, values=values)


def unblock(*, block: Block, by: User, version: int) -> Block:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(block, by=by, version=version, values={"archived_at": timezone.now()}, verb="archived")
