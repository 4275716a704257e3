"""Metres as the crow flies between places, in whole metres: near enough for a band, and the same bits in any call."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_EQUATOR_M = 6_378_137.0  # WGS 84, semi-major axis
_ECCENTRICITY_SQUARED = 0.006_694_379_990_141_3


def metres_between(origins: Floats, destinations: Floats) -> Floats:
    """Rounded metres from each origin (3, n) to each destination (3, m), (n, m); NaN where a place is not known.

    Straight through the earth: at 50 km that is 13 cm less than along the ground. Only +, x and square root a pair, so
    a pair's metres do not depend on who else is asked about.
    """
    squares = (origins[0, :, None] - destinations[0, None, :]) ** 2
    for axis in (1, 2):
        squares += (origins[axis, :, None] - destinations[axis, None, :]) ** 2
    metres: Floats = np.rint(np.sqrt(squares, out=squares), out=squares)
    return metres


def places(points: Iterable[tuple[float | None, float | None]]) -> Floats:
    """Latitude and longitude in degrees as metres from the middle of the earth, (3, n)."""
    return np.array([_place(*point) for point in points], dtype=np.float64).reshape(-1, 3).T


def _place(latitude: float | None, longitude: float | None) -> tuple[float, float, float]:
    if latitude is None or longitude is None:
        return math.nan, math.nan, math.nan
    north, east = math.radians(latitude), math.radians(longitude)
    radius = _EQUATOR_M / math.sqrt(1.0 - _ECCENTRICITY_SQUARED * math.sin(north) ** 2)
    return (
        radius * math.cos(north) * math.cos(east),
        radius * math.cos(north) * math.sin(east),
        radius * (1.0 - _ECCENTRICITY_SQUARED) * math.sin(north),
    )
