"""The places of a shift and its waiting list: a freed place is offered in order, with a deadline (V-36)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.events.judging import check_may_take, locked, may_take
from volunteers.events.shifts import HOLDING, Shift, SignUp, State, Swap, SwapState
from volunteers.events.signals import place_offered
from volunteers.roster.actions import demand_own

TO_ANSWER = timedelta(hours=24)
BEFORE_START = timedelta(hours=2)


def deadline(shift: Shift, now: datetime) -> datetime:
    """24 hours to answer, or until two hours before it begins, whichever comes first."""
    return min(now + TO_ANSWER, shift.starts_at - BEFORE_START)


def take_place(shift: Shift) -> None:
    """One more place is held; refused when none is free. The condition and the database's own check are the lock."""
    if not Shift.objects.filter(pk=shift.pk, taken__lt=F("places")).update(taken=F("taken") + 1):
        raise Refusal("shift_full", places=shift.places)
    shift.refresh_from_db(fields=["taken"])


def free_place(shift: Shift) -> None:
    Shift.objects.filter(pk=shift.pk).update(taken=F("taken") - 1)
    shift.refresh_from_db(fields=["taken"])


def fill(shift: Shift, now: datetime) -> int:
    """Free places are offered to those who wait, in order; how many were offered.

    Whoever cannot take it now is passed over and keeps their turn. Two hours before it begins nobody is offered a
    place any more: a free one is for whoever takes it first.
    """
    until, offered = deadline(shift, now), 0
    if shift.event.is_cancelled or shift.archived_at or until <= now:
        return 0
    waiting = shift.sign_ups.filter(state=State.WAITING).select_related("volunteer").order_by("position")
    for sign_up in waiting:
        if shift.free < 1:
            break
        if may_take(sign_up.volunteer, shift, now):
            take_place(shift)
            _step(sign_up, State.OFFERED, None, verb="offered", answer_by=until)
            place_offered.send(sender=SignUp, sign_up=sign_up)
            offered += 1
    return offered


def _step(sign_up: SignUp, state: str, by: User | None, *, verb: str = "", **values: Any) -> SignUp:
    """The sign-up is in its new state; who was offered a place is no longer, and who leaves the queue has no number."""
    values = {"state": state, "answer_by": None, "position": None} | values
    return saving.update(sign_up, by=by, values=values, verb=verb or state)


def fresh(sign_up: SignUp) -> SignUp:
    """As it stands under the lock."""
    return SignUp.objects.select_related("volunteer").get(pk=sign_up.pk)


def accept_place(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """The offered place is theirs."""
    demand_own(sign_up.volunteer, by)
    with transaction.atomic():
        shift = locked(sign_up.shift_id, sign_up.volunteer_id)
        found = fresh(sign_up)
        if found.state != State.OFFERED:
            raise Refusal("nothing_offered")
        if found.answer_by is None or found.answer_by <= now:
            raise Refusal("offer_too_late")
        check_may_take(found.volunteer, shift, now)
        return _step(found, State.SIGNED, by)


def decline_place(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """No, thank you: the next in the queue is asked."""
    demand_own(sign_up.volunteer, by)
    with transaction.atomic():
        shift = locked(sign_up.shift_id, sign_up.volunteer_id)
        found = fresh(sign_up)
        if found.state != State.OFFERED:
            raise Refusal("nothing_offered")
        return _pass_on(found, shift, now, by)


def _pass_on(sign_up: SignUp, shift: Shift, now: datetime, by: User | None) -> SignUp:
    passed = _step(sign_up, State.PASSED, by, left_at=now)
    free_place(shift)
    fill(shift, now)
    return passed


def pass_offers(now: datetime) -> int:
    """Every quarter of an hour: offers nobody answered go to the next, free places to whoever waits and now may take
    them, and swaps of shifts that have begun lapse.

    How many of all. Safe to repeat: each is looked at again under the lock.
    """
    late = SignUp.objects.filter(state=State.OFFERED, answer_by__lte=now).order_by("answer_by", "pk")
    passed = 0
    for sign_up in late:
        with transaction.atomic():
            shift = locked(sign_up.shift_id, sign_up.volunteer_id)
            found = fresh(sign_up)
            if found.state == State.OFFERED and found.answer_by is not None and found.answer_by <= now:
                _pass_on(found, shift, now, None)
                passed += 1
    free = Shift.objects.filter(taken__lt=F("places"), starts_at__gt=now, archived_at=None, event__cancelled_at=None)
    for key in free.filter(sign_ups__state=State.WAITING).order_by("pk").values_list("pk", flat=True).distinct():
        with transaction.atomic():
            passed += fill(locked(key), now)
    begun = Swap.objects.filter(state=SwapState.OPEN, sign_up__shift__starts_at__lte=now)
    return passed + sum(_lapse(swap) for swap in begun)


def _lapse(swap: Swap) -> int:
    with transaction.atomic():
        locked(swap.sign_up.shift_id)
        found = Swap.objects.get(pk=swap.pk)
        if found.state != SwapState.OPEN:
            return 0
        saving.update(found, by=None, values={"state": SwapState.LAPSED}, verb="lapsed")
        return 1


def release(sign_up: SignUp, shift: Shift, now: datetime, by: User | None, *, why: str = "") -> SignUp:
    """Off the shift or its queue; a place that was held goes to the next, and an open swap is over."""
    held = sign_up.state in HOLDING
    for swap in sign_up.swaps.filter(state=SwapState.OPEN):
        saving.update(swap, by=by, values={"state": SwapState.WITHDRAWN}, verb="withdrawn")
    values = {"state": State.LEFT, "answer_by": None, "position": None, "left_at": now, "must_confirm": False}
    left = saving.update(sign_up, by=by, values=values, verb="left", why=why)
    if held:
        free_place(shift)
        fill(shift, now)
    return left
