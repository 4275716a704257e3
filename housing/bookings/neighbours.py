"""Who lives in a unit or is promised a place there in some days: those a promise or a closure touches (H-08, H-10)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
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

    def is_there(self, starts_on: date, ends_on: date | None) -> bool:
        """On one of the days up to before `ends_on`."""
        return (self.ends_on is None or self.ends_on > starts_on) and (ends_on is None or self.starts_on < ends_on)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`names`: whether the reader may see people; who lives under address protection is not named to anybody (X-07)."""

    everybody: list[Neighbour]
    names: bool

    @property
    def named(self) -> list[Neighbour]:
        return [one for one in self.everybody if self._is_named(one)]

    @property
    def hidden(self) -> int:
        """Persons who are not named."""
        return sum(one.persons for one in self.everybody if not self._is_named(one))

    @property
    def persons(self) -> int:
        return sum(one.persons for one in self.everybody)

    @property
    def households(self) -> list[UUID]:
        """Of those who are named, for the journal (X-04)."""
        return list(dict.fromkeys(one.household.pk for one in self.named))

    def on(self, day: date) -> "Neighbours":
        return Neighbours([one for one in self.everybody if one.is_there(day, day + timedelta(days=1))], self.names)

    def _is_named(self, one: Neighbour) -> bool:
        return self.names and not one.household.address_protected


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
    found = {unit: Neighbours([], can(user, Right.SEE_PEOPLE)) for unit in units}
    leaves = dict(_promised().exclude(household__in=but).values_list("household_id", "starts_on"))
    for unit, one in [*_living(units, leaves, on, but), *_expected(units, but)]:
        if one.is_there(starts_on, ends_on):
            found[unit].everybody.append(one)
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
