"""Named reads of the stock: now, and at any past time as the sum of its events (V-14)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.stock.models import CountedStock, Item, Label, StockEvent


@dataclass(frozen=True, slots=True)
class Stock:
    """What was in the house at a moment: the place of each thing, and of counted kinds how many by (kind, place)."""

    places: dict[UUID, UUID] = field(default_factory=dict)
    counts: dict[tuple[UUID, UUID], int] = field(default_factory=dict)


def visible_items(user: object) -> QuerySet[Item]:
    """Every thing the house has or had, for the coordinator; nobody else sees any here (X-02)."""
    rows = Item.objects.select_related("kind", "location")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_counts(user: object, *, empty: bool = False) -> QuerySet[CountedStock]:
    """Places where some of a counted kind lie, by kind and place; with `empty` also those where some lay."""
    rows = CountedStock.objects.select_related("kind", "location")
    rows = rows if empty else rows.filter(quantity__gt=0)
    rows = rows.order_by(danish("kind__name"), danish("location__name"))
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def listed(items: QuerySet[Item]) -> QuerySet[Any]:
    """The same things with `label_code`, and `is_reserved`: somebody waits for it."""
    label = Label.objects.filter(item=OuterRef("pk"), state=Label.State.BOUND).values("code")[:1]
    return items.annotate(label_code=Subquery(label), is_reserved=Exists(_live_reservations()))


def in_house(items: QuerySet[Item]) -> QuerySet[Item]:
    return items.exclude(location=None)


def free(items: QuerySet[Item]) -> QuerySet[Item]:
    """In a room of the depot, and set aside for nobody."""
    return items.filter(location__use=StorageLocation.Use.DEPOT).filter(~Exists(_live_reservations()))


def _live_reservations() -> QuerySet[Item]:
    return Item.objects.filter(pk=OuterRef("pk"), reservations__state__in=("held", "loaded"))


def as_of(items: QuerySet[Item], moment: datetime | None) -> QuerySet[Any]:
    """The same things with `place_name` and `place_id`, where each was at that moment (None: now); nothing for those
    that were nowhere in the house then."""
    if moment is None:
        return items.annotate(place_name=F("location__name"), place_id=F("location_id"))
    last = StockEvent.objects.filter(item=OuterRef("pk"), at__lte=moment).order_by("-sequence")
    return items.annotate(
        place_name=Subquery(last.values("to_location__name")[:1]), place_id=Subquery(last.values("to_location_id")[:1])
    )


def history_of(item: Item) -> QuerySet[StockEvent]:
    """Every event of the thing, from the day it came."""
    return item.events.select_related("from_location", "to_location", "by").order_by("sequence")


def stock_at(moment: datetime, kinds: Iterable[ThingKind] | None = None) -> Stock:
    """What was where at that moment; three SQL statements, whatever the number of things."""
    events = StockEvent.objects.filter(at__lte=moment)
    if kinds is not None:
        events = events.filter(kind__in=list(kinds))
    # `at` never falls with the number of a thing's event (moving.step), so the latest one says where it was.
    later = StockEvent.objects.filter(item=OuterRef("item"), at__lte=moment, sequence__gt=OuterRef("sequence"))
    last = events.filter(item__isnull=False, to_location__isnull=False).filter(~Exists(later))
    places = {item: place for item, place in last.values_list("item_id", "to_location_id") if item and place}
    counted = events.filter(item=None)
    sums: Counter[tuple[UUID, UUID]] = Counter()
    for way, sign in (("to_location", 1), ("from_location", -1)):
        rows = counted.exclude(**{way: None}).order_by().values("kind_id", f"{way}_id").annotate(n=Sum("quantity"))
        for row in rows:
            sums[row["kind_id"], row[f"{way}_id"]] += sign * row["n"]
    return Stock(places, {key: number for key, number in sums.items() if number})


def litres_by_place() -> dict[UUID, int]:
    """Whole litres in each place now, single things and counted ones; places with nothing are left out."""
    litres: defaultdict[UUID, int] = defaultdict(int)
    for place, total in Item.objects.exclude(location=None).order_by().values_list("location").annotate(Sum("litres")):
        litres[place] += total
    counted = CountedStock.objects.filter(quantity__gt=0).order_by().values_list("location")
    for place, total in counted.annotate(total=Sum(F("quantity") * F("kind__litres"))):
        litres[place] += total
    return dict(litres)


def litres_now() -> int:
    """Whole litres in the rooms of the depot; what is aboard a van takes up no room there."""
    rooms = set(StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT).values_list("pk", flat=True))
    return sum(litres for place, litres in litres_by_place().items() if place in rooms)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many of a kind are in the house, and how many of them nobody waits for."""

    kind: ThingKind
    there: int
    free: int


def per_kind() -> list[KindCount]:
    """Every kind of which there is something, by name; three SQL statements."""
    there: Counter[UUID] = Counter()
    unreserved: Counter[UUID] = Counter()
    for kind, reserved in (
        listed(in_house(Item.objects.all())).order_by().values_list("kind_id", "is_reserved")
    ):  # fmt: skip
        there[kind] += 1
        unreserved[kind] += not reserved
    for row in CountedStock.objects.filter(quantity__gt=0):
        there[row.kind_id] += row.quantity
        unreserved[row.kind_id] += row.quantity - row.reserved
    kinds = ThingKind.objects.filter(Q(pk__in=there)).order_by(danish("name"))
    return [KindCount(kind, there[kind.pk], unreserved[kind.pk]) for kind in kinds]
