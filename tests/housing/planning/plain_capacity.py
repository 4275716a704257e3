"""The capacity table as one would count it by hand: every day, every unit, one after the other. Slow and plain."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from housing.planning.capacity import Booking, CapacityUnit, Closure

Group = tuple[str, str]  # attribute and word; ("all", "") is everything
Table = dict[Group, list[Counter[str]]]

EVERYTHING: Group = ("all", "")


def plain_by_day(
    units: Sequence[CapacityUnit], closures: Sequence[Closure], bookings: Sequence[Booking], start: date, days: int
) -> Table:
    """For every group a counter for every day; "empty 4" are wholly free units of four beds."""
    closed, living = _by_unit(closures), _by_unit(bookings)
    waiting = living.pop(None, [])
    names = {name for unit in units for name in unit.attributes}
    groups = {unit.key: groups_of(unit, names) for unit in units}
    sites = {("site", booking.site) for booking in waiting if booking.site is not None}
    table = {group: [Counter() for _ in range(days)] for group in {EVERYTHING, *sites}.union(*groups.values())}
    for n in range(days):
        day = start + timedelta(days=n)
        for unit in units:
            kinds = {closure.kind for closure in closed.get(unit.key, []) if holds(closure, day)}
            there = [booking for booking in living.get(unit.key, []) if holds(booking, day)]
            figures = of_unit(unit, kinds, there, day)
            for group in groups[unit.key]:
                row = table[group][n]
                for name, figure in figures.items():
                    row[name] += figure
        for booking in waiting:
            if holds(booking, day):
                table[EVERYTHING][n]["without_unit"] += booking.persons
                if booking.site is not None:
                    table["site", booking.site][n]["without_unit"] += booking.persons
        for rows in table.values():
            settle(rows[n])
    return table


def _by_unit(periods):
    found = defaultdict(list)
    for period in periods:
        found[period.unit].append(period)
    return dict(found)


def holds(period: Closure | Booking, day: date) -> bool:
    """The end date itself is the first day away."""
    return period.starts_on <= day and (period.ends_on is None or day < period.ends_on)


def groups_of(unit: CapacityUnit, names: set[str]) -> list[Group]:
    return [EVERYTHING, ("site", unit.site), *((name, unit.attributes.get(name, "")) for name in names)]


def of_unit(unit: CapacityUnit, closed: set[str], living: list[Booking], day: date) -> dict[str, int]:
    """One unit on one day."""
    exists = (unit.opens_on is None or unit.opens_on <= day) and (unit.closes_on is None or day < unit.closes_on)
    figures = {"total": unit.beds if exists else 0, "booked": sum(booking.persons for booking in living)}
    beds = figures["total"]
    if closed:
        figures["out_of_service" if "out_of_service" in closed else "turnaround"] = beds
        beds = 0
    figures["available"] = beds
    if figures["booked"] > beds:
        figures["overbooked"] = figures["booked"] - beds
    elif any(not booking.shared for booking in living):
        figures["spare"] = beds - figures["booked"]
    else:
        figures["free"] = beds - figures["booked"]
    if beds and not living:
        figures[f"empty {beds}"] = 1
    return figures


def settle(row: Counter[str]) -> None:
    """Those without a unit count, and take the free beds as far as they go."""
    waiting = row["without_unit"]
    row["booked"] += waiting
    row["overbooked"] += max(0, waiting - row["free"])
    row["free"] = max(0, row["free"] - waiting)
