"""Which steps somebody may take while a second pair of eyes is awaited, and how that is said (H-30)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from accounts.users.models import User
from frontend.staff.vacancies.forms import reason_label
from frontend.staff.vacancies.stages import NEXT
from housing.placements.decline_requests import DeclineRequest
from housing.placements.models import NO_GROUND, Placement, PlacementEvent, State
from housing.placements.queries import is_followed_up
from housing.placements.undoing import UNDONE, may_undo
from housing.policies.models import ScoringPolicy

OUR_NO = ("nej-kommunen", "traek")
# What waits for the answer to a no: nothing of this is done past it.
HELD_BACK = frozenset({"godkend", "tilbyd", "fortryd", *OUR_NO})


@dataclass(frozen=True)
class Ways:
    """The step that is filled in, the others, and on whom the placement waits, in words."""

    first: str
    others: tuple[str, ...]
    waits: str = ""


def ways(placement: Placement, user: User, policy: ScoringPolicy, waiting: DeclineRequest | None) -> Ways:
    first, others = NEXT.get(placement.state, ("", ()))
    if placement.state == State.DECLINED_LANDLORD and placement.outcome_reason_id == NO_GROUND:
        # A ground that comes after the first answer can still be written down.
        return Ways("", ("fulgt-op",)) if is_followed_up(placement) else Ways("fulgt-op", ())
    if "fortryd" in others and not may_undo(placement, user, timezone.localdate()):
        others = tuple(verb for verb in others if verb != "fortryd")
    if waiting:
        rest = tuple(verb for verb in (first, *others) if verb and verb not in HELD_BACK)
        if waiting.asked_by_id == user.pk:
            return Ways("", ("tag-tilbage", *rest), waits_for(waiting.asked_by.name))
        return Ways("bekraeft", ("imod", *rest), waits_for(waiting.asked_by.name))
    if placement.state != State.PROPOSED:
        return Ways(first, others)
    mine = placement.proposed_by_id == user.pk
    if not policy.approval_needs_second:
        return Ways(first, others)
    who = waits_for(placement.proposed_by.name) if placement.proposed_by else ""
    return Ways("", others, who) if mine else Ways(first, others, who)


def lost_by_undoing(placement: Placement) -> bool:
    """The step that was just undone could not bring everything back; the history names what."""
    last = placement.events.last()
    return last is not None and last.text.startswith(f"{UNDONE}. ")


def waits_for(name: str) -> str:
    return gettext("Venter på en anden end %(name)s") % {"name": name}


def asked_words(request: DeclineRequest) -> str:
    """What was asked for, inside a sentence."""
    if request.target == State.WITHDRAWN:
        return gettext("trækkes tilbage")
    return gettext("afvises af kommunen")


@dataclass(frozen=True)
class Happened:
    """A line of the placement's history."""

    at: datetime
    words: str
    by: User | None
    reason: str
    text: str


def happened(placement: Placement) -> list[Happened]:
    """Every step and every request for a second pair of eyes, as one story."""
    events = placement.events.select_related("by", "reason")
    lines = [Happened(row.at, _came_to(row), row.by, _label(row.reason), row.text) for row in events]
    for row in placement.decline_requests.select_related("asked_by", "answered_by", "reason"):
        asked = gettext("Bad om, at placeringen %(what)s") % {"what": asked_words(row)}
        lines.append(Happened(row.asked_at, asked, row.asked_by, _label(row.reason), row.text))
        # A confirmed no is itself the next step of the placement.
        if row.answered_at and row.answer != DeclineRequest.Answer.CONFIRMED:
            lines.append(Happened(row.answered_at, _answer(row), row.answered_by, "", row.answer_text))
    return sorted(lines, key=lambda line: line.at)


def _came_to(event: PlacementEvent) -> str:
    """The state it came to; what leads from a state to itself is a landlord's no that was followed up (H-22)."""
    return gettext("Fulgt op hos udlejer") if event.was == event.now else str(State(event.now).label)


def _answer(request: DeclineRequest) -> str:
    return {
        DeclineRequest.Answer.REJECTED: gettext("Sagde nej til, at placeringen %(what)s"),
        DeclineRequest.Answer.TAKEN_BACK: gettext("Fortrød ønsket om, at placeringen %(what)s"),
        DeclineRequest.Answer.LAPSED: gettext("Ønsket om, at placeringen %(what)s, er bortfaldet"),
    }[DeclineRequest.Answer(request.answer)] % {"what": asked_words(request)}


def _label(reason: Any) -> str:
    return reason_label(reason) if reason else ""
