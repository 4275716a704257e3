"""The order in which households stand for one home, the same for any input order and on any machine (H-25).

Rank key: band, over the waiting limit first, among those the longest waiting first, then the highest total,
then the place drawn by lot where lots were drawn for the home, then waiting since, then reference (numbers in it
compared as numbers: 2 before 10), then key. Totals are compared in ticks of a thousand-millionth of a one, so
that no last bit decides between two families.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from housing.planning.columns import Bools, Floats, Ints
from housing.planning.model import Household

_TICKS = 1e9
_NO_DATE = 2**40  # after every date: who has no date written stands last
_NOT_DRAWN = 2**40  # after every place: who was not in the draw stands behind those who were


class Key(StrEnum):
    """What can put one household before another, the most important first."""

    BAND = "band"
    LIMIT = "limit"
    POINTS = "points"
    DRAWN = "drawn"
    SINCE = "since"
    REFERENCE = "reference"


# The columns of `Order.keys`, by name: being over the limit and how long make one key.
KEYS = (Key.BAND, Key.LIMIT, Key.LIMIT, Key.POINTS, Key.DRAWN, Key.SINCE, Key.REFERENCE)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A household in the ranking of one home. `rank` from 1; `household` its key; `total` in points."""

    rank: int
    household: str
    total: float
    over_limit: bool
    band: int


@dataclass(frozen=True, slots=True)
class Order:
    """The parts of the rank key that belong to the household alone, (H,) each. `months`: waited."""

    band: Ints
    months: Floats
    since: Ints
    reference: Ints

    def keys(self, rows: Ints, totals: Floats, limit: int | None, drawn: Ints | None = None) -> Ints:
        """The rank key of the rows, (len(KEYS), rows): the smaller stands first, column by column.

        `totals` in ones, one for every row, none of them NaN; `limit`: the waiting limit of the home, in months;
        `drawn`: the places drawn by lot, all rows of the table.
        """
        ticks = np.rint(totals * _TICKS).astype(np.int64)
        over = self.over_limit(limit)[rows]
        longest = np.where(over, self.since[rows], 0)
        places = np.zeros(len(rows), dtype=np.int64) if drawn is None else drawn[rows]
        found: Ints = np.stack(
            (self.band[rows], (~over).astype(np.int64), longest, -ticks, places, self.since[rows], self.reference[rows])
        )
        return found

    def over_limit(self, limit: int | None) -> Bools:
        """Who has waited longer than the limit; nobody where there is none."""
        return self.months > (np.inf if limit is None else limit)

    def ranked(self, rows: Ints, totals: Floats, limit: int | None, drawn: Ints | None = None) -> Ints:
        """The rows in rank order."""
        in_order: Ints = rows[np.lexsort(self.keys(rows, totals, limit, drawn)[::-1])]
        return in_order

    def unranked(self, rows: Ints) -> Ints:
        """The rows by band, waiting since and reference: where they stand without a total."""
        in_order: Ints = rows[np.lexsort((self.reference[rows], self.since[rows], self.band[rows]))]
        return in_order


def order_of(households: Sequence[Household], months: Floats) -> Order:
    """The household's side of the rank key; `months` waited, one for each."""
    by_reference = sorted(range(len(households)), key=lambda row: _natural(households[row]))
    reference = np.empty(len(households), dtype=np.int64)
    reference[by_reference] = np.arange(len(households))
    since = [_NO_DATE if h.waiting_since is None else h.waiting_since.toordinal() for h in households]
    return Order(
        band=np.array([h.band for h in households], dtype=np.int64),
        months=months,
        since=np.array(since, dtype=np.int64),
        reference=reference,
    )


def drawn_places(households: Sequence[Household], places: Mapping[str, int]) -> Ints | None:
    """The place of every household in the draws of one home; None where no lots were drawn."""
    if not places:
        return None
    return np.array([places.get(household.key, _NOT_DRAWN) for household in households], dtype=np.int64)


_NUMBER = re.compile("[0-9]+")
_DIGITS = 20  # more than any number in a reference has


def _natural(household: Household) -> tuple[str, str, str]:
    """The reference with its numbers padded, so that text compares them as numbers; then as written, then the key."""
    padded = _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), household.reference)
    return padded, household.reference, household.key
