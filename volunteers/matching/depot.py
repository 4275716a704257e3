"""How full the furniture depot will be, day by day, and whether one more thing fits (V-12, R-97).

Whole litres throughout: 1,000 are a cubic metre, so sums are exact. On a day, what is agreed to come has come, and
what is reserved to leave that day is still there: the van may bring before it takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

LITRES_PER_CUBIC_METRE = 1000


@dataclass(frozen=True, slots=True)
class Movement:
    """Litres that are agreed to come, or reserved to leave, on a day."""

    on: date
    litres: int

    def __post_init__(self) -> None:
        if self.litres < 0:
            raise ValueError(f"Nothing takes up {self.litres} litres.")


@dataclass(frozen=True, slots=True)
class Volumes:
    """Litres in the depot on each day from `start`."""

    start: date
    litres: tuple[int, ...]

    def on(self, day: date) -> int:
        """ValueError for a day that was not counted."""
        number = (day - self.start).days
        if not 0 <= number < len(self.litres):
            raise ValueError(f"{day} is not among the days counted from {self.start}.")
        return self.litres[number]

    def first_over(self, limit: int) -> date | None:
        """The first day with more than `limit` litres; exactly the limit is not over it."""
        over = (number for number, litres in enumerate(self.litres) if litres > limit)
        return next((self.start + timedelta(days=number) for number in over), None)


class StorageCode(StrEnum):
    FITS = "fits"
    OVER_ON_THE_DAY = "over_on_the_day"
    OVER_LATER = "over_later"  # it fits that day, but things agreed for a later day would not any more


@dataclass(frozen=True, slots=True)
class StorageFit:
    """The answer. `on`: the first day over the limit, else the pickup day; `litres`: in the depot then, this included."""

    code: StorageCode
    on: date
    litres: int
    asked: int
    limit: int

    @property
    def over(self) -> int:
        """Litres above the limit on that day."""
        return max(0, self.litres - self.limit)

    def __bool__(self) -> bool:
        return self.code == StorageCode.FITS


def volume_by_day(
    stock: int, expected_in: Iterable[Movement], reserved_out: Iterable[Movement], start: date, days: int
) -> Volumes:
    """Litres on so many days from `start`: `stock` in the morning of `start`, plus what has come, less what left earlier.

    What should have come or left before `start` and has not is counted on `start`. ValueError for a negative number of
    days.
    """
    if days < 0:
        raise ValueError(f"Nobody can count {days} days.")
    steps = [0] * (days + 1)
    for moved, sign, delay in ((expected_in, 1, 0), (reserved_out, -1, 1)):
        for movement in moved:
            # A thing that leaves makes room from the day after.
            day = max((movement.on - start).days, 0) + delay
            if day < days:
                steps[day] += sign * movement.litres
    return Volumes(start, tuple(accumulate(steps[:days], initial=stock))[1:])


def fits(
    litres: int,
    on: date,
    *,
    limit: int,
    stock: int,
    expected_in: Iterable[Movement],
    reserved_out: Iterable[Movement],
    today: date,
    leaves_on: date | None = None,
) -> StorageFit:
    """Whether one more thing of so many litres, picked up on `on`, keeps the depot within `limit` (V-12).

    Judged on the pickup day, and on every later day up to the last agreed pickup while the thing is there (`leaves_on`:
    the day it is reserved to leave): a yes today must not break a yes of yesterday for next week. ValueError for a
    pickup before `today`, or a thing that leaves before it comes.
    """
    if on < today or (leaves_on is not None and leaves_on < on):
        raise ValueError("A pickup is today or later, and before the thing leaves again.")
    coming = [*expected_in, Movement(on, litres)]
    last = max(movement.on for movement in coming)
    if leaves_on is not None:
        last = max(on, min(last, leaves_on))
    volumes = volume_by_day(stock, coming, reserved_out, today, (last - today).days + 1)
    first = Volumes(on, volumes.litres[(on - today).days :]).first_over(limit)
    if first is None:
        return StorageFit(StorageCode.FITS, on, volumes.on(on), litres, limit)
    code = StorageCode.OVER_ON_THE_DAY if first == on else StorageCode.OVER_LATER
    return StorageFit(code, first, volumes.on(first), litres, limit)


def cubic_metres(litres: int) -> Decimal:
    """3,250 -> Decimal("3.25"), exact."""
    return Decimal(litres) / LITRES_PER_CUBIC_METRE
