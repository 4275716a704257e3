"""The capacity of temporary housing day by day, as a page, the API or the forecast asks for it (H-10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Day:
    """The figures of one day: beds and persons, and `empty_units` in units. See `Daily`."""

    day: date
    total: int
    out_of_service: int
    turnaround: int
    available: int
    booked: int
    without_unit: int
    spare: int
    free: int
    overbooked: int
    empty_units: int


@dataclass(frozen=True, slots=True, eq=False)
class Daily:
    """Beds and persons on each day from `start`, int32 (days,).

    `total`          beds of the units that exist
    `out_of_service` `turnaround`   of these, beds of closed units; a unit that is both is out of service
    `available`      total - out_of_service - turnaround
    `booked`         persons with a place or waiting for one, also those in a closed or overfull unit
    `without_unit`   of these, persons who wait for a unit
    `spare`          available beds left over beside a household that does not share: nobody else's
    `free`           available beds left over in all other units, less `without_unit`, never below 0
    `overbooked`     persons beyond the available beds of their own unit, and those of `without_unit` for whom no free
                     bed is left

    On every day available - booked = free + spare - overbooked: with turnaround and spare as H-10's "blocked",
    free - overbooked = total - blocked - out of service - booked. An overfull unit takes no free bed in another: it is
    in `overbooked` until somebody is moved.

    `empty_units` (sizes, days): open units nobody has a place in, by number of beds, `sizes` ascending; those who wait
    for a unit are not subtracted.
    """

    start: date
    total: Counts
    out_of_service: Counts
    turnaround: Counts
    available: Counts
    booked: Counts
    without_unit: Counts
    spare: Counts
    free: Counts
    overbooked: Counts
    sizes: tuple[int, ...]
    empty_units: Counts

    def units_for(self, persons: int) -> Counts:
        """Wholly free units with at least so many beds, (days,): a family needs one unit, not beds here and there."""
        counts: Counts = self.empty_units[np.searchsorted(self.sizes, persons) :].sum(axis=0, dtype=np.int32)
        return counts

    def first_short(self, persons: int) -> date | None:
        """The first day with fewer free beds than persons; None: there is room on every day."""
        return self._first(self.free < persons)

    def first_without_unit(self, persons: int) -> date | None:
        """The first day without a wholly free unit for so many persons; None: there is one on every day."""
        return self._first(self.units_for(persons) == 0)

    def on(self, day: date) -> Day:
        """The figures of one day. ValueError outside the table."""
        place = (day - self.start).days
        if not 0 <= place < len(self.total):
            raise ValueError(f"The table has {len(self.total)} days from {self.start}, and {day} is not among them.")
        return self._days(place, place + 1)[0]

    def rows(self) -> tuple[Day, ...]:
        """All days in order."""
        return self._days(0, len(self.total))

    def _first(self, short: npt.NDArray[np.bool_]) -> date | None:
        return self.start + timedelta(days=int(short.argmax())) if short.any() else None

    def _days(self, first: int, last: int) -> tuple[Day, ...]:
        columns = (
            self.total, self.out_of_service, self.turnaround, self.available, self.booked, self.without_unit,
            self.spare, self.free, self.overbooked, self.units_for(0),
        )  # fmt: skip
        figures = zip(*(column[first:last].tolist() for column in columns), strict=True)
        return tuple(Day(self.start + timedelta(days=first + n), *row) for n, row in enumerate(figures))


@dataclass(frozen=True, slots=True, eq=False)
class CapacityTable:
    """Days from `start`: `in_all`, and the same for every word of every attribute."""

    start: date
    days: int
    in_all: Daily
    attributes: Mapping[str, Mapping[str, Daily]]

    def by(self, attribute: str) -> Mapping[str, Daily]:
        """Each word of an attribute, in alphabetical order; empty when no unit has the attribute.

        Units that lack it stand under "" (unknown), so that the beds of all words add up to all. Persons without a unit
        stand only under "site", and free and overbooked add up except for them: whom a full site has no bed for may find
        one at another.
        """
        return self.attributes.get(attribute, {})

    def on(self, day: date) -> Day:
        """One day in all. ValueError outside the table."""
        return self.in_all.on(day)

    def rows(self) -> tuple[Day, ...]:
        """All days in all."""
        return self.in_all.rows()

    def first_short(self, persons: int) -> date | None:
        """The first day with fewer free beds in all than persons."""
        return self.in_all.first_short(persons)
