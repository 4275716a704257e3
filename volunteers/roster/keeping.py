"""Put a volunteer or a member of the home away and fetch them back; nobody is deleted (X-10)."""

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.roster.actions import check_not_archived
from volunteers.roster.models import Member, State, Volunteer

# Whoever still helps stays on the list until a step says that it is over.
OVER = frozenset({State.APPLIED, State.LEFT, State.DECLINED})


def archive_volunteer(*, volunteer: Volunteer, by: User, version: int, why: str) -> Volunteer:
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(volunteer)
    if volunteer.state not in OVER:
        raise Refusal("volunteer_still_helps", name=volunteer.name, state=State(volunteer.state).label)
    values = {"archived_at": timezone.now()}
    return saving.update(volunteer, by=by, version=version, values=values, verb="archived", why=why)


def restore_volunteer(*, volunteer: Volunteer, by: User, version: int) -> Volunteer:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(volunteer, by=by, version=version, values={"archived_at": None}, verb="restored")


@transaction.atomic
def archive_member(*, member: Member, by: User, version: int, why: str) -> Member:
    """They no longer take part; somebody of the home always does."""
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(member)
    # Locked, so that two who take part are not put away at once by two coordinators.
    Volunteer.objects.select_for_update(no_key=True).get(pk=member.volunteer_id)
    others = Member.objects.filter(volunteer=member.volunteer_id, archived_at=None).exclude(pk=member.pk)
    if not others.exists():
        raise Refusal("last_member", name=member.name)
    values = {"archived_at": timezone.now()}
    return saving.update(member, by=by, version=version, values=values, verb="archived", why=why)


def restore_member(*, member: Member, by: User, version: int) -> Member:
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(member.volunteer)
    return saving.update(member, by=by, version=version, values={"archived_at": None}, verb="restored")
