"""Two records that are one and the same household or person, and the way back (H-05)."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people import choosing
from housing.people.actions import archive_household, restore_household
from housing.people.models import Household, Membership, Merge, Person


def merge_persons(
    *,
    kept: Person,
    gone: Person,
    by: User,
    on: date,
    version: int | None = None,
    why: str = "",
    part_of: Merge | None = None,
    take: Collection[str] = (),
    kept_version: int | None = None,
) -> Merge:
    """`gone` was `kept` all along: it leaves the lists and points to `kept`; its history stays where it is.

    `version` is that of `gone` on the page; None takes it as it stands, as a part of a household's merge. `take`: the
    fields (`choosing.differing`) where the value of `gone` is the right one; `kept_version` is what the page showed
    beside it.
    """
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        kept, gone = _locked(Person, kept, gone)
        if kept == gone or kept.merged_into_id or gone.merged_into_id:
            raise Refusal("merged_already", name=str(gone))
        if gone.stays.filter(ends_on=None).exists():
            raise Refusal("lives_elsewhere_too", name=str(gone))
        membership = gone.memberships.filter(ends_on=None).first()
        if membership:
            _end(membership, by, on)
        values = {"merged_into": kept, "archived_at": timezone.now()}
        saving.update(gone, by=by, version=version, values=values, verb="merged", why=why)
        taken = _taken(kept, gone, take, by, kept_version, on)
        made = {**taken, "kept_person": kept, "gone_person": gone, "ended": membership, "why": why, "part_of": part_of}
        return saving.create(Merge, by=by, values=made)


def merge_households(
    *,
    kept: Household,
    gone: Household,
    by: User,
    version: int,
    on: date,
    why: str = "",
    take: Collection[str] = (),
    kept_version: int | None = None,
) -> Merge:
    """`gone` was `kept` all along. Every person in it must be one of `kept`'s; who is not, is moved there first.

    `take` and `kept_version` as for persons.
    """
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        kept, gone = _locked(Household, kept, gone)
        if kept == gone or kept.merged_into_id or gone.merged_into_id:
            raise Refusal("merged_already", name=gone.name)
        if kept.archived_at:
            raise Refusal("archived")
        if kept.address_protected != gone.address_protected:
            # The history of the one is shown with the other's from now on.
            raise Refusal("protection_differs")
        if gone.stays.filter(ends_on=None).exists():
            raise Refusal("lives_elsewhere_too", name=gone.name)
        same, others = pairs(kept, gone)
        if others:
            raise Refusal("merge_has_others", names=", ".join(str(person) for person in others), kept=kept.name)
        archive_household(household=gone, by=by, version=version)
        gone = saving.update(gone, by=by, values={"merged_into": kept}, verb="merged", why=why)
        taken = _taken(kept, gone, take, by, kept_version, on)
        made = {**taken, "kept_household": kept, "gone_household": gone, "why": why}
        merge = saving.create(Merge, by=by, values=made)
        for mine, theirs in same:
            merge_persons(kept=mine, gone=theirs, by=by, on=on, why=why, part_of=merge)
    return merge


def _taken(
    kept: Household | Person, gone: Household | Person, names: Collection[str], by: User, version: int | None, on: date
) -> dict[str, Any]:
    return choosing.take(kept=kept, gone=gone, names=names, by=by, version=version, on=on) if names else {}


def undo(*, merge: Merge, by: User, version: int, on: date | None = None) -> Merge:
    """They were two after all: both stand as they stood, and the merge stays on record as undone.

    What was corrected on the kept one since the merge stays corrected.
    """
    demand(by, Right.EDIT_PEOPLE)
    if merge.undone_at:
        raise Refusal("merge_undone")
    with transaction.atomic():
        merge = saving.update(merge, by=by, version=version, values={"undone_at": timezone.now()}, verb="undone")
        for part in merge.parts.filter(undone_at=None).select_related("gone_person", "ended"):
            undo(merge=part, by=by, version=part.version)
        choosing.give_back(merge=merge, by=by, on=on or timezone.localdate())
        if merge.gone_household:
            gone = saving.update(merge.gone_household, by=by, values={"merged_into": None}, verb="unmerged")
            restore_household(household=gone, by=by, version=gone.version)
        if merge.gone_person:
            values = {"merged_into": None, "archived_at": None}
            saving.update(merge.gone_person, by=by, values=values, verb="unmerged")
            if merge.ended:
                saving.update(merge.ended, by=by, values={"ends_on": None}, verb="reopened")
    return merge


def pairs(kept: Household, gone: Household) -> tuple[list[tuple[Person, Person]], list[Person]]:
    """Who in `gone` is who in `kept`: by CPR, else by name and birth date; and those of `gone` who are nobody there.

    Twins have names of their own, so they are never taken for one another.
    """
    mine, theirs = (
        [row.person for row in household.memberships.filter(ends_on=None).select_related("person")]
        for household in (kept, gone)
    )
    found, others = [], []
    for person in theirs:
        match = next((other for other in mine if _same(other, person)), None)
        if match is None:
            others.append(person)
        else:
            mine.remove(match)
            found.append((match, person))
    return found, others


R = TypeVar("R", Household, Person)


def _locked(model: type[R], kept: R, gone: R) -> tuple[R, R]:
    """As they stand now, and nobody else merges either until this is done."""
    keys = {kept.pk, gone.pk}
    rows = model._default_manager.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[kept.pk], found[gone.pk]


def _same(one: Person, other: Person) -> bool:
    if one.cpr_hash and other.cpr_hash:
        return one.cpr_hash == other.cpr_hash
    return str(one).casefold() == str(other).casefold() and one.birth_date == other.birth_date


def _end(membership: Membership, by: User, on: date) -> None:
    last = max(membership.starts_on, on - timedelta(days=1))
    saving.update(membership, by=by, values={"ends_on": last}, verb="ended")
