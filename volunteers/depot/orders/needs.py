"""How far each home is: what it needs, what is set aside for it, what is there, and what is missing (V-15, V-16)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from accounts.sorting import danish, danish_key
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation


@dataclass(frozen=True, slots=True)
class Need:
    """One line of a home, in numbers of things."""

    line: OrderLine
    aside: int
    handed_over: int

    @property
    def kind(self) -> ThingKind:
        return self.line.kind

    @property
    def ready(self) -> int:
        return min(self.aside + self.handed_over, self.line.count)

    @property
    def missing(self) -> int:
        return self.line.count - self.ready


@dataclass(slots=True)
class Needs:
    """A home's lines together."""

    lines: list[Need] = field(default_factory=list)

    @property
    def needed(self) -> int:
        return sum(need.line.count for need in self.lines)

    @property
    def ready(self) -> int:
        return sum(need.ready for need in self.lines)

    @property
    def missing(self) -> list[Need]:
        """The largest gap first."""
        return sorted(
            (need for need in self.lines if need.missing), key=lambda need: (-need.missing, danish_key(need.kind.name))
        )


def needs_of(orders: Iterable[FurnishingOrder]) -> dict[UUID, Needs]:
    """Two SQL statements, whatever the number of orders; an order without lines has none."""
    keys = [order.pk for order in orders]
    aside: Counter[tuple[UUID, UUID]] = Counter()
    there: Counter[tuple[UUID, UUID]] = Counter()
    states = (*Reservation.LIVE, Reservation.State.DELIVERED)
    rows = Reservation.objects.filter(order__in=keys, state__in=states)
    for order, kind, state, quantity in rows.values_list("order_id", "kind_id", "state", "quantity"):
        (there if state == Reservation.State.DELIVERED else aside)[order, kind] += quantity
    found: defaultdict[UUID, Needs] = defaultdict(Needs)
    lines = OrderLine.objects.filter(order__in=keys, archived_at=None).select_related("kind")
    for line in lines.order_by(danish("kind__name"), "pk"):
        key = (line.order_id, line.kind_id)
        found[line.order_id].lines.append(Need(line, aside[key], there[key]))
    return {key: found[key] for key in keys}
