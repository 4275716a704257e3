"""The turn ledger, latest first: a row for each number with what happened, or every line as it was written."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from frontend import formats, stored
from frontend.staff.agreements.ledger import Kind, Turn
from frontend.staff.homes.links import page_of
from frontend.templatetags.hjemly import status
from housing.agreements.actions import CARRIED_BY_AGREEMENT
from housing.agreements.models import TurnEntry
from housing.people.models import Stream
from housing.vacancies.models import State

ICONS = {Kind.WAIVED: "minus", Kind.RETURNED: "reply", Kind.CARRIED: "forward", Kind.CORRECTED: "minus"}


@dataclass(frozen=True)
class Line:
    entry: TurnEntry
    struck: bool
    home: str
    url: str
    whose: str
    what: Any
    detail: str


def folded(turns: list[Turn], today: date) -> list[Line]:
    """One row for each number given: what later lines said about it stands in it, with the reason."""
    return [_folded(turn, today) for turn in sorted(turns, key=lambda turn: -turn.entry.sequence)]


def _folded(turn: Turn, today: date) -> Line:
    line = _vacancy(turn, today)
    said = [_said(entry) for entry in turn.said if not _by_itself(entry)]
    if turn.goes_on and turn.ended != Kind.CORRECTED:
        said.append(_went_on(turn))
    ended = Kind(turn.ended) if turn.ended else None
    what = _status(ended) if ended else line.what
    return replace(line, what=what, detail=" ".join(part for part in (line.detail, *said) if part))


def _by_itself(entry: TurnEntry) -> bool:
    """The agreement carried the turn on: where it went is told, and nobody had to give a reason."""
    return entry.kind == Kind.CARRIED and entry.reason == CARRIED_BY_AGREEMENT


def _went_on(turn: Turn) -> str:
    if turn.went_to:
        return gettext("Turen gik videre til nr. %(number)s.") % {"number": turn.went_to}
    return gettext("Turen går til næste ledige bolig.")


def lines_of(entries: list[TurnEntry], turns: list[Turn], today: date) -> list[Line]:
    """Every line as it was written. An exception names the home of the vacancy it was about."""
    by_row = {turn.entry.pk: turn for turn in turns}
    about: dict[int, Turn] = {}
    lines = []
    for entry in entries:
        if entry.kind == Kind.VACANCY:
            about[entry.number] = by_row[entry.pk]
        turn = about[entry.number]
        lines.append(_vacancy(turn, today) if entry.kind == Kind.VACANCY else _exception(entry, turn))
    return lines[::-1]


def _vacancy(turn: Turn, today: date) -> Line:
    struck = turn.ended == Kind.CORRECTED
    detail = ""
    if turn.instead_of:
        detail = gettext("I stedet for nr. %(number)s.") % {"number": turn.instead_of}
    url = page_of(turn.vacancy) if turn.vacancy else ""
    return Line(turn.entry, struck, turn.entry.unit_label, url, whose(turn), happened(turn, today), detail)


def _exception(entry: TurnEntry, turn: Turn) -> Line:
    struck = entry.kind == Kind.CORRECTED
    return Line(entry, struck, turn.entry.unit_label, "", whose(turn), _status(Kind(entry.kind)), _said(entry))


def _said(entry: TurnEntry) -> str:
    who = entry.by.name if entry.by else "Hjemly"
    return gettext("%(reason)s Skrevet af %(who)s.") % {"reason": _closed(stored.shown(entry.reason)), "who": who}


def _status(kind: Kind) -> SafeString:
    return status("haster" if kind in (Kind.RETURNED, Kind.WAIVED) else "neutral", str(kind.label), ICONS[kind])


def _closed(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def whose(turn: Turn) -> str:
    if turn.ended == Kind.CORRECTED:
        return gettext("Ingen")
    if not turn.entry.ours:
        return gettext("Udlejers")
    if not turn.stream:
        return gettext("Kommunens")
    return gettext("Kommunens, %(stream)s") % {"stream": Stream(turn.stream).label.lower()}


def happened(turn: Turn, today: date) -> SafeString | str:
    """Where the home stands now; exceptions have rows of their own, with their reason."""
    if turn.ended:
        return str(Kind(turn.ended).label)
    vacancy = turn.vacancy
    if vacancy is None or vacancy.state == State.LANDLORD:
        return gettext("Udlejer lejer ud") if not turn.entry.ours else ""
    if vacancy.state == State.OPEN:
        due = formats.deadline(vacancy.answer_due_on, today)
        text = gettext("afgøres senest %(day)s") % {"day": formats.short_day(vacancy.answer_due_on)}
        return status(due.kind if due else "neutral", f"{text} ({due.text})" if due else text)
    if vacancy.state == State.HELD:
        return status("igang", gettext("Tilbudt"))
    return status("ok", gettext("Udlejet")) if vacancy.state == State.LET else vacancy.get_state_display()
