"""What a proposed policy or letting rule would do to the homes that are open now (H-24).

Today's households and homes are ranked twice: by the rules that would hold on the proposal's first day without it,
and by the same rules with it.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.crypto import salted_hmac

from accounts.policy.rules import Right, demand
from accounts.users.models import User
from housing.lettings import actions as lettings
from housing.lettings.models import LettingRule
from housing.lettings.queries import rules_on
from housing.people import room_tables
from housing.people.models import Membership
from housing.people.queries import on_day, room_persons
from housing.placements.models import Placement
from housing.placements.models import State as PlacementState
from housing.planning.eligibility import RuleResult
from housing.planning.rooms import RoomTable, rooms_needed
from housing.planning.whatif import Change, Move, changes
from housing.policies import actions as policies
from housing.policies.models import ScoringPolicy
from housing.policies.queries import policy_on
from housing.ranking.queries import Ranking, rank
from housing.vacancies.models import State, Vacancy
from housing.vacancies.queries import coming_streams

# A rule that is not saved yet has no key of its own; two previews of the same rule must be equal.
UNSAVED = UUID(int=0)
# So many homes ahead show what another share does.
COMING = 10
NOT_OFFERED = (PlacementState.PROPOSED, PlacementState.APPROVED)


@dataclass(frozen=True, slots=True)
class Moved:
    """One household that stands elsewhere for one home.

    `why`: the rules that keep it out afterwards, or kept it out before. `breaks`: it is proposed for the home, and
    would no longer be nr. 1 or would not fit at all.
    """

    key: str
    name: str
    change: Change
    why: tuple[RuleResult, ...]
    breaks: bool


@dataclass(frozen=True, slots=True)
class HomeEffect:
    """One open home: who moves on its list, and how many stand on it before and after."""

    vacancy: Vacancy
    moved: tuple[Moved, ...]
    listed_was: int
    listed_now: int

    def count(self, *kinds: Move) -> int:
        return sum(row.change.move in kinds for row in self.moved)

    @property
    def enters(self) -> int:
        return self.count(Move.ENTERS)

    @property
    def leaves(self) -> int:
        return self.count(Move.LEAVES)

    @property
    def other_rank(self) -> int:
        return self.count(Move.UP, Move.DOWN)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change, and the fingerprint of everything it was worked out from."""

    on: date
    day: date
    policy_was: ScoringPolicy
    policy_now: ScoringPolicy
    homes: tuple[HomeEffect, ...]
    fingerprint: str
    # Another share: the streams of the next homes, which nobody on today's lists feels (H-18).
    streams_was: tuple[str, ...] = ()
    streams_now: tuple[str, ...] = ()
    # Another room table, and how many households need more rooms by it, and fewer.
    rooms_was: RoomTable | None = None
    rooms_now: RoomTable | None = None
    need_more: int = 0
    need_fewer: int = 0

    @property
    def households(self) -> list[UUID]:
        """Whom the preview names; for the journal (X-04)."""
        return sorted({UUID(row.key) for home in self.homes for row in home.moved})

    @property
    def moved(self) -> tuple[Moved, ...]:
        return tuple(row for home in self.homes for row in home.moved)


def preview_policy(*, by: User, values: dict[str, Any], on: date) -> Preview:
    """A new version of the weights beside the one it would take over from."""
    _demand(by)
    policy = policies.new_version(values, on)
    day = policy.valid_from
    rules = rules_on(day)
    was = policy_on(day)
    found = _preview(on, day, (was, policy), (rules, rules), values)
    if was.refugee_quota == policy.refugee_quota:
        return found
    before, after = (tuple(coming_streams(row.refugee_quota, COMING)) for row in (was, policy))
    return replace(
        found, streams_was=before, streams_now=after,
        fingerprint=_fingerprint([found.fingerprint, before, after]),
    )  # fmt: skip


def preview_rooms(*, by: User, values: dict[str, Any], on: date) -> Preview:
    """A new version of the room table: who needs another number of rooms, and whom that moves (H-03, H-24)."""
    _demand(by)
    version = room_tables.new_version(values, on)
    day = version.valid_from
    tables = room_tables.table_on(day), room_tables.core_of(version)
    policy, rules = policy_on(day), rules_on(day)
    was, now = _rooms_by(tables, on)
    found = _preview(on, day, (policy, policy), (rules, rules), values, rooms=(was, now))
    return replace(
        found, rooms_was=tables[0], rooms_now=tables[1],
        need_more=sum(now[key] > was[key] for key in was), need_fewer=sum(now[key] < was[key] for key in was),
        # Whoever looks for no home now is on no list, but is counted by the table too.
        fingerprint=_fingerprint([found.fingerprint, repr(tables[0]), sorted(was.items()), sorted(now.items())]),
    )  # fmt: skip


def _rooms_by(tables: tuple[RoomTable, RoomTable], on: date) -> tuple[dict[str, int], dict[str, int]]:
    """Rooms by household under each table, as the household is today; a number written by hand stays."""
    members: dict[str, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(on_day(on), household__archived_at=None, household__rooms_override=None)
    for row in rows.select_related("person"):
        members[str(row.household_id)].append(row)
    persons = {key: room_persons(rows) for key, rows in members.items()}
    # The table of a coming day, tried on the household of today.
    started = (replace(table, valid_from=min(table.valid_from, on)) for table in tables)
    was, now = ({key: rooms_needed(found, table, on) for key, found in persons.items()} for table in started)
    return was, now


def preview_rule(*, by: User, values: dict[str, Any], on: date) -> Preview:
    """A new letting rule beside those that hold on its first day."""
    _demand(by)
    rule = lettings.new_rule(values, on)
    rule.pk = UNSAVED
    day = rule.valid_from
    rules, policy = rules_on(day), policy_on(day)
    return _preview(on, day, (policy, policy), (rules, [*rules, rule]), values)


def preview_end(*, by: User, rule: LettingRule, valid_to: date | None, reason: str, on: date) -> Preview:
    """Another last day of a rule, on the first day on which it makes a difference."""
    _demand(by)
    lettings.check_end(rule, valid_to, on)
    ends = [day for day in (rule.valid_to, valid_to) if day is not None]
    day = min(ends, default=on) + timedelta(days=1)
    policy, others = policy_on(day), [row for row in rules_on(day) if row.pk != rule.pk]
    was, now = ([*others, rule] if _holds(end, day) else others for end in (rule.valid_to, valid_to))
    values = {"rule": rule.pk, "version": rule.version, "valid_to": valid_to, "reason": reason}
    return _preview(on, day, (policy, policy), (was, now), values)


def _demand(by: User) -> None:
    """The preview names households: whoever may not see people may not see it."""
    demand(by, Right.EDIT_POLICY)
    demand(by, Right.SEE_PEOPLE)


def _holds(end: date | None, day: date) -> bool:
    return end is None or end >= day


def _preview(
    on: date,
    day: date,
    policy: tuple[ScoringPolicy, ScoringPolicy],
    rules: tuple[Sequence[LettingRule], Sequence[LettingRule]],
    values: dict[str, Any],
    rooms: tuple[dict[str, int] | None, dict[str, int] | None] = (None, None),
) -> Preview:
    vacancies = list(
        Vacancy.objects.filter(state=State.OPEN)
        .select_related("unit__site")
        .order_by("answer_due_on", "available_from", "id")
    )
    before, after = (rank(vacancies, on, policy=policy[at], rules=rules[at], rooms=rooms[at]) for at in (0, 1))
    proposed = set(
        Placement.objects.filter(vacancy__in=vacancies, state__in=NOT_OFFERED).values_list("vacancy_id", "household_id")
    )
    said = [before.frozen(), after.frozen(), sorted(map(str, proposed)), [str(v.pk) for v in vacancies], _plain(values)]
    return Preview(
        on=on,
        day=day,
        policy_was=policy[0],
        policy_now=policy[1],
        homes=tuple(_effect(vacancy, before, after, proposed) for vacancy in vacancies),
        fingerprint=_fingerprint(said),
    )


def _effect(vacancy: Vacancy, before: Ranking, after: Ranking, proposed: set[Any]) -> HomeEffect:
    unit = str(vacancy.unit_id)
    was, now = before.table.ranking(unit), after.table.ranking(unit)
    names = {household.key: household.name for household in after.table.households}
    moved = []
    for change in changes(was, now):
        # A household that stays on the list has no rule to tell of.
        table = after.table if change.move == Move.LEAVES else before.table
        moved.append(
            Moved(
                key=change.household,
                name=names[change.household],
                change=change,
                why=table.verdicts.reasons(change.household, unit),
                breaks=(vacancy.pk, UUID(change.household)) in proposed and change.now != 1,
            )
        )
    return HomeEffect(vacancy, tuple(moved), len(was), len(now))


def _plain(values: dict[str, Any]) -> dict[str, str]:
    """The proposal as text: a record by its key."""
    return {name: str(value.pk if isinstance(value, Model) else value) for name, value in sorted(values.items())}


def _fingerprint(said: Any) -> str:
    """Keyed, so that a page can hold it and nobody learns from it who stands where."""
    body = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return salted_hmac("housing.whatif", body, algorithm="sha256").hexdigest()
