"""Made-up households looking for a contact, and volunteers, around Allerød. The same seed gives the same people."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from benchmarks.synthetic import points
from volunteers.matching.model import Certificate, Household, Kind, Member, PartOfDay, Slot, Standing, Volunteer

ON = date(2026, 11, 24)
LANGUAGES = ("ukrainsk", "russisk", "arabisk", "dari", "tigrinya", "amharisk", "kurdisk", "fransk", "engelsk", "dansk")
INTERESTS = ("fodbold", "madlavning", "natur", "skak", "musik", "cykling", "strik", "svømning")
SLOTS = [Slot(day, part) for day in range(7) for part in PartOfDay]


def call(households: int, volunteers: int, seed: int = 20261124) -> tuple[list[Household], list[Volunteer]]:
    """What `match_all` takes: some 2 places a volunteer, a tenth away, paused or full."""
    rng = np.random.default_rng(seed)
    homes, places = points(households, seed), points(volunteers, seed + 1)
    return (
        [_household(rng, n, *homes[n].tolist()) for n in range(households)],
        [_volunteer(rng, n, *places[n].tolist()) for n in range(volunteers)],
    )


def _household(rng: np.random.Generator, number: int, latitude: float, longitude: float) -> Household:
    return Household(
        key=f"h{number}",
        reference=f"H-2026-{number}",
        sought=frozenset({Kind.CONTACT_FAMILY, Kind.CONTACT_PERSON}),
        waiting_since=ON - timedelta(days=int(rng.integers(0, 700))),
        children=tuple(_born(rng, 0, 17) for _ in range(rng.integers(0, 4))),
        languages=_some(rng, LANGUAGES[:8], 1),
        other_languages=("engelsk",) if rng.random() < 0.4 else (),
        interpreter=bool(rng.random() < 0.1),
        latitude=latitude,
        longitude=longitude,
        slots=frozenset(_some(rng, SLOTS, 4)),
        interests=_some(rng, INTERESTS, 2),
    )


def _volunteer(rng: np.random.Generator, number: int, latitude: float, longitude: float) -> Volunteer:
    cleared = Certificate.CLEARED if rng.random() < 0.8 else Certificate.REQUESTED
    grown = Member(_born(rng, 25, 70), cleared, ON - timedelta(days=300), ON + timedelta(days=400))
    children = tuple(Member(_born(rng, 0, 14)) for _ in range(rng.integers(0, 3)))
    return Volunteer(
        key=f"v{number}",
        reference=f"V-{number}",
        standing=Standing.PAUSED if rng.random() < 0.1 else Standing.ACTIVE,
        members=(grown, *children),
        promised_on=ON - timedelta(days=200),
        kinds=frozenset({Kind.CONTACT_FAMILY}),
        languages=("dansk", *_some(rng, LANGUAGES, 2)),
        latitude=latitude,
        longitude=longitude,
        slots=frozenset(_some(rng, SLOTS, 5)),
        interests=_some(rng, INTERESTS, 3),
        capacity=int(rng.integers(1, 4)),
        load=int(rng.integers(0, 2)),
    )


def _born(rng: np.random.Generator, youngest: int, oldest: int) -> date:
    return ON - timedelta(days=int(rng.integers(youngest * 366, oldest * 366 + 1)))


def _some(rng: np.random.Generator, words: Sequence[Any], most: int) -> tuple[Any, ...]:
    chosen = rng.choice(len(words), size=int(rng.integers(1, most + 1)), replace=False)
    return tuple(words[number] for number in chosen.tolist())
