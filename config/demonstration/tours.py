"""The van's tours: those that have been, and this week's: one under way, one ready, one that lacks a driver (V-18), and one
that is not over because two say different things of a stop (V-20)."""

from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.utils import timezone
from PIL import Image, ImageDraw

from config.demonstration.depot_catalogue import DEPOT, VAN
from config.demonstration.timeline import Story
from config.demonstration.world import World
from volunteers.depot.catalogue.models import StorageLocation, ThingKind, Vehicle
from volunteers.depot.offers import actions as offers
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.stock.accepting import accept
from volunteers.depot.tours import actions, arranging, crew, finishing, photos, planning, reports
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.queries import may_be_asked, visible_tours
from volunteers.depot.tours.things import things_of
from volunteers.models import Volunteer
from volunteers.roster.models import Task

# Who, where, which floor, what: today's round, made up, on streets that there are.
TODAY: tuple[tuple[str, str, float, float, int, str, int], ...] = (
    ("Jytte Holm", "Vestvej 12", 55.8690, 12.3425, 0, "Reol", 1),
    ("Ejvind Falk", "Frederiksborgvej 30", 55.8742, 12.3585, 1, "Spisebordsstol", 4),
    ("Birgit Lund", "Søparken 61, 1. tv.", 55.8701, 12.3362, 1, "Sofa, 3 personer", 1),
    ("Hans Birk", "Rådhusvej 5", 55.8703, 12.3559, 0, "Køleskab", 1),
)  # fmt: skip
DONE_TODAY = 2
DISPUTED = ("Kirsten Toft", "Sortemosevej 9", 55.8655, 12.3391, 0, "Sofabord", 1)


def tell(world: World) -> None:
    world.timeline.tell(_this_week(world))
    world.timeline.tell(_in_two_versions(world))


def driven(world: World, offer: DonationOffer, on: date) -> None:
    """A tour of its own fetched this, a day long ago."""
    stop = Stop.objects.get(offer=offer, state=Stop.State.WAITING)
    _alone(world, stop, _all_of(stop), on)


def delivered(world: World, order: FurnishingOrder, on: date) -> None:
    """A tour of its own brought what was set aside for this home; its receipt can be printed (V-22)."""
    stop = Stop.objects.get(order=order, state=Stop.State.WAITING)
    _alone(world, stop, {"step": "outcome", "outcome": "handed_over"}, on)


def _alone(world: World, stop: Stop, payload: dict[str, Any], on: date) -> None:
    karen = world.users["karen"]
    tour = _tour(world, on, today=on)
    arranging.move_to(stop=stop, tour=tour, by=karen, version=stop.version)
    _staff(world, tour, [])
    tour.refresh_from_db()
    tour = actions.publish(tour=tour, by=karen, version=tour.version)
    stop.refresh_from_db()
    now = timezone.now()
    actions.report_for_crew(stop=stop, payload=payload, by=karen, at=now, version=stop.version)
    finishing.finish(tour=tour, by=karen, at=now)


def _this_week(world: World) -> Story:
    today = world.today
    viggo = Volunteer.objects.filter(user=world.users["viggo"])
    yield today - timedelta(days=5)
    for row in TODAY:
        _agreed(world, row, today)
    yield today - timedelta(days=2)
    round_today = _tour(world, today, today=today - timedelta(days=2), starts_at=time(6), ends_at=time(23))
    _planned(world, round_today)
    _staff(world, round_today, list(viggo))
    _published(world, round_today)
    _second(world, today + timedelta(days=2), list(viggo))
    _third(world, today + timedelta(days=4))
    yield today
    _under_way(world, round_today)


def _in_two_versions(world: World) -> Story:
    """The donor rang while the van was out and the phone was without a net."""
    on = world.today - timedelta(days=1)
    viggo = Volunteer.objects.filter(user=world.users["viggo"])
    yield on - timedelta(days=5)
    stop = Stop.objects.get(offer=_agreed(world, DISPUTED, on))
    yield on
    tour = _tour(world, on, today=on)
    stop = arranging.move_to(stop=stop, tour=tour, by=world.users["karen"], version=stop.version)
    _staff(world, tour, list(viggo))
    _published(world, tour)
    stop.refresh_from_db()
    seen = stop.version
    arranging.edit_stop(
        stop=stop, by=world.users["karen"], version=seen, values={"note": "Nøglen er hos naboen i nr. 11"}
    )
    reports.receive_report(
        user=world.users["viggo"], key=uuid4(), stop=stop, happened_at=timezone.now(), seen_version=seen,
        payload={"step": "outcome", "outcome": "not_home"},
    )  # fmt: skip


def _second(world: World, on: date, first: list[Volunteer]) -> None:
    """Ready: what was agreed for about that day."""
    tour = _tour(world, on, today=world.today - timedelta(days=2))
    _planned(world, tour, slack=4)
    if tour.stops.exists():
        _staff(world, tour, first)
        _published(world, tour)


def _third(world: World, on: date) -> None:
    """A home to furnish, and nobody who can drive yet."""
    tour = _tour(world, on, today=world.today - timedelta(days=2), note="Husk tæpper til møblerne")
    stop = Stop.objects.filter(order__isnull=False, state=Stop.State.WAITING, tour=None).order_by("wanted_on").first()
    if stop:
        arranging.move_to(stop=stop, tour=tour, by=world.users["karen"], version=stop.version)
    walkers = [one for one in may_be_asked(tour) if Task.DRIVER not in one.tasks]
    for one in walkers[:1]:
        crew.put_on(tour=tour, volunteer=one, by=world.users["karen"])
    crew.ask(tour=tour, by=world.users["karen"])


def _under_way(world: World, tour: Tour) -> None:
    """The first two stops are done, with a picture; the crew is on its way to the third."""
    viggo = world.users["viggo"]
    for place, stop in enumerate(tour.stops.order_by("position")[: DONE_TODAY + 1]):
        steps: list[dict[str, Any]] = [{"step": "on_the_way"}]
        if place < DONE_TODAY:
            steps.append(_all_of(stop))
        for payload in steps:
            stop.refresh_from_db()
            reports.receive_report(
                user=viggo, key=uuid4(), stop=stop, happened_at=timezone.now(), seen_version=stop.version,
                payload=payload,
            )  # fmt: skip
        if place == 0:
            photos.receive_photo(user=viggo, key=uuid4(), stop=stop, file=_picture())


def _all_of(stop: Stop) -> dict[str, Any]:
    things = [
        {"kind": str(thing.kind.pk), "count": thing.count, "condition": thing.condition} for thing in things_of(stop)
    ]
    return {"step": "outcome", "outcome": "collected", "things": things}


def _agreed(world: World, row: Any, day: date) -> DonationOffer:
    name, address, latitude, longitude, floor, kind, count = row
    karen, on = world.users["karen"], day - timedelta(days=5)
    values = {
        "name": name, "phone": "70211234", "address": address, "postcode": "3450", "city": "Allerød", "floor": floor,
        "latitude": latitude, "longitude": longitude, "position_quality": "pin",
    }  # fmt: skip
    lines = [{"kind": ThingKind.objects.get(name=kind), "count": count}]
    made, _secret = offers.offer(on=on, values=values, lines=lines, photos=[])
    room = StorageLocation.objects.get(name=DEPOT)
    accept(offer=made, by=karen, on=on, version=made.version, pickup_on=day, to_location=room, override_reason="Aftalt")
    return made


def _tour(world: World, on: date, *, today: date, **values: Any) -> Tour:
    given = {
        "on": on, "vehicle": Vehicle.objects.get(name=VAN), "starts_at": time(9), "ends_at": time(16), "crew_needed": 2,
    }  # fmt: skip
    return actions.create(by=world.users["karen"], today=today, values=given | values)


def _planned(world: World, tour: Tour, slack: int = 0) -> None:
    """What waits for that day, or for one so many days later, in the best order found."""
    karen = world.users["karen"]
    waiting = Stop.objects.filter(state=Stop.State.WAITING, tour=None, offer__isnull=False)
    days = (tour.on, tour.on + timedelta(days=slack))
    stops = planning.live_stops(waiting.filter(wanted_on__range=days).values_list("pk", flat=True))
    shown = visible_tours(karen).get(pk=tour.pk)
    proposed = planning.propose(user=karen, tours=[shown], stops=stops)
    order = [proposed.laid.stops[key].pk for key in proposed.plan.routes[0].stops]
    planning.take(orders={tour.pk: order}, versions=proposed.versions, by=karen)


def _staff(world: World, tour: Tour, first: list[Volunteer]) -> None:
    """These, then whoever can, until the tour has its crew."""
    karen = world.users["karen"]
    free = [one for one in may_be_asked(tour) if one not in first]
    drivers = sorted(free, key=lambda one: Task.DRIVER not in one.tasks)
    for one in [*first, *drivers][: tour.crew_needed]:
        crew.put_on(tour=tour, volunteer=one, by=karen)


def _published(world: World, tour: Tour) -> None:
    tour.refresh_from_db()
    actions.publish(tour=tour, by=world.users["karen"], version=tour.version)


def _picture() -> BytesIO:
    """A bookcase in a van, roughly."""
    image = Image.new("RGB", (640, 480), (90, 96, 102))
    draw = ImageDraw.Draw(image)
    draw.rectangle((180, 80, 460, 430), fill=(160, 118, 74))
    for top in (110, 190, 270, 350):
        draw.rectangle((200, top, 440, top + 60), fill=(126, 84, 40))
    out = BytesIO()
    image.save(out, "JPEG")
    out.seek(0)
    return out
