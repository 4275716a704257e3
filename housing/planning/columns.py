"""Households and units as columns, so that a rule is one line over all pairs and never a loop over them.

Numbers are float64 with NaN for unknown; yes/no is int8 with -1 for unknown. Households are (H, 1), units (1,
U).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from housing.planning.letting import LettingKind, LettingRule, strictest
from housing.planning.model import Household, Stream, Tenure, Unit

Floats = npt.NDArray[np.float64]
Yes = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

UNKNOWN_YES = -1


@dataclass(frozen=True, slots=True)
class HouseholdColumns:
    """(H, 1) each. `reference` and `offer` are numbered texts, shared with UnitColumns; -1 = none."""

    persons: Floats
    rooms_needed: Floats
    can_pay: Floats
    max_rent: Floats
    is_refugee: Bools
    needs_step_free: Yes
    employed: Yes
    youngest: Floats
    oldest: Floats
    minors: Floats
    parked: Bools
    housed: Bools
    reference: Ints
    offer: Ints


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """(1, U) each. `stream`: 1 refugee, 0 other, -1 anybody.

    `asked`: by kind of letting rule the strictest figure (1 for yes or no), NaN where nobody asks; only kinds in use.
    """

    rooms: Floats
    beds: Floats
    rent: Floats
    stream: Yes
    temporary: Bools
    available: Bools
    step_free: Yes
    vulnerable: Yes
    criterion: npt.NDArray[np.str_]
    held_by: Ints
    label: Ints
    asked: Mapping[str, Floats]


def columns(households: Sequence[Household], units: Sequence[Unit], on: date) -> tuple[HouseholdColumns, UnitColumns]:
    """Both sides as columns on the day `on`."""
    names: dict[str | None, int] = {None: -1}
    return _households(households, on, names), _units(units, names)


def unique(keys: Iterable[str], what: str) -> dict[str, int]:
    """Position of every key; ValueError when two are the same, for then nobody could say which was meant."""
    places: dict[str, int] = {}
    for place, key in enumerate(keys):
        if places.setdefault(key, place) != place:
            raise ValueError(f"Two {what} have the key {key!r}.")
    return places


def numbers(values: Iterable[float | None]) -> Floats:
    """Float64 with NaN for unknown."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _yes(values: Iterable[bool | None]) -> Yes:
    return np.array([UNKNOWN_YES if value is None else value for value in values], dtype=np.int8)


def _bools(values: Iterable[bool]) -> Bools:
    return np.array(list(values), dtype=np.bool_)


def _numbered(values: Iterable[str | None], names: dict[str | None, int]) -> Ints:
    return np.array([names.setdefault(value, len(names)) for value in values], dtype=np.int64)


def _households(hs: Sequence[Household], on: date, names: dict[str | None, int]) -> HouseholdColumns:
    return HouseholdColumns(
        persons=numbers(h.persons for h in hs)[:, None],
        rooms_needed=numbers(h.rooms_needed for h in hs)[:, None],
        can_pay=numbers(h.can_pay_dkk for h in hs)[:, None],
        max_rent=numbers(h.max_rent_dkk for h in hs)[:, None],
        is_refugee=_bools(h.stream == Stream.REFUGEE for h in hs)[:, None],
        needs_step_free=_yes(h.needs_step_free for h in hs)[:, None],
        employed=_yes(h.employed for h in hs)[:, None],
        youngest=numbers(h.youngest_adult_age for h in hs)[:, None],
        oldest=numbers(h.oldest_adult_age for h in hs)[:, None],
        minors=numbers(h.minors for h in hs)[:, None],
        parked=_bools(h.parked_until is not None and on < h.parked_until for h in hs)[:, None],
        housed=_bools(h.housed for h in hs)[:, None],
        reference=_numbered((h.reference for h in hs), names)[:, None],
        offer=_numbered((h.live_offer for h in hs), names)[:, None],
    )


def _units(us: Sequence[Unit], names: dict[str | None, int]) -> UnitColumns:
    return UnitColumns(
        rooms=numbers(u.rooms for u in us)[None, :],
        beds=numbers(u.beds for u in us)[None, :],
        rent=numbers(u.rent_dkk for u in us)[None, :],
        stream=_yes(None if u.stream is None else u.stream == Stream.REFUGEE for u in us)[None, :],
        temporary=_bools(u.tenure == Tenure.TEMPORARY for u in us)[None, :],
        available=_bools(u.available for u in us)[None, :],
        step_free=_yes(u.step_free for u in us)[None, :],
        vulnerable=_yes(u.vulnerable_area for u in us)[None, :],
        criterion=np.array([u.criterion for u in us], dtype=np.str_)[None, :],
        held_by=_numbered((u.held_by for u in us), names)[None, :],
        label=_numbered((u.label for u in us), names)[None, :],
        asked=_asked(us),
    )


def _asked(us: Sequence[Unit]) -> dict[str, Floats]:
    used = {rule.asks for u in us for rule in u.rules}
    return {
        str(kind): numbers(_figure(strictest(u.rules, kind)) for u in us)[None, :]
        for kind in LettingKind
        if kind in used
    }


def _figure(rule: LettingRule | None) -> float | None:
    if rule is None:
        return None
    return 1.0 if rule.figure is None else float(rule.figure)
