"""Named writes about appeals: received, corrected, decided, withdrawn, annulled (H-34)."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.appeals.letters import write_answer
from housing.appeals.models import DECIDED, Appeal, State
from housing.appeals.queries import placement_of, told_on, took_part
from housing.appeals.rules import answer_due, last_day_to_complain
from housing.appeals.signals import appeal_closed, appeal_received
from housing.decisions.actions import freeze
from housing.decisions.models import DecisionRecord


def receive(*, decision: DecisionRecord, by: User, on: date, values: dict[str, Any]) -> Appeal:
    """A complaint about one frozen decision is on record, with the day it must be answered.

    `values`: received_on, received_how, text, and answer_due_on where it is another than the rule says.
    """
    demand(by, Right.DECIDE)
    placement = placement_of(decision)
    if placement is None:
        raise Refusal("not_appealable")
    told = told_on(decision, placement)
    values = _dated(values, on, told)
    with transaction.atomic():
        row = values | {
            "decision": decision,
            "placement": placement,
            "household": placement.household,
            "complain_by": last_day_to_complain(told),
            "registered_by": by,
        }
        appeal = _insert(row, by)
        appeal_received.send(sender=Appeal, appeal=appeal, by=by)
        _freeze(appeal, "appeal_received", by)
    return appeal


def _insert(values: dict[str, Any], by: User) -> Appeal:
    try:
        with transaction.atomic():
            return saving.create(Appeal, by=by, values=values)
    except IntegrityError:
        other = Appeal.objects.filter(decision=values["decision"], state=State.OPEN).first()
        if other is None:
            raise
        raise Refusal("appeal_is_open", received=f"{other.received_on:%d.%m.%Y}") from None


def _dated(values: dict[str, Any], on: date, told: date) -> dict[str, Any]:
    received = values["received_on"]
    if received > on:
        raise Refusal("appeal_in_the_future", field="received_on")
    if received < told:
        raise Refusal("appeal_before_decision", field="received_on", told=f"{told:%d.%m.%Y}")
    due = values.get("answer_due_on") or answer_due(received)
    if due < received:
        raise Refusal("appeal_due_before_received", field="answer_due_on", received=f"{received:%d.%m.%Y}")
    return values | {"answer_due_on": due}


def correct_appeal(*, appeal: Appeal, by: User, on: date, version: int, values: dict[str, Any]) -> Appeal:
    """What was written about the complaint is put right, while it is open."""
    demand(by, Right.DECIDE)
    _still_open(appeal)
    values = _dated(values, on, told_on(appeal.decision, appeal.placement))
    return _saved(appeal, by, version, values, "changed")


def decide_appeal(
    *, appeal: Appeal, by: User, on: date, version: int, outcome: str, text: str, text_en: str = ""
) -> Appeal:
    """Somebody who took no part in the decision answers it, with reasons; the answer is frozen and the letter written.

    Of two who answer at once one wins, and the other is told who (REL).
    """
    demand(by, Right.DECIDE)
    _still_open(appeal)
    if outcome not in DECIDED:
        raise Refusal("appeal_outcome_unknown", field="outcome")
    if by.pk in took_part(appeal.decision):
        raise Refusal("appeal_needs_another", who=by.name)
    if outcome == State.TOO_LATE and appeal.received_on <= appeal.complain_by:
        raise Refusal("appeal_in_time", field="outcome", last=f"{appeal.complain_by:%d.%m.%Y}")
    if not text.strip():
        raise Refusal("appeal_needs_reasons", field="text")
    values = {"outcome_text": text.strip(), "outcome_text_en": text_en.strip()}
    with transaction.atomic():
        appeal = _closed(appeal, State(outcome), by, on, version, values, verb="decided")
        write_answer(appeal=appeal, on=on)
        _answered(appeal, by)
    return appeal


def withdraw_appeal(*, appeal: Appeal, by: User, on: date, version: int, text: str = "") -> Appeal:
    """The household no longer complains. That decides nothing, so anybody may note it."""
    demand(by, Right.DECIDE)
    _still_open(appeal)
    with transaction.atomic():
        values = {"outcome_text": text.strip()}
        appeal = _closed(appeal, State.WITHDRAWN, by, on, version, values, verb="withdrawn")
        _answered(appeal, by)
    return appeal


def annul_appeal(*, appeal: Appeal, by: User, on: date, version: int, text: str) -> Appeal:
    """It was registered by mistake, and never was a complaint about this decision; the row stays with the reason."""
    demand(by, Right.DECIDE)
    _still_open(appeal)
    if not text.strip():
        raise Refusal("reason_missing", field="text")
    with transaction.atomic():
        values = {"outcome_text": text.strip()}
        appeal = _closed(appeal, State.ANNULLED, by, on, version, values, verb="annulled")
        _answered(appeal, by)
    return appeal


def _still_open(appeal: Appeal) -> None:
    if not appeal.is_open:
        who = appeal.closed_by.name if appeal.closed_by else "Hjemly"
        raise Refusal("appeal_is_closed", who=who, state=str(State(appeal.state).label).lower())


def _closed(
    appeal: Appeal, state: State, by: User, on: date, version: int, values: dict[str, Any], verb: str
) -> Appeal:
    # A clock that is behind the day it came would break the order of the two.
    closed = values | {"state": state, "closed_by": by, "closed_on": max(on, appeal.received_on)}
    appeal = _saved(appeal, by, version, closed, verb)
    appeal_closed.send(sender=Appeal, appeal=appeal, by=by)
    return appeal


def _saved(appeal: Appeal, by: User, version: int, values: dict[str, Any], verb: str) -> Appeal:
    try:
        return saving.update(appeal, by=by, version=version, values=values, verb=verb)
    except Refusal as refusal:
        if refusal.code == "stale":
            # Answered meanwhile says more than saved meanwhile.
            appeal.refresh_from_db()
            _still_open(appeal)
        raise


def _answered(appeal: Appeal, by: User) -> None:
    """The answer stands in the chain, last in its transaction."""
    record = _freeze(appeal, f"appeal_{appeal.state}", by)
    Appeal.objects.filter(pk=appeal.pk).update(answer_record=record)
    appeal.refresh_from_db()


def _freeze(appeal: Appeal, kind: str, by: User) -> DecisionRecord:
    """Under the placement, so that the whole story is one list; the hash ties it to the decision it is about."""
    payload = {
        "appeal": str(appeal.pk),
        "placement": str(appeal.placement_id),
        "household": str(appeal.household_id),
        "about": {"sequence": appeal.decision_id, "hash": appeal.decision.hash},
        "state": appeal.state,
        "received_on": appeal.received_on.isoformat(),
        "received_how": appeal.received_how,
        "text": appeal.text,
        "complain_by": appeal.complain_by.isoformat(),
        "answer_due_on": appeal.answer_due_on.isoformat(),
        "closed_on": appeal.closed_on.isoformat() if appeal.closed_on else "",
        "outcome_text": appeal.outcome_text,
        "outcome_text_en": appeal.outcome_text_en,
    }
    return freeze(kind=kind, subject_id=appeal.placement_id, payload=payload, by=by)
