"""Named writes about whether it lasts: answers, and what was done about a child that stopped (V-33)."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.claims.models import Via
from volunteers.leisure.clubs.links import club_of
from volunteers.leisure.lasting.models import Answer, CheckIn
from volunteers.leisure.lasting.signals import child_stopped


def answer(*, check_in: CheckIn, by: User, on: date, version: int, active: bool, reason: str = "") -> CheckIn:
    """The family or the club told the coordinator; an answer that was wrong is corrected the same way."""
    demand(by, Right.EDIT_VOLUNTEERS)
    return _answered(check_in, by, Via.COORDINATOR, on, version, active, reason)


def answer_by_link(*, secret: str, check_in: CheckIn, on: date, active: bool, reason: str = "") -> CheckIn:
    """The club answers once, for its own promises; the coordinator corrects."""
    if check_in.commitment.club_id != club_of(secret, on).pk:
        raise Refusal("club_link_unknown")
    if check_in.answer:
        raise Refusal("check_in_answered")
    return _answered(check_in, None, Via.LINK, on, check_in.version, active, reason)


def _answered(
    check_in: CheckIn, by: User | None, via: Via, on: date, version: int, active: bool, reason: str
) -> CheckIn:
    if on < check_in.due_on:
        raise Refusal("check_in_not_due", day=f"{check_in.due_on:%d.%m.%Y}")
    values: dict[str, Any] = {
        "answer": Answer.ACTIVE if active else Answer.DROPPED, "answered_on": on, "via": via,
        "reason": "" if active else reason.strip()[:300],
    }  # fmt: skip
    if active:
        values |= {"followed_up_on": None, "follow_up": ""}
    with transaction.atomic():
        check_in = saving.update(check_in, by=by, version=version, values=values, verb="answered")
        _later(check_in, by, on, via, active)
        if not active:
            child_stopped.send(sender=CheckIn, check_in=check_in, by=by)
    return check_in


def _later(check_in: CheckIn, by: User | None, on: date, via: Via, active: bool) -> None:
    """Nobody is asked about a child that has stopped; if it had not after all, the questions come back."""
    later = CheckIn.objects.filter(commitment=check_in.commitment_id, months__gt=check_in.months)
    was = Answer.STOPPED_EARLIER if active else ""
    for row in later.filter(answer=was).order_by("months"):
        values: dict[str, Any] = {"answer": "", "answered_on": None, "via": ""}
        if not active:
            values = {"answer": Answer.STOPPED_EARLIER, "answered_on": on, "via": via}
        saving.update(row, by=by, values=values, verb="answered")


def follow_up(*, check_in: CheckIn, by: User, on: date, version: int, text: str) -> CheckIn:
    """The coordinator has talked with the family of a child that stopped, and writes what they agreed on."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if check_in.answer != Answer.DROPPED:
        raise Refusal("only_drop_outs_are_followed_up")
    if not text.strip():
        raise Refusal("follow_up_missing", field="follow_up")
    values = {"followed_up_on": on, "follow_up": text.strip()[:300]}
    return saving.update(check_in, by=by, version=version, values=values, verb="followed_up")
