"""Rows as the facts of the pure core: everything a suggestion, a plan and the coverage are made from.

A fixed number of SQL statements, however many households and volunteers there are. No name, and no point of a
household under address protection (X-07), ever gets as far as here.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from housing.models import Household
from volunteers.contacts import rows
from volunteers.contacts.models import OPEN, Match, Side, State
from volunteers.contacts.wishes import Wish
from volunteers.matching import coverage
from volunteers.matching.model import (
    CHILD_BELOW,
    Certificate,
    Kind,
    PartOfDay,
    Period,
    Slot,
    Standing,
    age_on,
)
from volunteers.matching.model import Household as Seeking
from volunteers.matching.model import Member as CoreMember
from volunteers.matching.model import Volunteer as Offering
from volunteers.roster.models import Absence, Member, Volunteer

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = {"morning": PartOfDay.MORNING, "afternoon": PartOfDay.AFTERNOON, "evening": PartOfDay.EVENING}
Pairs = dict[UUID, set[str]]
_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True)
class Facts:
    """`seeking` are the households in scope on the day, by key; `scope` every household with its days, for coverage."""

    on: date
    seeking: dict[str, Seeking]
    offering: dict[str, Offering]
    scope: tuple[coverage.Membership, ...]
    wanting_nobody: int

    @property
    def asked(self) -> set[str]:
        """Households without an active contact for whom somebody is being asked, or has a pause."""
        return {key for key, household in self.seeking.items() if household.together}

    @property
    def waiting(self) -> list[Seeking]:
        """Those without an active contact whom nobody has been asked for either, the longest wait first."""
        gaps = coverage.gaps(self.scope, self.on)
        found = [self.seeking[gap.household] for gap in gaps if gap.household in self.seeking]
        return [household for household in found if not household.together]


def gather(on: date, *, leave_out: UUID | None = None, load_of: Collection[str] = OPEN) -> Facts:
    """Everything on a day. `leave_out`: a match that is judged itself; `load_of`: states that take a place."""
    root, households = rows.roots(), rows.refugees()
    lives, out = rows.lives(households, root, on), rows.opted_out(root)
    scope = rows.in_scope(households.values(), lives, out, rows.active(root))
    since = {gap.household: gap.since for gap in coverage.gaps(scope, on)}
    matches = rows.matches(root, leave_out)
    together, declined = _pairs(matches)
    blocked, wishes, people = rows.blocks(root), rows.wishes(root), rows.people(on, root)
    counted = {member.household for member in scope if member.is_in_scope(on)}
    seeking = {
        key: replace(
            _seeking(row, since.get(key), lives.points.get(pk), wishes.get(pk), people.get(pk, ()), on),
            blocked=frozenset(blocked.get(pk, ())),
            declined=frozenset(declined.get(pk, ())),
            together=frozenset(together.get(pk, ())),
        )
        for pk, row in households.items()
        if (key := str(pk)) in counted
    }
    nobody = sum(any(days.holds(on) for days in out.get(pk, ())) for pk in households)
    return Facts(on, seeking, _offering(matches, load_of), scope, nobody)


def _pairs(matches: Iterable[Match]) -> tuple[Pairs, Pairs]:
    """By household: who is theirs or being asked, and where one of the two said no."""
    together: Pairs = defaultdict(set)
    declined: Pairs = defaultdict(set)
    for match in matches:
        if match.state in OPEN:
            together[match.household_id].add(str(match.volunteer_id))
        elif match.state == State.DECLINED and match.declined_by != Side.COORDINATOR and not match.reopened_on:
            declined[match.household_id].add(str(match.volunteer_id))
    return together, declined


def _seeking(
    row: Household,
    since: date | None,
    point: tuple[float | None, float | None] | None,
    wish: Wish | None,
    people: Iterable[rows.Born],
    on: date,
) -> Seeking:
    latitude, longitude = point or (None, None)
    return Seeking(
        key=str(row.pk),
        reference=row.reference,
        sought=kinds(wish.kinds) if wish else frozenset(),
        waiting_since=since,
        children=children(people, on),
        languages=words(row.languages),
        other_languages=words(wish.other_languages) if wish else (),
        interpreter=wish.interpreter if wish else False,
        latitude=latitude,
        longitude=longitude,
        slots=slots(wish.slots) if wish else frozenset(),
        interests=words(wish.interests) if wish else (),
    )


def _offering(matches: Iterable[Match], load_of: Collection[str]) -> dict[str, Offering]:
    """Those who offer to be there for a household; somebody who only drives is not weighed."""
    load = Counter(match.volunteer_id for match in matches if match.state in load_of)
    members, absences = rows.members_of_volunteers(), rows.absences()
    return {
        str(row.pk): _volunteer(row, members[row.pk], absences.get(row.pk, ()), load[row.pk])
        for row in rows.volunteers()
        if kinds(row.tasks) and members.get(row.pk)
    }


def _volunteer(row: Volunteer, members: Iterable[Member], absences: Iterable[Absence], load: int) -> Offering:
    return Offering(
        key=str(row.pk),
        reference=row.reference,
        standing=Standing(row.state),
        members=tuple(
            CoreMember(one.birth_date, Certificate(one.certificate), one.received_on, one.next_check_on)
            for one in members
        ),
        promised_on=row.promised_on,
        kinds=kinds(row.tasks),
        languages=words(row.languages),
        latitude=row.latitude,
        longitude=row.longitude,
        slots=slots(row.slots),
        interests=words(row.interests),
        capacity=row.max_households,
        load=load,
        # The roster counts the last day of an absence in, the core does not.
        absences=tuple(Period(one.starts_on, one.ends_on + timedelta(days=1)) for one in absences),
    )


def kinds(tasks: Iterable[str]) -> frozenset[Kind]:
    return frozenset(Kind(task) for task in tasks if task in _KINDS)


def words(text: str) -> tuple[str, ...]:
    """ "arabisk, engelsk" as two words."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def slots(codes: Iterable[str]) -> frozenset[Slot]:
    """ "mon_morning" as the core's Monday morning."""
    pairs = [code.split("_") for code in codes]
    return frozenset(Slot(_DAYS.index(day), _PARTS[part]) for day, part in pairs)


def children(people: Iterable[rows.Born], on: date) -> tuple[date | None, ...]:
    """Birth dates of those under 18; a child whose birth date nobody wrote counts as one that is not known."""
    young = [
        born for role, born in people if (born is None and role == "child") or (born and age_on(born, on) < CHILD_BELOW)
    ]
    return tuple(sorted(young, key=lambda born: born or date.min))
