"""Where the bars of the weeks stand; numbers only, the template draws."""

from dataclasses import dataclass

from django.utils.translation import gettext

from frontend.formats import number
from volunteers.depot.orders.forecast import Forecast

LEFT, TOP, BASE = 44, 34, 196


@dataclass(frozen=True)
class Bar:
    css: str
    x: str
    y: str
    width: str
    height: str
    middle: str
    told_at: str
    told: str
    told_css: str
    label: str


@dataclass(frozen=True)
class Chart:
    css: str
    width: int
    base: int
    left: int
    bars: list[Bar]
    limit: str
    limit_words: str
    levels: list[tuple[str, str]]


def whole(litres: int) -> str:
    """Cubic metres without places, as they stand in a bar."""
    return number((litres + 500) // 1000)


def bars(found: Forecast, *, narrow: bool = False) -> Chart:
    """Today and the weeks to come beside the limit, a line; what is over it is red."""
    width = 328 if narrow else 700
    most = max([found.limit, found.now, *(week.litres for week in found.weeks), 1000])
    short = gettext("u%(week)s") if narrow else gettext("uge %(week)s")
    rows = [(gettext("i dag"), found.now, "stock")]
    rows += [(short % {"week": week.number}, week.litres, "stock-f") for week in found.weeks]
    step = (width - LEFT) / len(rows)

    def at(litres: int) -> float:
        return BASE - (BASE - TOP) * litres / most

    made = []
    for place, (label, litres, css) in enumerate(rows):
        x, over = LEFT + place * step, litres > found.limit
        y = at(litres)
        # A low bar has no room for its number inside.
        told_at = y + 18 if BASE - y > 26 else y - 6
        made.append(
            Bar(
                "short" if over else css, f"{x + step * 0.14:.1f}", f"{y:.1f}", f"{step * 0.72:.1f}", f"{BASE - y:.1f}",
                f"{x + step / 2:.1f}", f"{told_at:.1f}", whole(litres), "t-red" if over else "t-b", label,
            )
        )  # fmt: skip
    half = found.limit // 2000 * 1000
    levels = [
        (f"{at(litres):.1f}", whole(litres)) for litres in sorted({0, half}) if litres < found.limit or not litres
    ]
    limit_words = gettext("plads til %(limit)s m³") % {"limit": whole(found.limit)}
    return Chart(
        "only-n" if narrow else "only-w", width, BASE, LEFT, made, f"{at(found.limit):.1f}", limit_words, levels
    )
