"""The one place that changes the state of a match; the named actions share it."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.contacts.models import MOVES, Match, MatchEvent, State
from volunteers.contacts.signals import match_moved


def move(
    match: Match,
    target: str,
    *,
    by: User | None,
    on: date,
    version: int | None = None,
    values: dict[str, Any] | None = None,
    side: str = "",
    how: str = "",
    reason: str = "",
) -> Match:
    """The match is in its new state, with its history and whatever the receivers save: all of it or nothing.

    The version is the lock: of two who answer at once one is told that it is stale.
    """
    was = match.state
    if target not in MOVES[was]:
        raise Refusal("match_cannot_move", was=State(was).label, now=State(target).label)
    with transaction.atomic():
        changed = {"state": target, **(values or {})}
        match = saving.update(match, by=by, version=version, values=changed, verb=target, why=reason)
        MatchEvent.objects.create(
            match=match, on=on, was=was, now=target, side=side, how=how, reason=reason[:300], by=by
        )
        match_moved.send(sender=Match, match=match, was=was, by=by, side=side, how=how)
    return match
