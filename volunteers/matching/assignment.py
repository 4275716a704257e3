"""Who gets whom, exactly: the most rows covered, then the most points, with several places in a column.

The only module that knows SciPy, which is loaded when a plan is solved and not before (performance B1).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from volunteers.matching.columns import Bools, Ints
from volunteers.matching.table import Points

NOBODY = -1
_EXACT = 2**53  # whole numbers below it are exact in the solver's float64


def assign(
    score: Points, allowed: Bools, places: Ints, waited: Ints, extra: Sequence[tuple[int, int]] = ()
) -> npt.NDArray[np.int64]:
    """The column of each row, `NOBODY` for a row without one. `places`: how many rows a column takes at most.

    Of plans that cover as many and score the same, the one whose rows `waited` the most days together. `extra`: a place
    more in a column, for that row alone. ValueError for points below 0, or so many that float64 could not count them.

    Each allowed pair is worth its points and, on top, more than all points of a plan together: so one more row covered
    always counts more. A pair that is not allowed is worth 0, as no pair is. At 2,000 x 1,000 with two places a column
    it is the matrix of 32 MB that costs the memory.
    """
    from scipy.optimize import linear_sum_assignment

    if min(score.min(initial=0), waited.min(initial=0)) < 0:
        raise ValueError("Points and days waited cannot be negative.")
    rows = np.flatnonzero(allowed.any(axis=1))
    column_of_place = np.repeat(np.arange(len(places)), np.clip(places, 0, len(rows)))
    of_place = np.concatenate([column_of_place, np.array([column for _, column in extra], dtype=np.int64)])
    most_points, most_days = int(score.max(initial=0)), int(waited.max(initial=0))
    point, covered = _worths(min(len(rows), len(of_place)), most_points, most_days)
    days = waited[rows] if point > 1 else np.zeros(len(rows))
    worth = score[np.ix_(rows, of_place)] * float(point)
    worth += days[:, None] + float(covered)
    worth[~allowed[np.ix_(rows, of_place)]] = 0.0
    for place, (row, _) in enumerate(extra, start=len(column_of_place)):
        worth[rows != row, place] = 0.0
    chosen, place = linear_sum_assignment(worth, maximize=True)
    taken = worth[chosen, place] > 0
    columns = np.full(len(score), NOBODY, dtype=np.int64)
    columns[rows[chosen[taken]]] = of_place[place[taken]]
    return columns


def _worths(pairs: int, most_points: int, most_days: int) -> tuple[int, int]:
    """What a point and a row covered are worth in days, so that the greater always outweighs all the lesser.

    With too many pairs to count so (some 2,500 at 100 points and ten years), a point is worth 1 and days nothing: which
    of two plans equal in rows and points comes out is then left to the solver, the same each time.
    """
    for point in (pairs * most_days + 1, 1):
        covered = pairs * most_points * point + (pairs * most_days if point > 1 else 0) + 1
        if (pairs + 1) * (2 * covered) < _EXACT:
            return point, covered
    raise ValueError("Too many points to count exactly: give fewer points.")


def one_by_one(
    score: Points, allowed: Bools, places: Ints, order: Ints, extra: Sequence[tuple[int, int]] = ()
) -> npt.NDArray[np.int64]:
    """What a person would do: the rows in `order`, each the best column that still has a place."""
    columns = np.full(len(score), NOBODY, dtype=np.int64)
    left = np.maximum(places, 0)
    private = set(extra)
    for row in order.tolist():
        own = [column for at, column in private if at == row]
        open_to = left > 0
        open_to[own] = True
        worth = np.where(allowed[row] & open_to, score[row], -1)
        column = int(worth.argmax()) if len(worth) else NOBODY
        if column == NOBODY or worth[column] < 0:
            continue
        columns[row] = column
        if column not in own:
            left[column] -= 1
    return columns
