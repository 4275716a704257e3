"""Named reads of the depot."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from housing.models import Placement
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.depot.stock.queries import free


def orders_seen_by(user: object) -> QuerySet[FurnishingOrder]:
    """Coordinators and housing staff see every order, nobody else any (X-02)."""
    orders = FurnishingOrder.objects.select_related("placement__household", "placement__unit__site")
    may = can(user, Right.SEE_VOLUNTEERS) or can(user, Right.DECIDE)
    return orders if may else orders.none()


def visible_orders(user: object) -> QuerySet[FurnishingOrder]:
    """For those who run the depot, and nobody else."""
    rows = FurnishingOrder.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_lines(user: object) -> QuerySet[OrderLine]:
    """What the homes get and got, what was taken off a list too."""
    return OrderLine.objects.filter(order__in=visible_orders(user)).select_related("kind", "order")


def visible_reservations(user: object) -> QuerySet[Reservation]:
    """What is and was set aside."""
    rows = Reservation.objects.filter(order__in=visible_orders(user))
    return rows.select_related("order", "kind", "item", "location")


def wanted(user: object) -> QuerySet[FurnishingOrder]:
    """Homes still to be furnished, soonest first and those without a date last; one SQL statement."""
    soonest = F("wanted_on").asc(nulls_last=True)
    return orders_seen_by(user).filter(state=FurnishingOrder.State.WANTED).order_by(soonest, "created_at", "pk")


def order_of(placement: Placement) -> FurnishingOrder | None:
    return FurnishingOrder.objects.filter(placement=placement).first()


@dataclass(frozen=True, slots=True)
class Pile:
    """So many of a counted kind lie free in one room."""

    kind: ThingKind
    location: StorageLocation
    free: int


def suggestions(kinds: Iterable[ThingKind], most: int = 3) -> dict[UUID, list[Item | Pile]]:
    """What stands free of each kind, longest in the house first; of counted kinds the largest pile first."""
    found: dict[UUID, list[Item | Pile]] = {kind.pk: [] for kind in kinds}
    items = free(Item.objects.filter(kind__in=found)).select_related("kind", "location").order_by("created_at", "pk")
    for item in items:
        if len(found[item.kind_id]) < most:
            found[item.kind_id].append(item)
    piles = CountedStock.objects.filter(kind__in=found, location__use=StorageLocation.Use.DEPOT)
    rows = piles.filter(quantity__gt=F("reserved")).select_related("kind", "location")
    for row in rows.order_by(F("reserved") - F("quantity"), "pk"):
        if len(found[row.kind_id]) < most:
            found[row.kind_id].append(Pile(row.kind, row.location, row.quantity - row.reserved))
    return found


def reservations_of(order: FurnishingOrder) -> QuerySet[Reservation]:
    """What was ever set aside for the home, the latest first."""
    rows = order.reservations.select_related("kind", "item__kind", "item__location", "location")
    return rows.order_by(danish("kind__name"), "-created_at", "pk")
