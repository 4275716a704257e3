"""Set aside for one home, aboard the van, handed over, or back again (V-15).

Every step locks the order first, then the thing or the counts, so that no two steps wait for each other. That one thing
is promised once is a constraint of the database; so is that no more are promised than there are.
"""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.orders import lines
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.orders.signals import reservation_expired
from volunteers.depot.stock import counting, moving
from volunteers.depot.stock.models import Item, StockEvent
from volunteers.depot.stock.rules import demand_counted, demand_handling, demand_open

State = Reservation.State
What = StockEvent.What
# A thing waits for a home until this long after it is moved into, or this long where no day is set.
AFTER_MOVING_IN = timedelta(days=14)
WITHOUT_A_DAY = timedelta(days=42)
# So long it is held again after it came back from a delivery that failed.
NEXT_TRY = timedelta(days=14)


def reserve(
    *,
    order: FurnishingOrder,
    by: User,
    on: date,
    item: Item | None = None,
    kind: ThingKind | None = None,
    quantity: int = 1,
    location: StorageLocation | None = None,
    expires_on: date | None = None,
) -> Reservation:
    """This thing, or so many of a counted kind in this place, wait for one home.

    Refusals: order_not_wanted, kind_not_wanted, more_than_needed, not_in_the_depot, already_reserved (of two at once
    one wins), not_enough (the last one is gone), kind_is_not_counted, expires_in_the_past.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    if (item is None) == (kind is None or location is None):
        raise ValueError("Either a thing, or a kind with its place.")
    with transaction.atomic():
        order = lines.locked(order)
        until = expires_on or default_expiry(order, on)
        if until < on:
            raise Refusal("expires_in_the_past", field="expires_on")
        values: dict[str, Any] = {"order": order, "expires_on": until}
        if item is not None:
            values |= _one(order, item)
        else:
            values |= _some(order, cast(ThingKind, kind), quantity, cast(StorageLocation, location))
        try:
            return saving.create(Reservation, by=by, values=values)
        except IntegrityError as taken:
            raise Refusal("already_reserved", name=values["kind"].name) from taken


def default_expiry(order: FurnishingOrder, on: date) -> date:
    """Two weeks after they move in; six weeks from today where that is unknown or long past."""
    return max(order.wanted_on + AFTER_MOVING_IN, on + NEXT_TRY) if order.wanted_on else on + WITHOUT_A_DAY


def _one(order: FurnishingOrder, item: Item) -> dict[str, Any]:
    item = moving.locked(item)
    lines.demand_missing(order, item.kind, 1)
    if item.location is None or item.location.use != StorageLocation.Use.DEPOT:
        raise Refusal("not_in_the_depot", name=item.kind.name)
    if Reservation.objects.filter(item=item, state__in=Reservation.LIVE).exists():
        raise Refusal("already_reserved", name=item.kind.name)
    return {"kind": item.kind, "item": item}


def _some(order: FurnishingOrder, kind: ThingKind, quantity: int, location: StorageLocation) -> dict[str, Any]:
    demand_counted(kind)
    if quantity < 1:
        raise Refusal("count_nothing", field="quantity")
    if location.use != StorageLocation.Use.DEPOT:
        raise Refusal("not_a_room", field="location", place=location.name)
    lines.demand_missing(order, kind, quantity)
    counting.set_aside(kind, quantity, location)
    return {"kind": kind, "quantity": quantity, "location": location}


def release(reservation: Reservation, by: User | None, on: date, why: str = "") -> Reservation:
    """Nobody waits for it any more. Refusals: reservation_on_van, reservation_over."""
    if by is not None:
        demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        stored = _locked(reservation)
        if stored.state == State.LOADED:
            raise Refusal("reservation_on_van")
        return _close(_demand(stored, State.HELD), State.RELEASED, by=by, on=on, why=why)


def load(reservation: Reservation, van_location: StorageLocation, by: User | None, at: datetime) -> Reservation:
    """It is aboard from now on and does not expire. Told again for the same van it changes nothing."""
    demand_handling(by)
    if van_location.use != StorageLocation.Use.VAN:
        raise Refusal("not_a_van", place=van_location.name)
    with transaction.atomic():
        stored = _locked(reservation)
        if stored.state == State.LOADED and _place(stored) == van_location:
            return stored
        _demand(stored, State.HELD)
        return _carry(stored, van_location, State.LOADED, What.LOADED, by=by, at=at)


def deliver(reservation: Reservation, by: User | None, at: datetime) -> Reservation:
    """It is in the home: it leaves the house, and the line is handed over when nothing of it is missing.

    From the van, or straight from the depot. Told again it changes nothing.
    """
    demand_handling(by)
    with transaction.atomic():
        stored = _locked(reservation)
        if stored.state == State.DELIVERED:
            return stored
        _demand(stored, State.HELD, State.LOADED)
        if stored.item:
            moving.step(stored.item, None, at=at, by=by, what=What.HANDED_OVER, order=stored.order)
        else:
            counting.carry(
                stored.kind, stored.quantity, stored.location, None, at=at, by=by, what=What.HANDED_OVER,
                order=stored.order, reserved=True,
            )  # fmt: skip
        day = timezone.localtime(at).date()
        stored = saving.update(stored, by=by, values={"state": State.DELIVERED, "closed_on": day}, verb="delivered")
        lines.hand_over(stored.order, stored.kind, by=by, on=day)
    return stored


def bring_back(
    reservation: Reservation, to_location: StorageLocation, by: User | None, at: datetime
) -> Reservation:  # fmt: skip
    """The delivery failed: it is back in a named place and waits for its home again (V-22).

    Was the order cancelled meanwhile, it is free. Told again for the same place it changes nothing.
    """
    demand_handling(by)
    demand_open(to_location)
    if to_location.use != StorageLocation.Use.DEPOT:
        raise Refusal("not_a_room", field="to_location", place=to_location.name)
    with transaction.atomic():
        stored = _locked(reservation)
        if stored.state == State.HELD and _place(stored) == to_location:
            return stored
        if stored.state != State.LOADED:
            raise Refusal("reservation_not_on_van")
        stored = _carry(stored, to_location, State.HELD, What.CAME_BACK, by=by, at=at)
        day = timezone.localtime(at).date()
        if stored.order.state == FurnishingOrder.State.CANCELLED:
            return _close(stored, State.RELEASED, by=by, on=day)
        if stored.expires_on < day + NEXT_TRY:
            stored = saving.update(stored, by=by, values={"expires_on": day + NEXT_TRY}, verb="held_again")
    return stored


def prolong(*, reservation: Reservation, by: User, on: date, version: int, expires_on: date) -> Reservation:
    """It waits until another day."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if expires_on < on:
        raise Refusal("expires_in_the_past", field="expires_on")
    with transaction.atomic():
        stored = _demand(_locked(reservation), State.HELD, State.LOADED)
        return saving.update(stored, by=by, version=version, values={"expires_on": expires_on}, verb="prolonged")


def expire(on: date) -> list[Reservation]:
    """The night: what waited until before this day is free, and the coordinator is told. Never what is on the van."""
    ended = []
    for found in Reservation.objects.filter(state=State.HELD, expires_on__lt=on).order_by("created_at", "pk"):
        with transaction.atomic():
            stored = _locked(found)
            if stored.state != State.HELD or stored.expires_on >= on:
                continue
            ended.append(_close(stored, State.EXPIRED, by=None, on=on))
            reservation_expired.send(sender=Reservation, reservation=ended[-1])
    return ended


def free_all(order: FurnishingOrder, by: User | None) -> None:
    """Whatever is still held for this home is free; what is on the van stays there until it is back."""
    today = timezone.localdate()
    for reservation in order.reservations.filter(state=State.HELD).order_by("created_at", "pk"):
        _close(_locked(reservation), State.RELEASED, by=by, on=today)


def expire_no_earlier(order: FurnishingOrder, by: User | None) -> None:
    """They move in later than first said: what is set aside waits with them."""
    if order.wanted_on is None:
        return
    until = order.wanted_on + AFTER_MOVING_IN
    for reservation in order.reservations.filter(state__in=Reservation.LIVE, expires_on__lt=until):
        saving.update(reservation, by=by, values={"expires_on": until}, verb="prolonged")


def _locked(reservation: Reservation) -> Reservation:
    lines.locked(reservation.order)
    rows = Reservation.objects.select_for_update(of=("self",)).select_related("order", "kind", "item__kind", "location")
    return rows.get(pk=reservation.pk)


def _demand(reservation: Reservation, *states: str) -> Reservation:
    if reservation.state not in states:
        raise Refusal("reservation_over", state=State(reservation.state).label)
    return reservation


def _place(reservation: Reservation) -> StorageLocation | None:
    return reservation.item.location if reservation.item else reservation.location


def _carry(
    reservation: Reservation, to_location: StorageLocation, state: str, what: str, *, by: User | None, at: datetime
) -> Reservation:
    """The thing, or the counted ones with what is reserved of them, go there; the reservation goes with them."""
    values: dict[str, Any] = {"state": state}
    if reservation.item:
        moving.step(reservation.item, to_location, at=at, by=by, what=what, order=reservation.order)
    else:
        counting.carry(
            reservation.kind, reservation.quantity, reservation.location, to_location, at=at, by=by, what=what,
            order=reservation.order, reserved=True,
        )  # fmt: skip
        values["location"] = to_location
    return saving.update(reservation, by=by, values=values, verb=what)


def _close(reservation: Reservation, state: str, *, by: User | None, on: date, why: str = "") -> Reservation:
    if reservation.location:
        counting.give_free(reservation.kind, reservation.quantity, reservation.location)
    values = {"state": state, "closed_on": on}
    return saving.update(reservation, by=by, values=values, why=why.strip(), verb=state)
