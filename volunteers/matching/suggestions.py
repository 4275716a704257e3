"""Volunteers suggested for a household, each with its reasons (V-03, V-04), and the whole list at once (V-09)."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from volunteers.matching.columns import Ints
from volunteers.matching.explanation import Part, Suggestion
from volunteers.matching.facts import fact
from volunteers.matching.figures import offered
from volunteers.matching.model import DEFAULT, Household, Volunteer, Weights
from volunteers.matching.parts import PartCode, most
from volunteers.matching.plan import Matching, match_all
from volunteers.matching.rules import Override, RuleCode
from volunteers.matching.table import Table, codes, counted, points, table

__all__ = ["Matching", "Suggestion", "best", "left_out", "left_out_by", "match_all", "rank"]


def rank(
    household: Household,
    volunteers: Iterable[Volunteer],
    on: date,
    *,
    weights: Weights = DEFAULT,
    overrides: Sequence[Override] = (),
) -> list[Suggestion]:
    """Every volunteer for one household that would meet on `on`: those suggested, the best first, then those left out.

    Equal scores stand by reference, and so do those left out. The order of the input changes nothing, and no volunteer
    changes another's score. ValueError if two volunteers share a key.
    """
    one = table([household], volunteers, on, weights, overrides)
    parts = points(one)
    left = one.broken[0] != 0
    # A stable sort over volunteers that stand by reference.
    order = np.lexsort((np.where(left, 0, -one.score[0]), left))
    return [_suggestion(one, parts, at, rank) for rank, at in enumerate(order.tolist(), start=1)]


def best(suggestions: Iterable[Suggestion], most: int) -> list[Suggestion]:
    """At most so many suggestions, nobody among them who is left out."""
    return [suggestion for suggestion in suggestions if not suggestion.is_left_out][:most]


def left_out(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that a hard rule keeps out, each with its reasons."""
    return [suggestion for suggestion in suggestions if suggestion.is_left_out]


def left_out_by(suggestions: Iterable[Suggestion]) -> dict[RuleCode, int]:
    """How many are left out for which rule, the most first; each counts once, by the first of its reasons."""
    return counted([reason.code for reason in suggestion.reasons] for suggestion in suggestions)


def _suggestion(one: Table, points: dict[PartCode, Ints], at: int, rank: int) -> Suggestion:
    pair, reasons = one.pair(0, at), one.reasons(0, at)
    return Suggestion(
        volunteer=pair.volunteer.key,
        rank=None if reasons else rank,
        score=int(one.score[0, at]),
        parts=tuple(
            Part(code, int(given[0, at]), most(code, one.weights), *fact(code, pair)) for code, given in points.items()
        ),
        kinds=offered(pair),
        reasons=reasons,
        waived=codes(int(one.waived[0, at])),
    )
