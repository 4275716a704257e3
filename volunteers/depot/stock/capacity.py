"""How full a room of the depot is and will be, in litres (V-12, R-97)."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import F, Sum

from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.offers.models import DonationOffer, State
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.matching.depot import Movement, StorageFit, Volumes, fits, volume_by_day

Leaving = Callable[[StorageLocation], Iterable[Movement]]
_leaving: list[Leaving] = []


def register_reserved_out(leaving: Leaving) -> Leaving:
    """The orders, a later room, say here what is reserved to leave a place, and when."""
    if leaving not in _leaving:
        _leaving.append(leaving)
    return leaving


def reserved_out(location: StorageLocation) -> list[Movement]:
    return [movement for leaving in _leaving for movement in leaving(location)]


def litres_in(location: StorageLocation) -> int:
    """What the things there now take up; two SQL statements."""
    single = Item.objects.filter(location=location).aggregate(litres=Sum("litres"))["litres"]
    counted = CountedStock.objects.filter(location=location).aggregate(litres=Sum(F("quantity") * F("kind__litres")))
    return (single or 0) + (counted["litres"] or 0)


def expected_in(location: StorageLocation, *, but: DonationOffer | None = None) -> list[Movement]:
    """What has been said yes to and has not come yet."""
    offers = DonationOffer.objects.filter(state=State.ACCEPTED, to_location=location, pickup_on__isnull=False)
    if but is not None:
        offers = offers.exclude(pk=but.pk)
    return [Movement(day, litres) for day, litres in offers.values_list("pickup_on", "litres") if day]


def litres_by_day(location: StorageLocation, start: date, days: int) -> Volumes:
    """Stock, plus what is agreed to come, less what is reserved to have left, on each of the days from `start`."""
    return volume_by_day(litres_in(location), expected_in(location), reserved_out(location), start, days)


def judged(
    location: StorageLocation, litres: int, on: date, today: date, *, but: DonationOffer | None = None
) -> StorageFit:
    """Whether so much more, picked up on `on`, keeps the room within its limit. For a yes, lock the room's row first."""
    return fits(
        litres, on, limit=location.limit_litres, stock=litres_in(location), today=today,
        expected_in=expected_in(location, but=but), reserved_out=reserved_out(location),
    )  # fmt: skip
