"""Why a household has no offer: an answer for each home, and which rules shut it out most (H-19).

What keeps the household out of every home at once (paused, housed, an offer already) is told once and not for each
home: without it, would the home suit them?
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from housing.planning.eligibility import RuleResult
from housing.planning.rules import RuleCode, Verdict
from housing.planning.scoring import ScoreTable
from housing.planning.standing import Standing, standing

EVERYWHERE = frozenset({RuleCode.PARKED, RuleCode.HOUSED, RuleCode.LIVE_OFFER})


class Answer(StrEnum):
    """In the order of a page."""

    FITS = "fits"
    WOULD_FIT = "would_fit"
    MISSING = "missing"
    NO = "no"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class HomeAnswer:
    """One home. `reasons`: the rules that fail (no) or cannot be judged (missing), without those that hold everywhere.

    `would_be_rank`: for a home where only facts are missing, the place if they turn out well.
    """

    unit: str
    answer: Answer
    standing: Standing | None
    reasons: tuple[RuleResult, ...]
    would_be_rank: int | None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many homes a rule shuts the household out of; `alone`: of those, where nothing else is in the way."""

    code: RuleCode
    homes: int
    alone: int


def answers(table: ScoreTable, household: str) -> tuple[HomeAnswer, ...]:
    """An answer for every home of the table: those that fit by rank first, then as `Answer` is written."""
    found = [_answer(table, household, unit.key) for unit in table.units]
    order = list(Answer)
    return tuple(sorted(found, key=lambda home: (order.index(home.answer), home.standing.rank if home.standing else 0)))


def by_rule(homes: Sequence[HomeAnswer]) -> tuple[RuleCount, ...]:
    """Every rule that shuts the household out of a home, the one that shuts most first."""
    shut, alone = Counter[RuleCode](), Counter[RuleCode]()
    for home in homes:
        if home.answer == Answer.NO:
            codes = {rule.code for rule in home.reasons}
            shut.update(codes)
            if len(codes) == 1:
                alone.update(codes)
    order = list(RuleCode)
    return tuple(
        RuleCount(code, shut[code], alone[code])
        for code in sorted(shut, key=lambda code: (-shut[code], order.index(code)))
    )


def _answer(table: ScoreTable, household: str, unit: str) -> HomeAnswer:
    rules = [rule for rule in table.verdicts.explain(household, unit) if rule.code not in EVERYWHERE]
    failed = tuple(rule for rule in rules if rule.verdict == Verdict.FAIL)
    unknown = tuple(rule for rule in rules if rule.verdict == Verdict.UNKNOWN)
    if any(rule.code == RuleCode.AVAILABLE for rule in failed):
        return HomeAnswer(unit, Answer.TAKEN, None, (), None)
    if failed:
        return HomeAnswer(unit, Answer.NO, None, failed, None)
    if unknown:
        return HomeAnswer(unit, Answer.MISSING, None, unknown, table.unranked(household, unit).would_be_rank)
    place = standing(table, household, unit)
    return HomeAnswer(unit, Answer.FITS if place else Answer.WOULD_FIT, place, (), None)
