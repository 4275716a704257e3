"""Codes and figures into sentences a coordinator can read aloud. Danish first, English complete, pure text."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from volunteers.matching.coverage import Coverage
from volunteers.matching.depot import StorageFit
from volunteers.matching.explanation import Figures, Part, Reason
from volunteers.matching.formats import cubic_metres, day, decimal, distance, limit, listed, percent, slot
from volunteers.matching.model import Kind, Slot
from volunteers.matching.parts import PartCode
from volunteers.matching.plan import Matching, Uncovered
from volunteers.matching.rule_texts import COUNTED, RULES
from volunteers.matching.rules import RuleCode
from volunteers.matching.texts import (
    COVERAGE_MET,
    COVERAGE_MISSED,
    COVERAGE_NO_DATA,
    FACTS,
    GAINED,
    KINDS,
    LEFT_OUT,
    PART_NAMES,
    SIDES,
    STORAGE,
    UNCOVERED,
    Text,
)

LANGUAGES = ("da", "en")


def part_name(code: PartCode | str, language: str = "da") -> str:
    """ "Sprog" for "language". ValueError for a language we do not have."""
    return _in(PART_NAMES[PartCode(code)], language)


def kind_name(kind: Kind | str, language: str = "da") -> str:
    """ "kontaktfamilie" for "contact_family"."""
    return _in(KINDS[Kind(kind)], language)


def part_sentence(part: Part, language: str = "da") -> str:
    """What a part rests on."""
    return _fill(FACTS[part.fact], part.figures, language)


def reason_sentence(reason: Reason, language: str = "da") -> str:
    """Why a volunteer is left out."""
    return _fill(RULES[reason.code], reason.figures, language)


def left_out_sentence(counts: Mapping[RuleCode, int], language: str = "da") -> str:
    """How many volunteers are left out, and how many of them for what; empty where nobody is."""
    if not counts:
        return ""
    reasons = listed([_fill(COUNTED[code], {"count": count}, language) for code, count in counts.items()], language)
    return _fill(LEFT_OUT, {"count": sum(counts.values()), "reasons": reasons}, language)


def uncovered_sentence(uncovered: Uncovered, language: str = "da") -> str:
    """Why a household gets nobody in a plan."""
    return _in(UNCOVERED[uncovered.code], language)


def matching_sentence(matching: Matching, language: str = "da") -> str:
    """The whole plan beside going through the list one by one."""
    return _in(GAINED, language).format(
        covered=matching.total.covered,
        households=len(matching.matches) + len(matching.uncovered),
        score=decimal(Fraction(matching.total.score), 0, language),
        alone_covered=matching.alone.covered,
        alone_score=decimal(Fraction(matching.alone.score), 0, language),
    )


def coverage_sentence(coverage: Coverage, language: str = "da") -> str:
    """The share against the goal, or that there is nothing to count."""
    if coverage.share is None:
        return _in(COVERAGE_NO_DATA, language)
    text = COVERAGE_MET if coverage.is_met else COVERAGE_MISSED
    return _in(text, language).format(
        covered=coverage.covered,
        in_scope=coverage.in_scope,
        share=percent(coverage.share, language),
        missing=coverage.missing,
        target=percent(coverage.target, language, places=0),
    )


def storage_sentence(fit: StorageFit, language: str = "da") -> str:
    """Whether a thing fits in the depot, with the cubic metres."""
    return _in(STORAGE[fit.code], language).format(
        on=day(fit.on, language),
        volume=cubic_metres(fit.litres, language),
        over=cubic_metres(fit.over, language),
        limit=cubic_metres(fit.limit, language),
    )


def _in(text: Text, language: str, one: bool = False) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"There are texts in {' and '.join(LANGUAGES)}, not in {language!r}.")
    if one:
        return text.da_one if language == "da" else text.en_one
    return text.da if language == "da" else text.en


def _fill(text: Text, figures: Figures, language: str) -> str:
    template = _in(text, language, bool(text.by) and figures.get(text.by) == 1)
    return template.format_map({name: _written(name, figures, language) for name in figures})


def _written(name: str, figures: Figures, language: str) -> str:
    figure = figures[name]
    if name in _WRITERS:
        return _WRITERS[name](figures, language)
    if isinstance(figure, tuple):
        words = [slot(word, language) if isinstance(word, Slot) else str(word) for word in figure]
        return listed(words, language)
    return day(figure, language) if isinstance(figure, date) else str(figure)


def _metres(figures: Figures, language: str) -> str:
    metres, limit = int(str(figures["metres"])), int(str(figures["limit_metres"]))
    # "10,0 km, over 10 km" would explain nothing.
    return distance(metres, language, exact=distance(metres, language) == distance(limit, language))


def _limit_metres(figures: Figures, language: str) -> str:
    return limit(int(str(figures["limit_metres"])), language)


def _back_on(figures: Figures, language: str) -> str:
    back = figures["back_on"]
    if not isinstance(back, date):
        return "på ubestemt tid" if language == "da" else "indefinitely"
    return f"og tilbage den {day(back)}" if language == "da" else f"and back on {day(back, language)}"


def _whose(figures: Figures, language: str) -> str:
    return _in(SIDES[str(figures["whose"])], language)


def _sought(figures: Figures, language: str) -> str:
    sought = figures["sought"]
    kinds = [kind_name(str(kind), language) for kind in sought] if isinstance(sought, tuple) else []
    return listed(kinds, language, " eller " if language == "da" else " or ")


_WRITERS: Mapping[str, Callable[[Figures, str], str]] = {
    "metres": _metres,
    "limit_metres": _limit_metres,
    "back_on": _back_on,
    "whose": _whose,
    "sought": _sought,
}
