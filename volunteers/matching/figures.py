"""The figures a hard rule was judged by, for one household and one volunteer."""

from collections.abc import Callable

from volunteers.matching.certificates import lacking
from volunteers.matching.explanation import Figures
from volunteers.matching.facts import Pair
from volunteers.matching.keys import folded
from volunteers.matching.model import Kind
from volunteers.matching.rules import RuleCode


def figures(code: RuleCode, pair: Pair) -> Figures:
    """What a sentence about the rule needs; nothing for those that need nothing."""
    return _FIGURES[code](pair) if code in _FIGURES else {}


def offered(pair: Pair) -> tuple[Kind, ...]:
    """What the volunteer offers of what is sought, in the written order."""
    sought = pair.household.sought or frozenset(Kind)
    return tuple(kind for kind in Kind if kind in sought & pair.volunteer.kinds)


def _certificate_missing(pair: Pair) -> Figures:
    return {"count": lacking(pair.volunteer.members, pair.on).uncleared}


def _certificate_expired(pair: Pair) -> Figures:
    return {"due_on": lacking(pair.volunteer.members, pair.on).overdue_since}


def _kind_not_offered(pair: Pair) -> Figures:
    sought = pair.household.sought or frozenset(Kind)
    return {"sought": tuple(kind.value for kind in Kind if kind in sought)}


def _absent(pair: Pair) -> Figures:
    away = [absence.ends_on for absence in pair.volunteer.absences if absence.holds(pair.on)]
    ends = [day for day in away if day is not None]
    return {"back_on": max(ends) if len(ends) == len(away) else None}


def _full_load(pair: Pair) -> Figures:
    return {"load": pair.volunteer.load, "capacity": pair.volunteer.capacity}


def _language_unknown(pair: Pair) -> Figures:
    silent = not folded((*pair.household.languages, *pair.household.other_languages))
    return {"whose": "household" if silent else "volunteer"}


def _no_shared_language(pair: Pair) -> Figures:
    theirs = folded((*pair.household.languages, *pair.household.other_languages))
    return {"theirs": tuple(theirs.values()), "ours": tuple(folded(pair.volunteer.languages).values())}


_FIGURES: dict[RuleCode, Callable[[Pair], Figures]] = {
    RuleCode.CERTIFICATE_MISSING: _certificate_missing,
    RuleCode.CERTIFICATE_EXPIRED: _certificate_expired,
    RuleCode.KIND_NOT_OFFERED: _kind_not_offered,
    RuleCode.ABSENT: _absent,
    RuleCode.FULL_LOAD: _full_load,
    RuleCode.LANGUAGE_UNKNOWN: _language_unknown,
    RuleCode.NO_SHARED_LANGUAGE: _no_shared_language,
}
