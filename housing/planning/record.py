"""The facts of a decision as plain data, so that it can be frozen and recomputed to the bit years later
(H-29).

Only the facts are written, never the scores: JSON keeps every float exactly (shortest digits that read back
the same), and the score of the same facts is the same bits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from housing.planning.letting import LettingKind, LettingRule, Level
from housing.planning.local_weights import LocalWeights
from housing.planning.model import (
    Child,
    District,
    Household,
    Institution,
    InstitutionKind,
    Policy,
    Stream,
    Tenure,
    Unit,
)
from housing.planning.scoring import Draws, ScoreTable, score

FORMAT = 1

Problem = tuple[tuple[Household, ...], tuple[Unit, ...], tuple[Institution, ...], tuple[District, ...], Policy]
Fact = TypeVar("Fact", Child, Household, LettingRule, LocalWeights, Unit, Institution, District, Policy)


def dump(
    households: Sequence[Household],
    units: Sequence[Unit],
    institutions: Sequence[Institution],
    districts: Sequence[District],
    policy: Policy,
    outlook: Mapping[str, float] | None = None,
    draws: Draws | None = None,
) -> dict[str, Any]:
    """Everything `score` was given, as dicts, lists, texts, numbers, true, false and null.

    `draws` only where lots were drawn: what was frozen before there were any reads the same.
    """
    drawn = {"draws": {unit: dict(places) for unit, places in draws.items() if places}} if draws else {}
    return {
        "format": FORMAT,
        "households": [_plain(household) for household in households],
        "units": [_plain(unit) for unit in units],
        "institutions": [_plain(institution) for institution in institutions],
        "districts": [_plain(district) for district in districts],
        "policy": _plain(policy),
        "outlook": dict(outlook or {}),
        **drawn,
    }


def load(mapping: Mapping[str, Any]) -> Problem:
    """Households, units, institutions, districts and policy from a record.

    ValueError for a format or a field this version does not know: a decision is not recomputed from half a
    record.
    """
    if mapping.get("format") != FORMAT:
        raise ValueError(f"This record has format {mapping.get('format')!r}; known is {FORMAT}.")
    return (
        tuple(_read(Household, row) for row in mapping["households"]),
        tuple(_read(Unit, row) for row in mapping["units"]),
        tuple(_read(Institution, row) for row in mapping["institutions"]),
        tuple(_read(District, row) for row in mapping["districts"]),
        _read(Policy, mapping["policy"]),
    )


def replay(mapping: Mapping[str, Any]) -> ScoreTable:
    """The score table of a record, the same bits as on the day of the decision."""
    return score(*load(mapping), outlook=mapping.get("outlook", {}), draws=mapping.get("draws", {}))


def _plain(value: Any) -> Any:
    if isinstance(value, Child | Household | LettingRule | LocalWeights | Unit | Institution | District | Policy):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _read(kind: type[Fact], row: Mapping[str, Any]) -> Fact:
    known = {field.name for field in fields(kind)}
    strange = sorted(set(row) - known)
    if strange:
        raise ValueError(f"A {kind.__name__.lower()} has no {', '.join(strange)}.")
    values = {name: _READERS.get(name, _as_it_is)(value) for name, value in row.items()}
    return kind(**values)


def _as_it_is(value: Any) -> Any:
    return value


def _maybe(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else reader(value)


# Field names mean the same in every class, so one table is enough.
_READERS: dict[str, Callable[[Any], Any]] = {
    "stream": _maybe(Stream),
    "tenure": Tenure,
    "kind": InstitutionKind,
    "on": date.fromisoformat,
    "waiting_since": _maybe(date.fromisoformat),
    "parked_until": _maybe(date.fromisoformat),
    "asks": LettingKind,
    "level": Level,
    "since": date.fromisoformat,
    "rules": lambda rows: tuple(_read(LettingRule, row) for row in rows),
    "weights": lambda rows: tuple(_read(LocalWeights, row) for row in rows),
    "children": lambda rows: tuple(_read(Child, row) for row in rows),
    "limits_m": lambda rows: tuple(tuple(row) for row in rows),
}
