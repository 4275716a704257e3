"""Offer a shift to another volunteer: it stays one's own until somebody says yes (V-36)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.events.judging import check_may_take, check_open, locked, may_take
from volunteers.events.queue import fresh
from volunteers.events.shifts import OPEN, SignUp, State, Swap, SwapState
from volunteers.events.signals import swap_answered, swap_offered
from volunteers.roster.actions import demand_own
from volunteers.roster.models import Volunteer


def offer_swap(*, sign_up: SignUp, by: User, now: datetime, to: str = "") -> Swap:
    """The shift is offered to the active volunteer with that e-mail, telephone or number, or to all who may take it.

    Whoever is unknown and whoever may not take it get the same answer: nothing is told about another volunteer.
    """
    demand_own(sign_up.volunteer, by)
    with transaction.atomic():
        shift = locked(sign_up.shift_id, sign_up.volunteer_id)
        found = fresh(sign_up)
        check_open(shift)
        if found.state != State.SIGNED:
            raise Refusal("not_signed_up", name=found.volunteer.name)
        if shift.starts_at <= now:
            raise Refusal("shift_over")
        if found.swaps.filter(state=SwapState.OPEN).exists():
            raise Refusal("swap_open_already")
        other = _named(to.strip())
        if other == found.volunteer:
            raise Refusal("swap_own", field="to")
        if to.strip() and (other is None or not may_take(other, shift, now)):
            raise Refusal("swap_not_possible", field="to", given=to.strip()[:60])
        swap = saving.create(Swap, by=by, values={"sign_up": found, "to": other})
        swap_offered.send(sender=Swap, swap=swap, shift=shift, by=by, now=now)
    return swap


def _named(given: str) -> Volunteer | None:
    if not given:
        return None
    rows = Volunteer.objects.filter(archived_at=None)
    digits = "".join(given.removeprefix("+45").split())
    for wanted in ({"email__iexact": given}, {"reference__iexact": given}, {"phone": given}, {"phone": digits}):
        found = list(rows.filter(**wanted)[:2])
        if len(found) == 1:
            return found[0]
    return None


def accept_swap(*, swap: Swap, volunteer: Volunteer, by: User, now: datetime) -> SignUp:
    """The other's yes: they have the place from now on, and the giver is free."""
    demand_own(volunteer, by)
    giver_id = swap.sign_up.volunteer_id
    with transaction.atomic():
        shift = locked(swap.sign_up.shift_id, giver_id, volunteer.pk)
        swap, given = _standing(swap)
        if volunteer.pk == giver_id:
            raise Refusal("swap_own")
        if swap.to_id and swap.to_id != volunteer.pk:
            raise Refusal("not_allowed")
        check_may_take(volunteer, shift, now)
        mine = shift.sign_ups.filter(volunteer=volunteer, state__in=OPEN).first()
        if mine and mine.state != State.WAITING:
            raise Refusal("already_signed_up", name=volunteer.name)
        gone: dict[str, Any] = {"state": State.SWAPPED, "left_at": now, "must_confirm": False}
        saving.update(given, by=by, values=gone, verb="swapped")
        # The place itself changes hands, so the count of those taken stands.
        if mine:
            mine = saving.update(mine, by=by, values={"state": State.SIGNED, "position": None}, verb="signed")
        else:
            values = {"shift": shift, "volunteer": volunteer, "state": State.SIGNED}
            mine = saving.create(SignUp, by=by, values=values)
        done = {"state": SwapState.ACCEPTED, "taken_by": volunteer}
        swap = saving.update(swap, by=by, values=done, verb="accepted")
        swap_answered.send(sender=Swap, swap=swap, shift=shift, by=by)
    return mine


def decline_swap(*, swap: Swap, volunteer: Volunteer, by: User) -> Swap:
    """The one who was asked says no; the shift is still the giver's."""
    demand_own(volunteer, by)
    with transaction.atomic():
        shift = locked(swap.sign_up.shift_id)
        swap, _given = _standing(swap)
        if swap.to_id != volunteer.pk:
            raise Refusal("not_allowed")
        swap = saving.update(swap, by=by, values={"state": SwapState.DECLINED}, verb="declined")
        swap_answered.send(sender=Swap, swap=swap, shift=shift, by=by)
    return swap


def withdraw_swap(*, swap: Swap, by: User) -> Swap:
    """The giver keeps the shift after all."""
    demand_own(swap.sign_up.volunteer, by)
    with transaction.atomic():
        locked(swap.sign_up.shift_id)
        swap, _given = _standing(swap)
        return saving.update(swap, by=by, values={"state": SwapState.WITHDRAWN}, verb="withdrawn")


def _standing(swap: Swap) -> tuple[Swap, SignUp]:
    """The swap and the place it is about, if both still stand."""
    found = Swap.objects.select_related("sign_up__volunteer", "to").get(pk=swap.pk)
    if found.state != SwapState.OPEN or found.sign_up.state != State.SIGNED:
        raise Refusal("swap_over")
    return found, found.sign_up
