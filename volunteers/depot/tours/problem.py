"""Tours and stops of the house, laid out for the planner: places, driving times, room in the van, hours (V-18).

Driving is reckoned from the straight line: times 1.3, at 40 km an hour. The page says so beside the times.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal

from django.utils import timezone

from accounts.refusals import Refusal
from housing.planning.geography import distance_matrix, road_metres
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.tours.models import CrewPlace, Stop, Tour
from volunteers.depot.tours.things import load_of, place_of, with_things
from volunteers.matching import tours as core

METRES_PER_SECOND = 40_000 / 3600
ROAD_FACTOR = 1.3

Point = tuple[float, float]


@dataclass(frozen=True)
class Laid:
    """A problem with what its keys mean. `unplaced`: stops without a point on the map, which nobody can plan."""

    problem: core.TourProblem
    tours: dict[str, Tour]
    stops: dict[str, Stop]
    unplaced: tuple[Stop, ...] = ()


@dataclass
class _Places:
    points: list[Point] = field(default_factory=list)

    def number(self, point: Point) -> int:
        if point not in self.points:
            self.points.append(point)
        return self.points.index(point)


def laid_out(tours: Sequence[Tour], stops: Sequence[Stop], now: datetime | None = None) -> Laid:
    """The problem of these tours and live stops; `now`: plan anew from where the vans are.

    The tours carry `vehicle__home` and their crew, the stops `with_things`. Refusals: depot_not_on_the_map.
    """
    places = _Places()
    known, unplaced = {}, []
    drawn = []
    for stop in stops:
        place = place_of(stop)
        if place.latitude is None or place.longitude is None:
            unplaced.append(stop)
            continue
        known[str(stop.pk)] = stop
        drawn.append(_stop(stop, places.number((place.latitude, place.longitude))))
    vehicles = tuple(_vehicle(tour, places, known, now) for tour in tours)
    problem = core.TourProblem(vehicles, tuple(drawn), driving_seconds(places.points))
    return Laid(problem, {str(tour.pk): tour for tour in tours}, known, tuple(unplaced))


def driving_seconds(points: Sequence[Point]) -> list[list[int]]:
    """Whole seconds from every place to every other."""
    if not points:
        return []
    metres = road_metres(distance_matrix(points, points), ROAD_FACTOR)
    return [[math.ceil(float(length) / METRES_PER_SECOND) for length in row] for row in metres]


def seconds(at: time) -> int:
    """After midnight."""
    return at.hour * 3600 + at.minute * 60 + at.second


def clock_time(after_midnight: int) -> time:
    """A minute begun counts; a tour that would last past midnight ends at 23:59."""
    minutes = min(-(-after_midnight // 60), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)


def crew_of(tour: Tour) -> int:
    """Who has said yes, or as many as are still being found."""
    return max(tour.crew_needed, sum(place.state == CrewPlace.State.YES for place in tour.crew.all()))


def _stop(stop: Stop, place: int) -> core.Stop:
    litres, grams = load_of(stop)
    window = None
    if stop.opens_at or stop.closes_at:
        window = core.Window(seconds(stop.opens_at or time(0)), seconds(stop.closes_at or time(23, 59, 59)))
    return core.Stop(
        key=str(stop.pk), kind=core.StopKind.PICKUP if stop.offer_id else core.StopKind.DELIVERY, place=place,
        service_s=stop.service_minutes * 60, window=window, volume_m3=_cubic(litres), weight_kg=_cubic(grams),
        persons=stop.persons, priority=1 if stop.order_id or stop.locked else 2,
    )  # fmt: skip


def _vehicle(tour: Tour, places: _Places, known: dict[str, Stop], now: datetime | None) -> core.Vehicle:
    van = tour.vehicle
    home = places.number(_point(van.home))
    opens, closes = seconds(tour.starts_at), seconds(tour.ends_at)
    start, aboard = home, (0, 0)
    if now is not None and tour.state == Tour.State.UNDER_WAY:
        local = timezone.localtime(now)
        opens = min(max(opens, seconds(local.time())), closes)
        start, aboard = _so_far(tour, places, home)
    mine = sorted((s for s in known.values() if s.tour_id == tour.pk), key=lambda s: (s.position or 0, str(s.pk)))
    first = tuple(str(stop.pk) for stop in mine if stop.state == Stop.State.ON_THE_WAY)
    locked = tuple(str(stop.pk) for stop in mine if stop.locked and str(stop.pk) not in first)
    return core.Vehicle(
        key=str(tour.pk), start=start, end=home, volume_m3=_cubic(van.litres), weight_kg=_cubic(van.grams),
        window=core.Window(opens, closes), crew=crew_of(tour), aboard_m3=_cubic(aboard[0]), aboard_kg=_cubic(aboard[1]),
        first=first, locked=locked,
    )  # fmt: skip


def _so_far(tour: Tour, places: _Places, home: int) -> tuple[int, tuple[int, int]]:
    """Where the van was last, and what it has in it: what was fetched, and what could not be handed over."""
    over = with_things(tour.stops.filter(state__in=(Stop.State.DONE, Stop.State.FAILED))).prefetch_related(
        "things__kind"
    )
    litres = grams = 0
    at, latest = home, None
    for stop in over:
        for thing in stop.things.all():
            litres += thing.count * thing.kind.litres
            grams += thing.count * thing.kind.grams
        if stop.order_id and stop.state == Stop.State.FAILED:
            more = load_of(stop)
            litres, grams = litres + more[0], grams + more[1]
        place = place_of(stop)
        if stop.done_at and place.latitude and place.longitude and (latest is None or stop.done_at > latest):
            latest, at = stop.done_at, places.number((place.latitude, place.longitude))
    return at, (litres, grams)


def _point(depot: StorageLocation) -> Point:
    if depot.latitude is None or depot.longitude is None:
        raise Refusal("depot_not_on_the_map", depot=depot.name)
    return depot.latitude, depot.longitude


def _cubic(thousandths: int) -> Decimal:
    """Litres to m³, grams to kg."""
    return Decimal(thousandths) / 1000
