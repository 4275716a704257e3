"""The picture of the places day by day: layers on each other, numbers only; the template draws.

From below: taken beds, beds beside a household that does not share, closed beds, free beds; together all beds there
are. Persons too many stand on top.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.translation import gettext

from frontend import formats
from housing.planning.capacity import Day

TOP, FOOT, LEFT = 30, 28, 34  # the words of overbooked days stand above, the dates below, the figures beside


@dataclass(frozen=True)
class Layer:
    css: str
    path: str


@dataclass(frozen=True)
class Tick:
    x: str
    y: str
    words: str
    anchor: str = "start"


@dataclass(frozen=True)
class Chart:
    css: str
    width: int
    height: int
    base: int
    right: int
    layers: list[Layer]
    levels: list[Tick]
    dates: list[Tick]
    marks: list[Tick]


def chart(rows: Sequence[Day], *, narrow: bool = False) -> Chart:
    width, height = (328, 240) if narrow else (960, 280)
    right, base = width - 4, height - FOOT
    most = max((row.total + row.overbooked for row in rows), default=0)
    step = _step(most)
    top = max(step, ceil(most / step) * step)

    def x(day: int) -> float:
        return LEFT + (right - LEFT) * day / len(rows)

    def y(beds: int) -> float:
        return base - (base - TOP) * beds / top

    edges = list(_edges(rows))
    names = ("c-used", "c-spare", "c-closed", "c-free", "c-over")
    return Chart(
        css="only-n" if narrow else "only-w",
        width=width,
        height=height,
        base=base,
        right=right,
        layers=[Layer(css, _area(edges[n], edges[n + 1], x, y)) for n, css in enumerate(names)],
        levels=[Tick(str(LEFT), f"{y(level):.1f}", formats.number(level)) for level in range(0, top + 1, step)],
        dates=_dates(rows, x, base, narrow),
        marks=_marks(rows, x, width),
    )


def _edges(rows: Sequence[Day]) -> list[list[int]]:
    """The heights between the layers, from the floor up."""
    taken = [row.booked - row.overbooked for row in rows]
    spare = [low + row.spare for low, row in zip(taken, rows, strict=True)]
    closed = [low + row.out_of_service + row.turnaround for low, row in zip(spare, rows, strict=True)]
    total = [row.total for row in rows]
    return [[0] * len(rows), taken, spare, closed, total, [row.total + row.overbooked for row in rows]]


def _area(lower: list[int], upper: list[int], x: Callable[[int], float], y: Callable[[int], float]) -> str:
    """A stepped area, a step only where something changes; nothing where it is empty throughout."""
    if lower == upper:
        return ""
    there = " ".join(f"V{y(beds):.1f} H{x(end):.1f}" for _, end, beds in _runs(upper))
    back = " ".join(f"V{y(beds):.1f} H{x(start):.1f}" for start, _, beds in reversed(_runs(lower)))
    return f"M{x(0):.1f} {y(lower[0]):.1f} {there} {back} Z"


def _runs(values: Sequence[int]) -> list[tuple[int, int, int]]:
    """(first day, day after the last, value) of equal neighbours."""
    runs: list[tuple[int, int, int]] = []
    for at, value in enumerate(values):
        if runs and runs[-1][2] == value:
            runs[-1] = (runs[-1][0], at + 1, value)
        else:
            runs.append((at, at + 1, value))
    return runs


def _step(most: int) -> int:
    """A round number of beds between two lines, so that there are about four."""
    return next((step for step in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500) if most <= step * 5), 1000)


def _dates(rows: Sequence[Day], x: Callable[[int], float], base: int, narrow: bool) -> list[Tick]:
    """The first day, then Mondays or firsts of months, as many as there is room for."""
    short = len(rows) <= 100
    found = [at for at, row in enumerate(rows) if (row.day.weekday() == 0 if short else row.day.day == 1)]
    every = max(1, ceil(len(found) / (3 if narrow else 9)))
    return [Tick(f"{x(at):.1f}", str(base), _short(rows[at].day)) for at in found[::every] if x(at) < x(len(rows)) - 44]


def _short(day: date) -> str:
    """24. nov. / 24 Nov: the year is the one of the table beside."""
    return formats.short_day(day).rsplit(" ", 1)[0]


def _marks(rows: Sequence[Day], x: Callable[[int], float], width: int) -> list[Tick]:
    """The first overbooked day in words; the table says the others."""
    first = next((at for at, row in enumerate(rows) if row.overbooked), None)
    if first is None:
        return []
    words = gettext("Overbooket fra %(day)s") % {"day": _short(rows[first].day)}
    late = x(first) > width / 2
    return [Tick(f"{x(first):.1f}", str(TOP - 12), words, "end" if late else "start")]
