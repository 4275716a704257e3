"""The order in which households stand for one home, the same for any input order and on any machine (H-25).

Rank key: band, over the waiting limit first, among those the longest waiting first, then the highest total,
then waiting since, then reference (numbers in it compared as numbers: 2 before 10), then key. Totals are
compared in ticks of a thousand-millionth of a one, so that no last bit decides between two families.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from housing.planning.columns import Bools, Floats, Ints
from housing.planning.model import Household

_TICKS = 1e9
_NO_DATE = 2**40  # after every date: who has no date written stands last


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
    """The parts of the rank key that belong to the household alone, (H,) each."""

    band: Ints
    over_limit: Bools
    since: Ints
    reference: Ints

    def ranked(self, rows: Ints, totals: Floats) -> Ints:
        """The rows in rank order; `totals` in ones, one for every row, none of them NaN."""
        ticks = np.rint(totals * _TICKS).astype(np.int64)
        over = self.over_limit[rows]
        longest = np.where(over, self.since[rows], 0)
        order = np.lexsort((self.reference[rows], self.since[rows], -ticks, longest, ~over, self.band[rows]))
        in_order: Ints = rows[order]
        return in_order

    def unranked(self, rows: Ints) -> Ints:
        """The rows by band, waiting since and reference: where they stand without a total."""
        in_order: Ints = rows[np.lexsort((self.reference[rows], self.since[rows], self.band[rows]))]
        return in_order


def order_of(households: Sequence[Household], over_limit: Bools) -> Order:
    """The household's side of the rank key."""
    by_reference = sorted(range(len(households)), key=lambda row: _natural(households[row]))
    reference = np.empty(len(households), dtype=np.int64)
    reference[by_reference] = np.arange(len(households))
    since = [_NO_DATE if h.waiting_since is None else h.waiting_since.toordinal() for h in households]
    return Order(
        band=np.array([h.band for h in households], dtype=np.int64),
        over_limit=over_limit,
        since=np.array(since, dtype=np.int64),
        reference=reference,
    )


_NUMBER = re.compile("[0-9]+")
_DIGITS = 20  # more than any number in a reference has


def _natural(household: Household) -> tuple[str, str, str]:
    """The reference with its numbers padded, so that text compares them as numbers; then as written, then the key."""
    padded = _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), household.reference)
    return padded, household.reference, household.key
