"""Made-up temporary housing: a dull pavilion to change one thing in, and any by Hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from housing.planning.capacity import Booking, CapacityUnit, Closure, ClosureKind

START = date(2026, 11, 24)
DAYS = 12

_UNIT = CapacityUnit("pavilion 1", "Engholm", 4, {"step_free": "yes", "kind": "pavilion"})


def unit(key: str = "pavilion 1", **changes: Any) -> CapacityUnit:
    """Pavilion 1 at Engholm, four beds, step-free, with changes."""
    return replace(_UNIT, key=key, **changes)


def day(number: int) -> date:
    """Day `number` of the table; 0 is the first."""
    return START + timedelta(days=number)


def closed(first: int, after: int | None, key: str = "pavilion 1", **changes: Any) -> Closure:
    return Closure(key, day(first), None if after is None else day(after), **changes)


def booked(persons: int, first: int, after: int | None, key: str | None = "pavilion 1", **changes: Any) -> Booking:
    return Booking(key, persons, day(first), None if after is None else day(after), **changes)


KEYS = [f"u{n}" for n in range(4)]
SITES = ["Engholm", "Lynge", "Blovstrød"]

numbers = st.integers(-4, DAYS + 4)
ends = st.one_of(st.none(), numbers)


def _date(number: int | None) -> date | None:
    return None if number is None else day(number)


# A strategy that is made anew for every value takes longer than most of the values do: they are made here, once.
any_unit = st.builds(
    CapacityUnit,
    key=st.just(""),
    site=st.sampled_from(SITES[:2]),
    beds=st.integers(0, 5),
    attributes=st.fixed_dictionaries(
        {"kind": st.sampled_from(["pavilion", "converted"])}, optional={"step_free": st.sampled_from(["yes", "no"])}
    ),
    opens_on=ends.map(_date),
    closes_on=ends.map(_date),
)
lengths = st.one_of(st.none(), st.integers(1, 9))


@st.composite
def units(draw: st.DrawFn) -> list[CapacityUnit]:
    """None to four; some not opened yet, some closed, some without a bed, some of unknown access."""
    return [replace(draw(any_unit), key=key) for key in KEYS[: draw(st.integers(0, len(KEYS)))]]


def closures(units: list[CapacityUnit]) -> st.SearchStrategy[list[Closure]]:
    """Up to four, often of the same unit."""
    if not units:
        return st.just([])
    keys = st.sampled_from([unit.key for unit in units])
    kinds = st.sampled_from(ClosureKind)
    return st.lists(
        st.builds(lambda key, period, kind: Closure(key, *period, kind), keys, periods(), kinds), max_size=4
    )


def bookings(units: list[CapacityUnit]) -> st.SearchStrategy[list[Booking]]:
    """Up to seven, some without a unit, some at a site where there is none."""
    keys = st.sampled_from([None, *(unit.key for unit in units)])
    sites = st.sampled_from([None, *SITES])
    made = st.builds(
        lambda key, period, persons, site, shared: Booking(key, persons, *period, site=site, shared=shared),
        keys,
        periods(),
        st.integers(1, 6),
        sites,
        st.booleans(),
    )
    return st.lists(made, max_size=7)


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date | None]:
    first = draw(numbers)
    length = draw(lengths)
    return day(first), None if length is None else day(first + length)


@st.composite
def housing(draw: st.DrawFn) -> tuple[list[CapacityUnit], list[Closure], list[Booking]]:
    """What `by_day` takes before the days."""
    made = draw(units())
    return made, draw(closures(made)), draw(bookings(made))
