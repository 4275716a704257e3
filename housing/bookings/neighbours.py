"""Who lives in a unit or is promised a place there in some days: those a promise or a closure touches (H-08, H-10)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.policy.rules import Right, can
from housing.bookings.models import Booking
from housing.people.models import Household
from housing.stays.models import Stay


@dataclass(slots=True)
class Neighbour:
    """One household. `promised`: it is expected from `starts_on`; else it has lived there since."""

    household: Household
    promised: bool
    starts_on: date
    ends_on: date | None
    persons: int = 0


@dataclass(slots=True)
class Neighbours:
    """`hidden`: persons who are not named, for they live under address protection, or the reader sees nobody (X-07)."""

    named: list[Neighbour] = field(default_factory=list)
    hidden: int = 0

    @property
    def persons(self) -> int:
        return self.hidden + sum(one.persons for one in self.named)

    @property
    def households(self) -> list[UUID]:
        return [one.household.pk for one in self.named]


def neighbours(
    user: object,
    units: Collection[UUID],
    starts_on: date,
    ends_on: date | None,
    *,
    on: date,
    but: Collection[UUID] = (),
) -> dict[UUID, Neighbours]:
    """Unit by unit, those who live there first; three SQL statements. Who is expected to have left is not there."""
    found = {unit: Neighbours() for unit in units}
    leaves = dict(_promised().exclude(household__in=but).values_list("household_id", "starts_on"))
    names = can(user, Right.SEE_PEOPLE)
    for unit, one in [*_living(units, leaves, on, but), *_expected(units, but)]:
        if (one.ends_on and one.ends_on <= starts_on) or (ends_on and one.starts_on >= ends_on):
            continue
        if names and not one.household.address_protected:
            found[unit].named.append(one)
        else:
            found[unit].hidden += one.persons
    return found


def _living(
    units: Collection[UUID], leaves: dict[UUID, date], on: date, but: Collection[UUID]
) -> Iterable[tuple[UUID, Neighbour]]:
    """As the places are counted: until the expected end while that lies ahead, or until the place they are promised."""
    rows = Stay.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), unit__in=units).exclude(household__in=but)
    together: dict[tuple[UUID, UUID, date | None], Neighbour] = {}
    for stay in rows.select_related("household").order_by("starts_on", "id"):
        end = stay.ends_on or (stay.expected_end_on if stay.expected_end_on and stay.expected_end_on > on else None)
        leaving = leaves.get(stay.household_id)
        if stay.ends_on is None and leaving and leaving > stay.starts_on:
            end = min(end, leaving) if end else leaving
        key = (stay.unit_id, stay.household_id, end)
        one = together.setdefault(key, Neighbour(stay.household, False, stay.starts_on, end))
        one.persons += 1
    return [(unit, one) for (unit, _household, _end), one in together.items()]


def _expected(units: Collection[UUID], but: Collection[UUID]) -> Iterable[tuple[UUID, Neighbour]]:
    rows = _promised().filter(unit__in=units).exclude(household__in=but).select_related("household")
    return [
        (row.unit_id, Neighbour(row.household, True, row.starts_on, row.ends_on, row.persons))
        for row in rows.order_by("starts_on", "id")
    ]


def _promised() -> QuerySet[Booking]:
    return Booking.objects.filter(state=Booking.State.BOOKED)
