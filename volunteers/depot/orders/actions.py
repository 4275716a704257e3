"""Named writes of the depot."""

from django.db import transaction

from accounts.journal.actions import changed, snapshot
from accounts.users.models import User
from housing.models import Membership, Placement
from volunteers.depot.orders.models import FurnishingOrder

State = FurnishingOrder.State


def order_for(placement: Placement, by: User | None) -> FurnishingOrder:
    """One furnishing order stands for an accepted placement, however often it is told (V-16).

    A new moving date reaches a wanted order; a cancelled one stays cancelled.
    """
    with transaction.atomic():
        order, created = FurnishingOrder.objects.get_or_create(
            placement=placement, defaults={"persons": _persons(placement), "wanted_on": placement.move_in_on}
        )
        if created:
            changed(by=by, record=order, verb="ordered")
        else:
            _move(order, placement, by)
    return order


def move_for(placement: Placement, by: User | None) -> None:
    """The order follows the placement's moving date; nothing happens where there is no order."""
    with transaction.atomic():
        for order in FurnishingOrder.objects.filter(placement=placement):
            _move(order, placement, by)


def cancel_for(placement: Placement, by: User | None) -> None:
    """The placement fell through: its order is cancelled, once."""
    with transaction.atomic():
        for order in FurnishingOrder.objects.filter(placement=placement):
            before = snapshot(order)
            if FurnishingOrder.objects.filter(pk=order.pk, state=State.WANTED).update(state=State.CANCELLED):
                order.refresh_from_db()
                changed(by=by, record=order, verb="cancelled", before=before)


def _move(order: FurnishingOrder, placement: Placement, by: User | None) -> None:
    before = snapshot(order)
    wanted = FurnishingOrder.objects.filter(pk=order.pk, state=State.WANTED)
    if placement.move_in_on == order.wanted_on or not wanted.update(wanted_on=placement.move_in_on):
        return
    order.refresh_from_db()
    changed(by=by, record=order, verb="moved", before=before)


def _persons(placement: Placement) -> int:
    """As frozen in the offer (H-01); else those who live together now."""
    if placement.composition:
        return len(placement.composition)
    return Membership.objects.filter(household=placement.household_id, ends_on=None).count()
