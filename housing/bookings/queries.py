"""Named reads of places in temporary housing: what is free on which day, who is promised what."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, F, QuerySet, When
from django.utils import timezone

from accounts.journal.queries import changes_of_many
from accounts.policy.rules import Right, can
from accounts.sorting import danish_key
from housing.bookings.facts import booking_facts, closure_facts, unit_fact, unit_facts, waiting_facts
from housing.bookings.models import Booking, StayExtension
from housing.homes.models import Tenure, Unit
from housing.people.models import Household
from housing.planning.capacity import CapacityTable, Fit, Verdict, by_day, fits, judge
from housing.planning.capacity_overfull import Overfull, overfull
from housing.stays.models import Stay


def capacity(on: date, start: date, days: int, units: QuerySet[Unit] | None = None) -> CapacityTable:
    """Beds and persons day by day over all temporary units; five SQL statements whatever their number.

    With `units` only those, and without the persons who have no place anywhere. No names are in it.
    """
    found = unit_facts(Unit.objects.all() if units is None else units)
    keys = [UUID(unit.key) for unit in found]
    bookings = booking_facts(keys, on, start=min(on, start))
    return by_day(found, closure_facts(keys), bookings + (waiting_facts(on) if units is None else []), start, days)


def overfull_units(
    on: date, start: date, days: int, units: QuerySet[Unit] | None = None
) -> list[tuple[Unit, Overfull]]:
    """The units with too many on one of so many days from `start`, the first to be so first; four SQL statements.

    What `capacity` counts as overbooked, unit by unit: also whoever lives or is expected where it is closed (H-08).
    """
    rows = (Unit.objects.all() if units is None else units).filter(tenure=Tenure.TEMPORARY, archived_at=None)
    by_key = {str(unit.pk): unit for unit in rows.select_related("site")}
    keys = [unit.pk for unit in by_key.values()]
    facts = [unit_fact(unit) for unit in by_key.values()]
    found = overfull(facts, closure_facts(keys), booking_facts(keys, on, start=min(on, start)), start, days)
    answers = [(by_key[one.unit], one) for one in found]
    return sorted(answers, key=lambda answer: (answer[1].first, -answer[1].over, danish_key(str(answer[0]))))


def judged_units(
    units: Sequence[Unit], household: Household, starts_on: date, ends_on: date | None, persons: int, on: date
) -> dict[UUID, Verdict]:
    """Whether the household fits, unit by unit, four SQL statements; a single person may share."""
    keys = [unit.pk for unit in units]
    closures = closure_facts(keys)
    others = booking_facts(keys, on, leave_out=[household.pk], start=min(on, starts_on))
    return {
        unit.pk: judge(unit_fact(unit), closures, others, persons, starts_on, ends_on, shared=persons == 1)
        for unit in units
    }


def room_on(unit: Unit, starts_on: date, on: date) -> Fit:
    """The beds of a unit on one day and how many of them are taken, asked for one more single person."""
    others = booking_facts([unit.pk], on, start=min(on, starts_on))
    day_after = starts_on + timedelta(days=1)
    return fits(unit_fact(unit), closure_facts([unit.pk]), others, 1, starts_on, day_after, shared=True)


# The place itself, but for whoever lives under address protection.
SHOWN_UNIT = Case(When(household__address_protected=True, then=None), default=F("unit"))


def visible_bookings(user: object) -> QuerySet[Booking]:
    """Promised places with `shown_unit`, which lists and the API read."""
    rows = Booking.objects.select_related("household", "unit__site", "booked_by").annotate(shown_unit=SHOWN_UNIT)
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def awaited(user: object) -> QuerySet[Booking]:
    """Households with a promised place, the next to come first."""
    return visible_bookings(user).filter(state=Booking.State.BOOKED).order_by("starts_on", "id")


def visible_extensions(user: object) -> QuerySet[StayExtension]:
    """Wishes for a longer stay with `shown_unit`, which lists and the API read."""
    rows = StayExtension.objects.select_related("household", "unit__site", "asked_by", "decided_by")
    rows = rows.annotate(shown_unit=SHOWN_UNIT)
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def undecided(user: object) -> QuerySet[StayExtension]:
    return visible_extensions(user).filter(state=StayExtension.State.ASKED).order_by("created_at")


def written_on(stays: Sequence[Stay], day: date) -> set[UUID]:
    """Which of these stays were entered on a day, whatever day they began; only those of today are taken back (H-35)."""
    entries = changes_of_many("stay", [stay.pk for stay in stays]).filter(verb="created")
    moments = entries.values_list("subject_id", "at")
    return {stay for stay, at in moments if timezone.localtime(at).date() == day}
