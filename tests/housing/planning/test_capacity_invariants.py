"""H-08 to H-12: what must hold for any temporary housing, and that it is what one would count by hand."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from housing.planning.capacity import Booking, CapacityTable, Closure, Daily, by_day, fits
from tests.housing.planning.capacities import DAYS, START, bookings, closures, day, housing, periods, units
from tests.housing.planning.plain_capacity import EVERYTHING, plain_by_day

thorough = settings(max_examples=60, derandomize=True)

NAMES = (
    "total", "out_of_service", "turnaround", "available", "booked", "without_unit", "spare", "free", "overbooked",
)  # fmt: skip


def counted(made) -> CapacityTable:
    return by_day(*made, START, DAYS)


def groups(table: CapacityTable) -> dict[tuple[str, str], Daily]:
    named = {(name, word): daily for name, words in table.attributes.items() for word, daily in words.items()}
    return {EVERYTHING: table.in_all, **named}


def same(one: CapacityTable, other: CapacityTable) -> bool:
    mine, theirs = groups(one), groups(other)
    return mine.keys() == theirs.keys() and all(
        getattr(mine[group], name).tobytes() == getattr(theirs[group], name).tobytes()
        for group in mine
        for name in (*NAMES, "empty_units")
    )


@given(housing())
@settings(thorough, max_examples=200)
def test_the_table_is_what_one_would_count_by_hand(made):
    """H-10: every figure of every group on every day, against a loop over days and units."""
    table, plain = groups(counted(made)), plain_by_day(*made, START, DAYS)

    assert table.keys() == plain.keys()
    for group, daily in table.items():
        for name in NAMES:
            assert getattr(daily, name).tolist() == [row[name] for row in plain[group]], (group, name)
        for place, size in enumerate(daily.sizes):
            assert daily.empty_units[place].tolist() == [row[f"empty {size}"] for row in plain[group]], (group, size)


@given(housing())
@thorough
def test_beds_and_persons_add_up_on_every_day(made):
    """H-10: available - booked = free + spare - overbooked, nothing below 0, the parts of the total add up to it."""
    for group, daily in groups(counted(made)).items():
        assert all((getattr(daily, name) >= 0).all() for name in NAMES), group
        assert (daily.available - daily.booked == daily.free + daily.spare - daily.overbooked).all(), group
        assert (daily.available == daily.total - daily.out_of_service - daily.turnaround).all(), group
        assert (daily.free + daily.spare <= daily.available).all(), group


@given(housing())
@thorough
def test_the_words_of_an_attribute_add_up_to_all(made):
    """H-10: beds by site, by kind and by access; persons without a unit stand under their site only."""
    table = counted(made)

    for name, words in table.attributes.items():
        for figure in ("total", "available", "spare"):
            assert (_sum(words, figure) == getattr(table.in_all, figure)).all(), (name, figure)
        with_unit = table.in_all.booked - table.in_all.without_unit
        assert (_sum(words, "booked") - _sum(words, "without_unit") == with_unit).all(), name
        assert (_sum(words, "free") >= table.in_all.free).all(), name


@given(housing(), st.randoms(use_true_random=False))
@thorough
def test_the_order_of_the_inputs_changes_nothing(made, chance):
    shuffled = tuple(chance.sample(rows, len(rows)) for rows in made)

    assert same(counted(made), counted(shuffled))


@given(housing(), st.data())
@thorough
def test_one_more_closure_never_raises_what_is_free(made, data):
    """H-08."""
    units, closures, bookings = made
    if not units:
        return
    more = Closure(data.draw(st.sampled_from(units)).key, *data.draw(periods()))

    before, after = groups(counted(made)), groups(counted((units, [*closures, more], bookings)))

    for group in before:
        assert (after[group].free <= before[group].free).all(), group
        assert (after[group].overbooked >= before[group].overbooked).all(), group
        assert (after[group].units_for(1) <= before[group].units_for(1)).all(), group


@given(housing(), st.data())
@thorough
def test_more_bookings_never_raise_what_is_free(made, data):
    """H-10: in a unit, at a site or nowhere."""
    units, closures, living = made
    more = data.draw(bookings(units))

    before, after = counted(made).in_all, counted((units, closures, [*living, *more])).in_all

    assert (after.free <= before.free).all()
    assert (after.overbooked >= before.overbooked).all()


@given(housing(), st.integers(0, DAYS - 1), st.integers(1, DAYS))
@thorough
def test_a_later_table_is_the_end_of_an_earlier_one(made, later, days):
    """A page that shows next month and one that shows this year say the same."""
    whole, part = by_day(*made, START, DAYS * 2), by_day(*made, day(later), days)

    assert part.rows() == whole.rows()[later : later + days]


@given(units().filter(bool), st.data(), st.integers(1, 5), st.integers(0, DAYS - 1), st.booleans())
@settings(thorough, max_examples=200)
def test_what_fits_is_what_the_table_has_free(made, data, persons, first, shared):
    """H-10, H-11: singles fit where so many beds are free on every day; a family where the unit is wholly free."""
    unit = made[0]
    closed, living = data.draw(closures([unit])), data.draw(bookings([unit]))
    here = [booking for booking in living if booking.unit]
    after = data.draw(st.integers(first + 1, DAYS))

    answer = fits(unit, closed, living, persons, day(first), day(after), shared)

    daily = by_day([unit], closed, here, START, DAYS).in_all
    room = daily.free >= persons if shared else daily.units_for(persons) == 1
    assert bool(answer) == room[first:after].all()
    if answer:
        assert answer.booked == daily.booked[first:after].max()
    else:
        assert answer.on == day(first + int(np.argmin(room[first:after])))
        figures = daily.on(answer.on)
        assert (answer.beds, answer.booked, answer.asked) == (figures.available, figures.booked, persons)


@given(units().filter(bool), st.data(), periods(), st.integers(1, 5), st.booleans())
@thorough
def test_who_fits_makes_nothing_overbooked(made, data, period, persons, shared):
    """H-10: a booking that was let through leaves the figure of overbooking as it was."""
    closed, living = data.draw(closures(made)), data.draw(bookings(made))
    living = [booking for booking in living if booking.unit]
    unit = data.draw(st.sampled_from(made))
    asked = Booking(unit.key, persons, *period, shared=shared)

    before, after = counted((made, closed, living)).in_all, counted((made, closed, [*living, asked])).in_all

    if fits(unit, closed, living, persons, *period, shared):
        assert (after.overbooked == before.overbooked).all()


def _sum(words, figure):
    return sum((getattr(daily, figure) for daily in words.values()), np.zeros(DAYS, dtype=np.int32))
