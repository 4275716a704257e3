"""The closures of a unit with every revision: who changed which date, and when (H-08)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from accounts.journal.models import ChangeEntry
from accounts.journal.queries import changes_of_many
from accounts.policy.rules import Right, can
from frontend import formats
from frontend.staff.places.unit_state import Word
from housing.closures.models import Closure
from housing.closures.queries import visible_closures
from housing.homes.models import Unit

FIELDS = {field.name: field.verbose_name for field in Closure._meta.concrete_fields}
# What a revision may change, in the order in which the form asks for it.
REVISED = ("starts_on", "ends_on", "cause", "note")


@dataclass(frozen=True)
class Revision:
    entry: ChangeEntry
    verb: str
    who: str
    changes: list[str]


@dataclass(frozen=True)
class ClosureLine:
    closure: Closure
    state: Word
    revisions: list[Revision]
    edit_url: str
    cancel_url: str


def closures_of(user: object, unit: Unit, on: date) -> list[ClosureLine]:
    """What holds now, what comes, what is past and what was called off; two SQL statements."""
    closures = list(visible_closures(user).filter(unit=unit))
    entries: dict[UUID, list[ChangeEntry]] = defaultdict(list)
    for entry in changes_of_many("closure", [closure.pk for closure in closures]):
        entries[entry.subject_id].append(entry)
    may_edit = can(user, Right.EDIT_HOMES)
    lines = [_line(closure, entries[closure.pk], on, may_edit) for closure in closures]
    return sorted(lines, key=lambda line: _rank(line.closure, on))


def _line(closure: Closure, entries: list[ChangeEntry], on: date, may_edit: bool) -> ClosureLine:
    open_to_change = may_edit and closure.cancelled_at is None
    return ClosureLine(
        closure,
        _state(closure, on),
        [_revision(entry) for entry in entries],
        reverse("closure_edit", args=[closure.pk]) if open_to_change else "",
        reverse("closure_cancel", args=[closure.pk]) if open_to_change else "",
    )


def _rank(closure: Closure, on: date) -> int:
    """Now, coming, past, called off; within each the latest first, as they were read."""
    if closure.cancelled_at:
        return 3
    if closure.starts_on > on:
        return 1
    return 2 if closure.ends_on and closure.ends_on <= on else 0


def _state(closure: Closure, on: date) -> Word:
    return (
        Word("snart", gettext("Nu"), "time"),
        Word("igang", gettext("Kommer")),
        Word("neutral", gettext("Forbi"), "check"),
        Word("neutral", gettext("Aflyst"), "minus"),
    )[_rank(closure, on)]


def _revision(entry: ChangeEntry) -> Revision:
    verbs = {"created": gettext("Oprettet"), "revised": gettext("Ændret"), "cancelled": gettext("Aflyst")}
    who = entry.user.name if entry.user else "Hjemly"
    return Revision(entry, verbs.get(entry.verb, gettext("Ændret")), who, list(_changes(entry)))


def _changes(entry: ChangeEntry) -> Iterator[str]:
    """What was written at first, or before and after of each field that was changed."""
    for name in REVISED:
        if name not in entry.after:
            continue
        figures = {"field": FIELDS[name], "now": _said(name, entry.after[name])}
        if entry.verb == "created":
            if entry.after[name]:
                yield gettext("%(field)s: %(now)s") % figures
        else:
            figures["was"] = _said(name, entry.before.get(name))
            yield gettext("%(field)s: før %(was)s, nu %(now)s") % figures


def _said(name: str, value: Any) -> str:
    if not value:
        return gettext("ikke kendt") if name == "ends_on" else gettext("intet")
    if name == "cause":
        return str(Closure.Cause(value).label)
    return formats.short_day(date.fromisoformat(value)) if name in ("starts_on", "ends_on") else str(value)
