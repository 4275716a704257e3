"""Named reads of arrivals: who is announced, when the municipality takes over, and what is still to do (H-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from housing.bookings.models import Booking
from housing.people.models import Household, Membership
from housing.people.queries import on_day, visible_households
from housing.people.rules import handover_on
from housing.reception.models import STAGES, ChecklistItem, Stage
from housing.stays.models import Stay


@dataclass(frozen=True, slots=True)
class Announced:
    """A refugee household that has not moved in yet. A date nobody wrote is None: none is guessed.

    `referred_on` the first of its persons' referrals, `handover_on` computed from it, `arrived_on` the first arrival.
    """

    household: Household
    persons: int
    referred_on: date | None
    handover_on: date | None
    arrived_on: date | None
    booking: Booking | None
    to_do: int

    @property
    def expected_on(self) -> date | None:
        """The day that counts next: the promised one, else the handover."""
        return self.booking.starts_on if self.booking else self.handover_on


def announced(user: object, on: date) -> list[Announced]:
    """Announced households, the next to come first, those without a date last; four SQL statements."""
    households = list(_without_a_home(visible_households(user)).order_by("reference"))
    keys = [household.pk for household in households]
    dates: dict[UUID, list[tuple[date | None, date | None]]] = {pk: [] for pk in keys}
    for household, referred, arrived in Membership.objects.filter(on_day(on), household__in=keys).values_list(
        "household_id", "person__referred_on", "person__arrived_on"
    ):
        dates[household].append((referred, arrived))
    promised = {
        row.household_id: row
        for row in Booking.objects.filter(household__in=keys, state=Booking.State.BOOKED).select_related("unit__site")
    }
    left = _points_left(keys)
    rows = [_announced(household, dates[household.pk], promised.get(household.pk), left) for household in households]
    return sorted(rows, key=lambda row: (row.expected_on is None, row.expected_on or on, row.household.reference))


def comes_on(household: Household, on: date) -> date:
    """The first day a place is wanted: today, or the arrival or handover of those who are still to come (H-02)."""
    if Stay.objects.filter(household=household).exists():
        return on
    rows = Membership.objects.filter(on_day(on), household=household)
    dates = list(rows.values_list("person__arrived_on", "person__referred_on"))
    arrived = min((arrived for arrived, _ in dates if arrived), default=None)
    referred = min((referred for _, referred in dates if referred), default=None)
    return max(on, arrived or (handover_on(referred) if referred else on))


def _without_a_home(households: QuerySet[Household]) -> QuerySet[Household]:
    """Refugees who seek and have never lived anywhere here."""
    lived = Stay.objects.values("household")
    return households.filter(archived_at=None, seeking=True, stream="refugee").exclude(pk__in=lived)


def _announced(
    household: Household,
    dates: Sequence[tuple[date | None, date | None]],
    booking: Booking | None,
    left: dict[UUID, int],
) -> Announced:
    referrals = [referred for referred, _ in dates if referred]
    arrivals = [arrived for _, arrived in dates if arrived]
    referred = min(referrals, default=None)
    return Announced(
        household=household,
        persons=len(dates),
        referred_on=referred,
        handover_on=handover_on(referred) if referred else None,
        arrived_on=min(arrivals, default=None),
        booking=booking,
        to_do=left.get(household.pk, len(STAGES[Stage.BEFORE])),
    )


def _points_left(keys: Sequence[UUID]) -> dict[UUID, int]:
    """Open points before arrival, by household that has a list."""
    found: dict[UUID, int] = {}
    rows = ChecklistItem.objects.filter(household__in=keys, point__in=STAGES[Stage.BEFORE])
    for item in rows:
        found[item.household_id] = found.get(item.household_id, 0) + item.is_open
    return found


def checklist_of(household: Household) -> list[tuple[Stage, list[ChecklistItem]]]:
    """The list by stage, in the order in which it is worked through; points not begun are missing from it."""
    items = {item.point: item for item in household.checklist.select_related("done_by")}
    return [(stage, [items[point] for point in points if point in items]) for stage, points in STAGES.items()]
