"""What a preview shows, in words: a line for each home, and a table of who moves on its list (H-24)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.staff.homes.links import page_of
from frontend.staff.vacancies.presenting import household_url, language, rounded
from frontend.templatetags.hjemly import status
from housing.people.models import Stream
from housing.people.queries import protected_among
from housing.planning import words
from housing.planning.whatif import Move
from housing.whatif.queries import HomeEffect, Moved, Preview

MOVES = {
    Move.ENTERS: ("ok", "plus"),
    Move.LEAVES: ("haster", "minus"),
    Move.UP: ("neutral", "arrow-upward"),
    Move.DOWN: ("neutral", "arrow-downward"),
}


@dataclass(frozen=True)
class Line:
    """One household on one home's list."""

    name: str
    url: str
    was: str
    now: str
    what: Any
    points: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Effect:
    """One home: its page, its counts and its lines."""

    home: str
    url: str
    anchor: str
    effect: HomeEffect
    first: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Effects:
    """All homes, those where nobody moves last and only by name."""

    lead: str
    moving: tuple[Effect, ...]
    still: tuple[Effect, ...]
    broken: tuple[str, ...]
    broken_hidden: int


def shown_effects(preview: Preview) -> Effects:
    every = tuple(_effect(home) for home in preview.homes)
    protected = protected_among([row.key for row in preview.moved if row.breaks])
    broken = [(home, row) for home in preview.homes for row in home.moved if row.breaks]
    return Effects(
        lead=lead(preview),
        moving=tuple(effect for effect in every if effect.lines),
        still=tuple(effect for effect in every if not effect.lines),
        # Where a protected household may come to live is not said beside its name.
        broken=tuple(_broken(home, row) for home, row in broken if row.key not in protected),
        broken_hidden=sum(row.key in protected for _home, row in broken),
    )


def lead(preview: Preview) -> str:
    """The whole preview in one sentence."""
    if not preview.homes:
        return gettext("Ingen bolig er åben lige nu, så ingen bytter plads.")
    homes = ngettext("%(n)s åben bolig", "%(n)s åbne boliger", len(preview.homes)) % {"n": len(preview.homes)}
    if not preview.moved:
        return gettext("Ingen bytter plads på listen til %(homes)s.") % {"homes": homes}
    enters, leaves, other = (
        sum(getattr(home, name) for home in preview.homes) for name in ("enters", "leaves", "other_rank")
    )
    figures = {"homes": homes, "enters": enters, "leaves": leaves, "other": other}
    text = gettext(
        "På listerne til %(homes)s: %(enters)s kommer ind, %(leaves)s ryger ud, %(other)s får en anden plads."
    )
    return text % figures


def _effect(home: HomeEffect) -> Effect:
    label = str(home.vacancy.unit)
    lines = tuple(_line(row) for row in home.moved)
    return Effect(label, page_of(home.vacancy), f"h-{home.vacancy.pk}", home, _first(home), lines)


def _first(home: HomeEffect) -> str:
    """Who is nr. 1, when that is somebody else than before."""
    was = next((row.name for row in home.moved if row.change.was == 1), "")
    now = next((row.name for row in home.moved if row.change.now == 1), "")
    if not was and not now:
        return gettext("den samme")
    return f"{was or gettext('ingen')} → {now or gettext('ingen')}"


def _line(row: Moved) -> Line:
    change = row.change
    return Line(
        name=row.name,
        url=household_url(row.key),
        was=_rank(change.was),
        now=_rank(change.now),
        what=status(MOVES[change.move][0], _what(row), MOVES[change.move][1]),
        points=f"{_points(change.points_was)} → {_points(change.points_now)}",
        why=tuple(
            f"{words.rule_name(reason.code, language())}: {words.rule_sentence(reason, language())}"
            for reason in row.why
        ),
    )


def _what(row: Moved) -> str:
    change = row.change
    if change.was is None:
        return gettext("Kommer ind")
    if change.now is None:
        return gettext("Ryger ud")
    places = abs(change.now - change.was)
    if change.move == Move.UP:
        return ngettext("%(n)s plads op", "%(n)s pladser op", places) % {"n": places}
    return ngettext("%(n)s plads ned", "%(n)s pladser ned", places) % {"n": places}


def _broken(home: HomeEffect, row: Moved) -> str:
    figures = {"name": row.name, "home": home.vacancy.unit, "rank": row.change.now}
    if row.change.now is None:
        return gettext("%(name)s er foreslået til %(home)s og ville ikke længere passe.") % figures
    return gettext("%(name)s er foreslået til %(home)s og ville blive nr. %(rank)s.") % figures


def _rank(value: int | None) -> str:
    return gettext("ikke på listen") if value is None else str(value)


def _points(value: float | None) -> str:
    return "–" if value is None else formats.number(rounded(value))


def share_lines(preview: Preview) -> list[tuple[str, str, str]]:
    """(words, was, now) of where the next homes go by another share; empty when the share is the same (H-18)."""
    was, now = preview.streams_was, preview.streams_now
    if not now:
        return []
    labels = dict(Stream.choices)
    refugees = gettext("Af de næste %(count)s går til flygtninge") % {"count": len(now)}
    return [
        (gettext("Den næste går til"), str(labels[was[0]]), str(labels[now[0]])),
        (refugees, str(was.count(Stream.REFUGEE)), str(now.count(Stream.REFUGEE))),
    ]
