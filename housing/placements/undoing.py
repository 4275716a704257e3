"""Take a wrong click back, one step, while nothing has left the house (H-31, H-35; decision 0029)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.journal.queries import looks_at_households
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people import queue
from housing.placements import leaving
from housing.placements.ending import record
from housing.placements.models import LIVE_OFFER, OPEN, Placement, State
from housing.placements.moves import lock_household, move
from housing.placements.queries import waiting_decline
from housing.placements.signals import placement_undone
from housing.policies.queries import policy_on
from housing.stays import actions as stays
from housing.vacancies import actions as vacancies
from housing.vacancies.models import LIVE
from housing.vacancies.models import State as VacancyState

UNDONE = "Fortrudt"


def undo(*, placement: Placement, by: User, on: date) -> Placement:
    """The step just taken is taken back, and what it changed is as before where that is still possible.

    A step of its own in the history: what was decided stands, and so does that it was undone. The history names what
    did not come back.
    """
    demand(by, Right.DECIDE)
    was = State(placement.state)
    with transaction.atomic():
        lock_household(placement)
        check(placement, by, on)
        placement, moved = _WAYS[was](placement, by)
        for row, before in moved:
            placement_undone.send(sender=Placement, placement=row, was=before, by=by)
        for row, _before in moved:
            record(row, by, kind="undone")
    return placement


def may_undo(placement: Placement, by: User, on: date) -> bool:
    try:
        check(placement, by, on)
    except Refusal:
        return False
    return True


def check(placement: Placement, by: User, on: date) -> None:
    """Refused, with the reason, where the step can no longer be taken back."""
    state = State(placement.state)
    if state not in _WAYS:
        raise Refusal("nothing_to_undo")
    if state == State.PROPOSED and placement.proposed_by_id != by.pk and policy_on(on).decline_needs_second:
        # A colleague who is against it asks for a decline: nobody turns a household down alone by undoing (H-30).
        raise Refusal("undo_by_its_maker", who=str(placement.proposed_by or "Hjemly"))
    if waiting := waiting_decline(placement):
        raise Refusal("decline_waits", who=waiting.asked_by.name)
    if state == State.OFFERED:
        _still_in_the_house(placement)
    if state in (State.ACCEPTED, State.MOVED_IN):
        _same_day(placement, on)


def _still_in_the_house(placement: Placement) -> None:
    """Neither the letter nor the landlord's own page has carried the offer out."""
    if placement.letters.filter(opened_at__isnull=False).exists():
        raise Refusal("offer_letter_opened")
    offered = placement.events.filter(now=State.OFFERED).last()
    seen = looks_at_households([placement.household_id]).filter(user__landlord_id=placement.unit.site.landlord_id)
    if offered and seen.filter(at__gte=offered.at).exists():
        raise Refusal("offer_seen_by_landlord")


def _same_day(placement: Placement, on: date) -> None:
    taken = placement.events.filter(now=placement.state).last()
    if taken and timezone.localtime(taken.at).date() != on:
        raise Refusal("undo_same_day", day=f"{timezone.localtime(taken.at):%d.%m.%Y}")


Moved = list[tuple[Placement, State]]


def _proposal(placement: Placement, by: User) -> tuple[Placement, Moved]:
    placement = move(placement=placement, target=State.WITHDRAWN, by=by, text=UNDONE)
    return placement, [(placement, State.PROPOSED)]


def _approval(placement: Placement, by: User) -> tuple[Placement, Moved]:
    nobody: dict[str, Any] = {"approved_by": None, "approval_needed_second": False}
    placement = move(placement=placement, target=State.PROPOSED, by=by, text=UNDONE, **nobody)
    return placement, [(placement, State.APPROVED)]


def _offer(placement: Placement, by: User) -> tuple[Placement, Moved]:
    """Approved as before; the home is held for nobody, and the letter that nobody opened does not stand."""
    # The letters first: of an opening and an undoing at once, the second sees what the first did.
    list(placement.letters.select_for_update())
    _still_in_the_house(placement)
    back: dict[str, Any] = {"answer_due_on": None, "composition": []}
    placement = move(placement=placement, target=State.APPROVED, by=by, text=UNDONE, back=True, **back)
    if placement.vacancy:
        vacancies.move(vacancy=placement.vacancy, target=VacancyState.OPEN, by=by, reason=UNDONE)
    return placement, [(placement, State.OFFERED)]


def _yes(placement: Placement, by: User) -> tuple[Placement, Moved]:
    """Offered as before; what lapsed by the yes stands again where home and household are still free."""
    lapsed = list(
        Placement.objects.filter(preempted_by=placement, state=State.PREEMPTED)
        .select_for_update(of=("self",))
        .select_related("vacancy", "household", "unit__site")
        .order_by("pk")
    )
    gone = {row.pk: why for row in lapsed if (why := _why_gone(row, placement))}
    lost = [f"{row.household.reference} til {row.unit} ({gone[row.pk]})" for row in lapsed if row.pk in gone]
    placement = move(
        placement=placement, target=State.OFFERED, by=by, text=_undone_but(lost), back=True, landlord_due_on=None
    )
    moved = [(placement, State.ACCEPTED)]
    for row in lapsed:
        if row.pk not in gone:
            moved.append((_again(row, by), State.PREEMPTED))
    return placement, moved


def _why_gone(row: Placement, of: Placement) -> str:
    """Why a proposal that lapsed does not come back; empty: it does."""
    live = Placement.objects.filter(state__in=LIVE_OFFER).exclude(pk=of.pk)
    if row.vacancy is None or row.vacancy.state not in LIVE or live.filter(vacancy=row.vacancy_id).exists():
        return "boligen er ikke længere ledig"
    if row.household.archived_at or not row.household.seeking or live.filter(household=row.household_id).exists():
        return "husstanden er ikke længere fri"
    if Placement.objects.filter(household=row.household_id, vacancy=row.vacancy_id, state__in=OPEN).exists():
        return "husstanden er foreslået igen"
    return ""


def _again(row: Placement, by: User) -> Placement:
    before = row.events.filter(now=State.PREEMPTED).last()
    target = State(before.was) if before else State.PROPOSED
    none: dict[str, Any] = {"preempted_by": None, "outcome_text": ""}
    return move(placement=row, target=target, by=by, text=UNDONE, back=True, **none)


def _moving_in(placement: Placement, by: User) -> tuple[Placement, Moved]:
    """The landlord's yes stands with the day that was planned; they live where they lived and seek as they sought."""
    moved = placement.events.filter(now=State.MOVED_IN).last()
    household, on = placement.household, placement.move_in_on
    if moved is None or on is None:
        raise Refusal("nothing_to_undo")
    stays.take_back_move(household=household, unit=placement.unit, on=on, by=by, why=stays.INTO_A_HOME)
    queue.seek_as_before(household=household, by=by, since=moved.at)
    promised = leaving.promise_again(placement=placement, by=by, since=moved.at)
    if placement.vacancy:
        vacancies.hold_again(vacancy=placement.vacancy, by=by, reason=UNDONE)
    planned: dict[str, Any] = {"move_in_on": placement.planned_on or on, "planned_on": None}
    placement = move(
        placement=placement, target=State.CONFIRMED, by=by, text=_undone_but(promised), back=True, **planned
    )
    return placement, [(placement, State.MOVED_IN)]


def _undone_but(lost: list[str]) -> str:
    return f"{UNDONE}. Kom ikke tilbage: {'; '.join(lost)}"[:500] if lost else UNDONE


_WAYS: dict[State, Callable[[Placement, User], tuple[Placement, Moved]]] = {
    State.PROPOSED: _proposal,
    State.APPROVED: _approval,
    State.OFFERED: _offer,
    State.ACCEPTED: _yes,
    State.MOVED_IN: _moving_in,
}
