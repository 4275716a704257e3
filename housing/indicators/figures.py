"""A figure as it may be shown: few are hidden, nothing is divided by 0, and a hidden one holds no numbers (H-52).

Pure sums: nothing here reads the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean, median

FEW = 5


class Shown(StrEnum):
    VALUE = "value"
    HIDDEN = "hidden"
    NO_DATA = "no_data"


class Unit(StrEnum):
    COUNT = "count"
    MONTHS = "months"
    SHARE = "share"
    KRONER = "kroner"


@dataclass(frozen=True, slots=True)
class Period:
    """From the day after `after` (None: since the beginning) to and with `until`."""

    until: date
    after: date | None = None
    one_day: bool = False

    @property
    def first(self) -> date | None:
        """The first day that counts."""
        return self.after + timedelta(days=1) if self.after else None


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator. `numerator` and `denominator` are None where they must not be seen."""

    key: str
    unit: Unit
    period: Period
    shown: Shown
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    target: float | None = None


def is_few(count: int) -> bool:
    """1 to 4 could point at somebody; none is nobody."""
    return 0 < count < FEW


def counted(key: str, count: int, period: Period) -> Figure:
    if is_few(count):
        return Figure(key, Unit.COUNT, period, Shown.HIDDEN)
    return Figure(key, Unit.COUNT, period, Shown.VALUE, value=float(count), numerator=count)


def share(key: str, part: int, whole: int, period: Period, target: float | None = None) -> Figure:
    """Part of a whole; hidden when the part, the rest or the whole is few, for each tells the others."""
    if whole == 0:
        return Figure(key, Unit.SHARE, period, Shown.NO_DATA, target=target)
    if is_few(whole) or is_few(part) or is_few(whole - part):
        return Figure(key, Unit.SHARE, period, Shown.HIDDEN, target=target)
    return Figure(
        key, Unit.SHARE, period, Shown.VALUE, value=part / whole, numerator=part, denominator=whole, target=target
    )


def middle(key: str, months: Sequence[float], of: int, period: Period) -> Figure:
    return _average(key, months, of, period, median(months) if months else 0)


def mean(key: str, months: Sequence[float], of: int, period: Period) -> Figure:
    return _average(key, months, of, period, fmean(months) if months else 0)


def _average(key: str, months: Sequence[float], of: int, period: Period, value: float) -> Figure:
    """`of` is the number shown beside it: where few of them lack a date, the denominator would tell how many."""
    known = len(months)
    if known == 0:
        return Figure(key, Unit.MONTHS, period, Shown.NO_DATA)
    if is_few(known):
        return Figure(key, Unit.MONTHS, period, Shown.HIDDEN)
    denominator = None if is_few(of - known) else known
    return Figure(key, Unit.MONTHS, period, Shown.VALUE, value=value, denominator=denominator)


def hidden_together(counts: Mapping[str, int]) -> frozenset[str]:
    """Which of several counts with a known sum to hide: the few, and more until subtraction finds nothing.

    At least two are hidden, together at least five, so that the rest of the sum is no single few.
    """
    hidden = {key for key, count in counts.items() if is_few(count)}
    if not hidden:
        return frozenset()
    others = sorted((key for key, count in counts.items() if count >= FEW), key=lambda key: (counts[key], key))
    while others and (len(hidden) < 2 or sum(counts[key] for key in hidden) < FEW):
        hidden.add(others.pop(0))
    return frozenset(hidden)
