"""How a household is told of: to the coordinator by name, to a volunteer who is asked without one (V-05, X-02)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.policy.rules import Right, can
from housing.models import Household
from volunteers.contacts import rows
from volunteers.contacts.facts import children, words
from volunteers.contacts.models import Match
from volunteers.contacts.stored import read_parts
from volunteers.matching.explanation import FactCode
from volunteers.matching.model import age_on


@dataclass(frozen=True)
class Described:
    """What the coordinator needs to bring two parties together: no income, no number, no address."""

    key: str
    reference: str
    name: str
    persons: int
    ages: tuple[int, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What a volunteer is told before both have said yes. `within_metres`: the band of the distance, None where it is
    not known or must not be (X-07)."""

    kind: str
    persons: int
    ages: tuple[int, ...]
    languages: tuple[str, ...]
    within_metres: int | None


def described(user: object, keys: Iterable[UUID | str], on: date) -> dict[str, Described]:
    """These households by key, for whoever may see the matches; two SQL statements."""
    if not can(user, Right.SEE_VOLUNTEERS):
        return {}
    wanted = [UUID(str(key)) for key in keys]
    people = rows.people(on, {}, of=wanted)
    return {
        str(row.pk): Described(
            str(row.pk), row.reference, row.name, len(people.get(row.pk, ())), ages_of(people.get(row.pk, ()), on),
            words(row.languages),
        )
        for row in Household.objects.filter(pk__in=wanted)
    }  # fmt: skip


def asked(match: Match, on: date) -> Asked:
    """The household of a match without anything that says who it is."""
    people = rows.people(on, {}, of=[match.household_id])[match.household_id]
    return Asked(match.kind, len(people), ages_of(people, on), words(match.household.languages), _within(match))


def ages_of(people: Iterable[rows.Born], on: date) -> tuple[int, ...]:
    """Of those under 18, the youngest first; a birth date nobody wrote is left out."""
    return tuple(sorted(age_on(born, on) for born in children(people, on) if born))


def _within(match: Match) -> int | None:
    if match.household.address_protected:
        return None
    for part in read_parts(match.parts):
        if part.fact == FactCode.DISTANCE_WITHIN:
            return int(str(part.figures["limit_metres"]))
    return None
