"""Whose turn a home is, in one sentence with the arithmetic behind it and a few boxes (H-14, H-18)."""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext

from frontend import formats
from frontend.staff.agreements.ledger import counted_as, given_otherwise
from frontend.staff.homes.deadlines import answer_days
from frontend.staff.vacancies.presenting import exact, link, stream_words
from housing.agreements.models import Agreement, TurnEntry
from housing.homes.models import Landlord
from housing.planning import turns
from housing.vacancies.models import State, Vacancy

MOST_BOXES = 8


@dataclass(frozen=True, slots=True)
class Box:
    ours: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """`big`: whose; `number`: which; `why`: the arithmetic; `stream`: why this group."""

    big: str
    sentences: tuple[str, ...]
    boxes: tuple[Box, ...]
    ledger_url: str


def turn_of(vacancy: Vacancy) -> Turn:
    """What the top of the page says about the turn."""
    entry = vacancy.turn
    if entry is None:
        return _without_agreement(vacancy)
    agreement = entry.agreement
    number = gettext("Ledig bolig nr. %(number)s hos %(agreement)s.") % {
        "number": entry.number,
        "agreement": agreement,
    }
    sums = turns.arithmetic(agreement.share, entry.number, agreement.offset)
    if entry.ours:
        big, more = _ours(vacancy, gettext("Kommunens tur")), _balance(vacancy)
    else:
        big, more = gettext("Udlejers tur."), ()
    sentences = tuple(
        part for part in (number, counted_as(entry.number, agreement.offset), _why(entry, sums), *more) if part
    )
    return Turn(big, sentences, _boxes(agreement, entry), link("agreement", agreement.pk))


def _without_agreement(vacancy: Vacancy) -> Turn:
    landlord = vacancy.unit.site.landlord
    why = gettext("Boligen hører ikke under nogen aftale om anvisningsret, så kommunen bestemmer selv.")
    if landlord.kind == Landlord.Kind.MUNICIPALITY:
        return Turn(_ours(vacancy, gettext("Kommunens egen bolig")), (why, *_balance(vacancy)), (), "")
    deadline = gettext("Svarfristen hos %(landlord)s er %(days)s.") % {
        "landlord": landlord,
        "days": answer_days(landlord),
    }
    whose = gettext("Bolig uden aftale hos %(landlord)s") % {"landlord": landlord}
    return Turn(_ours(vacancy, whose), (why, deadline, *_balance(vacancy)), (), "")


def _ours(vacancy: Vacancy, whose: str) -> str:
    if not vacancy.stream:
        return f"{whose}."
    going = {"whose": whose, "stream": stream_words(vacancy.stream)}
    if vacancy.state == State.LET:
        return gettext("%(whose)s, og den gik til %(stream)s.") % going
    return gettext("%(whose)s, og den går til %(stream)s.") % going


def _why(entry: TurnEntry, sums: turns.Arithmetic) -> str:
    if otherwise := given_otherwise(entry.why, sums):
        return otherwise
    figures = {
        "share": formats.fraction(sums.share),
        "before_number": sums.number_before,
        "after_number": sums.number_after,
        "before": exact(sums.before),
        "after": exact(sums.after),
        "before_floor": sums.before_floor,
        "after_floor": sums.after_floor,
    }
    if entry.ours and entry.why == TurnEntry.Why.SHARE:
        sentence = gettext(
            "Andelen er %(share)s: %(before_number)s × %(share)s = %(before)s giver %(before_floor)s hele ture, og "
            "%(after_number)s × %(share)s = %(after)s giver %(after_floor)s."
        )
        # With an offset the whole turns include some from before the agreement, so they do not number ours.
        shifted = entry.agreement.offset != 0
        end = (
            gettext("Derfor er det kommunens tur.")
            if shifted
            else gettext("Derfor er det kommunens tur nr. %(after_floor)s.")
        )
        sentence = f"{sentence} {end}"
    elif entry.ours:
        sentence = gettext(
            "Andelen er %(share)s: %(before_number)s × %(share)s = %(before)s og %(after_number)s × %(share)s = %(after)s. "
            "Begge giver %(after_floor)s hele ture, så efter andelen var den udlejers, men en tidligere tur er ført videre "
            "til denne bolig."
        )
    else:
        sentence = gettext(
            "Andelen er %(share)s: %(before_number)s × %(share)s = %(before)s og %(after_number)s × %(share)s = %(after)s. "
            "Begge giver %(after_floor)s hele ture, så der kommer ingen ny tur til kommunen."
        )
    return sentence % figures


def _balance(vacancy: Vacancy) -> tuple[str, ...]:
    """How the homes stood between the two groups when this one was reported."""
    found = re.fullmatch(r"(\d+)\+(\d+):(\d+)\+(\d+)", vacancy.stream_why)
    if not found:
        return ()
    refugee, refugee_pending, other, other_pending = map(int, found.groups())
    figures = {
        "refugee": _count(refugee, refugee_pending),
        "other": _count(other, other_pending),
    }
    return (gettext("Da den blev meldt, havde flygtninge fået %(refugee)s og andre i akut nød %(other)s.") % figures,)


def _count(settled: int, pending: int) -> str:
    if not pending:
        return str(settled)
    return gettext("%(settled)s (og %(pending)s på vej)") % {"settled": settled, "pending": pending}


def _boxes(agreement: Agreement, entry: TurnEntry) -> tuple[Box, ...]:
    """The stretch that ends at the next whole turn: three empty and one full for a quarter."""
    share: Fraction = agreement.share
    length = min(ceil(1 / share), MOST_BOXES)
    end = next(
        n for n in range(entry.number, entry.number + ceil(1 / share) + 1) if turns.is_ours(share, n, agreement.offset)
    )
    first = max(1, min(end - length + 1, entry.number))
    return tuple(
        Box(ours=turns.is_ours(share, n, agreement.offset) or (n == entry.number and entry.ours), now=n == entry.number)
        for n in range(first, first + length)
    )
