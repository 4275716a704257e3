"""Named writes about matches: proposed, and from the second yes to the end (V-04 to V-06)."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.models import Household
from volunteers.contacts.facts import gather
from volunteers.contacts.judging import may_still_meet, suggestion_for
from volunteers.contacts.models import EndReason, Kind, Match, MatchEvent, Period, State
from volunteers.contacts.moves import move
from volunteers.contacts.signals import match_moved
from volunteers.contacts.stored import stored_parts
from volunteers.matching.words import kind_name
from volunteers.roster.models import Volunteer

DAYS_TO_ANSWER = 7


def propose(
    *, household: Household, volunteer: Volunteer, kind: str, by: User, on: date, override_reason: str = ""
) -> Match:
    """Both are to be asked. A hard rule refuses with its code, unless it may be set aside and a reason says why (V-04).

    The pair is judged with the volunteer's row locked, so two who propose the last place at once make one match.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        volunteer = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
        found = suggestion_for(gather(on), household, volunteer, override_reason)
        if kind not in Kind.values or (kind not in found.kinds and "kind_not_offered" not in found.waived):
            name = kind_name(kind, _language()) if kind in Kind.values else kind
            raise Refusal("match_kind_not_offered", field="kind", name=volunteer.name, kind=name)
        waived = [str(code.value) for code in found.waived]
        why = override_reason.strip() if waived else ""
        values: dict[str, Any] = {
            "household": household, "volunteer": volunteer, "kind": kind, "proposed_on": on, "proposed_by": by,
            "lapses_on": on + timedelta(days=DAYS_TO_ANSWER), "score": found.score, "parts": stored_parts(found),
            "set_aside": waived, "override_reason": why,
        }  # fmt: skip
        match = saving.create(Match, by=by, values=values, why=why)
        MatchEvent.objects.create(match=match, on=on, now=State.PROPOSED, reason=why, by=by)
        match_moved.send(sender=Match, match=match, was="", by=by, side="", how="")
    return match


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "da"


def begin(
    match: Match, *, by: User | None, on: date, version: int | None, values: dict[str, Any], **answer: str
) -> Match:
    """The second yes: they are introduced, and their first active day is today. Called by the answers.

    The volunteer's row is locked first: of two yeses at the same time for the last place, the second is refused.
    """
    with transaction.atomic():
        Volunteer.objects.select_for_update().get(pk=match.volunteer_id)
        may_still_meet(match, on)
        if match.kind == Kind.MENTOR:
            values["expected_end_on"] = half_a_year_after(on)
        match = move(match, State.ACTIVE, by=by, on=on, version=version, values=values, **answer)
        Period.objects.create(match=match, starts_on=on)
    return match


def half_a_year_after(on: date) -> date:
    """Six months on, for a mentor stays about so long (R-28); the last day of a month too short."""
    year, month = divmod(on.year * 12 + on.month - 1 + 6, 12)
    day = on.day
    while True:
        try:
            return date(year, month + 1, day)
        except ValueError:
            day -= 1


def pause(*, match: Match, by: User, on: date, version: int, reason: str = "") -> Match:
    """They do not see each other for a time; the days until they do again are not covered (V-06)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        match = move(match, State.PAUSED, by=by, on=on, version=version, reason=reason.strip())
        _close_period(match, on)
    return match


def resume(*, match: Match, by: User, on: date, version: int) -> Match:
    """They see each other again, if the volunteer still may: a certificate can run out in a pause."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if match.state != State.PAUSED:
        # The second yes leads to the same state, and only that one says who said it.
        raise Refusal("match_cannot_move", was=State(match.state).label, now=State.ACTIVE.label)
    with transaction.atomic():
        Volunteer.objects.select_for_update().get(pk=match.volunteer_id)
        may_still_meet(match, on)
        match = move(match, State.ACTIVE, by=by, on=on, version=version)
        Period.objects.create(match=match, starts_on=on)
    return match


def end(*, match: Match, by: User, on: date, version: int, reason: str, note: str = "") -> Match:
    """It is over, for one of the reasons on the list; the household is without from that day."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if reason not in EndReason.values:
        raise Refusal("end_reason_unknown", field="reason")
    return finish(match, by=by, on=on, version=version, reason=reason, note=note)


def finish(
    match: Match, *, by: User | None, on: date, reason: str, version: int | None = None, note: str = ""
) -> Match:
    """The same, for what the roster announces: a volunteer who leaves."""
    with transaction.atomic():
        values = {"closed_on": on, "end_reason": reason, "note": note.strip()[:300]}
        told = str(EndReason(reason).label)
        match = move(match, State.ENDED, by=by, on=on, version=version, values=values, reason=told)
        _close_period(match, on)
    return match


def _close_period(match: Match, on: date) -> None:
    Period.objects.filter(match=match, ends_on=None).update(ends_on=on)


def expect_end(*, match: Match, by: User, version: int, expected_end_on: date | None) -> Match:
    """When a mentor is expected to be done; other kinds have no end (R-28)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if match.kind != Kind.MENTOR:
        raise Refusal("only_mentors_end", field="expected_end_on")
    first = match.periods.order_by("starts_on").values_list("starts_on", flat=True).first()
    if expected_end_on and first and expected_end_on < first:
        raise Refusal(
            "ends_before_start", field="expected_end_on", start=f"{first:%d.%m.%Y}", end=f"{expected_end_on:%d.%m.%Y}"
        )
    return saving.update(
        match, by=by, version=version, values={"expected_end_on": expected_end_on}, verb="expected_end"
    )
