"""V-18: what must hold for the plan of any day."""

from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.volunteers.tours.problems import problems, roomy
from volunteers.matching.touring.draft import Draft
from volunteers.matching.touring.insertion import cheapest_first, locked_only
from volunteers.matching.touring.tables import tables
from volunteers.matching.tours import BreakCode, Route, StopKind, TourPlan, TourProblem, UnservedCode, evaluate, plan

thorough = settings(max_examples=150, derandomize=True)

SEED, STEPS = 7, 12


def planned(problem: TourProblem, steps: int = STEPS) -> TourPlan:
    return plan(problem, SEED, steps)


def stops_of(route: Route) -> list[str]:
    return [visit.stop for visit in route.visits]


@given(problems(locks=False))
@thorough
def test_no_limit_is_ever_broken(problem):
    """V-18: m³, kg, windows, persons, skills, pairs: the evaluator finds nothing in any route."""
    for route in planned(problem).routes:
        event(f"{len(route.visits)} stops in a tour")
        assert route.breaks == ()
        assert route == evaluate(problem, route.vehicle, stops_of(route))


@given(problems())
@thorough
def test_every_stop_is_served_once_or_left_out_with_a_reason(problem):
    """V-18: nothing vanishes."""
    made = planned(problem)

    told = [stop for route in made.routes for stop in stops_of(route)] + [left.stop for left in made.unserved]

    assert sorted(told) == sorted(stop.key for stop in problem.stops)
    assert made.served + len(made.unserved) == len(problem.stops)
    assert [route.vehicle for route in made.routes] == [vehicle.key for vehicle in problem.vehicles]


@given(problems())
@thorough
def test_what_is_delivered_was_picked_up_before_by_the_same_vehicle(problem):
    """V-18: pickup before its delivery; both or neither."""
    order = {stop: (route.vehicle, n) for route in planned(problem).routes for n, stop in enumerate(stops_of(route))}

    for stop in problem.stops:
        for half in problem.stops:
            if stop.pair and stop.pair == half.pair and (stop.kind, half.kind) == (StopKind.PICKUP, StopKind.DELIVERY):
                assert (stop.key in order) == (half.key in order)
                if stop.key in order:
                    assert order[stop.key][0] == order[half.key][0]
                    assert order[stop.key][1] < order[half.key][1]


@given(problems())
@thorough
def test_locked_stops_stay(problem):
    """V-18: in their vehicle and their order, those at the beginning with nothing before or between."""
    for vehicle, route in zip(problem.vehicles, planned(problem).routes, strict=True):
        stops = stops_of(route)
        assert tuple(stops[: len(vehicle.first)]) == vehicle.first
        assert tuple(stop for stop in stops if stop in vehicle.keeps) == vehicle.keeps


@given(problems())
@thorough
def test_only_what_locked_stops_break_by_themselves_is_broken(problem):
    """V-18: a day that runs late is planned on, and no stop is added that makes it worse."""
    for vehicle, route in zip(problem.vehicles, planned(problem).routes, strict=True):
        alone = evaluate(problem, vehicle.key, vehicle.keeps)
        forgiven = {(item.code, item.stop): item.figures for item in alone.breaks}
        for item in route.breaks:
            if item.code in (BreakCode.LATE, BreakCode.ENDS_LATE):
                assert item.figures["late_s"] <= forgiven[item.code, item.stop]["late_s"]
            else:
                assert item.stop is None or item.stop in vehicle.keeps
                assert forgiven[item.code, item.stop] == item.figures


@given(problems(), st.randoms(use_true_random=False))
@thorough
def test_the_same_day_gives_the_same_plan_in_whatever_order_it_is_written(problem, chance):
    """V-18: repeated, and with stops and vehicles shuffled."""
    stops, vehicles = list(problem.stops), list(problem.vehicles)
    chance.shuffle(stops)
    chance.shuffle(vehicles)
    made, again = planned(problem), planned(problem)
    shuffled = planned(replace(problem, stops=tuple(stops), vehicles=tuple(vehicles)))

    assert made == again
    assert {route.vehicle: route for route in made.routes} == {route.vehicle: route for route in shuffled.routes}
    assert {left.stop: left.code for left in made.unserved} == {left.stop: left.code for left in shuffled.unserved}


@given(problems())
@thorough
def test_more_steps_never_give_a_worse_plan(problem):
    """Fewer left out by priority, then less driving, then home sooner."""
    costs = [_cost(problem, planned(problem, steps)) for steps in (0, 1, 3, 8, 20)]

    assert costs == sorted(costs, reverse=True)


def _cost(problem: TourProblem, made: TourPlan) -> tuple[list[int], int, int]:
    urgent = {stop.key: stop.priority for stop in problem.stops}
    for stop in problem.stops:
        for half in problem.stops:
            if stop.pair and stop.pair == half.pair:  # a pair is as urgent as its more urgent half
                urgent[stop.key] = min(urgent[stop.key], half.priority)
    left = [urgent[left.stop] for left in made.unserved]
    return [left.count(level) for level in (1, 2, 3)], made.driving_s, made.duration_s


@given(problems(fewest=1, most=5))
@thorough
def test_no_room_means_that_no_place_in_any_route_keeps_every_limit(problem):
    """V-18: whatever is left out cannot simply be put in; tried place by place with the evaluator."""
    made = planned(problem)
    pairs = {
        stop.key: [half for half in problem.stops if stop.pair and half.pair == stop.pair] for stop in problem.stops
    }

    for left in made.unserved:
        event(left.code)
        halves = sorted(half.key for half in pairs[left.stop]) or [left.stop]
        halves.sort(key=lambda key: next(stop.kind for stop in problem.stops if stop.key == key), reverse=True)
        for vehicle, route in zip(problem.vehicles, made.routes, strict=True):
            for order in _put_in(stops_of(route), halves, len(vehicle.first)):
                longer = evaluate(problem, vehicle.key, order)
                assert _worse(route, longer), (left, vehicle.key, order)


def _put_in(order: list[str], halves: list[str], begin: int) -> list[list[str]]:
    """Every way to put one stop, or a pickup and later its delivery, into an order."""
    ways = [(begin, [*order])]
    for half in halves:
        ways = [(at + 1, [*made[:at], half, *made[at:]]) for start, made in ways for at in range(start, len(made) + 1)]
    return [made for _, made in ways]


def _worse(route: Route, longer: Route) -> bool:
    """Whether it breaks anything that was whole before, or breaks more of what was broken."""
    before = {(item.code, item.stop): item for item in route.breaks}
    for item in longer.breaks:
        was = before.get((item.code, item.stop))
        if was is None or any(
            item.figures[name] != was.figures[name] for name in item.figures if name[:4] in ("late", "over")
        ):
            return True
    return False


@given(st.one_of(problems(locks=False, fewest=1, most=5), roomy()))
@settings(thorough, max_examples=250)
def test_where_an_errand_costs_the_least_is_what_the_evaluator_finds(problem):
    """The sums a search uses and the evaluator agree about every place: which are possible, and what they cost."""
    table = tables(problem)
    proposal = cheapest_first(locked_only(table))

    for draft in proposal.drafts:
        order = [table.tasks[task].key for task in draft.order]
        assert evaluate(problem, draft.van.key, order).driving_s == draft.driving
        assert evaluate(problem, draft.van.key, order).duration_s == draft.duration
        for number in table.free:
            found = draft.without(table.errands[number].tasks)
            if found.in_time:
                _agrees(problem, found, number)


def _agrees(problem: TourProblem, draft: Draft, number: int) -> None:
    keys = [task.key for task in draft.tables.tasks]
    halves = [keys[task] for task in draft.tables.errands[number].tasks]
    orders = _put_in([keys[task] for task in draft.order], halves, 0)
    routes = [evaluate(problem, draft.van.key, order) for order in orders]
    possible = [route.driving_s - draft.driving for route in routes if not route.breaks]
    way = draft.cheapest(number)

    assert (way.extra if way else None) == min(possible, default=None)


@given(problems(locks=False, fewest=1))
@thorough
def test_a_reason_told_of_the_stop_alone_holds_in_every_vehicle(problem):
    """V-18: too big, too heavy, too few, too late are said only where no vehicle could do it on an empty day."""
    halves = {
        stop.key: [
            half.key
            for half in sorted(problem.stops, key=lambda half: half.kind, reverse=True)
            if half.pair == stop.pair
        ]
        if stop.pair
        else [stop.key]
        for stop in problem.stops
    }
    for left in planned(problem).unserved:
        able = [not evaluate(problem, vehicle.key, halves[left.stop]).breaks for vehicle in problem.vehicles]
        assert any(able) == (left.code == UnservedCode.NO_ROOM)
        assert bool(left.tried) == (left.code in (UnservedCode.NO_ROOM, UnservedCode.NO_VEHICLE))
        for tried in left.tried:
            assert tried.breaks, left
