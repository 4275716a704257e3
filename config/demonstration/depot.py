"""Months of the furniture depot: things come, are labelled, moved and set aside, and homes are furnished (V-13 to V-17)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts.users.models import User
from config.demonstration import tours
from config.demonstration.depot_catalogue import BEGUN_DAYS_AGO, CONTAINER, DEPOT, LOFT
from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.offers.models import OfferLine
from volunteers.depot.orders import actions as orders
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.orders.needs import needs_of
from volunteers.depot.orders.queries import Pile, suggestions
from volunteers.depot.stock import actions, labels
from volunteers.depot.stock.models import Item
from volunteers.depot.stock.queries import free, litres_now

# Before that day the depot kept its stock on paper.
STOCK_DAYS_AGO = 196
THINGS, LITRES = 180, 148_000
COUNTED = (
    ("Tallerken", 160), ("Glas og kop", 140), ("Bestiksæt", 150), ("Gryde eller pande", 34), ("Dyne og pude", 26),
    ("Sengetøj", 54), ("Håndklæde", 60),
)  # fmt: skip
# Hard to get in the summer, so homes had to wait.
SCARCE = ("Loftlampe", "Enkeltseng med madras", "Sofabord", "Spisebordsstol", "Sofa, 3 personer")
SCARCE_UNTIL_DAYS_AGO = 77
ON_THE_PHONE_DAYS = 120
TEXTS = ("", "", "", "hvid", "eg", "sort", "brugt, men pæn", "IKEA", "bøg", "en ridse i siden", "grå", "teak")
CONDITIONS = ("good", "good", "used", "used", "new", "mend")


def tell(world: World) -> None:
    world.timeline.tell(_weeks(world, Depot(world)))


def _weeks(world: World, depot: "Depot") -> Story:
    for days in range(BEGUN_DAYS_AGO - 10, 3, -7):
        yield (day := workday(world.today - timedelta(days=days)))
        if days > STOCK_DAYS_AGO:
            depot.furnish_from_paper(day)
            continue
        if not depot.is_open:
            depot.open(day)
        depot.week(day)
    yield (day := workday_before(world.today))
    depot.now(day)


class Depot:
    """What the coordinator does there; its own numbers, so that nothing else in the demonstration depends on them."""

    def __init__(self, world: World) -> None:
        self.by: User = world.users["karen"]
        self.chance = Random(1877)  # noqa: S311  (the same story each time, no secret)
        self.codes: Iterator[str] = iter(())
        self.numbers = count()
        self.is_open = False
        self.world, self.today = world, world.today

    def open(self, day: date) -> None:
        """The stock is written down for the first time."""
        self.is_open = True
        self.kinds = list(ThingKind.objects.filter(counted=False).order_by("name"))
        self.rooms = {room.name: room for room in StorageLocation.objects.filter(use="depot")}
        for name, quantity in COUNTED:
            kind, room = ThingKind.objects.get(name=name), self.rooms[DEPOT]
            actions.count_in(kind=kind, quantity=quantity, to_location=room, at=timezone.now(), by=self.by)
        for _ in range(105):
            self.receive(self.chance.choice(self.kinds), day)

    def receive(self, kind: ThingKind, day: date, line: OfferLine | None = None) -> Item | None:
        if kind.counted:
            room = self.rooms[DEPOT]
            actions.count_in(kind=kind, quantity=6, to_location=room, at=timezone.now(), by=self.by)
            return None
        number = next(self.numbers)
        room = self.rooms[self.chance.choices((DEPOT, LOFT, CONTAINER), (15, 2, 3))[0]]
        return actions.receive(
            kind=kind, to_location=room, at=timezone.now(), by=self.by, offer_line=line,
            text=line.text if line else self.chance.choice(TEXTS), condition=self.chance.choice(CONDITIONS),
            # A few have lost theirs.
            label=self.code(day) if number % 12 else None,
        )  # fmt: skip

    def code(self, day: date) -> str:
        found = next(self.codes, "")
        if not found:
            batch = labels.print_batch(count=48, on=day, by=self.by)
            self.codes = iter([label.code for label in batch])
            found = next(self.codes)
        return found

    def furnish_from_paper(self, day: date) -> None:
        """Homes that were furnished before the stock was kept here: only the day is known."""
        for order in self.due(day):
            orders.deliver(order=order, by=self.by, at=timezone.now())

    def due(self, day: date) -> list[FurnishingOrder]:
        return list(FurnishingOrder.objects.filter(state="wanted", wanted_on__lte=day).order_by("wanted_on", "pk"))

    def week(self, day: date) -> None:
        for line in OfferLine.objects.filter(offer__state="collected", items=None, kind__counted=False):
            for _ in range(line.accepted or 0):
                self.receive(line.kind, day, line)
        for _ in range(self.chance.randint(2, 5)):
            self.receive(self.chance.choice(self.kinds), day)
        self.tidy(day)
        for order in self.due(day):
            self.furnish(order, day)

    def tidy(self, day: date) -> None:
        """Something is moved, now and then something is thrown away or found in another place."""
        standing = list(free(Item.objects.all()).order_by("created_at", "pk"))
        item = self.chance.choice(standing)
        other = self.chance.choice([room for room in self.rooms.values() if room.pk != item.location_id])
        if day.isocalendar().week % 4 == 0:
            actions.scrap(item=item, at=timezone.now(), by=self.by, reason="Fugt i træet")
        elif day.isocalendar().week % 4 == 1:
            actions.correct(item=item, to_location=other, at=timezone.now(), by=self.by, reason="Stod et andet sted")
        else:
            actions.move_item(item=item, to_location=other, at=timezone.now(), by=self.by)

    def furnish(self, order: FurnishingOrder, day: date) -> None:
        """What is there is set aside and handed over; what they have waited for longest is found."""
        assert order.wanted_on is not None  # noqa: S101  (asked for by it)
        late = (day - order.wanted_on).days
        for need in needs_of([order])[order.pk].missing:
            if need.kind.name in SCARCE and day < self.today - timedelta(days=SCARCE_UNTIL_DAYS_AGO):
                continue
            # Beds and tables turn up soon, the rest in its own time.
            if late >= 7 * (1 + sum(need.kind.name.encode()) % 5):
                while self.set_aside(order, need.kind, need.missing, day) < need.missing and late < 90:
                    self.receive(need.kind, day)
            else:
                self.set_aside(order, need.kind, need.missing, day)
        self.hand_over(order, day)
        order.refresh_from_db()
        if late > 100 and order.state == "wanted":
            orders.deliver(order=order, by=self.by, at=timezone.now())

    def hand_over(self, order: FurnishingOrder, day: date) -> None:
        """In the last months the crew writes it on the phone; before that the coordinator noted it."""
        held = list(order.reservations.filter(state="held").order_by("created_at", "pk"))
        waits = order.stops.filter(state="waiting", tour=None).exists()
        if held and waits and day > self.today - timedelta(days=ON_THE_PHONE_DAYS):
            tours.delivered(self.world, order, day)
            return
        for one in held:
            reserving.deliver(one, self.by, timezone.now())

    def set_aside(self, order: FurnishingOrder, kind: ThingKind, most: int, day: date) -> int:
        """So many of what stands free; how many are set aside of this kind now, `most` at the most."""
        for one in suggestions([kind], most)[kind.pk]:
            missing = next((need.missing for need in needs_of([order])[order.pk].lines if need.kind == kind), 0)
            if not missing:
                break
            if isinstance(one, Pile):
                given: dict[str, Any] = {"kind": kind, "location": one.location, "quantity": min(one.free, missing)}
                reserving.reserve(order=order, by=self.by, on=day, **given)
            else:
                reserving.reserve(order=order, by=self.by, on=day, item=one)
        left = next((need.missing for need in needs_of([order])[order.pk].lines if need.kind == kind), 0)
        return most - left

    def now(self, day: date) -> None:
        """Today's picture: the first home nearly ready, the others begun, the rooms as full as they are."""
        self.fill(day)
        coming = FurnishingOrder.objects.filter(state="wanted").order_by(F("wanted_on").asc(nulls_last=True), "pk")
        for place, order in enumerate(coming):
            missing = needs_of([order])[order.pk].missing
            for need in missing[: len(missing) - 2] if place == 0 else missing[::2]:
                self.set_aside(order, need.kind, need.missing, day)
        held = Reservation.objects.filter(state="held", item=None).order_by("pk").last()
        if held:
            reserving.release(held, self.by, day, "De har selv nogle")
        labels.print_batch(count=24, on=day, by=self.by)

    def fill(self, day: date) -> None:
        while (left := THINGS - Item.objects.exclude(location=None).count()) > 0:
            size = (LITRES - litres_now()) / left
            near = [kind for kind in self.kinds if 0.4 * size <= kind.litres <= 1.7 * size]
            self.receive(self.chance.choice(near or [min(self.kinds, key=lambda kind: kind.litres)]), day)
