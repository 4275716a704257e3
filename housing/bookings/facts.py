"""The capacity of temporary housing as the planning core takes it, read as columns (H-08 to H-12).

A stay ends for planning on the day it ended, else on the day it is expected to end while that lies ahead: who has
stayed longer than expected still has the bed. From the day a household is promised another unit, its bed is free.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from housing.bookings.models import Booking
from housing.closures.queries import standing
from housing.homes.models import Site, Tenure, Unit
from housing.people.models import Household, Membership
from housing.people.queries import on_day
from housing.people.rules import handover_on
from housing.planning import capacity_model as facts
from housing.stays.models import Stay

STEP_FREE = {True: "yes", False: "no", None: facts.UNKNOWN}


def unit_facts(units: QuerySet[Unit]) -> list[facts.CapacityUnit]:
    """Temporary units with the words a page asks by."""
    rows = units.filter(tenure=Tenure.TEMPORARY, archived_at=None).select_related("site").order_by("pk")
    return [unit_fact(unit) for unit in rows]


def unit_fact(unit: Unit) -> facts.CapacityUnit:
    return facts.CapacityUnit(
        key=str(unit.pk),
        site=str(unit.site_id),
        beds=unit.beds or 0,
        attributes={
            "kind": unit.site.kind,
            "step_free": STEP_FREE[unit.step_free],
            "beds": str(unit.beds) if unit.beds else facts.UNKNOWN,
        },
        closes_on=_closes_on(unit.site),
    )


def _closes_on(site: Site) -> date | None:
    """The first day without the site: the day after its lease or its permit ends, whichever is first."""
    ends = [day for day in (site.lease_end, site.permit_end) if day]
    return min(ends) + timedelta(days=1) if ends else None


def closure_facts(units: Sequence[UUID]) -> list[facts.Closure]:
    rows = standing().filter(unit__in=units).values_list("unit_id", "starts_on", "ends_on", "kind")
    return [facts.Closure(str(unit), start, end, facts.ClosureKind(kind)) for unit, start, end, kind in rows]


def booking_facts(
    units: Sequence[UUID], on: date, *, leave_out: Collection[UUID] = (), start: date | None = None
) -> list[facts.Booking]:
    """Stays and promises in these units from `start` (else `on`); those of the households `leave_out` are not told."""
    return lived_facts(units, on, leave_out=leave_out, start=start) + promised_facts(units, leave_out=leave_out)


def lived_facts(
    units: Sequence[UUID], on: date, *, leave_out: Collection[UUID] = (), start: date | None = None
) -> list[facts.Booking]:
    leaves = dict(_promised(leave_out).values_list("household_id", "starts_on"))
    lived = Stay.objects.filter(unit__in=units).filter(Q(ends_on=None) | Q(ends_on__gt=start or on))
    return _stays(lived.exclude(household__in=leave_out), leaves, on)


def promised_facts(units: Sequence[UUID], *, leave_out: Collection[UUID] = ()) -> list[facts.Booking]:
    return [
        facts.Booking(str(row.unit_id), row.persons, row.starts_on, row.ends_on, shared=row.persons == 1)
        for row in _promised(leave_out).filter(unit__in=units)
    ]


def _promised(leave_out: Collection[UUID]) -> QuerySet[Booking]:
    return Booking.objects.filter(state=Booking.State.BOOKED).exclude(household__in=leave_out)


def _stays(stays: QuerySet[Stay], leaves: dict[UUID, date], on: date) -> list[facts.Booking]:
    """One booking for those of a household who came and go together."""
    rows = stays.values_list("household_id", "unit_id", "starts_on", "ends_on", "expected_end_on")
    together: Counter[tuple[Any, ...]] = Counter()
    of_household: Counter[tuple[UUID, UUID]] = Counter()
    for household, unit, start, ended, expected in rows:
        end = ended or (expected if expected and expected > on else None)
        leaving = leaves.get(household)
        if ended is None and leaving and leaving > start:
            end = min(end, leaving) if end else leaving
        if end is not None and end <= start:
            continue
        together[household, unit, start, end] += 1
        of_household[household, unit] += 1
    return [
        facts.Booking(str(unit), persons, start, end, shared=of_household[household, unit] == 1)
        for (household, unit, start, end), persons in together.items()
    ]


def waiting_facts(on: date) -> list[facts.Booking]:
    """Households without any place: those who have come, from today; those announced, from their handover (H-02).

    Who has neither an arrival nor a referral date is not counted: no date is guessed.
    """
    placed = Stay.objects.filter(ends_on=None).values("household")
    promised = Booking.objects.filter(state=Booking.State.BOOKED).values("household")
    rows = (
        Membership.objects.filter(on_day(on), household__archived_at=None, household__seeking=True)
        .filter(household__stream="refugee")
        .exclude(household__in=placed)
        .exclude(household__in=promised)
        .values_list("household_id", "person__arrived_on", "person__referred_on")
    )
    comes: Counter[tuple[UUID, date]] = Counter()
    for household, arrived, referred in rows:
        if known := arrived or (handover_on(referred) if referred else None):
            comes[household, max(on, known)] += 1
    return [facts.Booking(None, persons, start) for (_, start), persons in sorted(comes.items(), key=str)]


def persons_of(household: Household, on: date) -> int:
    return Membership.objects.filter(on_day(on), household=household).count()
