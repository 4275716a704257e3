"""The picture of a score: bars on one scale for every household of the page. Only lengths, no scoring."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from frontend.staff.vacancies.presenting import adding_up, rounded
from housing.planning.explanation import Explanation, Part, PartCode

FILLS = {PartCode.SCHOOL: "f-skole", PartCode.SIZE: "f-stoerrelse", PartCode.ECONOMY: "f-oekonomi"}


@dataclass(frozen=True, slots=True)
class Scale:
    """0 to the largest fit + waiting, rounded up to 10, with ticks where people expect them."""

    top: int
    step: int

    @property
    def view_box(self) -> str:
        return f"0 0 {self.top} 16"

    @property
    def ticks(self) -> list[int]:
        return list(range(self.step, self.top, self.step))

    @property
    def grid(self) -> str:
        return "".join(f"M{tick} 0V16" for tick in self.ticks)

    @property
    def marks(self) -> list[tuple[int, str]]:
        """Each tick with its place on a line as wide as the bars."""
        return [(tick, f"{100 * tick / self.top:.2f}%") for tick in (0, *self.ticks)]


def scale_of(reached: Iterable[float]) -> Scale:
    """One scale for all: up to the largest fit and waiting, in points."""
    top = max(10, ceil(max(reached, default=100) / 10) * 10)
    step = next(step for step in (10, 20, 50, 100, 200, 500) if top / step <= 5 or step == 500)
    return Scale(top, step)


@dataclass(frozen=True, slots=True)
class Bar:
    css: str
    x: str
    width: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the fit: its name's code, whole points that add up, and what it is out of."""

    code: PartCode
    css: str
    points: int
    maximum: int
    mark: str


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The waterfall of one household: every bar starts where the last one ended."""

    scale: Scale
    total: int
    fit: int
    fit_maximum: int
    waiting: int
    outlook: int
    parts: tuple[PartRow, ...]
    track: str
    part_bars: tuple[Bar, ...]
    waiting_bar: Bar
    outlook_bar: Bar | None
    total_bar: Bar
    cuts: str
    fit_end: str
    waiting_end: str
    best: str

    @property
    def line_bars(self) -> tuple[Bar, ...]:
        """The same in one row, for a household that is folded up."""
        bars = (*self.part_bars, self.waiting_bar)
        return (*bars, self.outlook_bar) if self.outlook_bar else bars

    @property
    def behind(self) -> int:
        return 0 if not self.best else rounded(float(self.best)) - self.total


def _n(value: float) -> str:
    """A length as SVG wants it, whatever the language of the page."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def anatomy_of(explanation: Explanation, scale: Scale, best: float | None) -> Anatomy | None:
    """None for a household that cannot be scored. `best` is the total of nr. 1, drawn as a line in the others."""
    fit, total = explanation.fit_points, explanation.total
    if fit is None or total is None:
        return None
    waiting, outlook = explanation.waiting.points, explanation.outlook_points
    whole = rounded(total)
    whole_fit, whole_waiting, minus = adding_up([fit, waiting, -outlook], whole)
    parts = _rows(explanation.parts, whole_fit)
    bars, ends = _part_bars(explanation.parts)
    return Anatomy(
        scale=scale,
        total=whole,
        fit=whole_fit,
        fit_maximum=rounded(sum(part.maximum for part in explanation.parts)),
        waiting=whole_waiting,
        outlook=-minus,
        parts=parts,
        track=_n(sum(part.maximum for part in explanation.parts)),
        part_bars=bars,
        waiting_bar=Bar("f-ventetid", _n(fit), _n(waiting)),
        outlook_bar=Bar("f-udsigt", _n(total), _n(outlook), hatched=True) if outlook else None,
        total_bar=Bar("f-total", "0", _n(max(0.0, total))),
        cuts="".join(f"M{_n(end)} 0V16" for end in ends),
        fit_end=_n(fit),
        waiting_end=_n(fit + waiting),
        best="" if best is None else _n(best),
    )


def _rows(parts: tuple[Part, ...], whole: int) -> tuple[PartRow, ...]:
    points = adding_up([part.points or 0.0 for part in parts], whole)
    maxima = adding_up([part.maximum for part in parts], rounded(sum(part.maximum for part in parts)))
    return tuple(
        PartRow(part.code, FILLS[part.code], point, maximum, part.mark)
        for part, point, maximum in zip(parts, points, maxima, strict=True)
    )


def _part_bars(parts: tuple[Part, ...]) -> tuple[tuple[Bar, ...], list[float]]:
    bars, ends, at = [], [], 0.0
    for part in parts:
        width = part.points or 0.0
        bars.append(Bar(FILLS[part.code], _n(at), _n(width)))
        at += width
        ends.append(at)
    return tuple(bars), ends[:-1]
