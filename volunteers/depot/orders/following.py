"""How an order follows its placement: made once, moved with the date, cancelled when it falls through (V-16).

Called inside the placement's transaction, whatever the event and however often it is told.
"""

from django.db import transaction

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.users.models import User
from housing.models import Placement
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import FurnishingOrder, OrderLine
from volunteers.depot.orders.package import package_for, who_moves_in
from volunteers.depot.orders.signals import order_cancelled, order_made, order_moved, order_wanted_again

State = FurnishingOrder.State


def order_for(placement: Placement, by: User | None) -> FurnishingOrder:
    """One furnishing order stands for an accepted placement, with the lines of the package (V-16).

    Told again it changes nothing but the date: a new moving date reaches a wanted order, a cancelled one stays
    cancelled. Lines that the coordinator changed meanwhile stay as they are.
    """
    with transaction.atomic():
        who = who_moves_in(placement)
        order, created = FurnishingOrder.objects.get_or_create(
            placement=placement, defaults={"persons": who.persons, "wanted_on": placement.move_in_on}
        )
        if not created:
            _move(order, placement, by)
            return order
        changed(by=by, record=order, verb="ordered")
        for kind, count in package_for(who).items():
            saving.create(OrderLine, by=by, values={"order": order, "kind_id": kind, "count": count})
        order_made.send(sender=FurnishingOrder, order=order, by=by)
    return order


def want_again(placement: Placement, by: User | None) -> None:
    """The yes that was undone has been given again: the home is to be furnished as it was, and nothing is set aside.

    Told late of a yes that fell through since, it changes nothing.
    """
    with transaction.atomic():
        cancelled = FurnishingOrder.objects.select_for_update(of=("self",)).filter(state=State.CANCELLED)
        for order in cancelled.filter(placement=placement, placement__state="accepted"):
            before = snapshot(order)
            FurnishingOrder.objects.filter(pk=order.pk).update(state=State.WANTED)
            order.refresh_from_db()
            changed(by=by, record=order, verb="reopened", before=before)
            order_wanted_again.send(sender=FurnishingOrder, order=order, by=by)


def move_for(placement: Placement, by: User | None) -> None:
    """The order follows the placement's moving date; nothing happens where there is no order."""
    with transaction.atomic():
        for order in FurnishingOrder.objects.filter(placement=placement):
            _move(order, placement, by)


def cancel_for(placement: Placement, by: User | None) -> None:
    """The placement fell through: its order is cancelled, once, and what was set aside is free.

    What is on the van already becomes free when it is back in a room (`reserving.bring_back`).
    """
    with transaction.atomic():
        for order in FurnishingOrder.objects.select_for_update().filter(placement=placement):
            before = snapshot(order)
            if FurnishingOrder.objects.filter(pk=order.pk, state=State.WANTED).update(state=State.CANCELLED):
                order.refresh_from_db()
                changed(by=by, record=order, verb="cancelled", before=before)
                reserving.free_all(order, by=by)
                order_cancelled.send(sender=FurnishingOrder, order=order, by=by)


def _move(order: FurnishingOrder, placement: Placement, by: User | None) -> None:
    before, was = snapshot(order), order.wanted_on
    wanted = FurnishingOrder.objects.filter(pk=order.pk, state=State.WANTED)
    if placement.move_in_on == was or not wanted.update(wanted_on=placement.move_in_on):
        return
    order.refresh_from_db()
    changed(by=by, record=order, verb="moved", before=before)
    reserving.expire_no_earlier(order, by=by)
    order_moved.send(sender=FurnishingOrder, order=order, was=was, by=by)
