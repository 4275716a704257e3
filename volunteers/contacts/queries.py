"""Named reads of matches; the only place that knows who may see them."""

from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.policy.rules import Right, can
from accounts.users.models import User
from housing.models import Household
from housing.people.models import Stream
from housing.people.queries import with_merged
from volunteers.contacts.log import ContactDraft, ContactEntry
from volunteers.contacts.models import TOGETHER, Match, Period, State
from volunteers.contacts.wishes import Block, OptOut, Wish


def visible_matches(user: object) -> QuerySet[Match]:
    """The coordinator sees all; a volunteer their own, and not before both have said yes (V-05)."""
    rows = Match.objects.select_related("household", "volunteer", "proposed_by")
    if can(user, Right.SEE_VOLUNTEERS):
        return rows
    if isinstance(user, User) and user.is_active:
        return rows.filter(volunteer__user=user, state__in=TOGETHER)
    return rows.none()


def contact_households(user: object) -> QuerySet[Household]:
    """The households the goal is about, for the coordinator: name, languages, ages, and nothing of their home (X-02)."""
    rows = Household.objects.filter(stream=Stream.REFUGEE, merged_into=None)
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def with_last_contact(matches: QuerySet[Match]) -> QuerySet[Any]:
    """Adds `last_contact`: the last day they saw or heard each other, and `quiet_since`: that, or the day they began."""
    last = (
        ContactEntry.objects.filter(match=OuterRef("pk"), archived_at=None)
        .order_by()
        .values("match")
        .annotate(last=Max("on"))
        .values("last")
    )
    begun = Period.objects.filter(match=OuterRef("pk"), ends_on=None).values("starts_on")
    rows = matches.annotate(last_contact=Subquery(last), begun_on=Subquery(begun))
    return rows.annotate(quiet_since=Greatest(Coalesce(F("last_contact"), F("begun_on")), F("begun_on")))


def silent(until: date) -> QuerySet[Any]:
    """Active matches without a contact since that day or longer (V-08); a pause is no silence."""
    rows = Match.objects.filter(state=State.ACTIVE).select_related("volunteer__user", "household")
    return with_last_contact(rows).filter(quiet_since__lte=until).order_by("quiet_since", "id")


def entries_of(match: Match) -> QuerySet[ContactEntry]:
    return match.entries.filter(archived_at=None).select_related("by")


def draft_of(match: Match, user: User) -> ContactDraft | None:
    return ContactDraft.objects.filter(match=match, by=user).first()


def wish_of(household: Household) -> Wish | None:
    return Wish.objects.filter(household=household).first()


def open_opt_out(household: Household) -> OptOut | None:
    return OptOut.objects.filter(household__in=with_merged(household), ends_on=None).first()


def blocks_of(user: object, household: Household) -> QuerySet[Block]:
    rows = Block.objects.filter(household__in=with_merged(household), archived_at=None).select_related(
        "volunteer", "by"
    )
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def matches_of(user: object, household: Household) -> QuerySet[Match]:
    """Of the household and of every record merged into it, latest first."""
    return visible_matches(user).filter(household__in=with_merged(household))


def searched(rows: QuerySet[Match], text: str) -> QuerySet[Match]:
    """By the household's or the volunteer's number: a name would stand in the address."""
    return rows.filter(Q(household__reference__iexact=text) | Q(volunteer__reference__iexact=text))
