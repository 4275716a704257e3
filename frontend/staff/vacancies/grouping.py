"""The list in bands and in two parts: the first ones at once, the rest when somebody asks for them (H-25)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from frontend.staff.people.words import BANDS
from frontend.staff.vacancies.candidates import Candidate

# So many are read before anybody looks further down.
FIRST = 8

Card = tuple[Candidate, Any, bool, bool]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards of one band, with the band's words when it begins here and the list has more than one."""

    heading: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Grouped:
    first: list[Group]
    rest: list[Group]
    rest_count: int
    # Somebody asked for one of those, or for everybody.
    is_open: bool


def grouped(cards: Sequence[Card], *, by_rank: bool, everyone: bool, asked: str) -> Grouped:
    """In another order than that of rank the bands are mixed, and a heading would say nothing."""
    first, rest = cards[:FIRST], cards[FIRST:]
    bands = [row.band for row, *_more in cards]
    if not by_rank or len(set(bands)) < 2:
        bands = []
    last = bands[FIRST - 1] if len(bands) > FIRST else ""
    is_open = everyone or asked in {row.key for row, *_more in rest}
    return Grouped(_groups(first, bool(bands), ""), _groups(rest, bool(bands), last), len(rest), is_open)


def _groups(cards: Iterable[Card], with_bands: bool, said: str) -> list[Group]:
    """`said`: the band whose heading stands already, above what is folded."""
    if not with_bands:
        found = list(cards)
        return [Group("", found)] if found else []
    return [
        Group("" if band == said else str(BANDS[band]), list(rows))
        for band, rows in groupby(cards, key=lambda card: card[0].band)
    ]
