"""What a home needs, line by line, and how much of it is set aside or there already."""

from datetime import date

from django.db.models import Sum

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.orders.signals import order_delivered

State = FurnishingOrder.State
COUNTS = (*Reservation.LIVE, Reservation.State.DELIVERED)


def locked(order: FurnishingOrder) -> FurnishingOrder:
    """The order as it stands; until the end of the transaction nobody else changes what it gets."""
    return FurnishingOrder.objects.select_for_update().get(pk=order.pk)


def demand_wanted(order: FurnishingOrder) -> FurnishingOrder:
    if order.state != State.WANTED:
        raise Refusal("order_not_wanted", state=State(order.state).label)
    return order


def set_aside(order: FurnishingOrder, kind: ThingKind, *states: str) -> int:
    """How many of the kind are set aside for this home or handed over there (or in these states only)."""
    rows = order.reservations.filter(kind=kind, state__in=states or COUNTS)
    return rows.aggregate(n=Sum("quantity"))["n"] or 0


def demand_missing(order: FurnishingOrder, kind: ThingKind, quantity: int) -> None:
    """The home waits for so many more of the kind."""
    demand_wanted(order)
    line = order.lines.filter(kind=kind, archived_at=None).first()
    if line is None:
        raise Refusal("kind_not_wanted", kind=kind.name)
    missing = line.count - set_aside(order, kind)
    if quantity > missing:
        raise Refusal("more_than_needed", field="quantity", kind=kind.name, missing=max(missing, 0))


def hand_over(order: FurnishingOrder, kind: ThingKind, *, by: User | None, on: date) -> None:
    """Some of the kind are in the home: the line is done when all are, the order when all its lines are."""
    settle(order, kind, by=by, on=on)
    open_lines = OrderLine.objects.filter(order=order, archived_at=None, fulfilled_on=None)
    if order.state == State.WANTED and not open_lines.exists():
        close(order, by=by, on=on)


def settle(order: FurnishingOrder, kind: ThingKind, *, by: User | None, on: date) -> None:
    """Whether the line of this kind is handed over says what really was; also after the number was changed."""
    line = order.lines.filter(kind=kind, archived_at=None).first()
    if line is None:
        return
    done = set_aside(order, kind, Reservation.State.DELIVERED) >= line.count
    if done != (line.fulfilled_on is not None):
        saving.update(line, by=by, values={"fulfilled_on": on if done else None}, verb="handed_over")


def close(order: FurnishingOrder, *, by: User | None, on: date, version: int | None = None) -> FurnishingOrder:
    values = {"state": State.DELIVERED, "delivered_on": on}
    order = saving.update(order, by=by, version=version, values=values, verb="delivered")
    order_delivered.send(sender=FurnishingOrder, order=order, by=by)
    return order
