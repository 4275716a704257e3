"""No figure of 1 to 4 persons can be read or worked out from a day's places (H-10, H-52)."""

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from housing.indicators.places import PlaceFigure, hidden_of
from housing.planning.capacity import Day


def day_of(closed: int, taken: int, spare: int, free: int, over: int, without: int) -> Day:
    total = closed + taken + spare + free
    return Day(
        date(2026, 11, 24), total, closed, 0, total - closed, taken + over, min(without, taken + over), spare, free, over, 0
    )  # fmt: skip


SMALL = st.integers(0, 9)
DAYS = st.builds(day_of, st.integers(0, 3), SMALL, SMALL, SMALL, SMALL, SMALL)


def told(day: Day) -> dict[str, int | None]:
    """What a reader sees."""
    hidden = hidden_of(day)
    return {name: None if PlaceFigure(name) in hidden else getattr(day, name)
            for name in ("booked", "without_unit", "overbooked", "spare")}  # fmt: skip


def possible(day: Day) -> set[tuple[int, int, int]]:
    """Every (booked, without, overbooked) that is in keeping with what is shown."""
    shown, found = told(day), set()
    for taken, spare, over in product(range(day.available + 1), range(day.available + 1), range(25)):
        if taken + spare + day.free != day.available:
            continue
        booked = taken + over
        known = {"booked": booked, "overbooked": over, "spare": spare}
        if any(shown[name] not in (None, value) for name, value in known.items()):
            continue
        waiting = range(booked + 1) if shown["without_unit"] is None else [shown["without_unit"]]
        found |= {(booked, without, over) for without in waiting if without <= booked}
    return found


@given(DAYS)
def test_none_of_one_to_four_can_be_worked_out(day):
    """Whoever tries all that could be does not end with one answer that is few."""
    worlds = possible(day)
    assert (day.booked, day.without_unit, day.overbooked) in worlds
    for pick in (lambda w: w[0], lambda w: w[1], lambda w: w[2], lambda w: w[0] - w[1]):
        answers = {pick(world) for world in worlds}
        assert len(answers) > 1 or not 0 < answers.pop() < 5


@given(DAYS)
def test_many_are_shown(day):
    """Nothing is hidden for its own sake."""
    placed = day.booked - day.without_unit
    if all(number == 0 or number >= 5 for number in (day.booked, day.overbooked, day.without_unit, placed)):
        assert hidden_of(day) == frozenset()


def test_beds_are_no_persons():
    assert hidden_of(day_of(closed=2, taken=20, spare=1, free=3, over=0, without=0)) == frozenset()
