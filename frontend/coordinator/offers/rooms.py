"""How full each room is now, and would be on the pickup day with this offer (V-12)."""

from dataclasses import dataclass
from datetime import date

from frontend import formats
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.catalogue.queries import rooms_in_use
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.stock.capacity import judged, litres_in


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
    found = []
    for row in rooms_in_use():
        fit = judged(row, offer.litres, max(on, today), today, but=offer)
        found.append(Room(row, litres_in(row), fit.litres, fit.on, fit.over))
    return found
