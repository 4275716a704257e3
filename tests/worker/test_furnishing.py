"""The coordinators are told of homes to furnish by number, once for each thing that happened (V-15, V-16)."""

from datetime import timedelta

from tests import factories
from volunteers.depot.orders import actions, reserving
from worker.jobs import tasks
from worker.notifications.models import Notification

INBOX = Notification.Channel.INBOX


def told(user):
    rows = Notification.objects.filter(recipient=user, channel=INBOX).order_by("created_at", "pk")
    return list(rows.values_list("event", flat=True))


def test_a_home_its_day_and_its_end_are_told_once(karen, today):
    placement = factories.placement(state="accepted")
    for _ in range(3):
        actions.order_for(placement, by=None)
    placement.move_in_on = today + timedelta(days=20)
    for _ in range(3):
        actions.move_for(placement, by=None)
    for _ in range(3):
        actions.cancel_for(placement, by=None)
    assert told(karen) == ["order_made", "order_moved", "order_cancelled"]
    values = Notification.objects.filter(event="order_cancelled").values_list("values", flat=True)[0]
    assert values == {"reference": placement.household.reference}


def test_what_the_night_frees_is_told_in_one_message(karen, today, monkeypatch):
    bed = factories.thing_kind()
    order = factories.furnishing_order(lines=[(bed, 2)])
    for _ in range(2):
        reserving.reserve(order=order, item=factories.thing(kind=bed), by=karen, on=today, expires_on=today)
    monkeypatch.setattr(tasks.timezone, "localdate", lambda: today + timedelta(days=1))
    tasks.nightly_reservations()
    tasks.nightly_reservations()
    assert told(karen) == ["reservation_expired"]
    assert set(order.reservations.values_list("state", flat=True)) == {"expired"}
