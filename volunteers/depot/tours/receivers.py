"""What the tours hear: offers said yes to, orders with a day, and volunteers who are away."""

from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.offers.signals import offer_accepted, offer_closed
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.orders.signals import order_cancelled, order_delivered, order_made, order_moved
from volunteers.depot.tours import crew, waiting
from volunteers.roster.models import Absence
from volunteers.roster.signals import absence_added


@receiver(offer_accepted)
def pickup_waits(offer: DonationOffer, by: User | None = None, **kwargs: Any) -> None:
    waiting.for_offer(offer, by)


@receiver(offer_closed)
def pickup_is_off(offer: DonationOffer, by: User | None = None, **kwargs: Any) -> None:
    waiting.cancel_for(by, offer=offer)


@receiver([order_made, order_moved])
def delivery_waits(order: FurnishingOrder, by: User | None = None, **kwargs: Any) -> None:
    waiting.for_order(order, by)


@receiver([order_cancelled, order_delivered])
def delivery_is_off(order: FurnishingOrder, by: User | None = None, **kwargs: Any) -> None:
    waiting.cancel_for(by, order=order)


@receiver(absence_added)
def tours_are_open(absence: Absence, by: User | None = None, **kwargs: Any) -> None:
    """Only the tours on these days (V-23)."""
    crew.volunteer_away(absence.volunteer, absence.starts_on, absence.ends_on, by)
