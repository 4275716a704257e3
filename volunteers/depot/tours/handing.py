"""What the tours ask of the stock, the orders and the offers: one place for all of it (V-14, V-15, V-22)."""

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction

from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.offers import actions as offers
from volunteers.depot.offers.models import DonationOffer, OfferLine
from volunteers.depot.offers.models import State as OfferState
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import Reservation
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock import labels
from volunteers.depot.stock.models import Item, StockEvent
from volunteers.depot.tours.models import ReportedThing, Stop, StopLoad, Tour
from volunteers.depot.tours.said import Brought

UNDONE = "Fortrudt på turen"


def received(stop: Stop, one: Brought, *, count: int, into: StorageLocation, by: User, at: datetime) -> Item | None:
    """It is in the van: a thing of its own, measured as it was offered, or a number of a counted kind."""
    if one.kind.counted:
        stock.count_in(kind=one.kind, quantity=count, to_location=into, at=at, by=by)
        return None
    line = OfferLine.objects.filter(offer=stop.offer_id, kind=one.kind).order_by("id").first()
    return stock.receive(
        kind=one.kind, to_location=into, at=at, by=by, condition=one.condition, offer_line=line,
        text=line.text if line else "", litres=line.litres if line else None, grams=line.grams if line else None,
    )  # fmt: skip


def taken_back(thing: ReportedThing, *, aboard: StorageLocation, by: User, at: datetime) -> None:
    """It was not there after all. Refusals: undo_too_late where it has been moved on."""
    if thing.item is None:
        stock.count_out(
            kind=thing.kind, quantity=thing.count, from_location=aboard, at=at, by=by,
            what=StockEvent.What.CORRECTED, reason=UNDONE,
        )  # fmt: skip
        return
    if thing.item.location_id != aboard.pk:
        raise Refusal("undo_too_late")
    stock.move_item(
        item=thing.item, to_location=None, at=at, by=by, what=StockEvent.What.CORRECTED, reason=UNDONE
    )  # fmt: skip


def unload(
    thing: ReportedThing, *, aboard: StorageLocation, to: StorageLocation, by: User | None, at: datetime
) -> None:
    """Out of the van and into its room. A label that turns out to sit on something else stays for the coordinator."""
    if thing.item is None:
        stock.count_move(
            kind=thing.kind, quantity=thing.count, from_location=aboard, to_location=to, at=at, by=by
        )  # fmt: skip
        return
    if thing.item.location_id == aboard.pk:
        stock.move_item(item=thing.item, to_location=to, at=at, by=by)
    if thing.label:
        with suppress(Refusal), transaction.atomic():
            labels.bind(code=thing.label, item=thing.item, at=at, by=by)


def load(tour: Tour, *, by: User | None, at: datetime) -> None:
    """Whatever is set aside for the homes of the tour is in the van."""
    for stop in tour.stops.filter(state__in=Stop.LIVE, order__isnull=False).order_by("position", "id"):
        load_stop(stop, tour, by=by, at=at)


def load_stop(stop: Stop, tour: Tour, *, by: User | None, at: datetime) -> None:
    """Once for each stop: what was set aside later waits for another time."""
    if stop.order is None or stop.load.exists():
        return
    for reservation in stop.order.reservations.filter(state=Reservation.State.HELD).order_by("created_at", "id"):
        reserving.load(reservation, tour.vehicle.aboard, by, at)
        StopLoad.objects.create(stop=stop, reservation=reservation)


def deliver(stop: Stop, *, by: User | None, at: datetime) -> None:
    for row in stop.load.select_related("reservation__order").order_by("id"):
        if row.reservation.state == Reservation.State.LOADED:
            reserving.deliver(row.reservation, by, at)


def bring_back(stop: Stop, *, to: StorageLocation, by: User | None, at: datetime) -> None:
    for row in stop.load.select_related("reservation__order").order_by("id"):
        if row.reservation.state == Reservation.State.LOADED:
            reserving.bring_back(row.reservation, to, by, at)


def collected(offer: DonationOffer, *, by: User | None, on: date) -> None:
    if offer.state == OfferState.ACCEPTED:
        offers.collected(offer, by=by, on=on)


def not_collected(offer: DonationOffer, *, by: User | None, on: date) -> None:
    """Nobody drives there again for the same: the offer waits to be decided anew."""
    if offer.state == OfferState.ACCEPTED:
        offers.not_collected(offer, by=by, on=on, again_on=None)


def another_day(offer: DonationOffer, *, by: User | None, on: date, day: date) -> None:
    """The pickup is on another day than was agreed."""
    if offer.state == OfferState.ACCEPTED and offer.pickup_on != day:
        offers.not_collected(offer, by=by, on=on, again_on=day)
