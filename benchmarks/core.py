"""Rows of the core: distances and scores (performance A: P11 and the anchors)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import geopy.distance
import numpy as np

from benchmarks import synthetic
from benchmarks.runner import Row, Work
from housing.planning.geography import distance_matrix
from housing.planning.model import Household, Unit
from housing.planning.scoring import score

SAMPLE = 400  # pairs the geodesic loop is really run on


def haversine(origins: np.ndarray, destinations: np.ndarray) -> np.ndarray:
    """The plain NumPy way on a sphere, up to 0.3 % wrong: what one would paste from the web."""
    start, end = np.radians(origins)[:, None], np.radians(destinations)[None]
    half = (end - start) / 2
    a = np.sin(half[..., 0]) ** 2 + np.cos(start[..., 0]) * np.cos(end[..., 0]) * np.sin(half[..., 1]) ** 2
    return 2 * 6_371_008.8 * np.arcsin(np.sqrt(a))


def geodesic_loop(origins: np.ndarray, destinations: np.ndarray) -> list[float]:
    """geopy pair by pair over a sample of `SAMPLE` pairs."""
    pairs = zip(origins[:20], destinations[:20], strict=True)
    return [geopy.distance.geodesic(a, b).m for a, b in pairs for _ in range(SAMPLE // 20)]


def score_one_by_one(households: list[Household], units: list[Unit], *rest: Any) -> object:
    """The same score asked for pair by pair, as a loop over objects would, on a sample of 20 pairs."""
    return [score([households[n % len(households)]], [units[n % len(units)]], *rest) for n in range(20)]


def sort_by_waiting(households: list[Household], units: list[Unit], *rest: object) -> object:
    """A spreadsheet sorted by one column, once a home: no rules, no distances."""
    return [sorted(households, key=lambda h: (h.band, h.waiting_since, h.reference)) for _ in units]


def _distances(origins: int, destinations: int, reference: Callable[..., object]) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        places = synthetic.points(origins, 1), synthetic.points(destinations, 2)
        return partial(distance_matrix, *places), partial(reference, *places)

    return build


def _score(households: int, units: int, reference: Callable[..., object]) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        made_up = synthetic.problem(households, units)
        return partial(score, *made_up), partial(reference, *made_up)

    return build


def _ranked() -> tuple[Work, Work]:
    made_up = synthetic.problem(500, 1)

    def page() -> object:
        table = score(*made_up)
        return table.ranking(0), [table.explain(ranked.household, 0) for ranked in table.ranking(0)[:50]]

    return page, partial(sort_by_waiting, *made_up)


ROWS = [
    Row("distance", "400 x 100", "NumPy haversine (sphere)", _distances(400, 100, haversine)),
    Row(
        "distance",
        "400 x 100",
        "geopy geodesic loop",
        _distances(400, 100, geodesic_loop),
        scale=40_000 / SAMPLE,
    ),
    Row("distance", "2,000 x 1,000", "NumPy haversine (sphere)", _distances(2000, 1000, haversine), heavy=True),
    Row(
        "distance",
        "2,000 x 1,000",
        "geopy geodesic loop",
        _distances(2000, 1000, geodesic_loop),
        scale=2e6 / SAMPLE,
        heavy=True,
    ),
    Row("score", "500 x 1", "sorted list by waiting", _score(500, 1, sort_by_waiting)),
    Row("score, rank, explain 50", "500 x 1", "sorted list by waiting", _ranked),
    Row("score", "500 x 1", "pair by pair", _score(500, 1, score_one_by_one), scale=500 / 20),
    Row("score", "200 x 200", "sorted list by waiting, each home", _score(200, 200, sort_by_waiting)),
    Row("score", "200 x 200", "pair by pair", _score(200, 200, score_one_by_one), scale=40_000 / 20),
    Row(
        "score",
        "2,000 x 1,000",
        "sorted list by waiting, each home",
        _score(2000, 1000, sort_by_waiting),
        heavy=True,
    ),
    Row(
        "score",
        "2,000 x 1,000",
        "pair by pair",
        _score(2000, 1000, score_one_by_one),
        scale=2e6 / 20,
        heavy=True,
    ),
]
