"""The rows that suggestions and coverage are made from, in a fixed number of SQL statements, with no more of a person than
the rules ask for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from housing.models import Household, Membership, Stay
from housing.people.models import Stream
from housing.people.queries import on_day
from volunteers.contacts.models import Match
from volunteers.contacts.models import Period as ActivePeriod
from volunteers.contacts.spans import period, without
from volunteers.contacts.wishes import Block, OptOut, Wish
from volunteers.matching.coverage import Membership as InScope
from volunteers.matching.model import Period
from volunteers.roster.models import Absence, Member, State, Volunteer

Spans = dict[UUID, list[Period]]
# A person's role in the household, and the day of birth where it is known.
Born = tuple[str, date | None]
R = TypeVar("R", Member, Absence)


@dataclass(frozen=True)
class Lives:
    """When a household lives here, and where it lives on the day asked for; no point where the address is protected."""

    spans: Spans
    points: dict[UUID, tuple[float | None, float | None]]


def roots() -> dict[UUID, UUID]:
    """Every merged record to the household that counts; whoever is not in it counts itself. One statement."""
    into = {pk: kept for pk, kept in Household.objects.exclude(merged_into=None).values_list("pk", "merged_into_id")}
    found: dict[UUID, UUID] = {}
    for pk, kept in into.items():
        while kept in into:
            kept = into[kept]
        found[pk] = kept
    return found


def refugees() -> dict[UUID, Household]:
    """The households the goal is about (R-85), by key; those merged into another count there. One statement."""
    rows = Household.objects.filter(stream=Stream.REFUGEE, merged_into=None)
    return {row.pk: row for row in rows.only("reference", "languages", "address_protected")}


def lives(households: dict[UUID, Household], root: dict[UUID, UUID], on: date) -> Lives:
    """One statement."""
    spans: Spans = defaultdict(list)
    points: dict[UUID, tuple[float | None, float | None]] = {}
    stays = Stay.objects.order_by("starts_on", "id").values_list(
        "household_id", "starts_on", "ends_on", "unit__site__latitude", "unit__site__longitude"
    )
    for key, starts_on, ends_on, latitude, longitude in stays:
        household = households.get(root.get(key, key))
        if household is None or (days := period(starts_on, ends_on)) is None:
            continue
        spans[household.pk].append(days)
        if days.holds(on) and not household.address_protected:
            points.setdefault(household.pk, (latitude, longitude))
    return Lives(spans, points)


def opted_out(root: dict[UUID, UUID]) -> Spans:
    """When a household wanted nobody. One statement."""
    return _spans(OptOut.objects.values_list("household_id", "starts_on", "ends_on"), root)


def active(root: dict[UUID, UUID]) -> Spans:
    """When a household had an active contact. One statement."""
    return _spans(ActivePeriod.objects.values_list("match__household_id", "starts_on", "ends_on"), root)


def _spans(rows: Iterable[tuple[UUID, date, date | None]], root: dict[UUID, UUID]) -> Spans:
    found: Spans = defaultdict(list)
    for key, starts_on, ends_on in rows:
        if days := period(starts_on, ends_on):
            found[root.get(key, key)].append(days)
    return found


def in_scope(households: Iterable[Household], lives: Lives, out: Spans, active: Spans) -> tuple[InScope, ...]:
    """Each household with the days the goal counts it: it lives here, and has not said that it wants nobody."""
    return tuple(
        InScope(
            str(row.pk), row.reference, without(lives.spans.get(row.pk, ()), out.get(row.pk, ())),
            tuple(active.get(row.pk, ())),
        )
        for row in households
    )  # fmt: skip


def matches(root: dict[UUID, UUID], leave_out: UUID | None = None) -> list[Match]:
    """Every match with what the rules ask, its household the one that counts. One statement."""
    rows = Match.objects.only("id", "household_id", "volunteer_id", "state", "declined_by", "reopened_on")
    found = list(rows.exclude(pk=leave_out) if leave_out else rows)
    for row in found:
        row.household_id = root.get(row.household_id, row.household_id)
    return found


def blocks(root: dict[UUID, UUID]) -> dict[UUID, set[str]]:
    """Volunteers by household that must not meet it. One statement."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for household, volunteer in Block.objects.filter(archived_at=None).values_list("household_id", "volunteer_id"):
        found[root.get(household, household)].add(str(volunteer))
    return found


def people(on: date, root: dict[UUID, UUID], of: Iterable[UUID] | None = None) -> dict[UUID, list[Born]]:
    """Who lives together on a day, in every household or in these. One statement."""
    found: dict[UUID, list[Born]] = defaultdict(list)
    rows = Membership.objects.filter(on_day(on), **({} if of is None else {"household__in": of}))
    for household, role, birth_date in rows.values_list("household_id", "role", "person__birth_date"):
        found[root.get(household, household)].append((role, birth_date))
    return found


def wishes(root: dict[UUID, UUID]) -> dict[UUID, Wish]:
    """What each household wishes; its own word before that of a record merged into it. One statement."""
    rows = list(Wish.objects.order_by("id"))
    merged = {root[row.household_id]: row for row in rows if row.household_id in root}
    return merged | {row.household_id: row for row in rows}


def volunteers() -> list[Volunteer]:
    """Whoever offered to help and was not turned down. One statement."""
    rows = Volunteer.objects.filter(archived_at=None).exclude(state=State.DECLINED)
    return list(
        rows.only(
            "reference", "state", "promised_on", "tasks", "languages", "latitude", "longitude", "slots", "interests",
            "max_households",
        )
    )  # fmt: skip


def members_of_volunteers() -> dict[UUID, list[Member]]:
    """Who is behind each volunteer, with their certificates. One statement."""
    rows = Member.objects.filter(archived_at=None)
    return _by_volunteer(rows.only("volunteer", "birth_date", "certificate", "received_on", "next_check_on"))


def absences() -> dict[UUID, list[Absence]]:
    """When each volunteer is away. One statement."""
    return _by_volunteer(Absence.objects.filter(cancelled=False).only("volunteer", "starts_on", "ends_on"))


def _by_volunteer(rows: Iterable[R]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.volunteer_id].append(row)
    return found
