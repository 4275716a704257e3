"""How many habitable rooms a household needs, by a dated table that is data and not law.

No national Danish table was found; a municipality writes its own and dates it (H-03).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil


@dataclass(frozen=True, slots=True)
class RoomPerson:
    """A person to find room for. `relation`: adult | partner | child | other; `sex`: "f", "m" or "" unknown.

    `age` is used when there is no birth date. `expected_on` is the due date of a pregnancy this person
    carries. `carer`: somebody has to stay overnight to care for this person.
    """

    birth_date: date | None = None
    age: int | None = None
    sex: str = ""
    relation: str = "adult"
    expected_on: date | None = None
    carer: bool = False


@dataclass(frozen=True, slots=True)
class RoomTable:
    """The rules of counting, in years, weeks and persons a room, valid from `valid_from` to before
    `valid_to`.

    `living_room` True: the living room is one of the rooms people may sleep in, so nothing is added (Danish
    homes are counted that way). False: it is kept for living, and one room more is needed.
    """

    name: str
    source: str
    valid_from: date
    valid_to: date | None = None
    couple_shares: bool = True
    single_adult_alone: bool = True
    adult_from: int = 18
    share_same_sex_below: int = 18
    share_any_sex_below: int = 10
    max_per_room: int = 2
    unborn_counts_weeks_before: int = 12
    unborn_counts_weeks_after: int = 4
    carer_rooms: int = 1
    living_room: bool = True


DANISH_DEFAULT = RoomTable(
    name="danish-default",
    source="Start value for a Danish municipality: decided locally. Two a room is the landlords' limit.",
    valid_from=date(2015, 1, 1),
)


def rooms_needed(persons: Iterable[RoomPerson], table: RoomTable, on: date) -> int:
    """Habitable rooms the household needs on a day, at least 1.

    A child of unknown age gets a room of its own, and so does a child of unknown sex that is too old to share
    with any sex: too large a home can be explained, too small a one cannot. ValueError outside the table's
    validity, or for a relation or sex nobody knows.
    """
    if on < table.valid_from or (table.valid_to is not None and on >= table.valid_to):
        raise ValueError(f"The table {table.name!r} does not apply on {on}.")
    household = tuple(persons)
    adults, partners, children = _sorted_out(household, table, on)
    children += [(0, "")] * sum(_is_expecting(person, table, on) for person in household)
    rooms = _rooms_for_adults(adults, partners, table) + _rooms_for_children(children, table)
    rooms += table.carer_rooms * sum(person.carer for person in household)
    return max(1, rooms + (0 if table.living_room else 1))


def _sorted_out(
    household: tuple[RoomPerson, ...], table: RoomTable, on: date
) -> tuple[int, int, list[tuple[int | None, str]]]:
    """Adults, partners, and the children as (age, sex)."""
    adults = partners = 0
    children: list[tuple[int | None, str]] = []
    for person in household:
        age = age_on(person, on)
        if person.relation not in ("adult", "partner", "child", "other"):
            raise ValueError(f"A person is adult, partner, child or other, not {person.relation!r}.")
        if person.sex not in ("f", "m", ""):
            raise ValueError(f"A person's sex is f, m or empty for unknown, not {person.sex!r}.")
        grown_up = age is not None and age >= table.adult_from
        if person.relation == "partner":
            partners += 1
        elif person.relation == "adult" or grown_up or (person.relation == "other" and age is None):
            adults += 1
        elif age is None or age >= 0 or _counts_already(person.birth_date, table, on):
            children.append((None if age is None else max(age, 0), person.sex))
    return adults, partners, children


def age_on(person: RoomPerson, on: date) -> int | None:
    """Whole years on a day; the recorded age where no birth date is known; negative before birth."""
    born = person.birth_date
    if born is None:
        return person.age
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _is_expecting(person: RoomPerson, table: RoomTable, on: date) -> bool:
    # The child is written down as a person soon after birth; until then it must not lose its place.
    due = person.expected_on
    return _counts_already(due, table, on) and due is not None and on <= due + _weeks(table.unborn_counts_weeks_after)


def _counts_already(due: date | None, table: RoomTable, on: date) -> bool:
    return due is not None and on >= due - _weeks(table.unborn_counts_weeks_before)


def _weeks(count: int) -> timedelta:
    return timedelta(weeks=count)


def _rooms_for_adults(adults: int, partners: int, table: RoomTable) -> int:
    couples = min(adults, partners) if table.couple_shares else 0
    alone = adults + partners - 2 * couples
    return couples + (alone if table.single_adult_alone else ceil(alone / table.max_per_room))


def _rooms_for_children(children: list[tuple[int | None, str]], table: RoomTable) -> int:
    """Fewest rooms: older children pair within their sex, a bed left over goes to a younger one of that
    sex.
    """
    older = {"f": 0, "m": 0}
    younger = {"f": 0, "m": 0, "": 0}
    alone = 0
    for age, sex in children:
        if age is not None and age < table.share_any_sex_below:
            younger[sex] += 1
        elif age is not None and age < table.share_same_sex_below and sex:
            older[sex] += 1
        else:
            alone += 1
    rooms = 0
    for sex, count in older.items():
        own = ceil(count / table.max_per_room)
        younger[sex] -= min(younger[sex], own * table.max_per_room - count)
        rooms += own
    return alone + rooms + ceil(sum(younger.values()) / table.max_per_room)
