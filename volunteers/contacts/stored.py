"""The parts of a score as they are kept with a proposal, so that it can be explained when the facts have changed."""

from datetime import date
from typing import Any

from volunteers.matching.explanation import FactCode, Part, Suggestion
from volunteers.matching.model import PartOfDay, Slot
from volunteers.matching.parts import PartCode


def stored_parts(suggestion: Suggestion) -> list[dict[str, Any]]:
    """As JSON values; they add up to the score to the point (V-03)."""
    return [
        {
            "code": str(part.code.value), "points": part.points, "most": part.most, "fact": str(part.fact.value),
            "figures": {name: _plain(figure) for name, figure in part.figures.items()},
        }
        for part in suggestion.parts
    ]  # fmt: skip


def read_parts(stored: list[dict[str, Any]]) -> list[Part]:
    """The same parts again."""
    return [
        Part(
            PartCode(row["code"]), row["points"], row["most"], FactCode(row["fact"]),
            {name: _figure(name, value) for name, value in row["figures"].items()},
        )
        for row in stored
    ]  # fmt: skip


def _plain(figure: Any) -> Any:
    if isinstance(figure, tuple):
        return [[row.weekday, str(row.part.value)] if isinstance(row, Slot) else row for row in figure]
    return figure.isoformat() if isinstance(figure, date) else figure


def _figure(name: str, value: Any) -> Any:
    if name == "slots":
        return tuple(Slot(weekday, PartOfDay(part)) for weekday, part in value)
    return tuple(value) if isinstance(value, list) else value
