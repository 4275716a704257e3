"""Named writes of the stock: what comes, goes from place to place, is counted, corrected and scrapped (V-14).

The stock is the sum of its events. Nothing here changes or removes one: a mistake is put right by a further event.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.offers.models import Condition, OfferLine
from volunteers.depot.stock import labels
from volunteers.depot.stock.counting import carry, lock
from volunteers.depot.stock.models import Item, StockEvent
from volunteers.depot.stock.moving import locked, step
from volunteers.depot.stock.rules import (
    demand_counted,
    demand_free,
    demand_handling,
    demand_not_aboard,
    demand_open,
    demand_single,
)

What = StockEvent.What


def receive(
    *,
    kind: ThingKind,
    to_location: StorageLocation,
    at: datetime,
    by: User | None,
    text: str = "",
    condition: str = Condition.GOOD,
    litres: int | None = None,
    grams: int | None = None,
    persons: int | None = None,
    offer_line: OfferLine | None = None,
    label: str | None = None,
) -> Item:
    """A thing has come and is in this place; measures that are not given are those of its kind.

    `label`: the code that is stuck on it, bound at once. Refusals: kind_is_counted (count it in instead),
    place_archived, and those of `labels.bind`.
    """
    demand_handling(by)
    demand_single(kind)
    demand_open(to_location)
    values: dict[str, Any] = {
        "kind": kind, "text": text.strip(), "condition": condition, "offer_line": offer_line,
        "litres": kind.litres if litres is None else litres, "grams": kind.grams if grams is None else grams,
        "persons": kind.persons if persons is None else persons,
    }  # fmt: skip
    _check(values)
    with transaction.atomic():
        item = saving.create(Item, by=by, values=values)
        item = step(item, to_location, at=at, by=by, what=What.RECEIVED)
        if label:
            labels.bind(code=label, item=item, at=at, by=by)
    return item


def move_item(
    *,
    item: Item,
    to_location: StorageLocation | None,
    at: datetime,
    by: User | None,
    what: str = What.MOVED,
    order: Model | None = None,
    reason: str = "",
    version: int | None = None,
) -> Item:
    """The thing goes to another place, or out of the house (None). Of two who move it, one gets item_moved.

    What is set aside may change its room, but leaves the house, and the van, only with its reservation.
    """
    demand_handling(by)
    demand_open(to_location)
    with transaction.atomic():
        stored = locked(item)
        demand_not_aboard(stored)
        if to_location is None:
            demand_free(stored)
        return step(
            item, to_location, at=at, by=by, what=what, order=order, reason=reason, version=version
        )  # fmt: skip


def update_item(*, item: Item, by: User, version: int, values: dict[str, Any]) -> Item:
    """What is written about the thing: text, condition, measures. Its kind and place are not among them."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check(values)
    return saving.update(item, by=by, version=version, values=values)


def correct(
    *,
    item: Item,
    to_location: StorageLocation | None,
    at: datetime,
    by: User,
    reason: str,
    version: int | None = None,
) -> Item:
    """It was not where the events said: found in another place, gone (None), or here after all. Says why."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _demand_reason(reason)
    return move_item(
        item=item, to_location=to_location, at=at, by=by, what=What.CORRECTED, reason=reason, version=version
    )


def scrap(*, item: Item, at: datetime, by: User, reason: str, version: int | None = None) -> Item:
    """Nobody can use it; it leaves the house. Not while it is set aside for a home."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _demand_reason(reason)
    return move_item(item=item, to_location=None, at=at, by=by, what=What.SCRAPPED, reason=reason, version=version)


def count_in(
    *, kind: ThingKind, quantity: int, to_location: StorageLocation, at: datetime, by: User | None,
    what: str = What.RECEIVED, order: Model | None = None, reason: str = "",
) -> StockEvent:  # fmt: skip
    """So many of a counted kind have come."""
    demand_handling(by)
    return carry(kind, quantity, None, to_location, at=at, by=by, what=what, order=order, reason=reason)


def count_move(
    *, kind: ThingKind, quantity: int, from_location: StorageLocation, to_location: StorageLocation, at: datetime,
    by: User | None, what: str = What.MOVED, order: Model | None = None, reason: str = "",
) -> StockEvent:  # fmt: skip
    """So many that nobody has set aside go to another place."""
    demand_handling(by)
    return carry(kind, quantity, from_location, to_location, at=at, by=by, what=what, order=order, reason=reason)


def count_out(
    *, kind: ThingKind, quantity: int, from_location: StorageLocation, at: datetime, by: User | None,
    what: str = What.SCRAPPED, order: Model | None = None, reason: str = "",
) -> StockEvent:  # fmt: skip
    """So many that nobody has set aside leave the house."""
    demand_handling(by)
    return carry(kind, quantity, from_location, None, at=at, by=by, what=what, order=order, reason=reason)


def correct_count(
    *, kind: ThingKind, location: StorageLocation, quantity: int, at: datetime, by: User, reason: str
) -> StockEvent | None:
    """There are really so many in this place: the difference is one further event; none where the count was right.

    Fewer than are set aside there is refused (not_enough): give some free first.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    _demand_reason(reason)
    demand_counted(kind)
    if quantity < 0:
        raise Refusal("count_nothing", field="quantity")
    with transaction.atomic():
        difference = quantity - lock(kind, [location])[location.pk].quantity
        if not difference:
            return None
        way = (None, location) if difference > 0 else (location, None)
        return carry(kind, abs(difference), *way, at=at, by=by, what=What.CORRECTED, reason=reason)


def _check(values: dict[str, Any]) -> None:
    if not 1 <= values.get("persons", 1) <= 4:
        raise Refusal("carried_by_one_to_four", field="persons")


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("stock_needs_reason", field="reason")
