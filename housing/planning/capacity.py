"""Free and overbooked places in temporary housing, day by day and by attribute (H-08 to H-12, H-35).

`by_day` counts what a page, the API or a forecast shows; `fits` is asked by the action that refuses one booking too
many, and stands in `capacity_fit`, which needs no NumPy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from housing.planning.capacity_fit import Fit, FitCode, Verdict, fits, judge
from housing.planning.capacity_model import SITE, UNKNOWN, Booking, CapacityUnit, Closure, ClosureKind
from housing.planning.capacity_sweep import Calendar, Changes, Line, changes, laid_out
from housing.planning.capacity_table import CapacityTable, Counts, Daily, Day
from housing.planning.columns import Ints

__all__ = [
    "Booking", "CapacityTable", "CapacityUnit", "Closure", "ClosureKind", "Daily", "Day", "Fit", "FitCode", "Verdict",
    "by_day", "fits", "judge",
]  # fmt: skip

ALL = "all"

Waiting = Sequence[tuple[str, Booking]]


def by_day(
    units: Sequence[CapacityUnit], closures: Sequence[Closure], bookings: Sequence[Booking], start: date, days: int
) -> CapacityTable:
    """The capacity of so many days from `start`, in all and for every word of every attribute.

    The order of the inputs changes nothing. ValueError when two units share a key, when a closure or a booking names a
    unit that is not among `units` (its persons would vanish), or for a negative number of days.
    """
    if days < 0:
        raise ValueError(f"A table cannot have {days} days.")
    calendar = Calendar(start, days)
    waiting = [booking for booking in bookings if booking.unit is None]
    count = _Count(calendar, changes(units, closures, bookings, calendar), [unit.beds for unit in units])
    attributes: dict[str, Mapping[str, Daily]] = {
        name: count.grouped([unit.attributes.get(name, UNKNOWN) for unit in units])
        for name in sorted({name for unit in units for name in unit.attributes})
    }
    at_sites = [(booking.site, booking) for booking in waiting if booking.site is not None]
    attributes[SITE] = count.grouped([unit.site for unit in units], at_sites)
    in_all = count.grouped([ALL] * len(units), [(ALL, booking) for booking in waiting], also=[ALL])[ALL]
    return CapacityTable(start, days, in_all, attributes)


@dataclass(frozen=True, slots=True)
class _Count:
    """What every attribute is counted from. `beds`: by unit."""

    calendar: Calendar
    changes: Changes
    beds: Sequence[int]

    def grouped(self, words: Sequence[str], waiting: Waiting = (), also: Iterable[str] = ()) -> dict[str, Daily]:
        """A table for each of the `words` of the units, of those who wait for a unit, and of `also`."""
        groups = sorted({*words, *(word for word, _ in waiting), *also})
        number = {word: n for n, word in enumerate(groups)}
        of_unit = np.array([number[word] for word in words], dtype=np.int64)
        group, day, days = of_unit[self.changes.unit], self.changes.day, self.calendar.days
        lines = laid_out(group, day, self.changes.lines, len(groups), days)
        without = self._without_unit(waiting, number)
        sizes, empty = self._empty_units(group, len(groups))
        return {word: self._daily(lines[:, n], without[n], sizes, empty[n]) for word, n in number.items()}

    def _without_unit(self, waiting: Waiting, number: Mapping[str, int]) -> Counts:
        """Persons without a unit, (groups, days)."""
        spans = [
            (number[word], *self.calendar.span(booking.starts_on, booking.ends_on), booking.persons)
            for word, booking in waiting
        ]
        inside = [span for span in spans if span[1] < span[2]]
        group, first, after, persons = np.array(inside, dtype=np.int64).reshape(len(inside), 4).T
        steps = np.concatenate([persons, -persons])[None].astype(np.int32)
        days = np.concatenate([first, after])
        table: Counts = laid_out(np.tile(group, 2), days, steps, len(number), self.calendar.days)[0]
        return table

    def _empty_units(self, group: Ints, groups: int) -> tuple[tuple[int, ...], Counts]:
        """The sizes there are, and wholly free units (groups, sizes, days)."""
        sizes = tuple(sorted(set(self.beds) - {0}))
        found = np.flatnonzero(self.changes.empty)
        size = np.searchsorted(np.array(sizes, dtype=np.int64), np.array(self.beds, dtype=np.int64))
        place = group[found] * len(sizes) + size[self.changes.unit[found]]
        steps = self.changes.empty[None, found]
        table = laid_out(place, self.changes.day[found], steps, groups * len(sizes), self.calendar.days)
        return sizes, table.reshape(groups, len(sizes), self.calendar.days)

    def _daily(self, lines: Counts, without_unit: Counts, sizes: tuple[int, ...], empty_units: Counts) -> Daily:
        """The table of one group. `lines` (7, days)."""
        # Those who wait take the free beds there are; who is then left has no bed at all.
        left = lines[Line.FREE] - without_unit
        return Daily(
            start=self.calendar.start,
            total=lines[Line.TOTAL],
            out_of_service=lines[Line.OUT_OF_SERVICE],
            turnaround=lines[Line.TURNAROUND],
            available=lines[Line.TOTAL] - lines[Line.OUT_OF_SERVICE] - lines[Line.TURNAROUND],
            booked=lines[Line.BOOKED] + without_unit,
            without_unit=without_unit,
            spare=lines[Line.SPARE],
            free=np.maximum(left, 0),
            overbooked=lines[Line.OVERBOOKED] + np.maximum(-left, 0),
            sizes=sizes,
            empty_units=empty_units,
        )
