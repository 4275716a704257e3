"""What the coordinators are told: offers of help, wishes to pause, certificates and 15th birthdays (V-01, V-02)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.users.models import User
from volunteers.roster.models import Certificate, State, Volunteer
from volunteers.roster.queries import due_certificates, turning_fifteen_between
from volunteers.roster.signals import pause_wished, volunteer_applied
from worker.notifications.actions import tell
from worker.notifications.models import Notification
from worker.notifications.pages import VOLUNTEER, address
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

NOTICE = timedelta(days=60)
# A worker that was away for some nights still tells of the birthdays it missed.
MISSED = timedelta(days=14)
INBOX = Notification.Channel.INBOX


@receiver(volunteer_applied)
def tell_of_offer_of_help(volunteer: Volunteer, **kwargs: Any) -> None:
    """In the inbox only: anybody can send an offer, and nobody's mailbox is to be filled that way."""
    tell(
        event="volunteer_applied", key=str(volunteer.pk), recipients=coordinators(), template="volunteer_applied",
        values={"reference": volunteer.reference}, link=address(VOLUNTEER, volunteer.pk), channels=[INBOX],
    )  # fmt: skip


@receiver(pause_wished)
def tell_of_wish(volunteer: Volunteer, on: date, by: User | None = None, **kwargs: Any) -> None:
    tell(
        event="pause_wished", key=str(volunteer.pk), recipients=coordinators(), template="pause_wished",
        values={"reference": volunteer.reference}, link=address(VOLUNTEER, volunteer.pk), period=on.isoformat(), by=by,
    )  # fmt: skip


def remind_certificates(on: date) -> int:
    """Certificates to be renewed within sixty days, and those who turn 15: once each, by the day itself.

    How many there were something to say of; a check that is moved is told anew.
    """
    recipients = coordinators()
    due = [row for row in due_certificates(Volunteer.objects.all(), on + NOTICE) if row.next_check_on]
    for member in due:
        assert member.next_check_on is not None  # noqa: S101  (just asked)
        _tell("certificate_due", member.pk, member.volunteer, member.next_check_on, recipients)
    young = list(turning_fifteen_between(on - MISSED, on))
    for member in young:
        assert member.birth_date is not None  # noqa: S101  (found by it)
        _tell("turned_fifteen", member.pk, member.volunteer, member.birth_date, recipients, with_due=False)
    return len(due) + len(young)


def _tell(
    event: str, pk: UUID, volunteer: Volunteer, day: date, recipients: list[User], *, with_due: bool = True
) -> None:
    values: dict[str, Any] = {"reference": volunteer.reference} | ({"due": day} if with_due else {})
    tell(
        event=event, key=str(pk), recipients=recipients, template=event, values=values,
        link=address(VOLUNTEER, volunteer.pk), period=day.isoformat() if with_due else "",
    )  # fmt: skip


def _waits(notification: Notification) -> bool:
    return Volunteer.objects.filter(pk=notification.event_key, state=State.APPLIED, archived_at=None).exists()


def _wishes(notification: Notification) -> bool:
    return Volunteer.objects.filter(pk=notification.event_key, pause_wished_on=notification.period).exists()


def _is_due(notification: Notification) -> bool:
    rows = due_certificates(Volunteer.objects.all(), date.fromisoformat(notification.period))
    due = {"certificate": Certificate.CLEARED, "next_check_on": notification.period}
    return rows.filter(pk=notification.event_key, **due).exists()


asked_before_sending("volunteer_applied", _waits)
asked_before_sending("pause_wished", _wishes)
asked_before_sending("certificate_due", _is_due)
