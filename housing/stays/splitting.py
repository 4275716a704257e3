"""Persons move between households: a grown child moves out, somebody joins (H-01)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.homes.models import Unit
from housing.people.actions import archive_household, create_household, no_offer, recount_rooms
from housing.people.models import Household, Membership, Person
from housing.stays.actions import end_stay, start_stay
from housing.stays.queries import with_home


def split(
    *, household: Household, leaving: Sequence[tuple[Person, str]], by: User, on: date, values: dict[str, Any]
) -> Household:
    """Some move out and are a household of their own, with the past and the waiting time they share (H-01).

    `leaving`: persons with their role in the new household. They live where they live until they are moved.
    """
    demand(by, Right.EDIT_PEOPLE)
    members = set(household.memberships.filter(ends_on=None).values_list("person_id", flat=True))
    if not leaving:
        raise Refusal("nobody_leaves", field="leaving")
    if members <= {person.pk for person, _ in leaving}:
        raise Refusal("everybody_leaves", field="leaving", name=household.name)
    with transaction.atomic():
        made = create_household(by=by, on=on, values=values)
        past: Any = with_home(Household.objects.filter(pk=household.pk), on).get()
        values = {"waited_since": past.waiting_since}
        made = saving.update(made, by=by, values=values, verb="split_off", why=household.reference)
        for person, role in leaving:
            _move(person, household, made, role, by, on, unit=None)
    return made


def join(*, person: Person, household: Household, by: User, on: date, role: str, gap_reason: str = "") -> Membership:
    """A person leaves the household she belongs to and is of another; she lives where that one lives, if anywhere.

    `gap_reason`: where she was, if she had moved out of her last home before.
    """
    demand(by, Right.EDIT_PEOPLE)
    if household.archived_at:
        raise Refusal("archived")
    with transaction.atomic():
        before = person.memberships.filter(ends_on=None).select_related("household").first()
        if before is None:
            raise Refusal("belongs_nowhere", name=str(person))
        if before.household_id == household.pk:
            raise Refusal("already_member", name=str(person))
        there = household.stays.filter(ends_on=None).select_related("unit").first()
        home = there.unit if there else None
        made = _move(person, before.household, household, role, by, on, unit=home, gap_reason=gap_reason)
        if not before.household.memberships.filter(ends_on=None).exists():
            # Nobody is left of it: it leaves the lists, and its history stays.
            archive_household(household=before.household, by=by, version=before.household.version)
    return made


def _move(
    person: Person,
    was: Household,
    now: Household,
    role: str,
    by: User,
    on: date,
    unit: Unit | None,
    gap_reason: str = "",
) -> Membership:
    """Out of one household the day before, in the other from the day on; the stay follows without a gap (H-35)."""
    no_offer(was)
    no_offer(now)
    membership = person.memberships.get(household=was, ends_on=None)
    if on <= membership.starts_on:
        raise Refusal("moved_before_joined", field="on", name=str(person), start=f"{membership.starts_on:%d.%m.%Y}")
    saving.update(membership, by=by, values={"ends_on": on - timedelta(days=1)}, verb="moved_out")
    made = saving.create(Membership, by=by, values={"household": now, "person": person, "role": role, "starts_on": on})
    stay = person.stays.filter(ends_on=None).select_related("unit").first()
    if stay or unit:
        home = unit or (stay.unit if stay else None)
        if stay:
            end_stay(stay, on=on, by=by, why="Anden husstand")
        if home:
            start_stay(made, home, on, stay.expected_end_on if stay and stay.unit == home else None, by, gap_reason)
    for household in (was, now):
        before = snapshot(household)
        recount_rooms(household, on, by)
        changed(by=by, record=household, verb="person_moved", before=before, why=str(person.pk))
    return made
