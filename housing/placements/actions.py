"""Named steps of a placement from the offer on: each one transaction, history and consequences inside."""

from datetime import date, timedelta

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import workdays
from housing.decisions.actions import freeze
from housing.homes.rules import demand_for
from housing.people.models import Household
from housing.people.queries import members
from housing.people.rules import age_on
from housing.placements.letters import write_offer
from housing.placements.models import OPEN, Placement, Reason, State
from housing.placements.moves import move
from housing.placements.queries import overdue_offers
from housing.placements.signals import (
    placement_accepted,
    placement_fell_through,
    placement_moved_in,
    placement_offered,
)
from housing.stays import actions as stays
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State as VacancyState
from housing.vacancies.models import Vacancy

ANSWER_WORKDAYS = 7
LANDLORD_WORKDAYS = 7


def offer(*, placement: Placement, by: User, on: date, answer_due_on: date | None = None) -> Placement:
    """The household is offered the home: the letter is written, the home is held, the composition frozen (H-31, H-33)."""
    demand(by, Right.DECIDE)
    due = answer_due_on or workdays.after(on, ANSWER_WORKDAYS)
    if due < on:
        raise Refusal("due_date_passed", field="answer_due_on", due=f"{due:%d.%m.%Y}")
    with transaction.atomic():
        _lock(placement)
        # The vacancy first: of two offers on one home the second finds it held.
        if placement.vacancy:
            _hold(placement.vacancy, by)
        placement = move(
            placement=placement,
            target=State.OFFERED,
            by=by,
            answer_due_on=due,
            composition=_composition(placement.household, on),
        )
        write_offer(placement=placement, on=on)
        placement_offered.send(sender=Placement, placement=placement, by=by)
    return placement


def _lock(placement: Placement) -> None:
    """The household's row, before anything else: two steps for one household wait here and never for each other."""
    Household.objects.select_for_update(no_key=True).get(pk=placement.household_id)


def _hold(vacancy: Vacancy, by: User) -> None:
    vacancy.refresh_from_db()
    if vacancy.state == VacancyState.HELD:
        raise Refusal("vacancy_taken")
    if vacancy.state != VacancyState.OPEN:
        raise Refusal("not_open", state=VacancyState(vacancy.state).label)
    try:
        vacancies.move(vacancy=vacancy, target=VacancyState.HELD, by=by)
    except Refusal as refusal:
        # Somebody held it between the look and the move: the same clear answer.
        raise Refusal("vacancy_taken") from refusal


def _composition(household: Household, on: date) -> list[dict[str, object]]:
    return [
        {"person": str(row.person_id), "role": row.role, "age": age_on(row.person.birth_date, on)}
        for row in members(household, on)
    ]


def accept(*, placement: Placement, by: User, on: date) -> Placement:
    """The household says yes: all else that was open for it and for the home is free at once (H-31)."""
    demand(by, Right.DECIDE)
    with transaction.atomic():
        _lock(placement)
        placement = move(
            placement=placement, target=State.ACCEPTED, by=by, landlord_due_on=workdays.after(on, LANDLORD_WORKDAYS)
        )
        _free_the_others(placement, by)
        placement_accepted.send(sender=Placement, placement=placement, by=by)
        freeze(kind="accepted", subject_id=placement.pk, payload=_about(placement), by=by)
    return placement


def _free_the_others(placement: Placement, by: User) -> None:
    same_household = Placement.objects.filter(household=placement.household_id, state__in=OPEN)
    same_home = Placement.objects.filter(vacancy=placement.vacancy_id, state__in=OPEN)
    others = same_household | same_home if placement.vacancy_id else same_household
    # Locked as they are read: one that is withdrawn in this very moment is simply not among them any more.
    locked = others.exclude(pk=placement.pk).select_for_update(of=("self",))
    for other in locked.select_related("vacancy").order_by("pk"):
        held = other.vacancy if other.state == State.OFFERED else None
        move(placement=other, target=State.PREEMPTED, by=by)
        if held and held.pk != placement.vacancy_id:
            vacancies.move(vacancy=held, target=VacancyState.OPEN, by=by, reason="Husstanden fik en anden bolig.")


def confirm(*, placement: Placement, by: User, move_in_on: date) -> Placement:
    """The landlord says yes; the day they move in is set."""
    demand_for(placement.unit, by, staff=Right.DECIDE, landlord=Right.ANSWER_OFFERS)
    with transaction.atomic():
        placement = move(placement=placement, target=State.CONFIRMED, by=by, move_in_on=move_in_on)
        freeze(kind="confirmed", subject_id=placement.pk, payload=_about(placement), by=by)
    return placement


def change_move_in(*, placement: Placement, by: User, version: int, move_in_on: date) -> Placement:
    """The day they move in is another one."""
    demand(by, Right.DECIDE)
    if placement.state != State.CONFIRMED:
        raise Refusal("move_not_allowed", was=State(placement.state).label, target=State.CONFIRMED.label)
    return saving.update(placement, by=by, version=version, values={"move_in_on": move_in_on})


def move_in(*, placement: Placement, by: User, on: date) -> Placement:
    """They live there from this day: their temporary stay ends, the home is let, the vacancy rent stops."""
    demand(by, Right.DECIDE)
    with transaction.atomic():
        _lock(placement)
        placement = move(placement=placement, target=State.MOVED_IN, by=by, move_in_on=on)
        stays.move(household=placement.household, unit=placement.unit, on=on, by=by, why="Flyttet i fast bolig")
        Household.objects.filter(pk=placement.household_id).update(seeking=False, seeking_since=None)
        if placement.vacancy:
            vacancies.move(
                vacancy=placement.vacancy,
                target=VacancyState.LET,
                by=by,
                rent_stops_on=on,
                stream=placement.household.stream,
            )
        placement_moved_in.send(sender=Placement, placement=placement, by=by)
        freeze(kind="moved_in", subject_id=placement.pk, payload=_about(placement), by=by)
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
    return move(placement=placement, target=target, by=by, text="Fortrudt")


def expire_overdue(on: date) -> int:
    """Offers past their deadline run out and their homes are open again (by the hour, H-31); how many."""
    expired = 0
    for placement in overdue_offers(on).select_related("vacancy", "household", "unit__site"):
        try:
            _leave(placement, State.EXPIRED, by=None)
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
        _lock(placement)
        placement = _leave(placement, target, by=by, reason=reason, text=text)
        if reason.consequence == Reason.Consequence.PARK:
            until = on + timedelta(days=reason.park_days or 0)
            Household.objects.filter(pk=placement.household_id).update(
                parked_until=until, parked_reason=reason.label_da
            )
        freeze(kind=target.value, subject_id=placement.pk, payload=_about(placement), by=by)
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


def _about(placement: Placement) -> dict[str, object]:
    """A later step in the chain: ids and dates; the facts lie in the record of the approval."""
    return {
        "placement": str(placement.pk),
        "state": placement.state,
        "unit": str(placement.unit_id),
        "household": str(placement.household_id),
        "reason": placement.outcome_reason_id or "",
        "move_in_on": placement.move_in_on.isoformat() if placement.move_in_on else "",
        "decision": placement.decision_id,
    }
