"""Stops that wait for a tour: made when a yes is said or a moving date is set, moved and cancelled with it (V-18)."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.signals import stop_cancelled
from volunteers.depot.tours.things import persons_for

DELIVERY_MINUTES = 45


def for_offer(offer: DonationOffer, by: User | None) -> Stop:
    """One live stop stands for an accepted offer, however often it is told; a new day reaches one that waits."""
    return _stands({"offer": offer}, offer.pickup_on, by)


def for_order(order: FurnishingOrder, by: User | None) -> Stop | None:
    """One live stop stands for an order with a date; without a date there is nothing to drive yet."""
    wanted = order.state == FurnishingOrder.State.WANTED
    if wanted and order.wanted_on is not None:
        return _stands({"order": order}, order.wanted_on, by)
    if not wanted:
        cancel_for(by, order=order)
    return None


def _stands(about: dict[str, Any], day: date | None, by: User | None) -> Stop:
    with transaction.atomic():
        # The row it is about is the lock: two that tell of it at once make one stop.
        for row in about.values():
            type(row)._default_manager.select_for_update().get(pk=row.pk)
        live = Stop.objects.filter(**about, state__in=Stop.LIVE).first()
        if live is None:
            return _new(about, day, by)
        if live.wanted_on == day:
            return live
        values: dict[str, Any] = {"wanted_on": day}
        tour = live.tour
        if tour is not None and tour.on != day and live.state == Stop.State.WAITING:
            # It is not that day any more, so it is not on that tour.
            values |= {"tour": None, "position": None, "arrives_at": None, "locked": False}
        moved = saving.update(live, by=by, values=values, verb="moved")
        if tour is not None and moved.tour_id is None:
            stop_cancelled.send(sender=Stop, stop=moved, tour=tour, by=by)
        return moved


def _new(about: dict[str, Any], day: date | None, by: User | None) -> Stop:
    draft = Stop(**about)
    values = {"wanted_on": day, "persons": min(persons_for(draft), 6)}
    if "order" in about:
        values["service_minutes"] = DELIVERY_MINUTES
    return saving.create(Stop, by=by, values=about | values)


def try_again(stop: Stop, by: User | None) -> Stop:
    """What failed waits for a new day (V-22)."""
    kept = ("offer", "order", "service_minutes", "persons", "note")
    values = {name: getattr(stop, name) for name in kept}
    return saving.create(Stop, by=by, values=values | {"retry_of": stop})


def cancel_for(by: User | None, **about: Any) -> None:
    """The offer or the order fell through: its live stop is cancelled, and a crew that had it on its list is told.

    Refusals: van_is_on_its_way, which undoes the step that called it off.
    """
    with transaction.atomic():
        for stop in Stop.objects.select_for_update().filter(**about, state__in=Stop.LIVE):
            tour = stop.tour
            if stop.state == Stop.State.ON_THE_WAY:
                raise Refusal("van_is_on_its_way")
            stop = saving.update(stop, by=by, values={"state": Stop.State.CANCELLED}, verb="cancelled")
            if tour is not None and tour.state in Tour.OPEN:
                stop_cancelled.send(sender=Stop, stop=stop, tour=tour, by=by)
