"""Which records look like one another, over all of them; what to look at when the registers are tidied (H-05)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.policy.rules import Right, can
from accounts.sorting import danish_key
from housing.people import phones
from housing.people.models import Household, Membership, Merge, Person, ToldApart

# More than so many with one telephone are not one person: each is shown beside the next only.
MOST_TOGETHER = 6

R = TypeVar("R", Household, Person)
Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class Alike(Generic[R]):
    """Two records that may be one, and by what: cpr, name (and birth date), phone, or persons (of households)."""

    one: R
    other: R
    why: tuple[str, ...]


def persons_alike(user: object) -> list[Alike[Person]]:
    """Pairs of persons with one CPR number, one name and birth date, or one telephone; four SQL statements.

    A telephone that a family shares says nothing, and twins have names of their own.
    """
    if not can(user, Right.SEE_PEOPLE):
        return []
    rows = Person.objects.filter(merged_into=None, archived_at=None)
    reasons: dict[Pair, list[str]] = defaultdict(list)
    together = _families()
    for why, found in (("cpr", _by_cpr(rows)), ("name", _by_name(rows)), ("phone", _by_phone(rows))):
        for pair in _pairs(found):
            if why != "phone" or not together[pair[0]] & together[pair[1]]:
                reasons[pair].append(why)
    return _told(reasons, rows, _apart("person"))


def households_alike(user: object) -> list[Alike[Household]]:
    """Pairs of households that share somebody who looks like one person, or one telephone."""
    if not can(user, Right.SEE_PEOPLE):
        return []
    rows = Household.objects.filter(merged_into=None, archived_at=None)
    reasons: dict[Pair, list[str]] = defaultdict(list)
    homes = _families(open_only=True)
    for alike in persons_alike(user):
        if alike.why != ("phone",):
            for one in homes[alike.one.pk]:
                for other in homes[alike.other.pk] - {one}:
                    reasons.setdefault(_in_order(one, other), ["persons"])
    for pair in _pairs(_by_phone(rows)):
        reasons[pair].append("phone")
    return _told(reasons, rows, _apart("household"))


def told_apart(user: object) -> QuerySet[ToldApart]:
    """Pairs that somebody has said are not the same, latest first."""
    rows = ToldApart.objects.filter(archived_at=None)
    rows = rows.select_related("one_household", "other_household", "one_person", "other_person")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def merges_of(user: object) -> QuerySet[Merge]:
    """Merges that stand, whole ones only, latest first."""
    rows = Merge.objects.filter(undone_at=None, part_of=None)
    rows = rows.select_related("kept_household", "gone_household", "kept_person", "gone_person")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def every_merge(user: object) -> QuerySet[Merge]:
    """Whole merges, undone ones too, latest first; for those who may see people."""
    rows = Merge.objects.filter(part_of=None)
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def likeness(one: Person, other: Person) -> list[str]:
    """What these two have alike."""
    found = []
    if one.cpr_hash and one.cpr_hash == other.cpr_hash:
        found.append("cpr")
    if one.birth_date and str(one).casefold() == str(other).casefold() and one.birth_date == other.birth_date:
        found.append("name")
    if phones.normalised(one.phone) and phones.normalised(one.phone) == phones.normalised(other.phone):
        found.append("phone")
    return found


def _by_cpr(rows: QuerySet[Person]) -> Iterable[tuple[Any, UUID]]:
    return rows.exclude(cpr_hash="").filter(cpr_hash__in=_shared(rows, "cpr_hash")).values_list("cpr_hash", "pk")


def _by_name(rows: QuerySet[Person]) -> Iterable[tuple[Any, UUID]]:
    """Compared as Python folds letters, which SQLite does for a to z only."""
    born = rows.exclude(birth_date=None).order_by()
    days = born.values("birth_date").annotate(n=Count("pk")).filter(n__gt=1).values("birth_date")
    found = born.filter(birth_date__in=days).values_list("given_name", "family_name", "birth_date", "pk")
    return [((given.casefold(), family.casefold(), day), pk) for given, family, day, pk in found]


def _by_phone(rows: QuerySet[Any]) -> Iterable[tuple[Any, UUID]]:
    """Compared as one number however it was written, which no database does for us."""
    found = rows.exclude(phone="").order_by().values_list("phone", "pk")
    numbers = ((phones.normalised(phone), pk) for phone, pk in found)
    return [(number, pk) for number, pk in numbers if number]


def _shared(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    counted: QuerySet[Any] = rows.order_by().values(name).annotate(n=Count("pk")).filter(n__gt=1)
    return counted.values(name)


def _pairs(found: Iterable[tuple[Any, UUID]]) -> Iterable[Pair]:
    groups: dict[Any, list[UUID]] = defaultdict(list)
    for key, pk in found:
        groups[key].append(pk)
    for keys in groups.values():
        ordered = sorted(keys)
        yield from combinations(ordered, 2) if len(ordered) <= MOST_TOGETHER else pairwise(ordered)


def _families(*, open_only: bool = False) -> dict[UUID, set[UUID]]:
    """The households of each person."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Membership.objects.filter(ends_on=None) if open_only else Membership.objects.all()
    for person, household in rows.order_by().values_list("person", "household"):
        found[person].add(household)
    return found


def _in_order(one: UUID, other: UUID) -> Pair:
    return (one, other) if one < other else (other, one)


def _apart(kind: str) -> set[Pair]:
    rows = ToldApart.objects.filter(archived_at=None).exclude(**{f"one_{kind}": None})
    return set(rows.values_list(f"one_{kind}_id", f"other_{kind}_id"))


def _told(reasons: dict[Pair, list[str]], rows: QuerySet[R], apart: set[Pair]) -> list[Alike[R]]:
    """The surest first, then by name, so that the list is the same each time."""
    wanted: Sequence[Pair] = [pair for pair in reasons if pair not in apart]
    found = {row.pk: row for row in rows.filter(pk__in={key for pair in wanted for key in pair})}
    told = [
        Alike(found[one], found[other], tuple(reasons[one, other]))
        for one, other in wanted
        if one in found and other in found
    ]
    order = {"cpr": 0, "persons": 0, "name": 1, "phone": 2}
    return sorted(told, key=lambda row: (order[row.why[0]], danish_key(str(row.one)), row.one.pk, row.other.pk))
