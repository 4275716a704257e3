"""How many of a counted kind lie in a place: plates and bedding have a number, no label (V-14).

The rows of the places are locked in one order, so that two who carry between the same places cannot wait for each
other; the WHERE clause refuses to take what is not there, and the CHECK in the database has the last word.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q

from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.stock.models import CountedStock, StockEvent
from volunteers.depot.stock.rules import demand_counted, demand_open


def carry(
    kind: ThingKind,
    quantity: int,
    from_location: StorageLocation | None,
    to_location: StorageLocation | None,
    *,
    at: datetime,
    by: User | None,
    what: str,
    order: Any = None,
    reason: str = "",
    reserved: bool = False,
) -> StockEvent:
    """So many go from a place to a place; nowhere on the left is in, on the right out.

    `reserved`: they are set aside and stay so where they come to.
    `order`: the furnishing order it is for. Refusals: kind_is_not_counted, count_nothing,
    count_goes_nowhere, place_archived, not_enough (fewer are there, or fewer that nobody has set aside).
    """
    demand_counted(kind)
    demand_open(to_location)
    if quantity < 1:
        raise Refusal("count_nothing", field="quantity")
    if from_location == to_location:
        raise Refusal("count_goes_nowhere", field="to_location")
    with transaction.atomic():
        lock(kind, (from_location, to_location))
        if from_location is not None:
            take(kind, quantity, from_location, reserved=reserved)
            at = max(at, _last_at(kind, from_location) or at)
        if to_location is not None:
            put(kind, quantity, to_location, reserved=reserved)
        return StockEvent.objects.create(
            kind=kind, quantity=quantity, from_location=from_location, to_location=to_location, at=at, by=by,
            what=what, order=order, reason=reason.strip()[:300],
        )  # fmt: skip


def _last_at(kind: ThingKind, location: StorageLocation) -> datetime | None:
    """A report that comes late takes nothing out before what came last: at no past time is there less than nought."""
    events = StockEvent.objects.filter(Q(from_location=location) | Q(to_location=location), kind=kind, item=None)
    last: datetime | None = events.aggregate(last=Max("at"))["last"]
    return last


def lock(kind: ThingKind, locations: Iterable[StorageLocation | None]) -> dict[object, CountedStock]:
    """The counts of these places by place, made where there are none yet, locked until the transaction ends."""
    places = [place for place in locations if place is not None]
    for place in sorted(places, key=lambda place: place.pk):
        CountedStock.objects.get_or_create(kind=kind, location=place)
    rows = CountedStock.objects.select_for_update().filter(kind=kind, location__in=places).order_by("location_id")
    return {row.location_id: row for row in rows}


def take(kind: ThingKind, quantity: int, location: StorageLocation, *, reserved: bool) -> None:
    rows = CountedStock.objects.filter(kind=kind, location=location)
    if reserved:
        enough = rows.filter(quantity__gte=quantity, reserved__gte=quantity)
        hit = enough.update(quantity=F("quantity") - quantity, reserved=F("reserved") - quantity)
    else:
        hit = rows.filter(quantity__gte=F("reserved") + quantity).update(quantity=F("quantity") - quantity)
    if not hit:
        raise not_enough(kind, location)


def put(kind: ThingKind, quantity: int, location: StorageLocation, *, reserved: bool) -> None:
    more = {"quantity": F("quantity") + quantity} | ({"reserved": F("reserved") + quantity} if reserved else {})
    CountedStock.objects.filter(kind=kind, location=location).update(**more)


def set_aside(kind: ThingKind, quantity: int, location: StorageLocation) -> None:
    """So many of the free ones in this place are somebody's now; of two who want the last, one gets not_enough."""
    free = CountedStock.objects.filter(kind=kind, location=location, quantity__gte=F("reserved") + quantity)
    if not free.update(reserved=F("reserved") + quantity):
        raise not_enough(kind, location)


def give_free(kind: ThingKind, quantity: int, location: StorageLocation) -> None:
    CountedStock.objects.filter(kind=kind, location=location).update(reserved=F("reserved") - quantity)


def not_enough(kind: ThingKind, location: StorageLocation) -> Refusal:
    row = CountedStock.objects.filter(kind=kind, location=location).first()
    free = row.quantity - row.reserved if row else 0
    return Refusal("not_enough", field="quantity", kind=kind.name, place=location.name, free=free)
