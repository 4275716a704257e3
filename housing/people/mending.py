"""What was entered wrongly about a person: a legal ground or its day, a membership of the wrong household (H-01, H-02)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import noted
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people.actions import no_offer, recount_rooms
from housing.people.models import Household, LegalGround, Membership


def correct_ground(*, row: LegalGround, by: User, version: int, ground: str, valid_from: date) -> LegalGround:
    """The ground or its day was written wrongly; what stood before stays in the journal."""
    demand(by, Right.EDIT_PEOPLE)
    values = {"ground": ground, "valid_from": valid_from}
    try:
        with transaction.atomic():
            return saving.update(row, by=by, version=version, values=values, verb="ground_corrected")
    except IntegrityError:
        raise Refusal("ground_day_taken", field="valid_from", day=f"{valid_from:%d.%m.%Y}") from None


def remove_ground(*, row: LegalGround, by: User, version: int, why: str) -> None:
    """It was a mistake: the person's other grounds hold as if it had never been; the journal keeps it."""
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    with transaction.atomic():
        row = saving.update(row, by=by, version=version, values={}, verb="ground_removed", why=why.strip())
        words = f"{row.get_ground_display()} {row.valid_from:%d.%m.%Y}: {why.strip()}"
        noted(by=by, record=row.person, verb="ground_removed", why=words)
        row.delete()


def take_back_membership(
    *, membership: Membership, by: User, version: int, today: date, why: str, into: Household | None = None
) -> Membership | None:
    """Entered today in the wrong household: from the same day the person belongs to `into`, or to none.

    A person who belongs to nobody then was entered by mistake, and is put away with its history.
    """
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    _may_be_taken_back(membership, today, into)
    person, household = membership.person, membership.household
    with transaction.atomic():
        households = [row for row in (household, into) if row]
        keys = [row.pk for row in households]
        list(Household.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        for row in households:
            no_offer(row)
        values = {"household": into} if into else {}
        stands = saving.update(
            membership,
            by=by,
            version=version,
            values=values,
            verb="moved_over" if into else "taken_back",
            why=why.strip(),
        )
        if not into:
            stands.delete()
            if not person.memberships.exists():
                gone = {"archived_at": timezone.now()}
                saving.update(person, by=by, values=gone, verb="archived", why=why.strip())
        noted(by=by, record=household, verb="person_taken_out", why=str(person.pk))
        for row in households:
            recount_rooms(row, today, by)
    return stands if into else None


def _may_be_taken_back(membership: Membership, today: date, into: Household | None) -> None:
    person, household = membership.person, membership.household
    if timezone.localtime(membership.created_at).date() != today:
        raise Refusal("membership_not_of_today", name=str(person))
    # Asked backwards by name: stays stand above people and are not imported here.
    if person.regroupings.filter(begun=membership, regrouping__undone_at=None).exists():
        raise Refusal("membership_of_a_move", name=str(person))
    if person.stays.filter(household=household, starts_on__gte=membership.starts_on).exists():
        raise Refusal("membership_lives_there", name=str(person))
    if into == household:
        raise Refusal("join_with_itself", field="into")
    if into and into.archived_at:
        raise Refusal("archived", field="into")
