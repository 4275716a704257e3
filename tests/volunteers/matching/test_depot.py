"""V-12: how full the depot is day by day, and whether one more thing fits at the moment of the yes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteers.matching.depot import Movement, StorageCode, cubic_metres, fits, volume_by_day

TODAY = date(2026, 11, 24)


def day(number):
    return TODAY + timedelta(days=number)


def room(litres, on, limit, stock, coming, leaving, **more):
    """The answer to a yes given today."""
    return fits(litres, on, limit=limit, stock=stock, expected_in=coming, reserved_out=leaving, today=TODAY, **more)


def test_the_stock_grows_by_what_comes_and_shrinks_the_day_after_it_leaves():
    """V-12: stock + accepted - reserved leaving earlier."""
    volumes = volume_by_day(148_000, [Movement(day(1), 12_000)], [Movement(day(2), 15_000)], TODAY, 5)

    assert volumes.litres == (148_000, 160_000, 160_000, 145_000, 145_000)
    assert volumes.first_over(159_999) == day(1)
    assert volumes.first_over(160_000) is None
    assert volumes.on(day(4)) == 145_000
    with pytest.raises(ValueError, match="not among"):
        volumes.on(day(5))


def test_what_is_overdue_counts_from_today():
    volumes = volume_by_day(100, [Movement(day(-3), 7)], [Movement(day(-1), 40)], TODAY, 2)

    assert volumes.litres == (107, 67)


movements = st.lists(st.builds(Movement, st.integers(-5, 20).map(day), st.integers(0, 9_000)), max_size=8)


@given(st.integers(0, 100_000), movements, movements, st.integers(0, 18))
@settings(max_examples=150, derandomize=True)
def test_volume_by_day_equals_a_plain_loop(stock, coming, leaving, days):
    """V-12, V-14: a sum of movements, on each day."""
    expected = []
    for today in (day(number) for number in range(days)):
        here = stock
        here += sum(m.litres for m in coming if m.on <= today)
        here -= sum(m.litres for m in leaving if max(m.on, TODAY) < today)
        expected.append(here)

    volumes = volume_by_day(stock, coming, leaving, TODAY, days)

    assert list(volumes.litres) == expected
    over = [day(number) for number, litres in enumerate(expected) if litres > 50_000]
    assert volumes.first_over(50_000) == (over[0] if over else None)


@pytest.mark.parametrize(("litres", "code", "over"), [(20_000, "fits", 0), (20_001, "over_on_the_day", 1)])
def test_the_last_cubic_metre_is_given_once(litres, code, over):
    """V-12: full to the limit fits, a litre more does not; the second yes finds the first in the sum."""
    agreed, leaving = [Movement(day(2), 10_000)], [Movement(day(4), 30_000)]

    answer = room(litres, day(3), 180_000, 150_000, agreed, leaving)

    assert (answer.code.value, answer.over, bool(answer)) == (code, over, code == "fits")
    assert (answer.on, answer.litres, answer.asked, answer.limit) == (day(3), 160_000 + litres, litres, 180_000)
    if answer:
        second = room(1, day(3), 180_000, 150_000, [*agreed, Movement(day(3), litres)], leaving)
        assert (second.code, second.over) == (StorageCode.OVER_ON_THE_DAY, 1)


def test_what_leaves_that_very_day_makes_no_room_yet():
    """V-12: only what is reserved to leave earlier."""
    full = 180_000

    assert room(500, day(3), full, full, [], [Movement(day(2), 500)])
    assert not room(500, day(3), full, full, [], [Movement(day(3), 500)])


def test_a_yes_today_does_not_break_a_yes_for_next_week():
    """V-12: the place was promised."""
    agreed = [Movement(day(7), 30_000)]

    answer = room(10_000, day(1), 180_000, 150_000, agreed, [])

    assert (answer.code, answer.on, answer.over) == (StorageCode.OVER_LATER, day(7), 10_000)
    assert room(10_000, day(1), 180_000, 150_000, agreed, [], leaves_on=day(6))
    assert not room(10_000, day(1), 180_000, 150_000, agreed, [], leaves_on=day(7))
    assert room(10_000, day(1), 180_000, 150_000, agreed, [Movement(day(6), 10_000)])


@given(st.integers(0, 60_000), st.integers(0, 12), movements, movements, st.integers(20_000, 90_000))
@settings(max_examples=150, derandomize=True)
def test_a_thing_that_fits_leaves_no_day_over_the_limit(litres, number, coming, leaving, limit):
    """V-12: and one that does not fit would make the day that is named too full."""
    answer = room(litres, day(number), limit, 30_000, coming, leaving)

    volumes = volume_by_day(30_000, [*coming, Movement(day(number), litres)], leaving, TODAY, 40)
    after = [volumes.on(day(n)) for n in range(number, 40)]
    assert bool(answer) == (max(after) <= limit)
    assert answer.litres == volumes.on(answer.on)
    assert bool(answer) == (answer.over == 0)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="-1 litres"):
        Movement(TODAY, -1)
    with pytest.raises(ValueError, match="-1 days"):
        volume_by_day(0, [], [], TODAY, -1)
    for on, leaves in ((day(-1), None), (day(2), day(1))):
        with pytest.raises(ValueError, match="today or later"):
            room(1, on, 10, 0, [], [], leaves_on=leaves)


def test_litres_are_exact_cubic_metres():
    assert cubic_metres(3_250) == Decimal("3.25")
    assert sum((cubic_metres(100) for _ in range(10)), Decimal(0)) == 1
