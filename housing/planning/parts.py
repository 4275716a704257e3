"""The parts of one pair's score in points, and how each came about."""

from math import isnan

from housing.planning.explanation import Part, PartCode, WaitingPart
from housing.planning.model import Household, Policy, Unit
from housing.planning.waiting import waiting_score


def points_of(value: float) -> float | None:
    """Points for ones; None for a value that is not known."""
    return None if isnan(value) else 100.0 * float(value)


def parts_of(household: Household, unit: Unit, values: tuple[float, float, float], policy: Policy) -> tuple[Part, ...]:
    """School, size and economy, in this order; `values` 0..1, NaN unknown."""
    weights = (policy.school_weight, policy.size_weight, policy.economy_weight)
    codes = (PartCode.SCHOOL, PartCode.SIZE, PartCode.ECONOMY)
    marks = (_school_mark(household), "", _economy_mark(household, unit))
    return tuple(
        _part(code, float(value), weight / sum(weights), mark)
        for code, value, weight, mark in zip(codes, values, weights, marks, strict=True)
    )


def waiting_of(household: Household, months: float, policy: Policy) -> WaitingPart:
    """Waiting in points, marked when nobody wrote since when."""
    mark = "unknown" if household.waiting_since is None else ""
    return WaitingPart(
        household.waiting_since, months, 100.0 * waiting_score(months, policy), policy.waiting_horizon_years, mark
    )


def _part(code: PartCode, value: float, weight: float, mark: str) -> Part:
    known = not isnan(value)
    return Part(
        code=code,
        value=value if known else None,
        weight=weight,
        points=100.0 * weight * value if known else None,
        maximum=100.0 * weight,
        mark=mark,
    )


def _school_mark(household: Household) -> str:
    if not household.children:
        return "neutral"
    return "stand_in" if any(child.institution is None for child in household.children) else ""


def _economy_mark(household: Household, unit: Unit) -> str:
    if unit.rent_dkk is None:
        return "unknown_rent"
    return "unknown_income" if household.can_pay_dkk is None else ""
