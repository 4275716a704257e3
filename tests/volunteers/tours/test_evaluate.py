"""V-18: any order is timed and checked, and told what it breaks and by how much."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from tests.volunteers.tours.plain_tour import walked
from tests.volunteers.tours.problems import HOUR, MINUTE, day, delivery, orders, pair, pickup, van, window
from volunteers.matching.tours import Break, BreakCode, Visit, evaluate


def test_times_and_load_along_the_way():
    """Packed for the delivery, unpacked there, loaded at the pickup, and carried home."""
    problem = day([delivery("table", 2, volume_m3=Decimal(3)), pickup("sofa", 1, window=window(10, 11))])

    route = evaluate(problem, "van", ["table", "sofa"])

    nine = 9 * HOUR
    assert (route.leaves_s, route.load_m3, route.load_kg) == (nine, Decimal(3), Decimal(60))
    assert route.visits == (
        Visit(
            "table", 20 * MINUTE, nine + 20 * MINUTE, 0, nine + 20 * MINUTE, nine + 30 * MINUTE, Decimal(0), Decimal(0)
        ),
        Visit(
            "sofa",
            10 * MINUTE,
            nine + 40 * MINUTE,
            20 * MINUTE,
            nine + HOUR,
            nine + 70 * MINUTE,
            Decimal(2),
            Decimal(60),
        ),
    )
    assert (route.ends_s, route.driving_s, route.waiting_s, route.service_s) == (
        nine + 80 * MINUTE,
        40 * MINUTE,
        20 * MINUTE,
        20 * MINUTE,
    )
    assert route.breaks == ()


def test_the_vehicle_leaves_in_time_for_the_first_stop_rather_than_wait_there():
    problem = day([pickup(place=2, window=window(14, 15))])

    route = evaluate(problem, "van", ["sofa"])

    assert (route.leaves_s, route.waiting_s, route.visits[0].starts_s) == (14 * HOUR - 20 * MINUTE, 0, 14 * HOUR)


def test_start_where_i_stand_and_end_at_home():
    """V-18: planned anew on the way, with things aboard already."""
    now = van(start=5, end=8, window=window(12.5, 16), aboard_m3=Decimal(4))
    problem = day([delivery("table", 6)], [now])

    route = evaluate(problem, "van", ["table"])

    assert (route.leaves_s, route.driving_s, route.load_m3, route.visits[0].load_m3) == (
        12.5 * HOUR,
        30 * MINUTE,
        Decimal(6),
        Decimal(4),
    )


def test_a_vehicle_without_stops_stays_where_it_is():
    route = evaluate(day([], [van(end=7)]), "van", [])

    assert (route.visits, route.driving_s, route.duration_s, route.breaks) == ((), 0, 0, ())


def test_small_things_add_up_exactly():
    """Ten shelves of a tenth fill one m³ and break nothing."""
    shelves = [pickup(f"shelf {n}", 1, volume_m3=Decimal("0.1")) for n in range(10)]
    problem = day(shelves, [van(volume_m3=Decimal(1))])

    assert evaluate(problem, "van", [shelf.key for shelf in shelves]).breaks == ()


BROKEN = [
    (
        [pickup(volume_m3=Decimal("12.4"))],
        ["sofa"],
        Break(
            BreakCode.VOLUME,
            "sofa",
            {"load_m3": Decimal("12.4"), "holds_m3": Decimal(12), "over_m3": Decimal("0.4")},
        ),
    ),
    (
        [delivery(weight_kg=Decimal(950))],
        ["table"],
        Break(BreakCode.WEIGHT, None, {"load_kg": Decimal(950), "holds_kg": Decimal(900), "over_kg": Decimal(50)}),
    ),
    ([pickup(persons=3)], ["sofa"], Break(BreakCode.CREW, "sofa", {"persons": 3, "crew": 2})),
    ([pickup(skills=frozenset({"lift"}))], ["sofa"], Break(BreakCode.SKILL, "sofa", {"skills": "lift"})),
    (
        [pickup(place=9, window=window(9, 10))],
        ["sofa"],
        Break(BreakCode.LATE, "sofa", {"arrives_s": 10.5 * HOUR, "closes_s": 10 * HOUR, "late_s": 30 * MINUTE}),
    ),
    (
        [pickup(window=window(15.9, 16))],
        ["sofa"],
        Break(BreakCode.ENDS_LATE, None, {"arrives_s": 58440, "closes_s": 57600, "late_s": 14 * MINUTE}),
    ),
    ([*pair("bed", 1, 2)], ["bed fetch"], Break(BreakCode.WITHOUT_HALF, "bed fetch", {"other": "bed bring"})),
    (
        [*pair("bed", 1, 2)],
        ["bed bring", "bed fetch"],
        Break(BreakCode.BEFORE_PICKUP, "bed bring", {"other": "bed fetch"}),
    ),
]


@pytest.mark.parametrize(("stops", "order", "broken"), BROKEN, ids=[broken.code for _, _, broken in BROKEN])
def test_what_breaks_is_told_with_figures(stops, order, broken):
    """V-18: which stop, which limit, by how much."""
    assert evaluate(day(stops), "van", order).breaks == (broken,)


LOCKED = van(first=("a",), locked=("b", "c"))


@pytest.mark.parametrize(
    ("vehicle", "order", "codes"),
    [
        ("van", ["a", "x", "b", "y", "c"], []),
        ("van", ["x", "a", "b", "c"], [("lock_order", "a")]),
        ("van", ["a", "c", "b"], [("lock_order", "b"), ("lock_order", "c")]),
        ("van", ["a", "c"], [("lock_left_out", "b")]),
        ("bike", ["x", "b"], [("locked_elsewhere", "b")]),
    ],
)
def test_a_lock_that_is_broken_is_told(vehicle, order, codes):
    """V-18: locked stops stay."""
    problem = day([pickup(key, 1) for key in "abcxy"], [LOCKED, van("bike")])

    assert [(item.code, item.stop) for item in evaluate(problem, vehicle, order).breaks] == codes


def test_what_is_not_there_is_refused():
    problem = day([pickup()])

    for vehicle, order in [("lorry", []), ("van", ["piano"]), ("van", ["sofa", "sofa"])]:
        with pytest.raises(ValueError, match=r"lorry|piano|twice"):
            evaluate(problem, vehicle, order)


@given(orders())
@settings(max_examples=300, derandomize=True)
def test_any_order_is_timed_and_judged_as_if_walked_through(drawn):
    """V-18: every time, load and break of any order, against a walk with a list of what is aboard."""
    problem, vehicle, order = drawn
    route, plain = evaluate(problem, vehicle, order), walked(problem, vehicle, order)

    assert (route.leaves_s, route.ends_s) == (plain["leaves"], plain["ends"])
    assert [
        (visit.stop, visit.arrives_s, visit.starts_s, visit.leaves_s, visit.load_m3, visit.load_kg)
        for visit in route.visits
    ] == plain["lines"]
    told = {(str(item.code), item.stop) for item in route.breaks}
    assert {("lock_order", "somewhere") if code == "lock_order" else (code, stop) for code, stop in told} == plain[
        "broken"
    ]
    assert route.driving_s + route.waiting_s + route.service_s == route.duration_s
    assert all(visit.starts_s == visit.arrives_s + visit.waits_s for visit in route.visits)
