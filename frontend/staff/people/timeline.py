"""Where a household has lived and what it was offered, as a figure drawn by the server."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from frontend.formats import as_date
from frontend.staff.people.milestones import Milestone
from housing.homes.models import Tenure
from housing.placements.models import Placement
from housing.stays.models import Stay

WIDTH, LEFT, RIGHT = 1160.0, 10.0, 1140.0
LETTER = 7.2  # an average letter at 13 px; a label that does not fit its bar is left to the list
LINE, DATE = 24, 14  # from one row of labels to the next; letters of a date

Scale = Callable[[date], float]
# A day, its label, and whether it has been reached.
Point = tuple[date, str, bool]


@dataclass(frozen=True)
class Period:
    """One home of the household: everyone's stays there, taken together."""

    unit_id: object
    label: str
    temporary: bool
    starts_on: date
    ends_on: date | None
    expected_end_on: date | None
    why_ended: str = ""
    gap_reason: str = ""
    household_id: object = None
    stay_id: object = None
    is_of_today: bool = False
    # They left for no other home of ours that day.
    is_moved_out: bool = False


@dataclass(frozen=True)
class Bar:
    x: float
    width: float
    css: str
    label: str


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    anchor: str
    css: str
    label: str
    on: date


@dataclass(frozen=True)
class Tick:
    x: float
    months: int
    anchor: str


@dataclass(frozen=True)
class Timeline:
    bars: list[Bar]
    marks: list[Mark]
    ticks: list[Tick]
    now: float
    now_anchor: str
    height: float


def periods(stays: Sequence[Stay], of_today: Collection[UUID] = ()) -> list[Period]:
    """Stays in one home from one day are one period, latest first; it ends when the last person left.

    `of_today`: the stays that were entered today.
    """
    together: dict[tuple[object, date], list[Stay]] = {}
    begun = {stay.starts_on for stay in stays}
    for stay in stays:
        together.setdefault((stay.unit_id, stay.starts_on), []).append(stay)
    found = []
    for (unit, start), rows in together.items():
        ends = [row.ends_on for row in rows]
        end = None if None in ends else max(day for day in ends if day)
        first = rows[0]
        is_temporary = first.tenure == Tenure.TEMPORARY
        found.append(
            Period(
                unit, str(first.unit), is_temporary, start, end, first.expected_end_on,
                why_ended=first.why_ended if end else "", gap_reason=first.gap_reason, household_id=first.household_id,
                stay_id=first.pk, is_of_today=first.pk in of_today,
                is_moved_out=end is not None and end not in begun,
            )
        )  # fmt: skip
    return sorted(found, key=lambda period: period.starts_on, reverse=True)


@dataclass(frozen=True)
class Event:
    """A line of the history: an offer, a stay, or both when the offer became the stay."""

    on: date
    offer: dict[str, Any] | None
    period: Period | None

    @property
    def household_id(self) -> object:
        """Of which record of the household it is told."""
        return self.offer["placement"].household_id if self.offer else self.period and self.period.household_id


def told(offers: Sequence[dict[str, Any]], lived: Sequence[Period]) -> list[Event]:
    """Offers and stays as one story, latest first; moving in and living there is one event."""
    alone = list(lived)
    found = []
    for offer in offers:
        placement = offer["placement"]
        period = next((row for row in alone if _came_of(row, placement)), None)
        if period:
            alone.remove(period)
        found.append(Event(period.starts_on if period else as_date(placement.created_at), offer, period))
    found += [Event(period.starts_on, None, period) for period in alone]
    return sorted(found, key=lambda event: event.on, reverse=True)


def _came_of(period: Period, placement: Placement) -> bool:
    is_in = placement.state == "moved_in"
    return is_in and period.unit_id == placement.unit_id and period.starts_on == placement.move_in_on


def listed(events: Sequence[Event], days: Sequence[Milestone]) -> list[Event | Milestone]:
    """The same as the figure, for a narrow screen: what was offered, where they lived and the days they are told by."""
    return sorted([*events, *days], key=lambda one: one.on, reverse=True)


def draw(
    lived: Sequence[Period],
    placements: Sequence[tuple[Placement, str]],
    days: Sequence[Milestone],
    arrived: date | None,
    today: date,
) -> Timeline | None:
    """The figure from arrival to three years after it, or to some months after today; None with nothing to draw."""
    starts = [period.starts_on for period in lived] + ([arrived] if arrived else [])
    if not starts or min(starts) > today:
        return None
    first = min(starts)
    last = max(first + timedelta(days=1096), today + timedelta(days=120))
    scale = (RIGHT - LEFT) / (last - first).days

    def at(day: date) -> float:
        return round(LEFT + (min(max(day, first), last) - first).days * scale, 1)

    bars = [_bar(period, at, today) for period in reversed(lived) if period.starts_on <= last]
    marks = _marks([*_offered(placements), *_days(days)], at)
    months = 6 if (last - first).days < 365 * 5 else 12
    ticks = _ticks(first, last, months, at)
    now = at(today)
    lowest = max((mark.y for mark in marks), default=100.0 - LINE + 8)
    return Timeline(bars, marks, ticks, now, "end" if now > RIGHT - 60 else "start", lowest + LINE - 8)


def _bar(period: Period, at: Scale, today: date) -> Bar:
    start, end = at(period.starts_on), at(period.ends_on or today)
    width = max(round(end - start, 1), 2)
    css = "res-temp" if period.temporary else "res-perm"
    return Bar(start, width, css, period.label if len(period.label) * LETTER + 20 < width else "")


def _offered(placements: Sequence[tuple[Placement, str]]) -> list[Point]:
    """Each offer on the day it was proposed; the one they took, on the day they moved in."""
    found = []
    for placement, word in placements:
        moved = placement.state == "moved_in"
        on = placement.move_in_on if moved and placement.move_in_on else as_date(placement.created_at)
        found.append((on, f"{placement.unit}: {word}", moved))
    return found


def _days(days: Sequence[Milestone]) -> list[Point]:
    return [(day.on, day.label, day.done) for day in days]


def _marks(points: Sequence[Point], at: Scale) -> list[Mark]:
    # Latest on top: the lines down to older labels pass to the left of newer ones. A label takes the first row that is
    # free where it stands.
    found: list[Mark] = []
    taken: list[list[tuple[float, float]]] = []
    for on, label, done in sorted(points, key=lambda point: point[0], reverse=True):
        x = at(on)
        anchor = "end" if x > WIDTH * 0.62 else "start"
        wide = (len(label) + DATE) * LETTER + 12
        left, right = (x - wide, x) if anchor == "end" else (x, x + wide)
        row = next((n for n, spans in enumerate(taken) if all(right < a or left > b for a, b in spans)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        found.append(Mark(x, 116 + LINE * row, anchor, "band-done" if done else "band-next", label, on))
    return found


def _ticks(first: date, last: date, step: int, at: Scale) -> list[Tick]:
    found: list[Tick] = []
    for months in range(0, 12 * 60, step):
        total = first.year * 12 + first.month - 1 + months
        day = date(total // 12, total % 12 + 1, min(first.day, 28))
        if day > last:
            break
        x = at(day)
        found.append(Tick(x, months, "start" if not found else "end" if x > RIGHT - 30 else "middle"))
    return found
