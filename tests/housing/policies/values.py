"""A version of the weights as it is proposed; a test says only what it cares about."""

from typing import Any

from tests.factories import DAY


def weights(**changes: Any) -> dict[str, Any]:
    """The weights of the first version, from today."""
    values: dict[str, Any] = {
        "valid_from": DAY,
        "school_weight": 0.6,
        "size_weight": 0.25,
        "economy_weight": 0.15,
        "neutral_school": 0.5,
        "waiting_linear": 0.1,
        "waiting_quadratic": 0.1,
        "waiting_limit_months": 30,
        "road_factor": 1.3,
        "refugee_quota_numerator": 1,
        "refugee_quota_denominator": 2,
        "approval_needs_second": False,
        "decline_needs_second": False,
        "reason": "Byrådets beslutning",
    }
    return values | changes
