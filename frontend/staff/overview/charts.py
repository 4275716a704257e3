"""Where the dots of the strip plot stand; numbers only, the template draws."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

TOP, LEFT = 40, 14  # the two labels stand above the dots


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    late: bool


@dataclass(frozen=True)
class Mark:
    """A tick or a line with its words; `anchor` keeps the words inside the picture."""

    x: str
    words: int
    words_x: str = ""
    anchor: str = "middle"


@dataclass(frozen=True)
class Strip:
    css: str
    width: int
    height: int
    base: int
    right: int
    radius: str
    dots: list[Dot]
    ticks: list[Mark]
    median: Mark
    limit: Mark | None


def strip(waits: Sequence[tuple[int, bool]], median: int, limit: int | None, *, narrow: bool = False) -> Strip:
    """One dot a household over its whole months waited, marked when over the limit; equals stand on each other."""
    months = [month for month, _ in waits]
    width, radius, step = (328, 4.2, 11.4) if narrow else (680, 6.0, 15.0)
    right = width - 20
    last = max(12, *months, limit or 0) + 1
    end = ceil(last / 6) * 6
    tallest = max(Counter(months).values())
    base = round(TOP + tallest * step + 8)

    def at(month: float) -> float:
        return LEFT + (right - LEFT) * month / end

    every = 12 if end > 48 else 6
    ticks = [Mark(f"{at(month):.1f}", month) for month in range(0, end + 1, every)]
    return Strip(
        css="only-n" if narrow else "only-w",
        width=width,
        height=base + 28,
        base=base,
        right=right,
        radius=str(radius),
        dots=_dots(sorted(waits), at, base - 10, step),
        ticks=ticks,
        median=_line(at(median), median, width),
        limit=None if limit is None else _line(at(limit), limit, width),
    )


def _dots(waits: list[tuple[int, bool]], at: Callable[[float], float], base: float, step: float) -> list[Dot]:
    level: Counter[int] = Counter()
    dots = []
    for month, late in waits:
        dots.append(Dot(f"{at(month):.1f}", f"{base - level[month] * step:.1f}", late))
        level[month] += 1
    return dots


def _line(x: float, months: int, width: int) -> Mark:
    before = x > width / 2
    return Mark(f"{x:.1f}", months, f"{x - 6 if before else x + 6:.1f}", "end" if before else "start")
