"""Take a shift, wait for one, and drop out (V-35, V-36)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from accounts import saving
from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.events.judging import check_may_take, locked, overlapping
from volunteers.events.queue import fresh, release, take_place
from volunteers.events.shifts import OPEN, Shift, SignUp, State
from volunteers.events.signals import left_late
from volunteers.roster.actions import demand_own
from volunteers.roster.models import Volunteer

LATE = timedelta(hours=24)


def sign_up(*, shift: Shift, volunteer: Volunteer, by: User, now: datetime) -> SignUp:
    """The volunteer has a place; of many at once for the last one, one does, and the others are told it is full.

    A coordinator may also write down who helped after the shift has begun.
    """
    demand_own(volunteer, by)
    with transaction.atomic():
        shift = locked(shift.pk, volunteer.pk)
        mine = _open_row(shift, volunteer)
        if mine and mine.state != State.WAITING:
            raise Refusal("already_signed_up", name=volunteer.name)
        check_may_take(volunteer, shift, now, afterwards=can(by, Right.EDIT_VOLUNTEERS))
        take_place(shift)
        if mine:
            return saving.update(mine, by=by, values={"state": State.SIGNED, "position": None}, verb="signed")
        values = {"shift": shift, "volunteer": volunteer, "state": State.SIGNED}
        return saving.create(SignUp, by=by, values=values)


def wait(*, shift: Shift, volunteer: Volunteer, by: User, now: datetime) -> SignUp:
    """Last in the queue of a full shift."""
    demand_own(volunteer, by)
    with transaction.atomic():
        shift = locked(shift.pk, volunteer.pk)
        if _open_row(shift, volunteer):
            raise Refusal("already_signed_up", name=volunteer.name)
        check_may_take(volunteer, shift, now)
        if shift.free > 0:
            raise Refusal("shift_has_a_place")
        last = shift.sign_ups.aggregate(last=Max("position"))["last"] or 0
        values = {"shift": shift, "volunteer": volunteer, "state": State.WAITING, "position": last + 1}
        return saving.create(SignUp, by=by, values=values)


def _open_row(shift: Shift, volunteer: Volunteer) -> SignUp | None:
    return shift.sign_ups.filter(volunteer=volunteer, state__in=OPEN).select_related("volunteer").first()


def leave(*, sign_up: SignUp, by: User, now: datetime, why: str = "") -> SignUp:
    """Off the shift, or out of its queue; the place goes to the next who waits.

    Less than a day before, the coordinators hear of it at once. Once it has begun only they can take somebody off.
    """
    demand_own(sign_up.volunteer, by)
    with transaction.atomic():
        shift = locked(sign_up.shift_id, sign_up.volunteer_id)
        found = fresh(sign_up)
        if found.state not in OPEN or found.came is not None:
            raise Refusal("not_signed_up", name=found.volunteer.name)
        if shift.starts_at <= now and not can(by, Right.EDIT_VOLUNTEERS):
            raise Refusal("shift_over")
        was_signed = found.state == State.SIGNED
        left = release(found, shift, now, by, why=why)
        if was_signed:
            _no_longer_overlapping(found.volunteer, by)
            if now < shift.starts_at < now + LATE and not shift.event.is_cancelled:
                left_late.send(sender=SignUp, sign_up=left, shift=shift, by=by)
    return left


def _no_longer_overlapping(volunteer: Volunteer, by: User) -> None:
    """Shifts that only had to be confirmed because of the one just left."""
    for row in SignUp.objects.filter(volunteer=volunteer, must_confirm=True).select_related("shift"):
        if not overlapping(volunteer.pk, row.shift).exists():
            saving.update(row, by=by, values={"must_confirm": False}, verb="confirmed")


def confirm(*, sign_up: SignUp, by: User, now: datetime) -> SignUp:
    """They come at the new time too; refused as long as another shift of theirs is at the same time."""
    demand_own(sign_up.volunteer, by)
    with transaction.atomic():
        shift = locked(sign_up.shift_id, sign_up.volunteer_id)
        found = fresh(sign_up)
        if found.state != State.SIGNED:
            raise Refusal("not_signed_up", name=found.volunteer.name)
        check_may_take(found.volunteer, shift, now)
        if not found.must_confirm:
            return found
        return saving.update(found, by=by, values={"must_confirm": False}, verb="confirmed")
