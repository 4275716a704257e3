"""How a temporary unit stands today, in a word or two: taken, free, out of service, being made ready (H-08, H-09)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from frontend import formats
from housing.closures.models import Closure
from housing.homes.models import Unit


class Word(NamedTuple):
    """As the `status` tag takes it."""

    kind: str
    text: str
    icon: str = ""


def state_words(unit: Unit, persons: int, on: date) -> list[Word]:
    """`unit` carries `closures_ahead` (those not over, the first one first) and `promised` (its open bookings)."""
    ahead: list[Closure] = unit.closures_ahead  # type: ignore[attr-defined]
    closed = [closure for closure in ahead if closure.starts_on <= on]
    words = [closed_now(closed)] if closed else []
    if persons:
        words.append(_taken(persons, unit.beds))
    elif promised := unit.promised:  # type: ignore[attr-defined]
        words.append(
            Word("igang", gettext("Lovet væk fra %(day)s") % {"day": formats.short_day(promised[0].starts_on)})
        )
    elif not closed:
        words.append(Word("ok", gettext("Ledig")))
    return words + list(_coming(ahead[len(closed) :]))


def closed_now(closures: list[Closure]) -> Word:
    """Out of service wins over being made ready; the last day of all of them is said."""
    broken = [closure for closure in closures if closure.kind == Closure.Kind.OUT_OF_SERVICE]
    ends = [closure.ends_on for closure in closures]
    known = max((end for end in ends if end), default=None) if None not in ends else None
    day = {"day": formats.short_day(known)}
    if not broken:
        return Word("igang", gettext("Klargøring til %(day)s") % day if known else gettext("Klargøring"))
    return Word(
        "snart", gettext("Ude af drift til %(day)s") % day if known else gettext("Ude af drift indtil videre"), "minus"
    )


def _taken(persons: int, beds: int | None) -> Word:
    if beds is not None and persons > beds:
        over = persons - beds
        text = ngettext("Optaget, %(count)s for mange", "Optaget, %(count)s for mange", over)
        return Word("haster", text % {"count": formats.number(over)})
    return Word("neutral", gettext("Optaget"), "home")


def _coming(closures: list[Closure]) -> Iterator[Word]:
    for closure in closures[:1]:
        figures = {"what": closure.get_kind_display(), "day": formats.short_day(closure.starts_on)}
        yield Word("neutral", gettext("%(what)s fra %(day)s") % figures)
