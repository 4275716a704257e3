"""The wish list that writes itself: what the homes to come lack, and who offers it (V-17).

Need of the homes still to be furnished, less what is set aside or handed over, less what stands free in the depot, less
what is agreed to come. It shrinks with every reservation and every yes, and shows no home.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Sum

from accounts.sorting import danish_key
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.offers.models import UNANSWERED, DonationOffer, OfferLine, State
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.depot.stock.queries import free


@dataclass(frozen=True, slots=True)
class Want:
    """Of one kind: how many nobody has found yet."""

    kind: ThingKind
    count: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """The same for the coordinator: `offered` are in offers that wait for an answer."""

    kind: ThingKind
    count: int
    offered: int
    offers: tuple[DonationOffer, ...]


def unreserved() -> Counter[UUID]:
    """By kind, what the homes to come need and nothing is set aside for."""
    wanted = FurnishingOrder.objects.filter(state=FurnishingOrder.State.WANTED)
    # Home by home: what one home has too many of (a line made smaller) helps no other.
    gaps: Counter[tuple[UUID, UUID]] = Counter()
    lines = OrderLine.objects.filter(order__in=wanted, archived_at=None)
    for order, kind, count in lines.values_list("order_id", "kind_id", "count"):
        gaps[order, kind] += count
    states = (*Reservation.LIVE, Reservation.State.DELIVERED)
    taken = Reservation.objects.filter(order__in=wanted, state__in=states)
    for order, kind, quantity in taken.values_list("order_id", "kind_id", "quantity"):
        gaps[order, kind] -= quantity
    found: Counter[UUID] = Counter()
    for (_, kind), count in gaps.items():
        found[kind] += max(count, 0)
    return +found


def lacking() -> dict[UUID, int]:
    """By kind, what has to be found: neither set aside, nor free in the depot, nor agreed to come. Five statements."""
    found = unreserved()
    if not found:
        return {}
    for kind in free(Item.objects.filter(kind__in=found)).values_list("kind_id", flat=True):
        found[kind] -= 1
    rooms = CountedStock.objects.filter(kind__in=found, location__use=StorageLocation.Use.DEPOT)
    for kind, left in rooms.order_by().values_list("kind").annotate(n=Sum(F("quantity") - F("reserved"))):
        found[kind] -= left or 0
    coming = OfferLine.objects.filter(kind__in=found, offer__state=State.ACCEPTED)
    for kind, count in coming.order_by().values_list("kind").annotate(n=Sum("accepted")):
        found[kind] -= count or 0
    return dict(+found)


def public_wants() -> list[Want]:
    """For everybody: kinds and numbers, most wanted first. No home, no day, no name."""
    found = lacking()
    kinds = ThingKind.objects.filter(pk__in=found, archived_at=None)
    return sorted(
        (Want(kind, found[kind.pk]) for kind in kinds), key=lambda want: (-want.count, danish_key(want.kind.name))
    )


def wanted_and_offered() -> list[Wanted]:
    """For the coordinator: the same, with the offers that wait for an answer and hold some of it."""
    wants = public_wants()
    keys = [want.kind.pk for want in wants]
    lines = OfferLine.objects.filter(kind__in=keys, offer__state__in=UNANSWERED, offer__archived_at=None)
    by_kind: dict[UUID, list[OfferLine]] = {}
    for line in lines.select_related("offer").order_by("offer__expires_on", "pk"):
        by_kind.setdefault(line.kind_id, []).append(line)
    return [
        Wanted(
            want.kind, want.count, sum(line.count for line in by_kind.get(want.kind.pk, ())),
            tuple(dict.fromkeys(line.offer for line in by_kind.get(want.kind.pk, ()))),
        )
        for want in wants
    ]  # fmt: skip
