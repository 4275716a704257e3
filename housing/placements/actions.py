"""Named steps of a placement after the offer: each one transaction, history and consequences inside."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import workdays
from housing.homes.rules import demand_for
from housing.people import queue
from housing.placements import leaving
from housing.placements.days import check_moved, check_planned
from housing.placements.declining import ask
from housing.placements.ending import end, leave, reason_of, record
from housing.placements.models import OPEN, PENDING, Placement, Reason, State
from housing.placements.moves import expect_state, lock_household, move
from housing.placements.queries import overdue_offers
from housing.placements.signals import placement_accepted, placement_moved_in
from housing.placements.undoing import undo as undo
from housing.policies.queries import policy_on
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
            record(row, by)
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
        freed.append(
            move(placement=other, target=State.PREEMPTED, by=by, text=why, outcome_text=why, preempted_by=placement)
        )
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
            record(row, by)
    return freed


def _locked(rows: QuerySet[Placement]) -> list[Placement]:
    """Locked as they are read: one that is withdrawn in this very moment is simply not among them any more."""
    return list(rows.select_for_update(of=("self",)).select_related("vacancy").order_by("pk"))


def confirm(*, placement: Placement, by: User, today: date, move_in_on: date) -> Placement:
    """The landlord says yes; the day they move in is set."""
    demand_for(placement.unit, by, staff=Right.DECIDE, landlord=Right.ANSWER_OFFERS)
    expect_state(placement, State.ACCEPTED, State.CONFIRMED)
    check_planned(placement, move_in_on, today)
    with transaction.atomic():
        placement = move(placement=placement, target=State.CONFIRMED, by=by, move_in_on=move_in_on)
        record(placement, by)
    return placement


def change_move_in(*, placement: Placement, by: User, version: int, today: date, move_in_on: date) -> Placement:
    """The day they move in is another one."""
    demand(by, Right.DECIDE)
    expect_state(placement, State.CONFIRMED, State.CONFIRMED)
    check_planned(placement, move_in_on, today)
    with transaction.atomic():
        lock_household(placement)
        placement = saving.update(placement, by=by, version=version, values={"move_in_on": move_in_on})
        leaving.expect(placement=placement, by=by)
    return placement


def move_in(*, placement: Placement, by: User, today: date, on: date, gap_reason: str = "") -> Placement:
    """They live there from this day: their temporary stay ends, the home is let, the vacancy rent stops."""
    demand(by, Right.DECIDE)
    expect_state(placement, State.CONFIRMED, State.MOVED_IN)
    check_moved(placement, on, today)
    with transaction.atomic():
        lock_household(placement)
        planned = placement.move_in_on
        placement = move(placement=placement, target=State.MOVED_IN, by=by, move_in_on=on, planned_on=planned)
        stays.move(
            household=placement.household, unit=placement.unit, on=on, by=by, why=stays.INTO_A_HOME,
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
        record(placement, by)
    return placement


def decline_by_household(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The household says no; what follows is what the reason says (H-32)."""
    demand(by, Right.DECIDE)
    coded = reason_of(reason, Reason.Step.HOUSEHOLD_DECLINES)
    return end(placement, State.DECLINED_HOUSEHOLD, coded, by, on, text)


def decline_by_landlord(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The landlord says no on a coded ground; the household keeps its place (H-22)."""
    demand_for(placement.unit, by, staff=Right.DECIDE, landlord=Right.ANSWER_OFFERS)
    return end(placement, State.DECLINED_LANDLORD, reason_of(reason, Reason.Step.LANDLORD_DECLINES), by, on, text)


def decline_by_municipality(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The proposal is turned down in the house, or waits for another user where the policy says so (H-30)."""
    demand(by, Right.DECIDE)
    return _our_no(placement, State.DECLINED_MUNICIPALITY, Reason.Step.MUNICIPALITY_DECLINES, by, on, reason, text)


def withdraw(*, placement: Placement, by: User, on: date, reason: str, text: str = "") -> Placement:
    """The municipality takes it back, with a reason; waits for another user where the policy says so (H-30)."""
    demand(by, Right.DECIDE)
    return _our_no(placement, State.WITHDRAWN, Reason.Step.WITHDRAW, by, on, reason, text)


def _our_no(
    placement: Placement, target: State, step: Reason.Step, by: User, on: date, code: str, text: str
) -> Placement:
    reason = reason_of(code, step)
    if policy_on(on).decline_needs_second:
        return ask(placement=placement, target=target, reason=reason, by=by, text=text)
    return end(placement, target, reason, by, on, text)


def expire_overdue(on: date) -> int:
    """Offers past their deadline run out and their homes are open again (by the hour, H-31); how many."""
    expired = 0
    for placement in overdue_offers(on).select_related("vacancy", "household", "unit__site"):
        try:
            with transaction.atomic():
                record(leave(placement, State.EXPIRED, by=None), None)
            expired += 1
        except Refusal:
            # Answered in the same moment: the answer stands.
            continue
    return expired
