"""Persons move between households: a grown child moves out, two households become one (H-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.closures.actions import make_ready
from housing.homes.models import Unit
from housing.people.actions import archive_household, create_household, no_offer, recount_rooms
from housing.people.models import Household, Person, Stream
from housing.stays.actions import end_stay, start_stay
from housing.stays.models import Regrouped, Regrouping
from housing.stays.queries import with_home

Going = Sequence[tuple[Person, str]]


def split(
    *,
    household: Household,
    leaving: Going,
    by: User,
    on: date,
    today: date,
    version: int,
    values: dict[str, Any],
    why: str = "",
) -> Regrouping:
    """Some move out and are a household of their own, with the past and the waiting time they share (H-01).

    `leaving`: persons with their role in the new household. They live where they live until they are moved. What
    hides the address hides theirs too (X-07).
    """
    demand(by, Right.EDIT_PEOPLE)
    _not_to_come(on, today)
    members = set(household.memberships.filter(ends_on=None).values_list("person_id", flat=True))
    if not leaving:
        raise Refusal("nobody_leaves", field="leaving")
    if members <= {person.pk for person, _ in leaving}:
        raise Refusal("everybody_leaves", field="leaving", name=household.name)
    with transaction.atomic():
        household = saving.update(household, by=by, version=version, values={}, verb="split", why=why)
        if household.archived_at:
            raise Refusal("archived")
        # Whoever moves out may keep the telephone of those who stay.
        made = create_household(by=by, on=today, values={**_shared(household), **values}, despite_duplicates=True)
        waited = _waited(household, on)
        made = saving.update(made, by=by, values=waited, verb="split_off", why=household.reference)
        regrouping = saving.create(
            Regrouping, by=by, values={"kind": "split", "source": household, "target": made, "on": on, "why": why}
        )
        _move_all(regrouping, leaving, by, there=None)
    return regrouping


def join(
    *,
    household: Household,
    moving: Going,
    into: Household,
    by: User,
    on: date,
    today: date,
    version: int,
    into_version: int,
    why: str = "",
    gap_reason: str = "",
) -> Regrouping:
    """Persons leave the household and are of another; they live where that one lives, if anywhere.

    When nobody is left of the household it leaves the lists, and its history stays. `gap_reason`: where those were
    meanwhile who had moved out of their last home before.
    """
    demand(by, Right.EDIT_PEOPLE)
    _not_to_come(on, today)
    if not moving:
        raise Refusal("nobody_leaves", field="leaving")
    if household == into:
        raise Refusal("join_with_itself", field="into")
    with transaction.atomic():
        _locked(household, into)
        household = saving.update(household, by=by, version=version, values={}, verb="moved_together", why=why)
        into = saving.update(into, by=by, version=into_version, values={}, verb="moved_together", why=why)
        if household.archived_at or into.archived_at:
            raise Refusal("archived", field="into" if into.archived_at else None)
        if household.address_protected != into.address_protected:
            raise Refusal("protection_differs", field="into")
        regrouping = saving.create(
            Regrouping, by=by, values={"kind": "join", "source": household, "target": into, "on": on, "why": why}
        )
        stay = into.stays.filter(ends_on=None).select_related("unit").first()
        _move_all(regrouping, moving, by, there=stay.unit if stay else None, gap_reason=gap_reason)
        if not household.memberships.filter(ends_on=None).exists():
            archive_household(household=household, by=by, version=household.version)
            regrouping = saving.update(regrouping, by=by, values={"emptied_source": True}, verb="emptied")
    return regrouping


def _not_to_come(on: date, today: date) -> None:
    """Who belongs together is counted from the households as they stand, so a move is written when it has happened."""
    if on > today:
        raise Refusal("move_to_come", field="on", today=f"{today:%d.%m.%Y}")


def _locked(*households: Household) -> None:
    """In the order of their keys, so that two who move opposite ways wait for each other and never for ever."""
    keys = [household.pk for household in households]
    list(Household.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def _shared(household: Household) -> dict[str, Any]:
    return {"address_protected": household.address_protected, "languages": household.languages}


def _waited(household: Household, on: date) -> dict[str, Any]:
    """They have waited as long as the household they leave; who had a home begins to wait that day."""
    past: Any = with_home(Household.objects.filter(pk=household.pk), on).get()
    since = past.waiting_since if household.seeking else on
    return {"need_since": since} if household.stream == Stream.OTHER else {"waited_since": since}


@dataclass(frozen=True)
class _Way:
    """From where to where, on which day; `there`: the home of those who are joined."""

    regrouping: Regrouping
    by: User
    there: Unit | None
    gap_reason: str

    @property
    def on(self) -> date:
        return self.regrouping.on


def _move_all(regrouping: Regrouping, going: Going, by: User, there: Unit | None, gap_reason: str = "") -> None:
    was, now = regrouping.source, regrouping.target
    no_offer(was)
    no_offer(now)
    way = _Way(regrouping, by, there, gap_reason)
    left = [_move(way, person, role) for person, role in going]
    for unit in {unit for unit in left if unit}:
        # Nobody is left who lives there: it is made ready for the next (H-09).
        if not unit.stays.filter(ends_on=None).exists():
            make_ready(unit=unit, on=way.on, by=by)
    for household in (was, now):
        before = snapshot(household)
        if recount_rooms(household, way.on, by):
            changed(by=by, record=household, verb="rooms_counted", before=before)


def _move(way: _Way, person: Person, role: str) -> Unit | None:
    """Out of one household the day before, in the other from the day on; the stay follows without a gap (H-35).

    The home the person left, if any.
    """
    was, now, by, on = way.regrouping.source, way.regrouping.target, way.by, way.on
    membership = person.memberships.filter(household=was, ends_on=None).first()
    if membership is None:
        raise Refusal("not_in_household", field="leaving", name=str(person), household=was.name)
    if on <= membership.starts_on:
        raise Refusal("moved_before_joined", field="on", name=str(person), start=f"{membership.starts_on:%d.%m.%Y}")
    ended = saving.update(membership, by=by, values={"ends_on": on - timedelta(days=1)}, verb="moved_out")
    values = {"household": now, "person": person, "role": role, "starts_on": on}
    begun = saving.create(type(membership), by=by, values=values)
    stay = person.stays.filter(ends_on=None).select_related("unit__site").first()
    begun_stay, home = None, way.there or (stay.unit if stay else None)
    if stay:
        end_stay(stay, on=on, by=by, why="Anden husstand")
    if home:
        expected = stay.expected_end_on if stay and stay.unit == home else None
        begun_stay = start_stay(begun, home, on, expected, by, way.gap_reason)
    Regrouped.objects.create(
        regrouping=way.regrouping, person=person, ended=ended, begun=begun, ended_stay=stay, begun_stay=begun_stay
    )
    return stay.unit if stay and stay.unit != home else None
