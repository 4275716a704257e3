"""V-03: metres against the geodesic of geopy."""

import geopy.distance
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteers.matching.distance import metres_between, places

danish = st.tuples(st.floats(54.6, 57.8), st.floats(8.0, 12.9))
around = st.floats(-0.4, 0.4)


@given(danish, around, around)
@settings(max_examples=150, derandomize=True)
def test_metres_agree_with_the_geodesic(place, north, east):
    """To one part in 10,000 and the rounding, wherever two people of one municipality live."""
    other = place[0] + north, place[1] + east

    metres = metres_between(places([place]), places([other]))[0, 0]

    assert metres == pytest.approx(geopy.distance.geodesic(place, other).m, rel=1e-4, abs=0.51)
    assert metres == metres_between(places([other]), places([place]))[0, 0]


def test_a_place_nobody_wrote_is_at_no_distance():
    metres = metres_between(places([(55.8, 12.3), (None, 12.3)]), places([(55.8, 12.3), (55.8, None)]))

    assert np.array_equal(metres, [[0.0, np.nan], [np.nan, np.nan]], equal_nan=True)
    assert metres_between(places([]), places([(55.8, 12.3)])).shape == (0, 1)
