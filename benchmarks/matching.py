"""Rows of volunteers for households: the whole list at once, and one household's suggestions (V-03, V-09)."""

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.made_up_volunteers import ON, call
from benchmarks.runner import Row, Work
from volunteers.matching.assignment import assign
from volunteers.matching.model import DEFAULT
from volunteers.matching.suggestions import match_all, rank
from volunteers.matching.table import table

PLAIN = "linear_sum_assignment, points ready made"


def _assign(households: int, volunteers: int) -> Callable[[], tuple[Work, Work]]:
    """The solver's part alone: coverage first and several places a volunteer, against points alone and one place."""

    def build() -> tuple[Work, Work]:
        homes, helpers = call(households, volunteers)
        pairs = table(homes, helpers, ON, DEFAULT)
        places = np.array([helper.capacity - helper.load for helper in pairs.volunteers])
        worth = np.where(pairs.allowed, pairs.score, 0).astype(np.float64)
        ours = partial(assign, pairs.score, pairs.allowed, places, np.zeros(households, dtype=np.int64))
        return ours, partial(linear_sum_assignment, worth, maximize=True)

    return build


def _match_all(households: int, volunteers: int) -> Callable[[], tuple[Work, Work]]:
    """Against the solver alone on the same matrix: one place a volunteer, coverage not first, nobody scored or judged."""

    def build() -> tuple[Work, Work]:
        made_up = call(households, volunteers)
        pairs = table(*made_up, ON, DEFAULT)
        worth = np.where(pairs.allowed, pairs.score, 0).astype(np.float64)
        return partial(match_all, *made_up, ON), partial(linear_sum_assignment, worth, maximize=True)

    return build


def _score(households: int, volunteers: int) -> Callable[[], tuple[Work, Work]]:
    """The points and rules alone, which are most of a plan's time."""

    def build() -> tuple[Work, Work]:
        made_up = call(households, volunteers)
        sample = [call(20, 1, seed=n) for n in range(20)]

        def one_by_one() -> object:
            return [table([home], [helpers[0]], ON, DEFAULT) for homes, helpers in sample for home in homes[:1]]

        return partial(table, *made_up, ON, DEFAULT), one_by_one

    return build


def _rank() -> tuple[Work, Work]:
    (home, *_), helpers = call(1, 1000)
    return partial(rank, home, helpers, ON), partial(
        sorted, helpers, key=lambda helper: (helper.load, helper.reference)
    )


ROWS = [
    Row("match all", "200 x 100", PLAIN, _match_all(200, 100)),
    Row("match all", "2,000 x 1,000", PLAIN, _match_all(2000, 1000), heavy=True),
    Row("assign", "200 x 100", PLAIN, _assign(200, 100)),
    Row("assign", "2,000 x 1,000", PLAIN, _assign(2000, 1000), heavy=True),
    Row("points and rules", "200 x 100", "pair by pair", _score(200, 100), scale=20_000 / 20),
    Row("points and rules", "2,000 x 1,000", "pair by pair", _score(2000, 1000), scale=2e6 / 20, heavy=True),
    Row("suggestions explained", "1 x 1,000", "sorted list by load", _rank),
]
