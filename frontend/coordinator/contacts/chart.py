"""Where the bars of the weeks stand; numbers only, the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from volunteers.matching.coverage import TARGET, Week

LEFT, TOP, BASE = 4, 16, 136  # 1 % is 1.2 high


@dataclass(frozen=True)
class Bar:
    x: str
    y: str
    width: str
    height: str
    middle: str
    label: str
    met: bool


@dataclass(frozen=True)
class Chart:
    css: str
    width: int
    bars: list[Bar]
    target: str


def bars(weeks: Sequence[Week], *, narrow: bool = False) -> Chart:
    """A bar for each week with its share, the goal as a line; a week without data has no bar."""
    width, every = (328, 4) if narrow else (1160, 2)
    shown = list(weeks[-13:] if narrow else weeks)
    step = (width - 2 * LEFT) / max(1, len(shown))
    made = [_bar(week, LEFT + n * step, step, n % every == 0) for n, week in enumerate(shown)]
    return Chart("only-n" if narrow else "only-w", width, made, f"{_at(TARGET):.1f}")


def _bar(week: Week, x: float, step: float, is_told: bool) -> Bar:
    share = week.coverage.share or Fraction(0)
    y = _at(share)
    return Bar(
        f"{x + step * 0.12:.1f}", f"{y:.1f}", f"{step * 0.76:.1f}", f"{BASE - y:.1f}", f"{x + step / 2:.1f}",
        str(week.week) if is_told else "", bool(week.coverage.is_met),
    )  # fmt: skip


def _at(share: Fraction) -> float:
    return BASE - (BASE - TOP) * float(share)
