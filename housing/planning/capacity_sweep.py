"""From periods to days: what each unit gains and loses on the days on which something begins or ends in it.

Whether a bed is free is settled unit by unit, for one person too many here is no bed less there. The changes of all
units are swept in order and laid out over the days by a running sum: O(changes log changes + days x groups), and no
table of units by days is ever built.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np

from housing.planning.capacity_model import Booking, CapacityUnit, Closure, ClosureKind
from housing.planning.capacity_table import Counts
from housing.planning.columns import Ints, unique

# A period as (unit, first day, first day after, what it adds to its unit while it lasts).
Period = tuple[int, int, int, int, int, int, int, int]


class Line(IntEnum):
    """The figures of a unit that add up over units, in beds and persons; see `capacity_table.Daily`."""

    TOTAL = 0
    OUT_OF_SERVICE = 1
    TURNAROUND = 2
    BOOKED = 3
    SPARE = 4
    FREE = 5
    OVERBOOKED = 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """Day numbers of a table: 0 is `start`, and `days` the first day after it."""

    start: date
    days: int

    def span(self, starts_on: date | None, ends_on: date | None) -> tuple[int, int]:
        """First day and first day after, within the table; without a day between them where there is none."""
        first = 0 if starts_on is None else (starts_on - self.start).days
        after = self.days if ends_on is None else (ends_on - self.start).days
        return max(0, first), min(self.days, after)


@dataclass(frozen=True, slots=True)
class Changes:
    """By how much the figures of a `unit` go up or down on a `day`, (changes,) in order of both.

    `lines` (7, changes): in the order of `Line`. `empty` (changes,): 1 when the unit becomes wholly free, -1 when it no
    longer is.
    """

    unit: Ints
    day: Ints
    lines: Counts
    empty: Counts


def changes(
    units: Sequence[CapacityUnit], closures: Sequence[Closure], bookings: Sequence[Booking], calendar: Calendar
) -> Changes:
    """Every change of every unit within the table. ValueError for two units of one key, or a unit nobody knows."""
    numbers = unique((unit.key for unit in units), "units")
    periods = [period for period in _periods(units, closures, bookings, numbers, calendar) if period[1] < period[2]]
    rows = np.array(periods, dtype=np.int64).reshape(len(periods), 8)
    unit, day = np.tile(rows[:, 0], 2), np.concatenate([rows[:, 1], rows[:, 2]])
    order = np.lexsort((day, unit))
    # What a unit gains it has lost at the end of the table at the latest: each unit starts from nothing.
    now = np.concatenate([rows[:, 3:], -rows[:, 3:]])[order].cumsum(axis=0).T
    unit, day = unit[order], day[order]
    beds = np.array([each.beds for each in units], dtype=np.int64)[unit]
    lines, empty = _lines(beds, now)
    return Changes(unit, day, _steps(lines), _steps(empty))


def laid_out(group: Ints, day: Ints, steps: Counts, groups: int, days: int) -> Counts:
    """Steps (rows, changes) as figures (rows, groups, days): the running sum of what changed until each day."""
    table = np.zeros((len(steps), groups * (days + 1)), dtype=np.int32)
    at = group * (days + 1) + day
    for line, step in zip(table, steps, strict=True):
        np.add.at(line, at, step)
    return table.reshape(len(steps), groups, days + 1).cumsum(axis=-1, dtype=np.int32)[..., :days]


def _periods(
    units: Sequence[CapacityUnit],
    closures: Sequence[Closure],
    bookings: Sequence[Booking],
    numbers: dict[str, int],
    calendar: Calendar,
) -> Iterator[Period]:
    for unit in units:
        yield numbers[unit.key], *calendar.span(unit.opens_on, unit.closes_on), 1, 0, 0, 0, 0
    for closure in closures:
        out = closure.kind == ClosureKind.OUT_OF_SERVICE
        span = calendar.span(closure.starts_on, closure.ends_on)
        yield _known(numbers, closure.unit), *span, 0, int(out), int(not out), 0, 0
    for booking in bookings:
        if booking.unit is not None:
            span = calendar.span(booking.starts_on, booking.ends_on)
            yield _known(numbers, booking.unit), *span, 0, 0, 0, booking.persons, int(not booking.shared)


def _known(numbers: dict[str, int], key: str) -> int:
    if key not in numbers:
        raise ValueError(f"No unit has the key {key!r}.")
    return numbers[key]


def _lines(beds: Ints, now: Ints) -> tuple[Ints, Ints]:
    """The lines after each change, and whether the unit is then wholly free. `now`: what lasts in it, (5, changes)."""
    exists, out, turnaround, persons, held = now
    total = beds * exists
    out_of_service = total * (out > 0)
    in_turnaround = (total - out_of_service) * (turnaround > 0)
    left = total - out_of_service - in_turnaround - persons
    over, spare = np.maximum(-left, 0), np.maximum(left, 0) * (held > 0)
    free = np.maximum(left, 0) - spare
    lines = np.stack([total, out_of_service, in_turnaround, persons, spare, free, over])
    return lines, ((persons == 0) & (left > 0)).astype(np.int64)


def _steps(values: Ints) -> Counts:
    return np.diff(values, prepend=0, axis=-1).astype(np.int32)
