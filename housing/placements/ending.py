"""How a placement ends early, and the record of each step: shared by the steps and by the second pair of eyes."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import override

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.decisions.actions import freeze
from housing.people import queue
from housing.placements.models import Placement, Reason, State
from housing.placements.moves import lock_household, move
from housing.placements.signals import placement_fell_through
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State as VacancyState


def reason_of(code: str, step: Reason.Step) -> Reason:
    """The coded reason, in use and of this step (H-32)."""
    reason = Reason.objects.filter(pk=code, archived_at=None).first()
    if reason is None:
        raise Refusal("reason_unknown", field="reason")
    if reason.step != step:
        raise Refusal("reason_of_other_step", field="reason")
    return reason


def end(placement: Placement, target: State, reason: Reason, by: User, on: date, text: str, **more: Any) -> Placement:
    """The placement is over for this reason, and what follows is what the reason says today (H-32)."""
    with transaction.atomic():
        lock_household(placement)
        placement = leave(placement, target, by=by, reason=reason, text=text)
        if reason.consequence == Reason.Consequence.PARK:
            until = on + timedelta(days=reason.park_days or 0)
            queue.park(household=placement.household, by=by, until=until, why=reason.label_da)
        # What the reason meant on the day stands with it: the list may be changed tomorrow.
        meant: dict[str, Any] = {
            "caused_by": reason.caused_by,
            "consequence": reason.consequence,
            "park_days": reason.park_days,
        }
        record(placement, by, **meant, **more)
    return placement


def leave(
    placement: Placement, target: State, *, by: User | None, reason: Reason | None = None, text: str = ""
) -> Placement:
    """Out of the running: the home is open again in the same transaction."""
    was = State(placement.state)
    with transaction.atomic():
        placement = move(
            placement=placement,
            target=target,
            by=by,
            reason=reason,
            text=text,
            outcome_reason=reason,
            outcome_text=text,
        )
        vacancy = placement.vacancy
        if vacancy and vacancy.state == VacancyState.HELD and was not in (State.PROPOSED, State.APPROVED):
            with override("da"):  # what is kept is Danish, whoever reads the pages in English today
                why = str(target.label)
            vacancies.move(vacancy=vacancy, target=VacancyState.OPEN, by=by, reason=why)
        if was in (State.ACCEPTED, State.CONFIRMED):
            placement_fell_through.send(sender=Placement, placement=placement, by=by)
    return placement


def record(placement: Placement, by: User | None, kind: str = "", **more: Any) -> None:
    """The step stands in the chain, named by the state it led to (decisions 0003 and 0007).

    Ids and dates only: the facts lie in the record of the approval. Last in its transaction, and after every row
    is moved: the chain's head is a lock that all decisions share.
    """
    payload = {
        "placement": str(placement.pk),
        "state": placement.state,
        "unit": str(placement.unit_id),
        "household": str(placement.household_id),
        "reason": placement.outcome_reason_id or "",
        "move_in_on": placement.move_in_on.isoformat() if placement.move_in_on else "",
        "decision": placement.decision_id,
        **more,
    }
    freeze(kind=kind or placement.state, subject_id=placement.pk, payload=payload, by=by)
