"""Households and volunteers as columns on one day, so that a rule or a part is one line over all pairs.

All whole numbers and yes/no. Words (languages, interests, times) are one column a word, shared by both sides.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from volunteers.matching.certificates import has_child_below, lacking
from volunteers.matching.distance import Floats, places
from volunteers.matching.keys import folded
from volunteers.matching.model import CHILD_BELOW, Household, Kind, Standing, Volunteer, age_on

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

STANDINGS = tuple(Standing)


@dataclass(frozen=True, slots=True)
class HouseholdColumns:
    """(H, words) of words, (H,) else. `ages` (H, 18): how many children of each age; `place` (3, H)."""

    home_languages: Ints
    all_languages: Ints
    slots: Ints
    interests: Ints
    sought: Ints
    ages: Ints
    interpreter: Bools
    protects: Bools
    place: Floats


@dataclass(frozen=True, slots=True)
class VolunteerColumns:
    """(V, words) of words, (V,) else. `ages` (V, 18): whether a child of that age lives there; `place` (3, V)."""

    languages: Ints
    slots: Ints
    interests: Ints
    kinds: Ints
    ages: Ints
    standing: Ints
    promised: Bools
    absent: Bools
    capacity: Ints
    load: Ints
    uncleared: Bools
    overdue: Bools
    place: Floats


@dataclass(frozen=True, slots=True)
class PairColumns:
    """(H, V) each: what has been between the two."""

    blocked: Bools
    declined: Bools
    together: Bools


def columns(
    households: Sequence[Household], volunteers: Sequence[Volunteer], on: date
) -> tuple[HouseholdColumns, VolunteerColumns]:
    """Both sides as they are on the day `on`."""
    home = [folded(h.languages) for h in households]
    spoken = [folded((*h.languages, *h.other_languages)) for h in households]
    theirs = [folded(v.languages) for v in volunteers]
    home_languages, all_languages, languages = _words(home, spoken, theirs)
    household_slots, volunteer_slots = _words([h.slots for h in households], [v.slots for v in volunteers])
    household_interests, volunteer_interests = _words(
        [folded(h.interests) for h in households], [folded(v.interests) for v in volunteers]
    )
    sought, kinds = _words([h.sought for h in households], [v.kinds for v in volunteers], first=list(Kind))
    lacks = [lacking(v.members, on) for v in volunteers]
    h_columns = HouseholdColumns(
        home_languages=home_languages,
        all_languages=all_languages,
        slots=household_slots,
        interests=household_interests,
        sought=sought,
        ages=_ages((h.children for h in households), on),
        interpreter=np.array([h.interpreter for h in households], dtype=np.bool_),
        protects=np.array([has_child_below(h.children, on) for h in households], dtype=np.bool_),
        place=places((h.latitude, h.longitude) for h in households),
    )
    v_columns = VolunteerColumns(
        languages=languages,
        slots=volunteer_slots,
        interests=volunteer_interests,
        kinds=kinds,
        ages=np.minimum(_ages(([m.born_on for m in v.members] for v in volunteers), on), 1),
        standing=np.array([STANDINGS.index(v.standing) for v in volunteers], dtype=np.int64),
        promised=np.array([v.promised_on is not None and v.promised_on <= on for v in volunteers], dtype=np.bool_),
        absent=np.array([any(away.holds(on) for away in v.absences) for v in volunteers], dtype=np.bool_),
        capacity=np.array([v.capacity for v in volunteers], dtype=np.int64),
        load=np.array([v.load for v in volunteers], dtype=np.int64),
        uncleared=np.array([lack.uncleared > 0 for lack in lacks], dtype=np.bool_),
        overdue=np.array([lack.overdue_since is not None for lack in lacks], dtype=np.bool_),
        place=places((v.latitude, v.longitude) for v in volunteers),
    )
    return h_columns, v_columns


def pairs(households: Sequence[Household], volunteer_at: dict[str, int]) -> PairColumns:
    """Volunteers that are not in the call are passed over."""
    shape = (len(households), len(volunteer_at))
    blocked, declined, together = (np.zeros(shape, dtype=np.bool_) for _ in range(3))
    for row, h in enumerate(households):
        for cells, keys in ((blocked, h.blocked), (declined, h.declined), (together, h.together)):
            cells[row, [volunteer_at[key] for key in keys if key in volunteer_at]] = True
    return PairColumns(blocked, declined, together)


def shared(one: Ints, other: Ints) -> Ints:
    """How many words each row of one has in common with each row of the other, (rows of one, rows of other)."""
    # Through float32, whose product is many times faster than that of whole numbers, and exact below 16 million.
    counts: Ints = (one.astype(np.float32) @ other.T.astype(np.float32)).astype(np.int64)
    return counts


def wrote(table: Ints) -> Bools:
    """Which rows have any word."""
    some: Bools = np.any(table > 0, axis=1)
    return some


def _words(*sides: Sequence[Iterable[Hashable]], first: Iterable[Hashable] = ()) -> list[Ints]:
    """One table of 0 and 1 for each side, all with the same words in the same columns."""
    at = {word: number for number, word in enumerate(first)}
    for side in sides:
        for words in side:
            for word in words:
                at.setdefault(word, len(at))
    tables = []
    for side in sides:
        table = np.zeros((len(side), len(at)), dtype=np.int64)
        for row, words in enumerate(side):
            table[row, [at[word] for word in words]] = 1
        tables.append(table)
    return tables


def _ages(births: Iterable[Iterable[date | None]], on: date) -> Ints:
    """Children by age; who is not born yet, of age or of unknown age is left out."""
    rows = []
    for born in births:
        ages = [age_on(day, on) for day in born if day is not None]
        rows.append(np.bincount([age for age in ages if 0 <= age < CHILD_BELOW], minlength=CHILD_BELOW))
    return np.array(rows, dtype=np.int64).reshape(len(rows), CHILD_BELOW)
