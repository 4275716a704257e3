"""How a thing goes from one place to another: an event, and the thing's own row with it (V-14).

The row is locked first, so whoever moves, reserves or hands over the same thing waits; the number of moves in the WHERE
clause then says whether the caller still knew where it was.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model

from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.stock.models import Item, StockEvent


def locked(item: Item) -> Item:
    """The thing as it stands; until the end of the transaction nobody else moves or reserves it."""
    return Item.objects.select_for_update(of=("self",)).select_related("kind").get(pk=item.pk)


def step(
    item: Item,
    to_location: StorageLocation | None,
    *,
    at: datetime,
    by: User | None,
    what: str,
    order: Model | None = None,
    reason: str = "",
    version: int | None = None,
) -> Item:
    """One numbered event, with the furnishing `order` it is for. Refusals: item_moved (by somebody first),
    item_already_there.

    A report that comes late (a phone without signal) is dated no earlier than the event before it, so that the thing
    is in exactly one place at every past time.
    """
    values: dict[str, Any] = {
        "to_location": to_location,
        "what": what,
        "order": order,
        "reason": reason.strip()[:300],
        "by": by,
    }
    with transaction.atomic():
        stored = locked(item)
        expected: dict[str, Any] = {"moves": item.moves} | ({} if version is None else {"version": version})
        if stored.location_id == (to_location.pk if to_location else None) and stored.moves == item.moves:
            raise Refusal("item_already_there", field="to_location", name=stored.kind.name)
        hit = Item.objects.filter(pk=item.pk, **expected).update(
            location=to_location, moves=F("moves") + 1, version=F("version") + 1
        )
        if not hit:
            raise Refusal("item_moved", name=stored.kind.name)
        last = stored.events.order_by("-sequence").values_list("at", flat=True).first()
        try:
            with transaction.atomic():
                StockEvent.objects.create(
                    item=stored, kind=stored.kind, sequence=stored.moves + 1, from_location=stored.location,
                    at=max(at, last) if last else at, **values,
                )  # fmt: skip
        except IntegrityError as taken:
            raise Refusal("item_moved", name=stored.kind.name) from taken
        item.refresh_from_db()
    return item
