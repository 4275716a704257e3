"""A household as it stands beside another: before, after, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from frontend.formats import short_day
from frontend.staff.people import words
from housing.people.models import Household
from housing.people.queries import members
from housing.people.rules import age_on
from housing.stays.queries import households_with_home


@dataclass(frozen=True)
class Side:
    """What of a household can change when persons come or go."""

    name: str
    reference: str
    archived: bool
    persons: dict[UUID, str]
    rooms: str
    since: str
    home: str


@dataclass(frozen=True)
class Becoming:
    """One household of the two: as it is, None where it is made now, and as it will be."""

    was: Side | None
    now: Side

    @property
    def persons(self) -> list[tuple[str, str]]:
        """(words, stays | comes | goes), those who are there afterwards first."""
        before = self.was.persons if self.was else {}
        stay = [(text, "comes" if key not in before else "stays") for key, text in self.now.persons.items()]
        return stay + [(text, "goes") for key, text in before.items() if key not in self.now.persons]

    @property
    def facts(self) -> list[tuple[str, str, str]]:
        """(words, before, after) of each fact; before is empty where nothing changes."""
        pairs = [(gettext("Rum, de skal have"), "rooms"), (gettext("Venter siden"), "since"), (gettext("Bor"), "home")]
        found = []
        for label, name in pairs:
            was, now = (getattr(self.was, name) if self.was else ""), getattr(self.now, name)
            found.append((label, was if was != now else "", now))
        return found


def side(user: object, pk: UUID, on: date) -> Side:
    household: Any = households_with_home(user, on).get(pk=pk)
    return Side(
        name=household.name,
        reference=household.reference,
        archived=household.archived_at is not None,
        persons=_persons(household, on),
        rooms=gettext("ikke oplyst") if household.rooms is None else str(household.rooms),
        since=_since(household),
        home=gettext("Adressen er beskyttet") if household.address_protected else words.home(household),
    )


def becoming(before: dict[UUID, Side], after: Iterable[Side], keys: Iterable[UUID]) -> list[Becoming]:
    return [Becoming(before.get(key), now) for key, now in zip(keys, after, strict=True)]


def _persons(household: Household, on: date) -> dict[UUID, str]:
    return {
        row.person_id: gettext("%(name)s, %(role)s, %(age)s") % {
            "name": row.person, "role": str(words.ROLES[row.role]).lower(),
            "age": words.years(age_on(row.person.birth_date, on)),
        }
        for row in members(household, on)
    }  # fmt: skip


def _since(household: Any) -> str:
    if not household.seeking:
        return gettext("venter ikke")
    return short_day(household.waiting_since) if household.waiting_since else gettext("ikke oplyst")
