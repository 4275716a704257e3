"""Named steps of a placement after the offer: each one transaction, history and consequences inside."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import workdays
from housing.decisions.actions import freeze
from housing.homes.rules import demand_for
from housing.people import queue
from housing.placements import leaving
from housing.placements.models import OPEN, PENDING, Placement, Reason, State
from housing.placements.moves import lock_household, move
from housing.placements.queries import overdue_offers
from housing.placements.signals import (
    placement_accepted,
    placement_fell_through,
    placement_moved_in,
)
from housing.stays import actions as stays
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State as VacancyState
from housing.vacancies.models import Vacancy


def accept(*, placement: Placement, by: User, on: date) -> Placement:
    """The household says yes: all else that was open for it and for the home is free at once (H-31)."""
    demand(by, Right.DECIDE)
    with transaction.atomic():
        lock_household(placement)
        due = workdays.after(on, placement.unit.site.landlord.answer_days)
        placement = move(placement=placement, target=State.ACCEPTED, by=by, landlord_due_on=due)
        freed = _free_the_others(placement, by)
        placement_accepted.send(sender=Placement, placement=placement, by=by)
        for row in (placement, *freed):
            _record(row, by)
    return placement


def _free_the_others(placement: Placement, by: User) -> list[Placement]:
    same_household = Placement.objects.filter(household=placement.household_id, state__in=OPEN)
    same_home = Placement.objects.filter(vacancy=placement.vacancy_id, state__in=OPEN)
    others = same_household | same_home if placement.vacancy_id else same_household
    freed = []
    for other in _locked(others.exclude(pk=placement.pk)):
        held = other.vacancy if other.state == State.OFFERED else None
        its_home = placement.vacancy_id is not None and other.vacancy_id == placement.vacancy_id
        why = "Boligen gik til en anden husstand." if its_home else "Husstanden sagde ja til en anden bolig."
        freed.append(move(placement=other, target=State.PREEMPTED, by=by, text=why, outcome_text=why))
        if held and held.pk != placement.vacancy_id:
            vacancies.move(vacancy=held, target=VacancyState.OPEN, by=by, reason="Husstanden fik en anden bolig.")
    return freed


def free_the_home(*, vacancy: Vacancy, by: User | None) -> list[Placement]:
    """The home is no longer ours to give: who was proposed for it is pre-empted, not refused, and free again (H-31).

    Called in the transaction that ends the vacancy, when nothing else is left to do in it.
    """
    why = "Boligen er ikke længere ledig."
    with transaction.atomic():
        waiting = Placement.objects.filter(vacancy=vacancy, state__in=PENDING)
        freed = [
            move(placement=row, target=State.PREEMPTED, by=by, text=why, outcome_text=why) for row in _locked(waiting)
        ]
        for row in freed:
            _record(row, by)
    return freed


def _locked(rows: QuerySet[Placement]) -> list[Placement]:
    """Locked as they are read: one that is withdrawn in this very moment is simply not among them any more."""
    return list(rows.select_for_update(of=("self",)).select_related("vacancy").order_by("pk"))


def confirm(*, placement: Placement, by: User, move_in_on: date) -> Placement:
    """The landlord says yes; the day they move in is set."""
    demand_for(placement.unit, by, staff=Right.DECIDE, landlord=Right.ANSWER_OFFERS)
    with transaction.atomic():
        placement = move(placement=placement, target=State.CONFIRMED, by=by, move_in_on=move_in_on)
        _record(placement, by)
    return placement


def change_move_in(*, placement: Placement, by: User, version: int, move_in_on: date) -> Placement:
    """The day they move in is another one."""
    demand(by, Right.DECIDE)
    if placement.state != State.CONFIRMED:
        raise Refusal("move_not_allowed", was=State(placement.state).label, target=State.CONFIRMED.label)
    with transaction.atomic():
        lock_household(placement)
        placement = saving.update(placement, by=by, version=version, values={"move_in_on": move_in_on})
        leaving.expect(placement=placement, by=by)
    return placement


def move_in(*, placement: Placement, by: User, on: date, gap_reason: str = "") -> Placement:
    """They live there from this day: their temporary stay ends, the home is let, the vacancy rent stops."""
    demand(by, Right.DECIDE)
    with transaction.atomic():
        lock_household(placement)
        placement = move(placement=placement, target=State.MOVED_IN, by=by, move_in_on=on)
        stays.move(
            household=placement.household, unit=placement.unit, on=on, by=by, why="Flyttet i fast bolig",
            gap_reason=gap_reason,
        )  # fmt: skip
        queue.leave_queue(household=placement.household, by=by)
        if placement.vacancy:
            vacancies.move(
                vacancy=placement.vacancy,
                target=VacancyState.LET,
                by=by,
                rent_stops_on=on,
                stream=placement.household.stream,
            )
        placement_moved_in.send(sender=Placement, placement=placement, by=by)
        _record(placement, by)
    return placement


def decline_by_household(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The household says no; what follows is what the reason says (H-32)."""
    demand(by, Right.DECIDE)
    return _end(placement, State.DECLINED_HOUSEHOLD, Reason.Step.HOUSEHOLD_DECLINES, by, on, reason, text)


def decline_by_landlord(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The landlord says no on a coded ground; the household keeps its place (H-22)."""
    demand_for(placement.unit, by, staff=Right.DECIDE, landlord=Right.ANSWER_OFFERS)
    return _end(placement, State.DECLINED_LANDLORD, Reason.Step.LANDLORD_DECLINES, by, on, reason, text)


def decline_by_municipality(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The proposal is turned down in the house."""
    demand(by, Right.DECIDE)
    return _end(placement, State.DECLINED_MUNICIPALITY, Reason.Step.MUNICIPALITY_DECLINES, by, on, reason, text)


def withdraw(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The municipality takes it back, with a reason."""
    demand(by, Right.DECIDE)
    return _end(placement, State.WITHDRAWN, Reason.Step.WITHDRAW, by, on, reason, text)


def undo(*, placement: Placement, by: User) -> Placement:
    """A wrong click is taken back while nothing has left the house: approved becomes proposed, proposed is withdrawn."""
    demand(by, Right.DECIDE)
    target = {State.APPROVED: State.PROPOSED, State.PROPOSED: State.WITHDRAWN}.get(State(placement.state))
    if target is None:
        raise Refusal("nothing_to_undo")
    with transaction.atomic():
        placement = move(placement=placement, target=target, by=by, text="Fortrudt")
        _record(placement, by, kind="undone")
    return placement


def expire_overdue(on: date) -> int:
    """Offers past their deadline run out and their homes are open again (by the hour, H-31); how many."""
    expired = 0
    for placement in overdue_offers(on).select_related("vacancy", "household", "unit__site"):
        try:
            with transaction.atomic():
                _record(_leave(placement, State.EXPIRED, by=None), None)
            expired += 1
        except Refusal:
            # Answered in the same moment: the answer stands.
            continue
    return expired


def _end(placement: Placement, target: State, step: Reason.Step, by: User, on: date, code: str, text: str) -> Placement:
    reason = Reason.objects.filter(pk=code, active=True).first()
    if reason is None:
        raise Refusal("reason_unknown", field="reason")
    if reason.step != step:
        raise Refusal("reason_of_other_step", field="reason")
    with transaction.atomic():
        lock_household(placement)
        placement = _leave(placement, target, by=by, reason=reason, text=text)
        if reason.consequence == Reason.Consequence.PARK:
            until = on + timedelta(days=reason.park_days or 0)
            queue.park(household=placement.household, by=by, until=until, why=reason.label_da)
        _record(placement, by)
    return placement


def _leave(
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
            vacancies.move(vacancy=vacancy, target=VacancyState.OPEN, by=by, reason=str(target.label))
        if was in (State.ACCEPTED, State.CONFIRMED):
            placement_fell_through.send(sender=Placement, placement=placement, by=by)
    return placement


def _record(placement: Placement, by: User | None, kind: str = "") -> None:
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
    }
    freeze(kind=kind or placement.state, subject_id=placement.pk, payload=payload, by=by)
