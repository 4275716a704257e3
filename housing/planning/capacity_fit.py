"""Whether so many persons fit in one unit for a period, and if not: from which day, and by which figures (H-10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from housing.planning.capacity_model import Booking, CapacityUnit, Closure, ClosureKind


class FitCode(StrEnum):
    """In the order in which a day is judged: the first that holds is the reason."""

    NOT_OPEN = "not_open"  # the unit does not exist yet, or no longer
    OUT_OF_SERVICE = "out_of_service"
    TURNAROUND = "turnaround"
    HELD = "held"  # a household that does not share lives there (H-11)
    OCCUPIED = "occupied"  # they do not share, and somebody lives there (H-11)
    BEDS = "beds"  # too few beds are left
    FITS = "fits"


@dataclass(frozen=True, slots=True)
class Fit:
    """The answer. `on`: the first day on which they do not fit, None where they do. `beds` available and persons
    `booked` by others on that day; where they fit, on the day of the period with the most booked.
    """

    code: FitCode
    on: date | None
    beds: int
    booked: int
    asked: int

    @property
    def missing(self) -> int:
        """Beds that would have to be added on that day."""
        return max(0, self.booked + self.asked - self.beds)

    def __bool__(self) -> bool:
        return self.code == FitCode.FITS


@dataclass(frozen=True, slots=True)
class Verdict:
    """A whole period. `first`: what `fits` answers. `worst`: of the days that only lack beds the one that lacks most,
    None where no day does. `barred`: the first day that fails for anything else, which no number of beds would mend.
    """

    first: Fit
    worst: Fit | None
    barred: Fit | None

    def __bool__(self) -> bool:
        return bool(self.first)


def fits(
    unit: CapacityUnit,
    closures: Iterable[Closure],
    bookings: Iterable[Booking],
    persons: int,
    starts_on: date,
    ends_on: date | None = None,
    shared: bool = False,
) -> Fit:
    """Whether so many more persons fit in the unit from `starts_on` to before `ends_on` (None: for good)."""
    return judge(unit, closures, bookings, persons, starts_on, ends_on, shared).first


def judge(
    unit: CapacityUnit,
    closures: Iterable[Closure],
    bookings: Iterable[Booking],
    persons: int,
    starts_on: date,
    ends_on: date | None = None,
    shared: bool = False,
) -> Verdict:
    """The first day that fails, the worst one, and whether beds are all that is missing.

    Closures and bookings of other units are passed over. A household that already lives there, or is promised the unit,
    is asked about with all its persons and with its own bookings left out. ValueError for a period without a day, or
    for fewer than one person.
    """
    asked = Booking(unit.key, persons, starts_on, ends_on, shared=shared)
    closed = [closure for closure in closures if closure.unit == unit.key]
    others = [booking for booking in bookings if booking.unit == unit.key]
    answers = [_on(day, unit, closed, others, asked) for day in _turns(unit, closed, others, asked)]
    failing = [answer for answer in answers if not answer]
    short = [answer for answer in failing if answer.code == FitCode.BEDS]
    return Verdict(
        first=failing[0] if failing else max(answers, key=lambda answer: answer.booked),
        worst=max(short, key=lambda answer: answer.missing, default=None),
        barred=next((answer for answer in failing if answer.code != FitCode.BEDS), None),
    )


def _turns(unit: CapacityUnit, closed: list[Closure], others: list[Booking], asked: Booking) -> list[date]:
    """The days of the period on which anything changes, in order: the first that fails is the first day that fails."""
    days = {asked.starts_on, unit.opens_on, unit.closes_on}
    days |= {day for closure in closed for day in (closure.starts_on, closure.ends_on)}
    days |= {day for booking in others for day in (booking.starts_on, booking.ends_on)}
    return sorted(day for day in days if day is not None and _lasts(asked.starts_on, asked.ends_on, day))


def _on(day: date, unit: CapacityUnit, closed: list[Closure], others: list[Booking], asked: Booking) -> Fit:
    """The answer for one day."""
    kinds = {closure.kind for closure in closed if _lasts(closure.starts_on, closure.ends_on, day)}
    there = [booking for booking in others if _lasts(booking.starts_on, booking.ends_on, day)]
    exists = _lasts(unit.opens_on, unit.closes_on, day)
    beds = unit.beds if exists and not kinds else 0
    booked = sum(booking.persons for booking in there)
    reasons = {
        FitCode.NOT_OPEN: not exists,
        FitCode.OUT_OF_SERVICE: ClosureKind.OUT_OF_SERVICE in kinds,
        FitCode.TURNAROUND: ClosureKind.TURNAROUND in kinds,
        FitCode.HELD: any(not booking.shared for booking in there),
        FitCode.OCCUPIED: bool(there) and not asked.shared,
        FitCode.BEDS: booked + asked.persons > beds,
    }
    code = next((code for code, holds in reasons.items() if holds), FitCode.FITS)
    return Fit(code, None if code == FitCode.FITS else day, beds, booked, asked.persons)


def _lasts(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    return (starts_on is None or starts_on <= day) and (ends_on is None or day < ends_on)
