"""What a stop is about: the things, how much room they take, and the place where they are fetched or handed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.sorting import danish_key
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.orders.models import OrderLine, Reservation
from volunteers.depot.tours.models import Stop


@dataclass(frozen=True)
class Thing:
    """So many of a kind; litres and grams are of all of them together."""

    kind: ThingKind
    count: int
    litres: int
    grams: int
    condition: str = "good"


@dataclass(frozen=True)
class Place:
    """Where a stop is. `protected`: a household under address protection, whose place stands on no list (X-07)."""

    name: str
    first_name: str
    address: str
    postcode: str
    city: str
    floor: int | None
    lift: bool
    phone: str
    latitude: float | None
    longitude: float | None
    protected: bool
    household: UUID | None

    @property
    def line(self) -> str:
        """Street, then postcode and town."""
        town = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.address, town) if part)


def with_things(stops: QuerySet[Stop]) -> QuerySet[Stop]:
    """Everything that `things_of` and `place_of` read, in a fixed number of statements."""
    reserved = Reservation.objects.filter(state__in=Reservation.LIVE).select_related("kind", "item__kind")
    wanted = OrderLine.objects.filter(archived_at=None).select_related("kind")
    home = ("order__placement__household", "order__placement__unit__site")
    return stops.select_related("offer", "tour__vehicle__home", *home).prefetch_related(
        "offer__lines__kind", Prefetch("order__reservations", reserved), Prefetch("order__lines", wanted)
    )


def things_of(stop: Stop) -> list[Thing]:
    """Of an offer what the depot said yes to; of an order what is set aside, before that what it asks for."""
    if stop.offer:
        lines = ((line, line.count if line.accepted is None else line.accepted) for line in stop.offer.lines.all())
        return [
            Thing(line.kind, count, count * line.litres, count * line.grams, line.condition)
            for line, count in lines
            if count
        ]
    if not stop.order:
        return []
    if live := [row for row in stop.order.reservations.all() if row.state in Reservation.LIVE]:
        return gathered(live)
    return [
        Thing(line.kind, line.count, line.count * line.kind.litres, line.count * line.kind.grams)
        for line in stop.order.lines.all()
        if line.fulfilled_on is None
    ]


def _reserved(row: Reservation) -> Thing:
    size = row.item or row.kind
    condition = row.item.condition if row.item else "good"
    return Thing(row.kind, row.quantity, row.quantity * size.litres, row.quantity * size.grams, condition)


def gathered(reservations: Iterable[Reservation]) -> list[Thing]:
    """Two chairs that are set aside one by one are two chairs."""
    found: dict[UUID, Thing] = {}
    for one in map(_reserved, reservations):
        other = found.get(one.kind.pk)
        found[one.kind.pk] = (
            Thing(one.kind, one.count + other.count, one.litres + other.litres, one.grams + other.grams, one.condition)
            if other
            else one
        )
    return sorted(found.values(), key=lambda thing: (-thing.litres, danish_key(thing.kind.name)))


def load_of(stop: Stop) -> tuple[int, int]:
    """Litres and grams of all its things."""
    things = things_of(stop)
    return sum(thing.litres for thing in things), sum(thing.grams for thing in things)


def persons_for(stop: Stop) -> int:
    """As many as the heaviest kind needs."""
    return max((thing.kind.persons for thing in things_of(stop)), default=1)


def place_of(stop: Stop) -> Place:
    """The donor's door, or the home's."""
    if stop.offer:
        offer = stop.offer
        return Place(
            name=offer.name, first_name=offer.name.split(" ")[0], address=offer.address, postcode=offer.postcode,
            city=offer.city, floor=offer.floor, lift=offer.lift, phone=offer.phone, latitude=offer.latitude,
            longitude=offer.longitude, protected=False, household=None,
        )  # fmt: skip
    assert stop.order is not None  # noqa: S101  (the database holds a stop to one of the two)
    placement = stop.order.placement
    unit, household = placement.unit, placement.household
    site = unit.site
    street = site.address or site.name
    return Place(
        name=household.name, first_name="", address=f"{street}, {unit.label}" if unit.label else street,
        postcode=site.postcode, city=site.city, floor=unit.floor, lift=bool(unit.lift), phone=household.phone,
        latitude=site.latitude, longitude=site.longitude, protected=household.address_protected,
        household=household.pk,
    )  # fmt: skip
