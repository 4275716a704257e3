"""H-08 to H-12, H-35: places in temporary housing, by cases a caseworker can count on her fingers."""

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from housing.planning.capacity import Closure, ClosureKind, by_day
from housing.workdays import after
from tests.housing.planning.capacities import START, booked, closed, day, unit


def table(units, closures=(), bookings=(), days=6):
    return by_day(list(units), list(closures), list(bookings), START, days)


def shown(daily, *names):
    return {name: getattr(daily, name).tolist() for name in names}


def test_a_family_takes_its_beds_until_the_day_it_moves_out():
    """H-10: a stay ends on the first day away, so the bed is free on that day."""
    counted = table([unit()], bookings=[booked(3, 1, 4)]).in_all

    assert shown(counted, "total", "available", "booked", "free", "overbooked") == {
        "total": [4, 4, 4, 4, 4, 4],
        "available": [4, 4, 4, 4, 4, 4],
        "booked": [0, 3, 3, 3, 0, 0],
        "free": [4, 0, 0, 0, 4, 4],
        "overbooked": [0, 0, 0, 0, 0, 0],
    }
    assert counted.spare.tolist() == [0, 1, 1, 1, 0, 0]


def test_only_singles_leave_the_rest_of_a_unit_to_others():
    """H-11: the beds beside a family are spare, those beside a single person are free."""
    units = [unit("family"), unit("singles")]
    living = [booked(3, 0, None, "family"), booked(1, 0, None, "singles", shared=True)]

    counted = table(units, bookings=living, days=1).in_all

    assert shown(counted, "available", "booked", "spare", "free") == {
        "available": [8],
        "booked": [4],
        "spare": [1],
        "free": [3],
    }


def test_out_of_service_lowers_capacity_on_exactly_those_days():
    """H-08: not the day before, not the end date."""
    counted = table([unit(), unit("pavilion 2", beds=2)], [closed(2, 4)]).in_all

    assert shown(counted, "total", "out_of_service", "available", "free") == {
        "total": [6] * 6,
        "out_of_service": [0, 0, 4, 4, 0, 0],
        "available": [6, 6, 2, 2, 6, 6],
        "free": [6, 6, 2, 2, 6, 6],
    }


def test_overlapping_closures_count_once_and_out_of_service_goes_before_turnaround():
    """H-08, H-09."""
    closures = [closed(0, 3, kind=ClosureKind.TURNAROUND), closed(1, 2), closed(1, 4), closed(5, None)]

    counted = table([unit()], closures).in_all

    assert shown(counted, "turnaround", "out_of_service", "available") == {
        "turnaround": [4, 0, 0, 0, 0, 0],
        "out_of_service": [0, 4, 4, 4, 0, 4],
        "available": [0, 0, 0, 0, 4, 0],
    }


def test_a_turnaround_of_five_working_days_over_christmas():
    """H-09: moved out 21 December 2026; 22, 23, 28, 29 and 30 December are the five; free again on the 30th."""
    moved_out = date(2026, 12, 21)
    turnaround = Closure("pavilion 1", moved_out, after(moved_out, 5), ClosureKind.TURNAROUND)

    counted = by_day([unit()], [turnaround], [], date(2026, 12, 20), 12)

    assert [row.day.day for row in counted.rows() if row.turnaround] == list(range(21, 30))


def test_a_site_exists_until_its_lease_or_permit_ends():
    """H-12: from the day it opens to before the day it closes; who is still there then has no bed."""
    units = [unit(opens_on=day(1), closes_on=day(4)), unit("never", opens_on=day(4), closes_on=day(2))]

    counted = table(units, bookings=[booked(2, 3, 5)]).in_all

    assert shown(counted, "total", "booked", "spare", "overbooked") == {
        "total": [0, 4, 4, 4, 0, 0],
        "booked": [0, 0, 0, 2, 2, 0],
        "spare": [0, 0, 0, 2, 0, 0],
        "overbooked": [0, 0, 0, 0, 2, 0],
    }


def test_an_overfull_unit_is_overbooked_and_takes_no_bed_elsewhere():
    """H-10: six persons in four beds, beside an empty unit of two."""
    units = [unit(), unit("pavilion 2", beds=2)]

    counted = table(units, bookings=[booked(4, 0, None), booked(2, 0, None)], days=1).in_all

    assert shown(counted, "available", "booked", "free", "overbooked") == {
        "available": [6],
        "booked": [6],
        "free": [2],
        "overbooked": [2],
    }


def test_people_without_a_unit_count_and_free_never_falls_below_0():
    """H-10: three wait for one of four beds, then five do."""
    counted = table([unit()], bookings=[booked(3, 0, None, None), booked(2, 1, None, None)], days=2).in_all

    assert shown(counted, "without_unit", "booked", "free", "overbooked") == {
        "without_unit": [3, 5],
        "booked": [3, 5],
        "free": [1, 0],
        "overbooked": [0, 1],
    }


def test_people_without_a_unit_count_on_the_site_they_wait_at():
    """H-10: two at the full site, one at a place without units, one nowhere; in all there is still a bed."""
    units = [unit(beds=1), unit("room 1", site="Lynge", beds=5)]
    waiting = [booked(2, 0, None, None, site="Engholm"), booked(1, 0, None, None, site="Hotellet")]

    counted = table(units, bookings=[*waiting, booked(1, 0, None, None)], days=1)

    assert {site: (d.free[0], d.overbooked[0]) for site, d in counted.by("site").items()} == {
        "Engholm": (0, 1),
        "Hotellet": (0, 1),
        "Lynge": (5, 0),
    }
    assert (counted.on(START).free, counted.on(START).overbooked, counted.on(START).booked) == (2, 0, 4)


def test_a_person_with_a_unit_counts_where_the_unit_is():
    """Whatever site stands beside it."""
    counted = table([unit()], bookings=[booked(1, 0, None, site="Lynge")], days=1)

    assert list(counted.by("site")) == ["Engholm"]
    assert counted.by("site")["Engholm"].booked.tolist() == [1]


def test_free_places_step_free_and_by_kind():
    """H-10, H-12: the same per attribute; a unit nobody has looked at is unknown, not "no"."""
    units = [
        unit(),
        unit("first floor", beds=3, attributes={"step_free": "no", "kind": "converted"}),
        unit("unseen", beds=2, attributes={"kind": "folk_high_school"}),
    ]

    counted = table(units, bookings=[booked(1, 0, None, shared=True)], days=1)

    assert {word: int(d.free[0]) for word, d in counted.by("step_free").items()} == {"": 2, "no": 3, "yes": 3}
    assert list(counted.by("kind")) == ["converted", "folk_high_school", "pavilion"]
    assert counted.by("lift") == {}


def test_a_family_needs_one_unit_and_not_beds_here_and_there():
    """H-10: six free beds, and no unit for five once the large one is taken."""
    units = [unit("large", beds=5), unit("small", beds=3), unit("smaller", beds=2), unit("half", beds=4)]
    living = [booked(5, 2, 4, "large"), booked(3, 0, None, "half", shared=True)]

    counted = table(units, bookings=living, days=5)

    assert counted.in_all.free.tolist() == [11, 11, 6, 6, 11]
    assert counted.in_all.units_for(5).tolist() == [1, 1, 0, 0, 1]
    assert counted.in_all.units_for(3).tolist() == [2, 2, 1, 1, 2]
    assert counted.in_all.units_for(6).tolist() == [0] * 5
    assert counted.on(START).empty_units == 3
    assert counted.in_all.first_without_unit(5) == day(2)
    assert counted.in_all.first_without_unit(2) is None


def test_the_first_short_day_is_named():
    """H-10, for the forecast: two pavilions, one of which closes."""
    counted = table([unit(), unit("pavilion 2", closes_on=day(3))])

    assert (counted.first_short(8), counted.first_short(4)) == (day(3), None)
    assert counted.first_short(9) == START
    assert counted.by("kind")["pavilion"].first_short(5) == day(3)


def test_a_chain_of_stays_leaves_no_gap_and_no_overlap():
    """H-35: from pavilion 1 to pavilion 2 on day 3: three persons are booked once on every day."""
    counted = table([unit(), unit("pavilion 2")], bookings=[booked(3, 0, 3), booked(3, 3, None, "pavilion 2")])

    assert counted.in_all.booked.tolist() == [3] * 6
    assert counted.in_all.units_for(4).tolist() == [1] * 6


def test_the_days_stand_in_rows_with_their_dates():
    counted = table([unit()], [closed(1, 2)], [booked(1, 0, 1, shared=True)], days=2)

    first, second = counted.rows()

    assert (first.day, first.total, first.available, first.booked, first.free) == (day(0), 4, 4, 1, 3)
    assert (second.day, second.out_of_service, second.available, second.empty_units) == (day(1), 4, 0, 0)
    assert counted.on(day(1)) == second
    for outside in (day(-1), day(2)):
        with pytest.raises(ValueError, match="2 days from"):
            counted.on(outside)


def test_figures_are_whole_numbers_of_32_bits():
    counted = table([unit()]).in_all

    for name in ("total", "available", "booked", "free", "overbooked", "spare", "without_unit", "empty_units"):
        assert getattr(counted, name).dtype == np.int32
    assert counted.units_for(1).dtype == np.int32


def test_nothing_at_all_gives_a_table_of_noughts():
    """The first day of a new installation."""
    counted = table([], days=2)

    assert shown(counted.in_all, "total", "free", "overbooked") == {
        "total": [0, 0],
        "free": [0, 0],
        "overbooked": [0, 0],
    }
    assert counted.in_all.units_for(1).tolist() == [0, 0]
    assert counted.first_short(1) == START
    assert counted.by("site") == {}
    assert table([unit()], days=0).rows() == ()
    assert table([unit()], days=0).first_short(1) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: table([unit(), unit()]), "key 'pavilion 1'"),
        (lambda: table([], [closed(0, 1)]), "No unit has the key"),
        (lambda: table([], bookings=[booked(1, 0, 1)]), "No unit has the key"),
        (lambda: table([], bookings=[booked(1, 0, 1)], days=0), "No unit has the key"),
        (lambda: table([], days=-1), "-1 days"),
        (lambda: unit(beds=-1), "-1 beds"),
        (lambda: unit(attributes={"site": "Lynge"}), "given as `site`"),
        (lambda: booked(0, 0, 1), "one person or more"),
        (lambda: booked(1, 1, 1), "no day"),
        (lambda: closed(2, 1), "no day"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, says):
    """Nobody vanishes from the figures by a mistyped key."""
    with pytest.raises(ValueError, match=says):
        wrong()


def test_asking_whether_somebody_fits_loads_no_numpy():
    """The action that refuses is called in a web process that may never count a table (P14)."""
    asked = "import sys, housing.planning.capacity_fit; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
