"""What the homes announce, turned into messages in the same transaction.

Everybody who works with the homes finds it in the inbox, and an e-mail goes to whoever proposed the
placement (to all, when that person has left); the one who has just done it gets neither.
"""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from accounts.users.models import User
from housing.models import Household, Placement, Vacancy
from housing.people.signals import rooms_need_changed
from housing.placements.models import State
from housing.placements.signals import placement_moved, placement_offered, placement_undone
from housing.policies.queries import policy_on
from housing.vacancies.signals import vacancy_opened
from worker.notifications.actions import cancel_for, tell
from worker.notifications.models import Notification
from worker.notifications.pages import HOUSEHOLD, PLACEMENT, VACANCY, address
from worker.notifications.queries import housing_staff
from worker.notifications.reminders import responsible
from worker.notifications.second import tell_that_approval_waits

Channel = Notification.Channel
# `offered` has a signal of its own; the others are told of when the placement moves.
TOLD = frozenset(State) - {State.PROPOSED, State.OFFERED}
# Once it stands in one of these, what was told of it as pending is no longer so.
ANSWERED = TOLD - {State.APPROVED}
NO_LONGER_AN_OFFER = ANSWERED - {State.ACCEPTED, State.CONFIRMED, State.MOVED_IN}


def _event(placement: Placement, state: str) -> dict[str, str]:
    return {"event": f"placement_{state}", "key": f"{placement.pk}:{state}"}


def _once_more(placement: Placement, state: str) -> str:
    """A step that is taken again after it was undone is news again; the same step told twice is not."""
    times = placement.events.filter(now=state).count()
    return f"again {times}" if times > 1 else ""


def _tell_of(placement: Placement, state: str, by: User | None, **more: object) -> None:
    staff = housing_staff()
    message: dict[str, Any] = {
        **_event(placement, state),
        "template": f"placement_{state}",
        "values": {"reference": placement.household.reference, **more},
        "link": address(PLACEMENT, placement.pk),
        "period": _once_more(placement, state),
        "by": by,
    }
    by_mail = responsible(placement, staff)
    tell(**message, recipients=[*staff, *by_mail], channels=[Channel.INBOX])
    tell(**message, recipients=by_mail, channels=[Channel.EMAIL])


@receiver(placement_offered)
def tell_of_offer(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    _tell_of(placement, State.OFFERED, by, due=placement.answer_due_on)


@receiver(placement_undone)
def tell_no_more(placement: Placement, was: State, **kwargs: Any) -> None:
    """Who has not yet read of the step that was undone does not learn of it."""
    cancel_for(*_event(placement, was).values())
    if was == State.OFFERED:
        for event in ("offer_due", "offer_overdue"):
            cancel_for(event, str(placement.pk))


@receiver(placement_moved)
def tell_of_step(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    state = State(placement.state)
    if state in ANSWERED:
        for event in ("offer_due", "offer_overdue"):
            cancel_for(event, str(placement.pk))
    if state in NO_LONGER_AN_OFFER:
        # Who has not yet read of the step before learns the end of it only.
        for earlier in (State.APPROVED, State.OFFERED, State.ACCEPTED, State.CONFIRMED):
            cancel_for(*_event(placement, earlier).values())
    if placement.vacancy_id and state == State.OFFERED:
        for event in ("vacancy_due", "vacancy_overdue"):
            cancel_for(event, str(placement.vacancy_id))
    cancel_for("approval_waits", str(placement.pk))
    # Answered, or overtaken by the step: there is nothing left to confirm.
    cancel_for("decline_asked", str(placement.pk))
    if state in TOLD:
        _tell_of(placement, state, by)
    if state == State.PROPOSED and policy_on(timezone.localdate()).approval_needs_second:
        tell_that_approval_waits(placement, by)


@receiver(vacancy_opened)
def tell_of_vacancy(vacancy: Vacancy, by: User | None = None, **kwargs: Any) -> None:
    staff = housing_staff()
    message: dict[str, Any] = {
        "event": "vacancy_opened",
        "key": str(vacancy.pk),
        "template": "vacancy_opened",
        "values": {"available": vacancy.available_from, "due": vacancy.answer_due_on},
        "link": address(VACANCY, vacancy.pk),
        "by": by,
    }
    tell(**message, recipients=staff)


@receiver(rooms_need_changed)
def tell_of_rooms(
    household: Household, was: int | None, now: int | None, by: User | None = None, **kwargs: Any
) -> None:
    """In the inbox only: a night may bring several (H-03)."""
    tell(
        event="rooms_need_changed",
        key=f"{household.pk}:{was}-{now}",
        recipients=housing_staff(),
        template="rooms_need_changed",
        values={"reference": household.reference, "was": was, "now": now},
        link=address(HOUSEHOLD, household.pk),
        channels=[Channel.INBOX],
        period=timezone.localdate().isoformat(),
        by=by,
    )
