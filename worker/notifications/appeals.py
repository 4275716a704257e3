"""Who is told of an appeal, and the reminders before its answer is due (H-34, N-08)."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from housing import workdays
from housing.appeals.models import State
from housing.appeals.queries import took_part
from housing.appeals.signals import appeal_closed, appeal_received
from housing.models import Appeal
from worker.notifications.actions import cancel_for, tell
from worker.notifications.models import Notification
from worker.notifications.pages import APPEAL, address
from worker.notifications.queries import housing_staff
from worker.notifications.relevance import asked_before_sending

NOTICE_WORKDAYS = 5
REMINDERS = ("appeal_due", "appeal_overdue")


def who_may_answer(appeal: Appeal) -> list[User]:
    """Housing staff who took no part in the decision; everybody where nobody is left, for somebody must act."""
    staff, part = housing_staff(), took_part(appeal.decision)
    return [user for user in staff if user.pk not in part] or staff


@receiver(appeal_received)
def tell_of_appeal(appeal: Appeal, by: User | None = None, **kwargs: Any) -> None:
    _tell(appeal, "appeal_received", housing_staff(), due=appeal.answer_due_on, by=by)


@receiver(appeal_closed)
def tell_of_answer(appeal: Appeal, by: User | None = None, **kwargs: Any) -> None:
    for event in ("appeal_received", *REMINDERS):
        cancel_for(event, str(appeal.pk))
    _tell(appeal, "appeal_closed", housing_staff(), by=by)


def remind_appeals(on: date) -> int:
    """Answers due within five working days, or late: told once for each deadline; how many there were."""
    near = workdays.after(on, NOTICE_WORKDAYS)
    rows = Appeal.objects.filter(state=State.OPEN, answer_due_on__lte=near).select_related("household", "decision")
    for appeal in rows:
        due = appeal.answer_due_on
        event = "appeal_overdue" if due < on else "appeal_due"
        _tell(appeal, event, who_may_answer(appeal), due=due, period=due.isoformat())
    return len(rows)


def _tell(
    appeal: Appeal, event: str, recipients: list[User], *, due: date | None = None, period: str = "",
    by: User | None = None,
) -> None:  # fmt: skip
    tell(
        event=event,
        key=str(appeal.pk),
        recipients=recipients,
        template=event,
        values={"reference": appeal.household.reference} | ({"due": due} if due else {}),
        link=address(APPEAL, appeal.pk),
        period=period,
        by=by,
    )


def _waits_still(notification: Notification) -> bool:
    due = {"answer_due_on": notification.period, "state": State.OPEN}
    return Appeal.objects.filter(pk=notification.event_key, **due).exists()


for _event in REMINDERS:
    asked_before_sending(_event, _waits_still)
