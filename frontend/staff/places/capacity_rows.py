"""The lines of the table of free places: the first days one by one, then each week by its tightest day (H-10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from frontend import formats
from housing.indicators.figures import is_few
from housing.indicators.places import PlaceFigure, hidden_of
from housing.planning.capacity import CapacityTable, Daily, Day
from housing.planning.capacity_model import SITE

DAYS_SHOWN = 14


@dataclass(frozen=True)
class Row:
    """`day`: the figures. `label` names the day or the week, `sub` the day of the week that is told.

    `hidden`: figures that could point at somebody, for those who read figures only (H-52).
    """

    label: str
    sub: str
    day: Day
    empty: str
    hidden: frozenset[str] = frozenset()


def days(table: Daily, *, hides: bool = False) -> list[Row]:
    rows = table.rows()[:DAYS_SHOWN]
    return [_row(table, formats.weekday(row.day), "", row, hides) for row in rows]


def weeks(table: Daily, *, hides: bool = False) -> list[Row]:
    """Each calendar week, told by its tightest day: the fewest free, or the most that are too many."""
    return [_week(table, week, hides) for week in _by_week(table.rows())]


def _row(table: Daily, label: str, sub: str, day: Day, hides: bool) -> Row:
    hidden = hidden_of(day) if hides else frozenset()
    empty = gettext("skjult") if PlaceFigure.EMPTY_UNITS in hidden else empty_units(table, day.day)
    return Row(label, sub, day, empty, frozenset(str(name) for name in hidden))


def drawn(rows: Sequence[Day], *, hides: bool) -> list[Day]:
    """The days as the picture may show them: where persons are hidden, all that is not free is one layer."""
    return [_drawn(row, hidden_of(row)) if hides else row for row in rows]


def _drawn(day: Day, hidden: frozenset[PlaceFigure]) -> Day:
    if PlaceFigure.SPARE not in hidden:
        return day
    over = 0 if PlaceFigure.OVERBOOKED in hidden else day.overbooked
    return replace(day, booked=day.available - day.free + over, spare=0, overbooked=over)


def _by_week(rows: Sequence[Day]) -> Iterator[list[Day]]:
    week: list[Day] = []
    for row in rows:
        if week and row.day.weekday() == 0:
            yield week
            week = []
        week.append(row)
    if week:
        yield week


def _week(table: Daily, week: list[Day], hides: bool) -> Row:
    tightest = min(week, key=lambda row: (row.free - row.overbooked, row.day))
    label = gettext("Uge %(number)s") % {"number": week[0].day.isocalendar().week}
    return _row(table, label, formats.weekday(tightest.day), tightest, hides)


def empty_units(table: Daily, day: date) -> str:
    """2 med 4 senge, 1 med 6 senge."""
    counts = table.empty_units[:, (day - table.start).days].tolist()
    parts = [
        ngettext("%(units)s med %(beds)s seng", "%(units)s med %(beds)s senge", beds)
        % {"units": formats.number(units), "beds": formats.number(beds)}
        for beds, units in zip(table.sizes, counts, strict=True)
        if units
    ]
    return ", ".join(parts) or gettext("ingen")


def sentences(table: Daily, persons: int, *, hides: bool = False) -> list[str]:
    """What the table comes to: the first day without room, without one whole unit, and overbooked days."""
    last = table.start + timedelta(days=len(table.total) - 1)
    return [_room(table, persons, last), _one_unit(table, persons), overbooked(table, hides=hides)]


def _room(table: Daily, persons: int, last: date) -> str:
    figures = {"count": formats.number(persons)}
    short = table.first_short(persons)
    if short is None:
        words = ngettext(
            "Der er plads til %(count)s person hver dag til og med %(day)s.",
            "Der er plads til %(count)s personer hver dag til og med %(day)s.",
            persons,
        )
        return words % {**figures, "day": formats.short_day(last)}
    words = ngettext(
        "Første dag uden plads til %(count)s person er %(day)s.",
        "Første dag uden plads til %(count)s personer er %(day)s.",
        persons,
    )
    return words % {**figures, "day": formats.short_day(short)}


def _one_unit(table: Daily, persons: int) -> str:
    if persons == 1:
        return ""
    figures = {"count": formats.number(persons)}
    short = table.first_without_unit(persons)
    if short is None:
        return gettext("En hel bolig til %(count)s samlet er der hver dag.") % figures
    return gettext("Første dag uden en hel bolig til %(count)s samlet er %(day)s.") % {
        **figures,
        "day": formats.short_day(short),
    }


def overbooked(table: Daily, *, hides: bool = False) -> str:
    over = [row for row in table.rows() if row.overbooked]
    if not over:
        return gettext("Ingen dage er overbooket.")
    most = max(over, key=lambda row: row.overbooked)
    words = ngettext(
        "%(count)s dag er overbooket, første gang %(first)s; flest er %(most)s for mange.",
        "%(count)s dage er overbooket, første gang %(first)s; flest er %(most)s for mange.",
        len(over),
    )
    return words % {
        "count": formats.number(len(over)),
        "first": formats.short_day(over[0].day),
        "most": gettext("under 5") if hides and is_few(most.overbooked) else formats.number(most.overbooked),
    }


def waiting(table: CapacityTable) -> str:
    """How many of the overbooked are in no unit: they wait for a place, and no bed is left for them."""
    in_units = sum(daily.overbooked for daily in table.by(SITE).values())
    most = int((table.in_all.overbooked - in_units).max(initial=0))
    if not most:
        return ""
    return ngettext(
        "Desuden mangler op til %(count)s person en plads: personen står under Uden plads i tabellen.",
        "Desuden mangler op til %(count)s personer en plads: de står under Uden plads i tabellen.",
        most,
    ) % {"count": formats.number(most)}


def _whole_units(beds: int) -> str:
    figures = {"beds": beds}
    return ngettext("Helt ledige boliger med %(beds)s seng", "Helt ledige boliger med %(beds)s senge", beds) % figures


def spreadsheet(table: Daily) -> Iterator[list[Any]]:
    """A line with the headings, then one for each day."""
    yield [
        gettext("Dag"), gettext("Pladser"), gettext("Ude af drift"), gettext("Klargøring"), gettext("Optaget"),
        gettext("Heraf uden plads"), gettext("Kan ikke deles"), gettext("Ledige"), gettext("Overbooket"),
        *(_whole_units(size) for size in table.sizes),
    ]  # fmt: skip
    for at, row in enumerate(table.rows()):
        yield [
            row.day, row.total, row.out_of_service, row.turnaround, row.booked, row.without_unit, row.spare, row.free,
            row.overbooked, *table.empty_units[:, at].tolist(),
        ]  # fmt: skip
