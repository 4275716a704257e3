"""What a proposed policy or letting rule would do to the homes that are open now (H-24).

Today's households and homes are ranked twice: by the rules that would hold on the proposal's first day without it,
and by the same rules with it.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.crypto import salted_hmac

from accounts.policy.rules import Right, demand
from accounts.users.models import User
from housing.lettings import actions as lettings
from housing.lettings.models import LettingRule
from housing.levels.models import DatedRule
from housing.localweights import actions as localweights
from housing.localweights.models import LocalWeights
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
from housing.ranking.queries import Ranking, RuleBook, rank, rule_book
from housing.vacancies.models import State, Vacancy
from housing.vacancies.queries import coming_streams

R = TypeVar("R", bound=DatedRule)
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
    book = rule_book(day)
    was = book.policy
    found = _preview(on, day, book, replace(book, policy=policy), values)
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
    book = rule_book(day)
    was, now = _rooms_by(tables, on)
    found = _preview(on, day, replace(book, rooms=was), replace(book, rooms=now), values)
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
    book = rule_book(day)
    return _preview(on, day, book, replace(book, rules=[*book.rules, rule]), values)


def preview_end(*, by: User, rule: LettingRule, valid_to: date | None, reason: str, on: date) -> Preview:
    """Another last day of a rule, on the first day on which it makes a difference."""
    _demand(by)
    lettings.check_end(rule, valid_to, on)
    day = _difference(rule, valid_to, on)
    book = rule_book(day)
    was, now = (replace(book, rules=_with(book.rules, rule, end, day)) for end in (rule.valid_to, valid_to))
    return _preview(on, day, was, now, _ending(rule, valid_to, reason))


def preview_weights(*, by: User, values: dict[str, Any], on: date) -> Preview:
    """Weights of a landlord, a department or a home beside what ranks its homes on their first day (H-21)."""
    _demand(by)
    weights = localweights.new_weights(values, on)
    weights.pk = UNSAVED
    book = rule_book(weights.valid_from)
    return _preview(on, weights.valid_from, book, replace(book, weights=[*book.weights, weights]), values)


def preview_weights_end(*, by: User, weights: LocalWeights, valid_to: date | None, reason: str, on: date) -> Preview:
    """Another last day of own weights, on the first day on which it makes a difference."""
    _demand(by)
    localweights.check_end(weights, valid_to, on)
    day = _difference(weights, valid_to, on)
    book = rule_book(day)
    was, now = (replace(book, weights=_with(book.weights, weights, end, day)) for end in (weights.valid_to, valid_to))
    return _preview(on, day, was, now, _ending(weights, valid_to, reason))


def _difference(rule: DatedRule, valid_to: date | None, on: date) -> date:
    """The first day on which another last day makes a difference."""
    ends = [day for day in (rule.valid_to, valid_to) if day is not None]
    return min(ends, default=on) + timedelta(days=1)


def _with(rows: Sequence[R], rule: R, end: date | None, day: date) -> list[R]:
    """The rows of the day as they are if the rule's last day is `end`."""
    others = [row for row in rows if row.pk != rule.pk]
    return [*others, rule] if end is None or end >= day else others


def _ending(rule: DatedRule, valid_to: date | None, reason: str) -> dict[str, Any]:
    return {"rule": rule.pk, "version": rule.version, "valid_to": valid_to, "reason": reason}


def _demand(by: User) -> None:
    """The preview names households: whoever may not see people may not see it."""
    demand(by, Right.EDIT_POLICY)
    demand(by, Right.SEE_PEOPLE)


def _preview(on: date, day: date, was: RuleBook, now: RuleBook, values: dict[str, Any]) -> Preview:
    vacancies = list(
        Vacancy.objects.filter(state=State.OPEN)
        .select_related("unit__site")
        .order_by("answer_due_on", "available_from", "id")
    )
    before, after = (rank(vacancies, on, book=book) for book in (was, now))
    proposed = set(
        Placement.objects.filter(vacancy__in=vacancies, state__in=NOT_OFFERED).values_list("vacancy_id", "household_id")
    )
    said = [before.frozen(), after.frozen(), sorted(map(str, proposed)), [str(v.pk) for v in vacancies], _plain(values)]
    return Preview(
        on=on,
        day=day,
        policy_was=was.policy,
        policy_now=now.policy,
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
