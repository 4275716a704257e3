"""What is set aside will leave its room: the limit of the room and the wish list are told (V-12, V-17)."""

from collections.abc import Iterable

from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.matching.depot import Movement


def reserved_to_leave(*rooms: StorageLocation) -> Iterable[Movement]:
    """Litres that leave these rooms with a home's moving date; what has no date yet makes no room. Two statements."""
    held = Reservation.objects.filter(
        state=Reservation.State.HELD, order__state=FurnishingOrder.State.WANTED, order__wanted_on__isnull=False
    )
    single = held.filter(item__location__in=rooms).values_list("order__wanted_on", "item__litres")
    counted = held.filter(location__in=rooms).values_list("order__wanted_on", "quantity", "kind__litres")
    return [
        *(Movement(day, litres) for day, litres in single if day and litres),
        *(Movement(day, number * litres) for day, number, litres in counted if day and number * litres),
    ]
