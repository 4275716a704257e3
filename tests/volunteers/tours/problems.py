"""Made-up days: dull stops and a dull van to change one thing in, and any day by Hypothesis."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from volunteers.matching.tours import Stop, StopKind, TourProblem, Vehicle, Window

MINUTE, HOUR = 60, 3600
DEPOT = 0

_VAN = Vehicle("van", DEPOT, DEPOT, Decimal(12), Decimal(900), Window(9 * HOUR, 16 * HOUR), crew=2)
_STOP = Stop("sofa", StopKind.PICKUP, 1, 10 * MINUTE, None, Decimal(2), Decimal(60))


def van(key: str = "van", **changes: Any) -> Vehicle:
    """12 m³ and 900 kg, two persons, 9 to 16, from the depot and back."""
    return replace(_VAN, key=key, **changes)


def pickup(key: str = "sofa", place: int = 1, **changes: Any) -> Stop:
    """2 m³ and 60 kg, ten minutes' work, at any time."""
    return replace(_STOP, key=key, place=place, **changes)


def delivery(key: str = "table", place: int = 1, **changes: Any) -> Stop:
    """The same the other way."""
    return pickup(key, place, kind=StopKind.DELIVERY, **changes)


def pair(name: str, fetch: int, bring: int, **changes: Any) -> tuple[Stop, Stop]:
    """From one place to another: "name fetch" and "name bring"."""
    return (
        pickup(f"{name} fetch", fetch, pair=name, **changes),
        delivery(f"{name} bring", bring, pair=name, **changes),
    )


def window(opens: float, closes: float) -> Window:
    """From and to in hours of the day."""
    return Window(int(opens * HOUR), int(closes * HOUR))


def day(stops: list[Stop], vehicles: list[Vehicle] | None = None, places: int = 12) -> TourProblem:
    """A village with its houses ten minutes apart along one road, the depot at its end."""
    road = tuple(tuple(abs(here - there) * 10 * MINUTE for there in range(places)) for here in range(places))
    return TourProblem(tuple([van()] if vehicles is None else vehicles), tuple(stops), road)


PLACES = 5
SKILLS = ["lift", "piano"]
# A strategy that is made anew for every value takes longer than most of the values do: they are made here, once.
seconds = st.integers(0, 40).map(lambda tens: tens * 10)
sizes = st.integers(0, 30).map(lambda tenths: Decimal(tenths) / 10)
places = st.integers(0, PLACES - 1)
seeds = st.integers(0, 999)
hands = st.integers(1, 2)
skills = st.frozensets(st.sampled_from(SKILLS))


@st.composite
def windows(draw: st.DrawFn) -> Window | None:
    """A day here has a thousand seconds."""
    if draw(st.booleans()):
        return None
    opens = draw(seconds)
    return Window(opens, opens + draw(seconds))


any_vehicle = st.builds(
    Vehicle,
    st.just(""),
    places,
    places,
    sizes.map(lambda size: size + 2),
    sizes.map(lambda size: size + 2),
    st.builds(lambda opens, length: Window(opens, opens + length + 300), seconds, seconds),
    hands,
    skills,
    st.sampled_from([Decimal(0), Decimal("0.3")]),
    st.sampled_from([Decimal(0), Decimal("0.5")]),
)
# Both halves of a pair are of one size, whatever else they are.
any_stop = st.builds(
    Stop,
    st.just(""),
    st.just(StopKind.PICKUP),
    places,
    seconds.map(lambda length: length // 4),
    windows(),
    st.just(Decimal(0)),
    st.just(Decimal(0)),
    hands,
    st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(SKILLS), max_size=1)),
    st.integers(1, 3),
    st.none(),
)
any_kinds = st.sampled_from([[StopKind.PICKUP], [StopKind.DELIVERY], list(StopKind)])


@st.composite
def vehicles(draw: st.DrawFn, key: str) -> Vehicle:
    return replace(draw(any_vehicle), key=key)


@st.composite
def errands(draw: st.DrawFn, name: str) -> list[Stop]:
    """A pickup, a delivery, or both halves of a pair."""
    kinds = draw(any_kinds)
    same = {"volume_m3": draw(sizes), "weight_kg": draw(sizes), "pair": name if len(kinds) == 2 else None}
    return [replace(draw(any_stop), key=f"{name} {kind}", kind=kind, **same) for kind in kinds]


def drivings(seed: int) -> tuple[tuple[int, ...], ...]:
    """Any times at all: neither the same both ways nor shortest the straight way."""
    chance = Random(seed)
    times = [[chance.randrange(0, 200, 5) for _ in range(PLACES)] for _ in range(PLACES)]
    return tuple(tuple(0 if here == there else times[here][there] for there in range(PLACES)) for here in range(PLACES))


@st.composite
def problems(draw: st.DrawFn, locks: bool = True, fewest: int = 0, most: int = 6) -> TourProblem:
    """Up to three vehicles and six errands; often one of the vehicles keeps some of them locked."""
    cars = [draw(vehicles(f"v{n}")) for n in range(draw(st.integers(fewest, 3)))]
    made = [draw(errands(f"e{n}")) for n in range(draw(st.integers(0, most)))]
    if locks and cars:
        kept = [stop.key for errand in made[: draw(st.integers(0, 3))] for stop in errand]
        begin = draw(st.integers(0, len(kept)))
        cars[0] = replace(cars[0], first=tuple(kept[:begin]), locked=tuple(kept[begin:]))
    return TourProblem(tuple(cars), tuple(stop for errand in made for stop in errand), drivings(draw(seeds)))


@st.composite
def roomy(draw: st.DrawFn) -> TourProblem:
    """One vehicle that has time, hands and nearly always room for everything: long tours with pairs across them."""
    made = [draw(errands(f"e{n}")) for n in range(draw(st.integers(2, 5)))]
    everything = Vehicle("v", 0, 1, Decimal(8), Decimal(8), Window(0, 2000), 2, frozenset(SKILLS))
    return TourProblem(
        (everything,),
        tuple(
            replace(stop, service_s=10, window=stop.window if draw(st.booleans()) else None) for e in made for stop in e
        ),
        drivings(draw(seeds)),
    )


@st.composite
def orders(draw: st.DrawFn) -> tuple[TourProblem, str, list[str]]:
    """A vehicle and any order of any of the stops, most of which break something."""
    problem = draw(problems(fewest=1))
    keys = draw(st.permutations([stop.key for stop in problem.stops]))
    vehicle = draw(st.sampled_from(problem.vehicles))
    return problem, vehicle.key, list(keys[: draw(st.integers(0, len(keys)))])
