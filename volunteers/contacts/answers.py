"""Yes and no of either side, a proposal that lapses, and a pair taken up again (V-05)."""

from datetime import date

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.contacts.actions import begin
from volunteers.contacts.models import ASKED, How, Match, MatchEvent, Side, State
from volunteers.contacts.moves import move

_SIDES = (Side.HOUSEHOLD, Side.VOLUNTEER)


def say_yes(*, match: Match, side: str, how: str, by: User, on: date, version: int | None = None) -> Match:
    """One side says yes; with the second yes they are active.

    The coordinator writes down either side's answer; a volunteer who is signed in answers for their own match only.
    """
    _demand_answer(match, side, by)
    if how not in How.values or how == How.LINK:
        raise Refusal("unknown_choice", field="how", values=how)
    return yes(match, side, how, by=by, on=on, version=version)


def yes(match: Match, side: str, how: str, *, by: User | None, on: date, version: int | None = None) -> Match:
    """The same without asking who says it; the link's holder is known by the link (links.py)."""
    if side not in _SIDES:
        raise Refusal("unknown_choice", field="side", values=side)
    if getattr(match, f"{side}_yes_on"):
        raise Refusal("already_said_yes", who=Side(side).label)
    if match.state in ASKED and on >= match.lapses_on:
        raise Refusal("answer_too_late", due=f"{match.lapses_on:%d.%m.%Y}")
    values = {f"{side}_yes_on": on, f"{side}_yes_how": how}
    if match.state == State.ONE_YES:
        return begin(match, by=by, on=on, version=version, values=values, side=side, how=how)
    return move(match, State.ONE_YES, by=by, on=on, version=version, values=values, side=side, how=how)


def decline(
    *, match: Match, side: str, by: User, on: date, version: int | None = None, how: str = "", reason: str = ""
) -> Match:
    """One side says no, or the coordinator takes the proposal back. A no of the two keeps the pair from being
    suggested again until somebody reopens it; the coordinator's own does not."""
    if side == Side.COORDINATOR:
        demand(by, Right.EDIT_VOLUNTEERS)
    else:
        _demand_answer(match, side, by)
    return no(match, side, by=by, on=on, version=version, how=how, reason=reason)


def no(
    match: Match, side: str, *, by: User | None, on: date, version: int | None = None, how: str = "", reason: str = ""
) -> Match:
    if side not in Side.values:
        raise Refusal("unknown_choice", field="side", values=side)
    values = {"closed_on": on, "declined_by": side, "note": reason.strip()[:300]}
    return move(
        match, State.DECLINED, by=by, on=on, version=version, values=values, side=side, how=how, reason=reason.strip()
    )


def _demand_answer(match: Match, side: str, by: User) -> None:
    own = side == Side.VOLUNTEER and by.is_active and match.volunteer.user_id == by.pk
    if not own and not can(by, Right.EDIT_VOLUNTEERS):
        raise Refusal("not_allowed")


def lapse(*, on: date) -> int:
    """Every proposal whose seven days are over lapses; how many did. The night may run twice."""
    rows = Match.objects.filter(state__in=ASKED, lapses_on__lte=on).order_by("id")
    lapsed = 0
    for match in rows:
        try:
            move(match, State.LAPSED, by=None, on=on, values={"closed_on": on})
            lapsed += 1
        except Refusal as refusal:
            if refusal.code != "stale":  # somebody answered in this very moment, which counts
                raise
    return lapsed


def reopen(*, match: Match, by: User, on: date, version: int, reason: str) -> Match:
    """A pair where one said no may be suggested again, because somebody has talked with them (V-05)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if match.state != State.DECLINED or match.declined_by == Side.COORDINATOR or match.reopened_on:
        raise Refusal("nothing_to_reopen")
    if not reason.strip():
        raise Refusal("reason_missing", field="reason")
    with transaction.atomic():
        match = saving.update(
            match, by=by, version=version, values={"reopened_on": on}, verb="reopened", why=reason.strip()
        )
        MatchEvent.objects.create(
            match=match, on=on, was=State.DECLINED, now=State.DECLINED, by=by, reason=reason.strip()[:300]
        )
    return match
