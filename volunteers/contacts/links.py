"""The volunteer's secret link: what is asked without a name, answered without signing in (V-05)."""

import hashlib
import secrets
from datetime import date

from django.db import transaction

from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.contacts import answers
from volunteers.contacts.models import ASKED, AnswerLink, How, Match, Side


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_link(*, match: Match, by: User, on: date) -> str:
    """A new secret for the volunteer, shown this once; an older one no longer works. It dies with the proposal."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if match.state not in ASKED or match.volunteer_yes_on:
        raise Refusal("nothing_to_ask", name=match.volunteer.name)
    if on >= match.lapses_on:
        raise Refusal("answer_too_late", due=f"{match.lapses_on:%d.%m.%Y}")
    secret = secrets.token_urlsafe(32)
    values = {"digest": digest_of(secret), "made_on": on, "expires_on": match.lapses_on}
    with transaction.atomic():
        link, created = AnswerLink.objects.update_or_create(match=match, defaults=values)
        changed(by=by, record=link, verb="created" if created else "replaced")
    return secret


def match_of(secret: str, on: date) -> Match | None:
    """The match a link asks about, as long as the link is good; None says no more than that it is not."""
    link = AnswerLink.objects.filter(digest=digest_of(secret), expires_on__gt=on).select_related("match").first()
    return link.match if link else None


def answer_by_link(*, secret: str, says_yes: bool, on: date, reason: str = "") -> Match:
    """Whoever holds the link is the volunteer; nobody is signed in, so the history says the link."""
    match = match_of(secret, on)
    if match is None:
        raise Refusal("link_unknown")
    if match.volunteer_yes_on or match.state not in ASKED:
        raise Refusal("link_answered")
    if says_yes:
        return answers.yes(match, Side.VOLUNTEER, How.LINK, by=None, on=on)
    return answers.no(match, Side.VOLUNTEER, by=None, on=on, how=How.LINK, reason=reason)
