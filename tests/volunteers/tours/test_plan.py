"""V-18: mixed tours by example: a village along one road, the depot at its end, ten minutes from house to house."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests.volunteers.tours.problems import HOUR, MINUTE, day, delivery, pair, pickup, van, window
from volunteers.matching.tours import BreakCode, Solver, TourProblem, UnservedCode, plan


def made(*args, steps=50):
    return plan(day(*args), 1, steps)


def order(made, vehicle="van"):
    return next(route.stops for route in made.routes if route.vehicle == vehicle)


def test_deliver_on_the_way_out_and_collect_on_the_way_home():
    """V-18: a van packed full can only take the sofas once the bed is handed over."""
    stops = [delivery("bed", 3, volume_m3=Decimal(12)), pickup("sofa", 1), pickup("chair", 2)]

    tour = made(stops)

    assert set(order(tour)[1:]) == {"sofa", "chair"}
    assert order(tour)[0] == "bed"
    assert (tour.served, tour.unserved, tour.driving_s, tour.solver in Solver) == (3, (), 60 * MINUTE, True)


def test_a_window_decides_the_order_even_where_it_costs_driving():
    stops = [pickup("far", 5, window=window(9, 10)), pickup("near", 1, window=window(11, 12))]

    assert order(made(stops)) == ("far", "near")


def test_things_from_a_donor_to_a_home_pass_the_depot_by():
    """V-18: pickup before its delivery, in one vehicle."""
    tour = made([*pair("bed", 6, 2)], [van(), van("bike", start=5, end=5)])

    assert order(tour, "bike") == ("bed fetch", "bed bring")
    assert order(tour) == ()


def test_the_urgent_stop_is_served_when_there_is_room_for_one():
    """V-18: by priority first, then by what it costs."""
    short = van(window=window(9, 10.5))
    stops = [pickup("sofa", 1, priority=2), pickup("chair", 2, priority=2), pickup("cooker", 4, priority=1)]

    tour = made(stops, [short])

    assert order(tour) == ("cooker",)
    assert [(left.stop, left.code) for left in tour.unserved] == [
        ("sofa", UnservedCode.NO_ROOM),
        ("chair", UnservedCode.NO_ROOM),
    ]


def test_two_stops_are_served_rather_than_one_though_they_lie_further_out():
    """Insertion takes the near and big one first; the search finds that it leaves two out."""
    stops = [pickup("big", 1, volume_m3=Decimal(12))]
    stops += [pickup(key, place, volume_m3=Decimal(6)) for key, place in (("far", 9), ("farther", 10))]

    assert order(made(stops, steps=0)) == ("big",)
    assert set(order(made(stops, steps=50))) == {"far", "farther"}


def test_heavy_things_go_with_the_crew_of_two():
    """V-18: two people for heavy things."""
    tour = made(
        [pickup("piano", 1, persons=2), pickup("lamp", 9)], [van("big", crew=2, start=11, end=11), van("small", crew=1)]
    )

    assert "piano" in order(tour, "big")


def test_locked_stops_keep_vehicle_and_order_though_it_is_the_long_way():
    """V-18: locked stops stay; others come in between where it costs least."""
    stops = [pickup("a", 6), pickup("b", 2), pickup("c", 4), pickup("d", 1)]

    tour = made(stops, [van(locked=("a", "b", "c"))])

    kept = [stop for stop in order(tour) if stop != "d"]
    assert kept == ["a", "b", "c"]
    assert (tour.served, tour.routes[0].breaks) == (4, ())


def test_nothing_comes_before_or_between_the_first_stops():
    """V-18: the crew is on its way to a and has told b when it comes."""
    tour = made([pickup("a", 6), pickup("b", 8), pickup("near", 1)], [van(first=("a", "b"))])

    assert order(tour) == ("a", "b", "near")


def test_a_day_that_runs_late_is_planned_on():
    """V-18: the locked stop is late by itself. It stays, says so, and gets no later; what fits after it still goes in."""
    late = pickup("late", 5, window=window(9, 9.5))
    stops = [late, pickup("after", 4), pickup("before", 1)]

    tour = made(stops, [van(locked=("late",))])

    assert order(tour)[0] == "late"
    assert tour.served == 3
    assert [(item.code, item.stop, item.figures["late_s"]) for item in tour.routes[0].breaks] == [
        (BreakCode.LATE, "late", 20 * MINUTE)
    ]


def test_what_delays_nobody_is_put_in_before_a_stop_that_is_late_by_itself():
    """V-18: the van waits for a to open; there is time for x on the way, and b gets no later than it was."""
    locked = van(locked=("a", "b"), end=4)
    stops = [
        pickup("a", 2, window=window(10, 11)),
        pickup("b", 4, window=window(9, 10)),
        pickup("x", 1, service_s=20 * MINUTE),
    ]

    tour = made(stops, [locked])

    assert order(tour) == ("x", "a", "b")
    assert [(item.stop, item.figures["late_s"]) for item in tour.routes[0].breaks] == [("b", 30 * MINUTE)]


def test_what_still_gets_home_no_later_is_put_into_a_tour_that_ends_late_by_itself():
    locked = van(locked=("a",), end=2, window=window(9, 10))
    stops = [pickup("a", 2, window=window(10, 11)), pickup("x", 1, service_s=40 * MINUTE)]

    tour = made(stops, [locked])

    assert order(tour) == ("x", "a")
    assert [(item.code, item.figures["late_s"]) for item in tour.routes[0].breaks] == [
        (BreakCode.ENDS_LATE, 10 * MINUTE)
    ]


def test_a_driver_is_absent_and_the_rest_of_the_day_is_planned_without_the_vehicle():
    """V-23: what her tour would have served is taken over, or left out with a reason."""
    stops = [pickup("a", 2), pickup("b", 9, persons=2)]
    whole = made(stops, [van("one", crew=1), van("two", crew=2, start=11, end=11)])

    without = made(stops, [van("one", crew=1)])

    assert (whole.served, whole.unserved) == (2, ())
    assert order(without, "one") == ("a",)
    assert [(left.stop, left.code, left.figures) for left in without.unserved] == [
        ("b", UnservedCode.CREW, {"persons": 2, "crew": 1})
    ]


def test_start_where_i_stand_and_end_at_home():
    """V-18: planned anew at noon, five houses out, on the way home to the ninth."""
    now = van(start=5, end=9, window=window(12, 16), aboard_m3=Decimal(11))

    tour = made([pickup("small", 7, volume_m3=Decimal(1)), pickup("large", 6)], [now])

    assert order(tour) == ("small",)
    assert (tour.driving_s, tour.routes[0].leaves_s, tour.routes[0].visits[0].load_m3) == (
        40 * MINUTE,
        12 * HOUR,
        Decimal(12),
    )
    assert [left.code for left in tour.unserved] == [UnservedCode.TOO_BIG]


def test_no_stops_and_no_vehicles_are_a_plan_too():
    empty = made([])

    assert (empty.served, empty.unserved, empty.driving_s, [route.stops for route in empty.routes]) == (0, (), 0, [()])
    assert [left.code for left in made([pickup()], []).unserved] == [UnservedCode.NO_TOUR]


def test_steps_find_the_short_way_that_insertion_missed():
    """The search is worth its time: on these days it serves no less and drives clearly less than insertion."""
    for seed in range(3):
        problem = around(seed)
        first, later = plan(problem, 1, 0), plan(problem, 1, 100)

        assert first.served == later.served == len(problem.stops)
        assert later.driving_s < 0.97 * first.driving_s


def around(seed: int) -> TourProblem:
    """Sixteen stops all around the depot, and two vans."""
    chance = Random(seed)
    points = [(50, 50), *((chance.randrange(100), chance.randrange(100)) for _ in range(16))]
    driving_s = tuple(tuple(10 * abs(a - c) + 10 * abs(b - d) for c, d in points) for a, b in points)
    stops = tuple(pickup(f"s{n}", n, volume_m3=Decimal("1.4")) for n in range(1, 17))
    return TourProblem((van("one"), van("two")), stops, driving_s)


NOT_A_DAY = {
    "is there 2 times": lambda: day([pickup(), pickup()]),
    "no place 40": lambda: day([pickup(place=40)]),
    "no such stop": lambda: day([], [van(locked=("sofa",))]),
    "2 times": lambda: day([pickup()], [van(first=("sofa",), locked=("sofa",))]),
    "or neither": lambda: day([*pair("bed", 1, 2)], [van(locked=("bed fetch",))]),
    "before its pickup": lambda: day([*pair("bed", 1, 2)], [van(locked=("bed bring", "bed fetch"))]),
    "one pickup and one delivery": lambda: day([pickup(pair="bed")]),
    "something else": lambda: day([pair("bed", 1, 2)[0], replace(pair("bed", 1, 2)[1], volume_m3=Decimal(1))]),
    "cannot measure": lambda: day([pickup(volume_m3=Decimal("0.0001"))]),
    "cannot measure -1": lambda: day([], [van(weight_kg=Decimal(-1))]),
    "cannot take": lambda: day([pickup(service_s=-1)]),
    "crew of -1": lambda: day([], [van(crew=-1)]),
    "cannot run": lambda: window(12, 11),
    "from 0 up": lambda: TourProblem((), (), ((0, -1), (1, 0))),
    "to itself": lambda: TourProblem((), (), ((5,),)),
}


@pytest.mark.parametrize(("why", "build"), NOT_A_DAY.items(), ids=NOT_A_DAY)
def test_what_cannot_be_a_day_is_refused(why, build):
    with pytest.raises(ValueError, match=why):
        build()
