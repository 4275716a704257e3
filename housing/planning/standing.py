"""Where a household stands for one home, and what puts the others before it (H-19, H-25). Nobody else is named."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from housing.planning.ranking import KEYS, Key
from housing.planning.rules import Verdict
from housing.planning.scoring import ScoreTable


@dataclass(frozen=True, slots=True)
class Standing:
    """Rank `rank` of `of`. `ahead`: how many stand before it, by the first key in which they differ."""

    rank: int
    of: int
    ahead: Mapping[Key, int]


def standing(table: ScoreTable, household: str, unit: str) -> Standing | None:
    """The household's place in the ranking of the home; None when it is not in it."""
    row, column = table.verdicts.places(household, unit)
    rows = np.flatnonzero(table.verdicts.overall[:, column] == Verdict.PASS)
    if row not in rows:
        return None
    in_order = table.in_order(rows, column)
    at = in_order.tolist().index(row)
    ahead: dict[Key, int] = {}
    if at:
        upto = in_order[: at + 1]
        keys = table.keys(upto, column)
        # For each of those before, the first column that is not the same as this household's.
        first = (keys[:, :at] != keys[:, at:]).argmax(axis=0)
        for key in (KEYS[column] for column in first.tolist()):
            ahead[key] = ahead.get(key, 0) + 1
    return Standing(rank=at + 1, of=len(rows), ahead={key: ahead[key] for key in Key if key in ahead})


def ties(table: ScoreTable, unit: str) -> tuple[tuple[str, ...], ...]:
    """Keys of the households that only the date, the reference or the lot sets apart, best first, two or more each.

    They have the same band and the same points, and over the waiting limit the same date.
    """
    _, column = table.verdicts.places(0, unit)
    rows = np.flatnonzero(table.verdicts.overall[:, column] == Verdict.PASS)
    in_order = table.in_order(rows, column)
    keys = table.keys(in_order, column)[: KEYS.index(Key.DRAWN)]
    groups: list[list[str]] = []
    for at, row in enumerate(in_order.tolist()):
        if at and (keys[:, at] == keys[:, at - 1]).all():
            groups[-1].append(table.households[row].key)
        else:
            groups.append([table.households[row].key])
    return tuple(tuple(group) for group in groups if len(group) > 1)
