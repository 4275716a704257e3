"""What a version of the weights may hold; asked before the preview and again before it is saved (H-21, H-25)."""

from datetime import date
from math import isfinite
from typing import Any

from accounts.refusals import Refusal
from housing.policies.models import LIMIT_MONTHS, MOST_PARTS, MOST_WEIGHT, ROAD_FACTOR, ScoringPolicy

WEIGHTS = ("school_weight", "size_weight", "economy_weight")
_BETWEEN: dict[str, tuple[int, int]] = {
    **{name: (0, MOST_WEIGHT) for name in (*WEIGHTS, "waiting_linear", "waiting_quadratic")},
    "neutral_school": (0, 1),
    "road_factor": ROAD_FACTOR,
    "refugee_quota_denominator": (1, MOST_PARTS),
}


def check(values: dict[str, Any], on: date) -> None:
    """Refuse a version that no day could have, or whose first day has passed."""
    check_figures(values)
    _between("refugee_quota_numerator", values["refugee_quota_numerator"], 0, values["refugee_quota_denominator"])
    if values["valid_from"] < on:
        raise Refusal("policy_in_past", field="valid_from")
    if not values["reason"].strip():
        raise Refusal("policy_reason_needed", field="reason")


def check_figures(values: dict[str, Any]) -> None:
    """Refuse figures out of their bounds, and weights of which none counts; asks only about the figures that are there."""
    for name, (least, most) in _BETWEEN.items():
        if name in values:
            _between(name, values[name], least, most)
    if values["waiting_limit_months"] is not None:
        _between("waiting_limit_months", values["waiting_limit_months"], *LIMIT_MONTHS)
    if not any(values[name] for name in WEIGHTS):
        raise Refusal("weights_all_zero", field="school_weight")


def _between(name: str, value: float, least: int, most: int) -> None:
    if not isfinite(value) or not least <= value <= most:
        label = ScoringPolicy._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column of ours
        raise Refusal("policy_value_out_of_range", field=name, name=label, least=least, most=most)
