"""Named writes of the homes to furnish: what they get, delivered, and taken back (V-15, V-16)."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.orders import lines, reserving
from volunteers.depot.orders.following import cancel_for, move_for, order_for, want_again
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.stock import counting, moving
from volunteers.depot.stock.models import StockEvent

__all__ = [
    "add_line", "cancel_for", "deliver", "edit_line", "move_for", "order_for", "put_back", "remove_line", "undo",
    "update_order", "want_again",
]  # fmt: skip
State = FurnishingOrder.State
MOST = 200


def update_order(*, order: FurnishingOrder, by: User, version: int, values: dict[str, Any]) -> FurnishingOrder:
    """What is noted about the home; the date and who moves in come with the placement."""
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(order, by=by, version=version, values={"note": values.get("note", order.note).strip()})


def add_line(*, order: FurnishingOrder, kind: ThingKind, count: int, by: User, note: str = "") -> OrderLine:
    """The home gets this too. Refusals: order_not_wanted, order_line_count (1 to 200), order_has_line."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_count(count)
    with transaction.atomic():
        order = lines.demand_wanted(lines.locked(order))
        values = {"order": order, "kind": kind, "count": count, "note": note.strip()}
        try:
            with transaction.atomic():
                line = saving.create(OrderLine, by=by, values=values)
        except IntegrityError as there:
            raise Refusal("order_has_line", field="kind", kind=kind.name) from there
        lines.settle(order, kind, by=by, on=timezone.localdate())
    line.refresh_from_db()
    return line


def edit_line(*, line: OrderLine, by: User, version: int, values: dict[str, Any]) -> OrderLine:
    """Another number or note. Not fewer than are set aside or handed over (line_is_set_aside)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    count = values.get("count", line.count)
    _check_count(count)
    with transaction.atomic():
        order = lines.demand_wanted(lines.locked(line.order))
        if (taken := lines.set_aside(order, line.kind)) > count:
            raise Refusal("line_is_set_aside", field="count", count=taken)
        given = {"count": count, "note": values.get("note", line.note).strip()}
        line = saving.update(line, by=by, version=version, values=given)
        lines.settle(order, line.kind, by=by, on=timezone.localdate())
    line.refresh_from_db()
    return line


def remove_line(*, line: OrderLine, by: User, version: int) -> OrderLine:
    """The home does not get this after all; refused while something of it is set aside or handed over."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        order = lines.demand_wanted(lines.locked(line.order))
        if taken := lines.set_aside(order, line.kind):
            raise Refusal("line_is_set_aside", count=taken)
        return saving.update(
            line, by=by, version=version, values={"archived_at": timezone.now()}, verb="archived"
        )  # fmt: skip


def deliver(*, order: FurnishingOrder, by: User, at: datetime, version: int | None = None) -> FurnishingOrder:
    """The coordinator says that the home is furnished: what was set aside is handed over, and the order is closed.

    Lines with something missing stay unfinished: the home went without. Refusal: order_not_wanted.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        stored = lines.demand_wanted(lines.locked(order))
        if version is not None and stored.version != version:
            raise saving.stale(order)
        for reservation in stored.reservations.filter(state__in=Reservation.LIVE).order_by("created_at", "pk"):
            reserving.deliver(reservation, by=by, at=at)
        stored.refresh_from_db()
        if stored.state == State.WANTED:
            stored = lines.close(stored, by=by, on=timezone.localtime(at).date())
    return stored


def undo(
    *, order: FurnishingOrder, by: User, at: datetime, version: int, to_location: StorageLocation | None = None
) -> FurnishingOrder:
    """It was not delivered after all: the home is to be furnished again.

    `to_location`: where the things really are; each is put back there by a further event and waits for the home
    again. Without it what was handed over stays handed over.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        stored = lines.locked(order)
        if stored.state != State.DELIVERED:
            raise Refusal("order_not_delivered")
        values = {"state": State.WANTED, "delivered_on": None}
        stored = saving.update(stored, by=by, version=version, values=values, verb="reopened")
        if to_location is not None:
            for reservation in stored.reservations.filter(state=Reservation.State.DELIVERED).order_by("created_at"):
                put_back(reservation=reservation, to_location=to_location, by=by, at=at)
    return stored


def put_back(*, reservation: Reservation, to_location: StorageLocation, by: User, at: datetime) -> Reservation:
    """This was not handed over after all: it is in this room, and waits for the home again. Refusal: not_handed_over."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if to_location.use != StorageLocation.Use.DEPOT:
        raise Refusal("not_a_room", field="to_location", place=to_location.name)
    with transaction.atomic():
        order = lines.demand_wanted(lines.locked(reservation.order))
        stored = Reservation.objects.select_for_update().get(pk=reservation.pk)
        if stored.state != Reservation.State.DELIVERED:
            raise Refusal("not_handed_over")
        what = StockEvent.What.CORRECTED
        day = timezone.localtime(at).date()
        until = max(stored.expires_on, day + reserving.NEXT_TRY)
        values: dict[str, Any] = {"state": Reservation.State.HELD, "closed_on": None, "expires_on": until}
        if stored.item:
            if stored.item.location_id is not None:
                raise Refusal("item_moved", name=stored.kind.name)
            moving.step(stored.item, to_location, at=at, by=by, what=what, order=order)
        else:
            counting.carry(
                stored.kind, stored.quantity, None, to_location, at=at, by=by, what=what, order=order, reserved=True
            )
            values["location"] = to_location
        stored = saving.update(stored, by=by, values=values, verb="put_back")
        lines.settle(order, stored.kind, by=by, on=day)
    return stored


def _check_count(count: int) -> None:
    if not 1 <= count <= MOST:
        raise Refusal("order_line_count", field="count")
