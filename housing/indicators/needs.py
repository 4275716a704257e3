"""The needs statement (behovsopgørelse): who seeks a home, by size, beside the homes of each size (R-54).

Two ways of counting the same households: by the rooms they need, beside permanent homes, and by persons, beside
temporary places. It is counted for today or a day that has been.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from accounts.policy.rules import Right, can
from housing.homes.models import Tenure, Unit
from housing.indicators.suppression import Cell, hidden_cells
from housing.indicators.suppression import count as count_of
from housing.people.models import Household, Membership, Stream
from housing.people.queries import on_day, room_persons
from housing.people.room_tables import table_on
from housing.planning.rooms import rooms_needed
from housing.stays.models import Stay
from housing.stays.queries import lives_there, with_home
from housing.vacancies.models import State, Vacancy, VacancyEvent

MOST_ROOMS, MOST_PERSONS = 5, 6
ROOMS, PERSONS = range(1, MOST_ROOMS + 1), range(1, MOST_PERSONS + 1)
# Size (None: nobody has stated it), homes there are, homes that are free.
Stock = tuple[int | None, int, int]


class Group(StrEnum):
    """Where a household that seeks a home is."""

    TEMPORARY = "temporary"
    ANNOUNCED = "announced"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Line:
    """One size, or all of them. `size` None is the total; the last size stands for itself and all above.

    Households are None where they must not be seen. `exist` and `free` are homes. `short` is how many homes are too
    few, each size for itself: a free home of five rooms is none for somebody who needs one. By rooms it is counted for
    everybody, by persons for the announced.
    """

    size: int | None
    groups: tuple[int | None, ...]
    households: int | None
    exist: int
    free: int
    short: int | None


@dataclass(frozen=True, slots=True)
class Needs:
    """The last line of each table is its total. Homes whose size nobody has stated stand apart."""

    on: date
    by_rooms: tuple[Line, ...] = ()
    by_persons: tuple[Line, ...] = ()
    rooms_unknown: int = 0
    beds_unknown: int = 0
    protected: bool = True


def needs(user: object, on: date) -> Needs:
    """The statement for a day, in a fixed number of SQL statements. Who may not see people gets no few counts."""
    if not can(user, Right.SEE_FIGURES):
        return Needs(on)
    atoms = _households(on)
    homes, places = _by_size(_permanent(on), MOST_ROOMS), _by_size(_temporary(on), MOST_PERSONS)
    rooms_cells = [(None, size, group) for size in (None, *ROOMS) for group in (None, *Group)]
    persons_cells = [(size, None, group) for size in PERSONS for group in (None, *Group)]
    exact = can(user, Right.SEE_PEOPLE)
    hidden: frozenset[Cell] = frozenset() if exact else hidden_cells(atoms, [*rooms_cells, *persons_cells])

    def seen(cell: Cell) -> int | None:
        return None if cell in hidden else count_of(cell, atoms)

    def lines(sizes: range, at: int, stock: Mapping[int | None, tuple[int, int]]) -> tuple[Line, ...]:
        """`at` is where a cell says the size: 0 by persons, 1 by rooms."""
        found = []
        for size in sizes:
            cells: list[Cell] = [(size, None, group) if at == 0 else (None, size, group) for group in (*Group, None)]
            *groups, households = (seen(cell) for cell in cells)
            exist, free = stock.get(size, (0, 0))
            # Who lives in temporary housing needs no other temporary place; the announced do.
            need = households if at else groups[list(Group).index(Group.ANNOUNCED)]
            short = None if need is None else max(need - free, 0)
            found.append(Line(size, tuple(groups), households, exist, free, short))
        return (*found, total(found))

    def total(found: list[Line]) -> Line:
        *groups, households = (seen((None, None, group)) for group in (*Group, None))
        shorts = [line.short for line in found]
        return Line(
            size=None,
            groups=tuple(groups),
            households=households,
            exist=sum(line.exist for line in found),
            free=sum(line.free for line in found),
            short=None if None in shorts else sum(short or 0 for short in shorts),
        )

    return Needs(
        on=on,
        by_rooms=lines(ROOMS, 1, homes),
        by_persons=lines(PERSONS, 0, places),
        rooms_unknown=homes.get(None, (0, 0))[0],
        beds_unknown=places.get(None, (0, 0))[0],
        protected=not exact,
    )


def _households(on: date) -> Counter[tuple[object, ...]]:
    """How many households of each (persons, rooms, group) seek a home; those without a person on the day do not count."""
    rows = list(_seekers(on).values("pk", "rooms_override", "home_tenure", "stream", "arrived"))
    members: dict[UUID, list[Membership]] = defaultdict(list)
    for row in Membership.objects.filter(on_day(on), household__in=_seekers(on).values("pk")).select_related("person"):
        members[row.household_id].append(row)
    found: Counter[tuple[object, ...]] = Counter()
    table = table_on(on)
    for household in rows:
        people = members[household["pk"]]
        if people:
            rooms = household["rooms_override"] or rooms_needed(room_persons(people), table, on)
            found[min(len(people), MOST_PERSONS), min(rooms, MOST_ROOMS), _group(household)] += 1
    return found


def _seekers(on: date) -> QuerySet[Any]:
    """Households that wanted a permanent home on the day: they want one still, or moved into one later."""
    tenancies = Stay.objects.filter(household=OuterRef("pk"), tenure=Tenure.PERMANENT)
    housed, housed_later = Exists(tenancies.filter(lives_there(on))), Exists(tenancies.filter(starts_on__gt=on))
    wants = Q(seeking=True) & (Q(seeking_since=None) | Q(seeking_since__lte=on) | ~housed)
    wanted = Q(seeking=False) & housed_later & ~housed
    arrived = Membership.objects.filter(on_day(on), household=OuterRef("pk"), person__arrived_on__lte=on)
    kept = Household.objects.filter(Q(archived_at=None) | Q(archived_at__date__gt=on))
    return with_home(kept.filter(wants | wanted), on).annotate(arrived=Exists(arrived)).order_by()


def _group(household: dict[str, Any]) -> Group:
    if household["home_tenure"] == Tenure.TEMPORARY:
        return Group.TEMPORARY
    expected = household["stream"] == Stream.REFUGEE and not household["home_tenure"] and not household["arrived"]
    return Group.ANNOUNCED if expected else Group.ELSEWHERE


def _units(tenure: Tenure, on: date) -> QuerySet[Any]:
    """Homes in use on the day. When one was entered says nothing of when it was built."""
    return Unit.objects.filter(Q(archived_at=None) | Q(archived_at__date__gt=on), tenure=tenure).order_by()


def _permanent(on: date) -> list[Stock]:
    """(rooms, homes, free): free is ours to allocate and offered to nobody."""
    step = (
        VacancyEvent.objects.filter(vacancy=OuterRef("pk"), at__date__lte=on).order_by("-at", "-id").values("now")[:1]
    )
    free = Vacancy.objects.annotate(then=Subquery(step)).filter(unit=OuterRef("pk"), then=State.OPEN)
    rows = _units(Tenure.PERMANENT, on).annotate(is_free=Exists(free))
    return list(rows.values_list("rooms").annotate(exist=Count("pk"), free=Count("pk", filter=Q(is_free=True))))


def _temporary(on: date) -> list[Stock]:
    """(beds, units, free): free is where nobody lives."""
    lived_in = Stay.objects.filter(lives_there(on), unit=OuterRef("pk"))
    rows = _units(Tenure.TEMPORARY, on).annotate(is_free=~Exists(lived_in))
    return list(rows.values_list("beds").annotate(exist=Count("pk"), free=Count("pk", filter=Q(is_free=True))))


def _by_size(rows: list[Stock], most: int) -> dict[int | None, tuple[int, int]]:
    found: dict[int | None, tuple[int, int]] = {}
    for size, exist, free in rows:
        key = min(size, most) if size else None
        before = found.get(key, (0, 0))
        found[key] = (before[0] + exist, before[1] + free)
    return found
