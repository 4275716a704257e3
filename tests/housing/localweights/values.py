"""Weights of a landlord, a department or a home as they are proposed; a test says only what it cares about."""

from typing import Any

from tests.factories import DAY


def own(**changes: Any) -> dict[str, Any]:
    """Only who can pay counts, and nobody goes first for having waited."""
    values: dict[str, Any] = {
        "valid_from": DAY, "school_weight": 0.0, "size_weight": 0.0, "economy_weight": 1.0, "neutral_school": 0.5,
        "waiting_quadratic": 0.0, "waiting_limit_months": None, "reason": "Aftale med udlejeren",
    }  # fmt: skip
    return values | changes
