"""What the coordinator may know of the people who get a bike, a place in a course or a computer (X-02).

The household by name and number, its persons by age and never by name: nothing but this room reads a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, override

from accounts.policy.rules import Right, can
from housing.models import Household, LegalGround, Membership, Person
from housing.people.models import Stream
from housing.people.queries import members, on_day

ADULT = 18


@dataclass(frozen=True)
class Facts:
    """What prices and rules ask about a person; unknown is None, never a guess. `age` in whole years."""

    age: int | None = None
    ground: str | None = None


def served() -> QuerySet[Household]:
    """The same households as for contacts: the refugee households that count."""
    return Household.objects.filter(stream=Stream.REFUGEE, merged_into=None, archived_at=None)


def served_households(user: object) -> QuerySet[Household]:
    """Those for whoever may see volunteers, none for anyone else."""
    return served() if can(user, Right.SEE_VOLUNTEERS) else served().none()


def household_numbered(user: object, number: str) -> Household | None:
    return served_households(user).filter(reference__iexact=number.strip()).first()


def persons_of(household: Household, on: date) -> list[Person]:
    """Who lives together on that day, the oldest first."""
    return [row.person for row in members(household, on)]


def age_of(person: Person | None, on: date) -> int | None:
    born = person.birth_date if person else None
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def described(person: Person | None, on: date, language: str | None = None) -> str:
    """A person as the coordinator knows them: voksen, 34 år. Nobody in particular is the household."""
    with override(language) if language else _unchanged():
        if person is None:
            return gettext("husstanden")
        years = age_of(person, on)
        if years is None:
            return gettext("alder ikke oplyst")
        return (gettext("voksen, %(years)s år") if years >= ADULT else gettext("barn, %(years)s år")) % {"years": years}


class _unchanged:
    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...


def choices_of(household: Household, on: date) -> list[tuple[str, str]]:
    """(key, age) of each person for a form; two of the same age are numbered."""
    told: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for person in persons_of(household, on):
        words = described(person, on)
        seen[words] = seen.get(words, 0) + 1
        told.append((str(person.pk), words if seen[words] == 1 else f"{words} ({seen[words]})"))
    return told


def lives_in(household: Household, person_id: UUID, on: date) -> bool:
    return Membership.objects.filter(on_day(on), household=household, person=person_id).exists()


def facts_of(household: Household, person: Person | None, on: date) -> Facts:
    """Age and legal ground that day; of a household as a whole the ground that everybody has in common."""
    if person is not None:
        return Facts(age_of(person, on), _ground({person.pk}, on))
    keys = {row.pk for row in persons_of(household, on)}
    return Facts(None, _ground(keys, on)) if keys else Facts()


def _ground(persons: Iterable[UUID], on: date) -> str | None:
    latest: dict[UUID, str] = {}
    rows = LegalGround.objects.filter(Q(valid_from__lte=on), person__in=persons, archived_at=None)
    for row in rows.order_by("valid_from"):
        latest[row.person_id] = row.ground
    found = set(latest.values())
    return found.pop() if len(found) == 1 and latest.keys() == set(persons) else None
