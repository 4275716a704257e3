"""The second pair of eyes on a no of the municipality's own: asked for, confirmed, rejected, taken back (H-30)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.placements.decline_requests import DeclineRequest
from housing.placements.ending import end, record
from housing.placements.models import MOVES, Placement, Reason, State
from housing.placements.moves import lock_household
from housing.placements.queries import waiting_decline
from housing.placements.signals import decline_answered, decline_asked

Answer = DeclineRequest.Answer


def ask(*, placement: Placement, target: State, reason: Reason, by: User, text: str) -> Placement:
    """The no waits for another user; the placement stands where it was, and its page says so."""
    demand(by, Right.DECIDE)
    was = State(placement.state)
    if target not in MOVES.get(was, frozenset()):
        raise Refusal("move_not_allowed", was=was.label, target=target.label)
    with transaction.atomic():
        lock_household(placement)
        no_decline_waits(placement)
        # A page opened before this one was asked for is out of date, as after any step.
        if not Placement.objects.filter(pk=placement.pk, state=was).update(version=F("version") + 1):
            now = State(Placement.objects.values_list("state", flat=True).get(pk=placement.pk))
            raise Refusal("already_moved", now=now.label)
        request = _insert(DeclineRequest(placement=placement, target=target, reason=reason, text=text, asked_by=by))
        placement.refresh_from_db()
        decline_asked.send(sender=DeclineRequest, request=request, by=by)
        record(placement, by, kind="decline_asked", target=target, asked_for=reason.code)
    return placement


def _insert(request: DeclineRequest) -> DeclineRequest:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError:
        no_decline_waits(request.placement)
        raise
    return request


def no_decline_waits(placement: Placement) -> None:
    """Nothing is approved or offered, and no second no asked for, while one waits for an answer."""
    if waiting := waiting_decline(placement):
        raise Refusal("decline_waits", who=waiting.asked_by.name)


def confirm_decline(*, placement: Placement, by: User, on: date) -> Placement:
    """Another user says the same: the placement ends, and the reason's consequence follows (H-32)."""
    demand(by, Right.DECIDE)
    with transaction.atomic():
        lock_household(placement)
        request = _answered(placement, Answer.CONFIRMED, by)
        return end(
            placement, State(request.target), request.reason, by, on, request.text, asked_by=str(request.asked_by_id)
        )


def reject_decline(*, placement: Placement, by: User, text: str) -> Placement:
    """Another user does not agree and says why: the placement stands."""
    demand(by, Right.DECIDE)
    if not text.strip():
        raise Refusal("reason_missing", field="text")
    return _stands(placement, Answer.REJECTED, by, text.strip())


def take_back_decline(*, placement: Placement, by: User) -> Placement:
    """Whoever asked thinks again: the placement stands."""
    demand(by, Right.DECIDE)
    return _stands(placement, Answer.TAKEN_BACK, by, "")


def _stands(placement: Placement, answer: DeclineRequest.Answer, by: User, text: str) -> Placement:
    with transaction.atomic():
        lock_household(placement)
        _answered(placement, answer, by, text)
        Placement.objects.filter(pk=placement.pk).update(version=F("version") + 1)
        placement.refresh_from_db()
        record(placement, by, kind=f"decline_{answer}")
    return placement


def _answered(placement: Placement, answer: DeclineRequest.Answer, by: User, text: str = "") -> DeclineRequest:
    """The one waiting request has its answer. The WHERE clause is the lock: of two at once, one finds none waiting."""
    request = waiting_decline(placement)
    if request is None:
        raise _too_late(placement)
    is_maker = request.asked_by_id == by.pk
    if answer == Answer.TAKEN_BACK and not is_maker:
        raise Refusal("take_back_by_its_maker", who=request.asked_by.name)
    if answer != Answer.TAKEN_BACK and is_maker:
        raise Refusal("second_person_needed", who=by.name)
    values = {"answer": answer, "answered_by": by, "answered_at": timezone.now(), "answer_text": text}
    if not DeclineRequest.objects.filter(pk=request.pk, answer=Answer.WAITING).update(**values):
        raise _too_late(placement)
    request.refresh_from_db()
    decline_answered.send(sender=DeclineRequest, request=request, by=by)
    return request


def _too_late(placement: Placement) -> Refusal:
    last = placement.decline_requests.exclude(answer=Answer.WAITING).order_by("-answered_at").first()
    if last is None:
        return Refusal("no_decline_waits")
    who = last.answered_by.name if last.answered_by else "Hjemly"
    return Refusal("decline_answered", who=who, answer=str(Answer(last.answer).label).lower())
