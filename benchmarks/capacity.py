"""Rows of the capacity of temporary housing: two years day by day, in all and by six attributes (H-10)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import numpy as np

from benchmarks.runner import Row, Work
from housing.planning.capacity import Booking, CapacityUnit, Closure, ClosureKind, by_day
from tests.housing.planning.plain_capacity import plain_by_day

START = date(2026, 11, 24)
DAYS = 730
SAMPLE = 73  # days the plain loop is really run on: each costs it the same
SITES = 20
KINDS = ("pavilion", "converted", "private_lease", "folk_high_school")
DISTRICTS = ("Engholm", "Lynge", "Blovstrød", "Lillerød")

Housing = tuple[list[CapacityUnit], list[Closure], list[Booking]]


def housing(units: int, seed: int = 20261124) -> Housing:
    """So many units; three bookings and 0.6 closures to each, one booking in twenty without a unit."""
    rng = np.random.default_rng(seed)
    made = [_unit(rng, n) for n in range(units)]
    closures = [
        Closure(f"u{rng.integers(units)}", *_period(rng, 30), list(ClosureKind)[int(rng.integers(2))])
        for _ in range(units * 3 // 5)
    ]
    bookings = [
        Booking(
            None if rng.random() < 0.05 else f"u{rng.integers(units)}",
            int(rng.integers(1, 6)),
            *_period(rng, 400),
            site=f"Sted {rng.integers(SITES)}",
            shared=bool(rng.random() < 0.4),
        )
        for _ in range(units * 3)
    ]
    return made, closures, bookings


def _unit(rng: np.random.Generator, number: int) -> CapacityUnit:
    """Five attributes beside its site."""
    site, beds = int(rng.integers(SITES)), int(rng.integers(1, 9))
    return CapacityUnit(
        key=f"u{number}",
        site=f"Sted {site}",
        beds=beds,
        attributes={
            "kind": KINDS[site % len(KINDS)],
            "district": DISTRICTS[site % len(DISTRICTS)],
            "step_free": "yes" if rng.random() < 0.4 else "no",
            "rooms": str((beds + 1) // 2),
            "floor": str(rng.integers(3)),
        },
        closes_on=START + timedelta(days=int(rng.integers(300, 1500))) if site % 3 == 0 else None,
    )


def _period(rng: np.random.Generator, longest: int) -> tuple[date, date]:
    first = START + timedelta(days=int(rng.integers(-200, DAYS)))
    return first, first + timedelta(days=int(rng.integers(1, longest)))


def _table(units: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        made = housing(units)
        return partial(by_day, *made, START, DAYS), partial(plain_by_day, *made, START, SAMPLE)

    return build


LOOP = "plain loop over days and units"

ROWS = [
    Row("capacity table", "50 x 730 days", LOOP, build=_table(50), scale=DAYS / SAMPLE),
    Row("capacity table", "500 x 730 days", LOOP, build=_table(500), scale=DAYS / SAMPLE),
]
