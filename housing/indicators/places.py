"""Which figures of a day's temporary places to hide, so that none of 1 to 4 persons can be worked out (H-10, H-52).

Beds and closed beds are about houses and stay. Of the persons, few are hidden, and with them the one figure by which
the difference would tell them. Pure sums: nothing here reads the database.
"""

from enum import StrEnum

from housing.indicators.figures import is_few
from housing.planning.capacity import Day


class PlaceFigure(StrEnum):
    """The figures of a day that are about persons, or tell of them by subtraction."""

    BOOKED = "booked"
    WITHOUT_UNIT = "without_unit"
    OVERBOOKED = "overbooked"
    SPARE = "spare"
    EMPTY_UNITS = "empty_units"


def hidden_of(day: Day) -> frozenset[PlaceFigure]:
    """The names of what is not shown of this day."""
    hidden = set()
    if is_few(day.booked):
        hidden.add(PlaceFigure.BOOKED)
    if is_few(day.overbooked):
        hidden.add(PlaceFigure.OVERBOOKED)
    if hidden:
        # booked - overbooked = available - free - spare: with all the others shown, the hidden one follows.
        hidden.add(PlaceFigure.SPARE)
    if is_few(day.without_unit) or is_few(day.booked - day.without_unit):
        # Those with a place are booked less these; and empty units less free beds are those who wait.
        hidden |= {PlaceFigure.WITHOUT_UNIT, PlaceFigure.EMPTY_UNITS}
    return frozenset(hidden)
