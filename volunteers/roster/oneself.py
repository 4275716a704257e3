"""What a volunteer does about their own record: who signs in as whom, and the wish to pause (V-01, X-02)."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users import managing
from accounts.users.models import User
from volunteers.roster.actions import check_not_archived, demand_own
from volunteers.roster.models import State, Volunteer
from volunteers.roster.signals import pause_wished

HELPING = frozenset({State.APPROVED, State.ACTIVE, State.PAUSED})


def give_sign_in(*, volunteer: Volunteer, by: User, version: int) -> Volunteer:
    """The volunteer signs in with the e-mail address that stands here; a password is chosen at the door.

    One sign-in belongs to one volunteer: the address of somebody else's is refused, and so is that of the staff.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(volunteer)
    if volunteer.state not in HELPING:
        raise Refusal("sign_in_only_while_helping", name=volunteer.name)
    if not volunteer.email:
        raise Refusal("email_missing", field="email")
    if volunteer.user and volunteer.user.is_active:
        return volunteer
    try:
        with transaction.atomic():
            user = managing.invite_volunteer(by=by, name=volunteer.name, email=volunteer.email)
            if Volunteer.objects.filter(user=user).exclude(pk=volunteer.pk).exists():
                raise Refusal("email_taken", field="email")
            values = {"user": user}
            return saving.update(volunteer, by=by, version=version, values=values, verb="sign_in_given")
    except IntegrityError:
        raise Refusal("email_taken", field="email") from None


def take_sign_in(*, volunteer: Volunteer, by: User, version: int) -> Volunteer:
    """Nobody signs in as this volunteer any more; what was done stays on record."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        if volunteer.user is None:
            return volunteer
        managing.close_volunteer(user=volunteer.user, by=by, why="")
        return saving.update(volunteer, by=by, version=version, values={"user": None}, verb="sign_in_taken")


def wish_pause(*, volunteer: Volunteer, by: User, version: int, on: date) -> Volunteer:
    """The volunteer would like a pause; the coordinator is told and decides."""
    demand_own(volunteer, by)
    if volunteer.state != State.ACTIVE:
        raise Refusal("pause_only_while_active")
    if volunteer.pause_wished_on:
        return volunteer
    with transaction.atomic():
        values = {"pause_wished_on": on}
        volunteer = saving.update(volunteer, by=by, version=version, values=values, verb="pause_wished")
        pause_wished.send(sender=Volunteer, volunteer=volunteer, by=by, on=on)
    return volunteer


def take_back_wish(*, volunteer: Volunteer, by: User, version: int) -> Volunteer:
    demand_own(volunteer, by)
    if volunteer.pause_wished_on is None:
        return volunteer
    return saving.update(volunteer, by=by, version=version, values={"pause_wished_on": None}, verb="pause_not_wished")
