"""What is set aside will leave its room: the limit of the room and the wish list are told (V-12, V-17)."""

from collections import defaultdict
from uuid import UUID

from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.matching.depot import Movement


def reserved_to_leave(*rooms: StorageLocation) -> dict[UUID, list[Movement]]:
    """Litres that leave each of these rooms with a home's moving date; without one nothing does yet. Two statements."""
    held = Reservation.objects.filter(
        state=Reservation.State.HELD, order__state=FurnishingOrder.State.WANTED, order__wanted_on__isnull=False
    )
    single = held.filter(item__location__in=rooms)
    counted = held.filter(location__in=rooms)
    found: defaultdict[UUID, list[Movement]] = defaultdict(list)
    for place, day, litres in single.values_list("item__location", "order__wanted_on", "item__litres"):
        if place and day and litres:
            found[place].append(Movement(day, litres))
    for place, day, number, litres in counted.values_list("location", "order__wanted_on", "quantity", "kind__litres"):
        if place and day and number * litres:
            found[place].append(Movement(day, number * litres))
    return found
