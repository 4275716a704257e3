"""What the coordinators are told of the workshop: loans that are late and checks that hold no more, once each."""

from datetime import date

from volunteers.bikes.models import Bike
from volunteers.bikes.queries import stale_checks
from volunteers.devices.queries import overdue
from worker.notifications.actions import tell
from worker.notifications.models import Notification
from worker.notifications.pages import BIKE, LOAN, address
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending


def notice_late(on: date) -> int:
    """How many are late. The period is the day they were due: ten nights tell once, and a new day is told anew."""
    recipients, count = coordinators(), 0
    for loan in overdue(on):
        tell(
            event="loan_overdue", key=str(loan.pk), recipients=recipients, template="loan_overdue",
            values={"reference": loan.number, "due": loan.due_on}, link=address(LOAN, loan.pk),
            period=loan.due_on.isoformat(),
        )  # fmt: skip
        count += 1
    for bike in stale_checks(on):
        day = _good_until(bike)
        tell(
            event="bike_check_stale", key=str(bike.pk), recipients=recipients, template="bike_check_stale",
            values={"reference": bike.reference, "due": day}, link=address(BIKE, bike.pk), period=day.isoformat(),
        )  # fmt: skip
        count += 1
    return count


def _good_until(bike: Bike) -> date:
    assert bike.check_held is not None  # noqa: S101  (found by it)
    assert bike.check_held.good_until is not None  # noqa: S101  (a check that is held has no fault)
    return bike.check_held.good_until


def _still_out(notification: Notification) -> bool:
    return overdue(date.max).filter(pk=notification.event_key, due_on=notification.period).exists()


def _still_stale(notification: Notification) -> bool:
    rows = stale_checks(date.max).filter(pk=notification.event_key)
    return rows.filter(check_held__good_until=notification.period).exists()


asked_before_sending("loan_overdue", _still_out)
asked_before_sending("bike_check_stale", _still_stale)
