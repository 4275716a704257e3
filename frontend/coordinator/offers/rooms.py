"""How full each room is now, and would be on the pickup day with this offer (V-12)."""

from dataclasses import dataclass
from datetime import date

from frontend import formats
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.catalogue.queries import rooms_in_use
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.stock.capacity import judged_each
from volunteers.depot.stock.queries import litres_by_place


@dataclass(frozen=True)
class Room:
    row: StorageLocation
    now: int
    then: int
    on: date
    over: int

    @property
    def words(self) -> dict[str, str]:
        figures = {"now": self.now, "then": self.then, "limit": self.row.limit_litres, "over": self.over}
        return {name: formats.cubic_metres(litres) for name, litres in figures.items()}


def rooms_for(offer: DonationOffer, on: date, today: date) -> list[Room]:
    """The rooms in use; `then` is on the first day over the limit, else on the pickup day."""
    rows, there = list(rooms_in_use()), litres_by_place()
    fits = judged_each(rows, offer.litres, max(on, today), today, but=offer)
    return [
        Room(row, there.get(row.pk, 0), fits[row.pk].litres, fits[row.pk].on, fits[row.pk].over) for row in rows
    ]  # fmt: skip
