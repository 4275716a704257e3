"""H-08, H-10: the units with too many, and that they add up to the overbooked of the table."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from housing.planning.capacity import by_day
from housing.planning.capacity_overfull import Overfull, overfull
from tests.housing.planning.capacities import START, booked, closed, day, unit


def test_the_first_and_the_worst_day_of_each_unit():
    """H-08: whoever lives in a closed unit is too many there."""
    living = [booked(5, 0, None, shared=True), booked(2, 3, 5, shared=True)]

    assert overfull([unit()], [], living, START, 9) == [Overfull("pavilion 1", day(0), day(3), 4, 7)]
    assert overfull([unit()], [closed(6, 8)], living, START, 9)[0] == Overfull("pavilion 1", day(0), day(6), 0, 5)
    assert overfull([unit()], [], [booked(4, 0, None)], START, 9) == []


@given(
    persons=st.lists(st.tuples(st.integers(1, 5), st.integers(-2, 6), st.integers(1, 6)), max_size=5),
    shut=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=2),
)
def test_they_add_up_to_what_the_table_calls_overbooked(persons, shut):
    """H-10: asked day by day."""
    units = [unit()]
    living = [booked(count, first, first + length, shared=True) for count, first, length in persons]
    closures = [closed(first, first + length) for first, length in shut]
    table = by_day(units, closures, living, START, 8)
    for n in range(8):
        one = overfull(units, closures, living, START + timedelta(days=n), 1)
        assert sum(found.over for found in one) == table.in_all.on(day(n)).overbooked
