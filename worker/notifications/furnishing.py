"""What the coordinators are told of homes to furnish: new, another day, cancelled, and what is free again (V-15, V-16).

By the household's number alone: no name, no address.
"""

from datetime import date
from typing import Any

from django.dispatch import receiver

from accounts.journal.queries import changes_of
from accounts.users.models import User
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.orders.signals import (
    order_cancelled,
    order_made,
    order_moved,
    order_wanted_again,
    reservation_expired,
)
from worker.notifications.actions import cancel_for, tell
from worker.notifications.models import Notification
from worker.notifications.pages import FURNISHING, address
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

INBOX = Notification.Channel.INBOX
WANTED = FurnishingOrder.State.WANTED


@receiver(order_made)
def tell_of_order(order: FurnishingOrder, by: User | None = None, **kwargs: Any) -> None:
    """In the inbox only: it is work for the weeks to come."""
    _tell(order, "order_made", by=by, channels=[INBOX])


@receiver(order_wanted_again)
def tell_of_order_again(order: FurnishingOrder, by: User | None = None, **kwargs: Any) -> None:
    """Whoever was told of the end is told that there is work after all, once for each time."""
    cancel_for("order_cancelled", str(order.pk))
    times = changes_of("furnishingorder", order.pk).filter(verb="reopened").count()
    _tell(order, "order_made", by=by, channels=[INBOX], period=f"again {times}")


@receiver(order_moved)
def tell_of_day(order: FurnishingOrder, was: date | None = None, by: User | None = None, **kwargs: Any) -> None:
    """Once for each day they were to move in; a first date only in the inbox."""
    if order.wanted_on is None:
        return
    channels: list[str] = [INBOX] if was is None else list(Notification.Channel.values)
    day = order.wanted_on
    _tell(order, "order_moved", by=by, channels=channels, period=day.isoformat(), more={"due": day})


@receiver(order_cancelled)
def tell_of_end(order: FurnishingOrder, by: User | None = None, **kwargs: Any) -> None:
    cancel_for("order_made", str(order.pk))
    cancel_for("order_moved", str(order.pk))
    _tell(order, "order_cancelled", by=by)


@receiver(reservation_expired)
def tell_of_expiry(reservation: Reservation, **kwargs: Any) -> None:
    """One message for a home and night, however many things became free."""
    assert reservation.closed_on is not None  # noqa: S101  (it has just expired)
    _tell(reservation.order, "reservation_expired", period=reservation.closed_on.isoformat(), channels=[INBOX])


def _tell(
    order: FurnishingOrder,
    event: str,
    *,
    by: User | None = None,
    channels: list[str] | None = None,
    period: str = "",
    more: dict[str, Any] | None = None,
) -> None:
    tell(
        event=event, key=str(order.pk), recipients=coordinators(), template=event, period=period, by=by,
        values={"reference": order.placement.household.reference} | (more or {}),
        link=address(FURNISHING, order.pk), channels=channels or list(Notification.Channel.values),
    )  # fmt: skip


def _is_wanted(notification: Notification) -> bool:
    return FurnishingOrder.objects.filter(pk=notification.event_key, state=WANTED).exists()


def _still_that_day(notification: Notification) -> bool:
    rows = FurnishingOrder.objects.filter(pk=notification.event_key, state=WANTED)
    return rows.filter(wanted_on=notification.period).exists()


asked_before_sending("order_made", _is_wanted)
asked_before_sending("order_moved", _still_that_day)
asked_before_sending("reservation_expired", _is_wanted)
