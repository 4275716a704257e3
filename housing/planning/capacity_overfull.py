"""The units in which more persons live or are expected than there are beds, on some day of a period (H-08, H-10)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from housing.planning.capacity_model import Booking, CapacityUnit, Closure


@dataclass(frozen=True, slots=True)
class Overfull:
    """One unit. `first`: the first day of the period with too many; `on`: the one with the most, with its figures.

    `beds` is 0 on a day on which the unit is closed or does not exist.
    """

    unit: str
    first: date
    on: date
    beds: int
    persons: int

    @property
    def over(self) -> int:
        return self.persons - self.beds


def overfull(
    units: Sequence[CapacityUnit], closures: Iterable[Closure], bookings: Iterable[Booking], start: date, days: int
) -> list[Overfull]:
    """Those that are overfull on one of so many days from `start`, in the order of the units.

    On each day their `over` adds up to what `by_day` counts as overbooked, but for persons who have no unit.
    """
    closed: dict[str, list[Closure]] = defaultdict(list)
    there: dict[str, list[Booking]] = defaultdict(list)
    for closure in closures:
        closed[closure.unit].append(closure)
    for booking in bookings:
        if booking.unit is not None:
            there[booking.unit].append(booking)
    after = start + timedelta(days=days)
    answers = (_of_unit(unit, closed[unit.key], there[unit.key], start, after) for unit in units if there[unit.key])
    return [answer for answer in answers if answer is not None]


def _of_unit(
    unit: CapacityUnit, closed: list[Closure], there: list[Booking], start: date, after: date
) -> Overfull | None:
    turns = {start, unit.opens_on, unit.closes_on}
    turns |= {day for closure in closed for day in (closure.starts_on, closure.ends_on)}
    turns |= {day for booking in there for day in (booking.starts_on, booking.ends_on)}
    days = [_on(unit, day, closed, there) for day in sorted(day for day in turns if day and start <= day < after)]
    over = [one for one in days if one.over > 0]
    if not over:
        return None
    worst = max(over, key=lambda one: one.over)
    return Overfull(unit.key, over[0].first, worst.on, worst.beds, worst.persons)


def _on(unit: CapacityUnit, day: date, closed: list[Closure], there: list[Booking]) -> Overfull:
    shut = any(_lasts(period.starts_on, period.ends_on, day) for period in closed)
    beds = unit.beds if not shut and _lasts(unit.opens_on, unit.closes_on, day) else 0
    persons = sum(one.persons for one in there if _lasts(one.starts_on, one.ends_on, day))
    return Overfull(unit.key, day, day, beds, persons)


def _lasts(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    return (starts_on is None or starts_on <= day) and (ends_on is None or day < ends_on)
