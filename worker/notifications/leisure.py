"""What is told of leisure passes, to the coordinators and by number only (V-30 to V-33)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.users.models import User
from volunteers.leisure.claims.models import Claim, ClaimState
from volunteers.leisure.claims.signals import claim_received
from volunteers.leisure.lasting.models import CheckIn
from volunteers.leisure.lasting.queries import due
from volunteers.leisure.lasting.signals import child_stopped
from volunteers.leisure.passes.ages import last_valid_day
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import running_out
from volunteers.leisure.pool.models import Commitment
from volunteers.leisure.pool.signals import promise_lapsed, queue_moved
from worker.notifications.actions import tell
from worker.notifications.models import Notification
from worker.notifications.pages import ANSWER, CHECK_IN, CLAIM, COMMITMENT, LEISURE_PASS, address
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

NOTICE = timedelta(days=60)


def _tell(event: str, pk: UUID, page: str, values: dict[str, Any], by: User | None = None, period: str = "") -> None:
    tell(
        event=event, key=str(pk), recipients=coordinators(), template=event, values=values, link=address(page, pk),
        period=period, by=by,
    )  # fmt: skip


@receiver(queue_moved)
def tell_of_queue(commitment: Commitment, **kwargs: Any) -> None:
    _tell("leisure_queue_moved", commitment.pk, COMMITMENT, {"reference": commitment.reference})


@receiver(promise_lapsed)
def tell_of_lapse(commitment: Commitment, **kwargs: Any) -> None:
    _tell("leisure_promise_lapsed", commitment.pk, COMMITMENT, {"reference": commitment.reference})


@receiver(claim_received)
def tell_of_claim(claim: Claim, by: User | None = None, **kwargs: Any) -> None:
    _tell("leisure_claim_received", claim.pk, CLAIM, {"reference": claim.commitment.reference}, by)


@receiver(child_stopped)
def tell_of_drop_out(check_in: CheckIn, by: User | None = None, **kwargs: Any) -> None:
    _tell("leisure_child_stopped", check_in.pk, CHECK_IN, {"reference": check_in.commitment.reference}, by)


def ask_for_confirmations(on: date) -> int:
    """How many children there is to be asked about; each question is told once (V-33)."""
    rows = due(CheckIn.objects.select_related("commitment__pool"), on)
    for row in rows:
        _tell("leisure_check_in_due", row.pk, ANSWER, {"reference": row.commitment.reference, "months": row.months})
    return len(rows)


def remind_of_passes(on: date) -> int:
    """How many passes run out within sixty days; each is told once for its last day (V-31)."""
    rows = list(running_out(PassHolder.objects.all(), on, on + NOTICE))
    for row in rows:
        last = last_valid_day(row.birth_date)
        values = {"reference": row.reference, "due": last}
        _tell("leisure_pass_ends", row.pk, LEISURE_PASS, values, period=last.isoformat())
    return len(rows)


def _waits(notification: Notification) -> bool:
    return Claim.objects.filter(pk=notification.event_key, state=ClaimState.RECEIVED).exists()


def _is_asked(notification: Notification) -> bool:
    return CheckIn.objects.filter(pk=notification.event_key, answer="").exists()


asked_before_sending("leisure_claim_received", _waits)
asked_before_sending("leisure_check_in_due", _is_asked)
