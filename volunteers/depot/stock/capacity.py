"""How full a room of the depot is and will be, in litres (V-12, R-97)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import F, Sum

from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.offers.models import DonationOffer, State
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.depot.stock.queries import litres_by_place
from volunteers.matching.depot import Movement, StorageFit, Volumes, fits, volume_by_day

Movements = Mapping[UUID, list[Movement]]


class Leaving(Protocol):
    """What leaves each of these rooms, in one go for all of them; a room that nothing leaves may be left out."""

    def __call__(self, *rooms: StorageLocation) -> Movements: ...


_leaving: list[Leaving] = []


def register_reserved_out(leaving: Leaving) -> Leaving:
    """The orders, a later room, say here what is reserved to leave a place, and when."""
    if leaving not in _leaving:
        _leaving.append(leaving)
    return leaving


def reserved_out(*rooms: StorageLocation) -> Movements:
    found: defaultdict[UUID, list[Movement]] = defaultdict(list)
    for leaving in _leaving:
        for place, movements in leaving(*rooms).items():
            found[place] += movements
    return found


def litres_in(location: StorageLocation) -> int:
    """What the things there now take up; two SQL statements."""
    single = Item.objects.filter(location=location).aggregate(litres=Sum("litres"))["litres"]
    counted = CountedStock.objects.filter(location=location).aggregate(litres=Sum(F("quantity") * F("kind__litres")))
    return (single or 0) + (counted["litres"] or 0)


def expected_in(*rooms: StorageLocation, but: DonationOffer | None = None) -> Movements:
    """What has been said yes to and has not come yet."""
    offers = DonationOffer.objects.filter(state=State.ACCEPTED, to_location__in=rooms, pickup_on__isnull=False)
    if but is not None:
        offers = offers.exclude(pk=but.pk)
    found: defaultdict[UUID, list[Movement]] = defaultdict(list)
    for place, day, litres in offers.values_list("to_location", "pickup_on", "litres"):
        if place and day:
            found[place].append(Movement(day, litres))
    return found


def litres_by_day(location: StorageLocation, start: date, days: int) -> Volumes:
    """Stock, plus what is agreed to come, less what is reserved to have left, on each of the days from `start`."""
    coming, leaving = (moved(location).get(location.pk, []) for moved in (expected_in, reserved_out))
    return volume_by_day(litres_in(location), coming, leaving, start, days)


def judged(
    location: StorageLocation, litres: int, on: date, today: date, *, but: DonationOffer | None = None
) -> StorageFit:
    """Whether so much more, picked up on `on`, keeps the room within its limit. For a yes, lock the room's row first."""
    return judged_each([location], litres, on, today, but=but)[location.pk]


def judged_each(
    rooms: Iterable[StorageLocation], litres: int, on: date, today: date, *, but: DonationOffer | None = None
) -> dict[UUID, StorageFit]:
    """The same of each of these rooms, in as many statements as of one."""
    rooms = list(rooms)
    there, coming, leaving = litres_by_place(), expected_in(*rooms, but=but), reserved_out(*rooms)
    return {
        room.pk: fits(
            litres, on, limit=room.limit_litres, stock=there.get(room.pk, 0), today=today,
            expected_in=coming.get(room.pk, []), reserved_out=leaving.get(room.pk, []),
        )
        for room in rooms
    }  # fmt: skip
