"""The figures a letting rule was judged by, for one household and one home, and which fact it lacks (H-19, H-21)."""

from collections.abc import Callable, Mapping
from functools import partial

from housing.planning.figures import NOTHING, Figures, Missing, as_int, first
from housing.planning.letting import LettingKind, LettingRule, strictest
from housing.planning.model import Household, Unit
from housing.planning.rules import RuleCode

Facts = tuple[Mapping[str, int | str | float | None], Missing]


def _letting(kind: LettingKind, household: Household, unit: Unit) -> tuple[Figures, Missing]:
    rule = strictest(unit.rules, kind)
    figures, missing = _FACTS[kind](household, unit)
    if rule is None:
        return figures, NOTHING
    return {**_asked(rule), **figures}, missing


def _asked(rule: LettingRule) -> dict[str, int | str | float | None]:
    """What is asked, by whom and since when."""
    name = "asked_percent" if rule.asks == LettingKind.RENT_SHARE else "asked"
    figure = {} if rule.figure is None else {name: rule.figure}
    return {**figure, "level": str(rule.level), "target": rule.target, "since_on": rule.since.isoformat()}


def _youngest(household: Household, unit: Unit) -> Facts:
    age = household.youngest_adult_age
    return {"youngest": age}, first((age, "youngest_adult_age", "household"))


def _oldest(household: Household, unit: Unit) -> Facts:
    age = household.oldest_adult_age
    return {"oldest": age}, first((age, "oldest_adult_age", "household"))


def _persons(household: Household, unit: Unit) -> Facts:
    return {"persons": household.persons}, NOTHING


def _minors(household: Household, unit: Unit) -> Facts:
    return {"minors": household.minors}, first((household.minors, "minors", "household"))


def _employed(household: Household, unit: Unit) -> Facts:
    return {"employed": as_int(household.employed)}, first((household.employed, "employed", "household"))


def _needs(household: Household, unit: Unit) -> Facts:
    needs = household.needs_step_free
    return {"needs": as_int(needs)}, first((needs, "needs_step_free", "household"))


def _rent(household: Household, unit: Unit) -> Facts:
    rent, means = unit.rent_dkk, household.can_pay_dkk
    percent = 100 * rent / means if rent is not None and means else None
    missing = first((rent, "rent_dkk", "unit"), (means, "can_pay_dkk", "household"))
    return {"rent_dkk": rent, "can_pay_dkk": means, "percent": percent}, missing


_FACTS: dict[LettingKind, Callable[[Household, Unit], Facts]] = {
    LettingKind.MIN_AGE: _youngest,
    LettingKind.MAX_AGE: _oldest,
    LettingKind.MIN_PERSONS: _persons,
    LettingKind.MAX_PERSONS: _persons,
    LettingKind.CHILDREN: _minors,
    LettingKind.NO_CHILDREN: _minors,
    LettingKind.IN_WORK: _employed,
    LettingKind.NEEDS_STEP_FREE: _needs,
    LettingKind.RENT_SHARE: _rent,
}
LETTING_FIGURES: dict[RuleCode, Callable[[Household, Unit], tuple[Figures, Missing]]] = {
    RuleCode(kind): partial(_letting, kind) for kind in LettingKind
}
