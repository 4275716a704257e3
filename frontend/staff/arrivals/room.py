"""One unit on one day as it is weighed who may share it: its beds, who lives there, who is promised a bed (H-11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from accounts.sorting import danish
from frontend.formats import short_day
from frontend.staff.people import words
from housing.bookings.queries import awaited, room_on
from housing.homes.models import Tenure, Unit
from housing.homes.queries import visible_units
from housing.people.models import Household, Membership, Person
from housing.people.queries import on_day
from housing.people.rules import age_on
from housing.planning.capacity import Fit
from housing.reception.queries import announced
from housing.stays.queries import lives_there, named_stays


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody in the room or on the way there: sex and age are what is weighed."""

    household: Household
    about: str
    when: str


@dataclass(frozen=True, slots=True)
class Room:
    """`hidden`: persons who are not named here, for they live or will live under address protection (X-07)."""

    unit: Unit
    fit: Fit
    living: list[Mate]
    promised: list[Mate]
    hidden: int

    @property
    def free(self) -> int:
        return max(0, self.fit.beds - self.fit.booked)

    @property
    def named(self) -> list[UUID]:
        return [mate.household.pk for mate in (*self.living, *self.promised)]


def units_to_share(user: object) -> Any:
    """Temporary units in use with two beds or more."""
    rows = visible_units(user).filter(tenure=Tenure.TEMPORARY, archived_at=None, site__archived_at=None, beds__gte=2)
    return rows.order_by(danish("site__name"), danish("label"))


def room_of(user: object, unit: Unit, starts_on: date, on: date) -> Room:
    stays = named_stays(user).filter(lives_there(starts_on), unit=unit).select_related("person", "household")
    living = [
        Mate(
            stay.household, about(stay.person, starts_on), gettext("siden %(day)s") % {"day": short_day(stay.starts_on)}
        )
        for stay in stays.order_by("starts_on", "id")
    ]
    bookings = awaited(user).filter(unit=unit)
    named = [row for row in bookings if not row.household.address_protected]
    single = {row.household_id: row.person for row in _members([row.household_id for row in named], on)}
    promised = [
        Mate(
            row.household,
            about(single[row.household_id], starts_on) if row.persons == 1 else words.persons(row.persons),
            gettext("ventes %(day)s") % {"day": short_day(row.starts_on)},
        )
        for row in named
        if row.household_id in single
    ]
    hidden = unit.stays.filter(lives_there(starts_on), household__address_protected=True).count()
    hidden += sum(row.persons for row in bookings if row.household.address_protected)
    return Room(unit, room_on(unit, starts_on, on), living, promised, hidden)


def singles(user: object, on: date) -> list[Mate]:
    """Single persons who are announced and have no place yet, the next to come first."""
    rows = [row for row in announced(user, on) if row.persons == 1 and row.booking is None]
    who = {row.household_id: row.person for row in _members([row.household.pk for row in rows], on)}
    return [
        Mate(
            row.household,
            about(who[row.household.pk], on),
            gettext("ventes %(day)s") % {"day": short_day(row.expected_on)}
            if row.expected_on
            else gettext("ingen dato"),
        )
        for row in rows
    ]


def about(person: Person, on: date) -> str:
    """Kvinde, 34 år."""
    age = age_on(person.birth_date, on) if person.birth_date else None
    return f"{words.SEXES[person.sex]}, {words.years(age)}"


def _members(households: Iterable[UUID], on: date) -> Iterable[Membership]:
    rows = Membership.objects.filter(on_day(on), household__in=list(households)).select_related("person")
    return rows.order_by("-person__birth_date")
