"""Codes and figures into sentences a caseworker can read aloud. Danish first, English complete, pure text."""

from collections.abc import Mapping

from housing.planning.eligibility import RuleResult
from housing.planning.explanation import Fact, PartCode, Spread
from housing.planning.formats import day, decimal, kroner, limit, listed, metres, months, percent, points
from housing.planning.rule_texts import CRITERIA, FAILS, MISSING, PASSES, STREAMS
from housing.planning.rules import RuleCode, Verdict
from housing.planning.texts import FACTS, PART_NAMES, RULE_NAMES, Text

__all__ = [
    "day",
    "decimal",
    "kroner",
    "limit",
    "listed",
    "metres",
    "months",
    "part_name",
    "percent",
    "points",
    "rule_name",
    "rule_sentence",
    "sentence",
    "spread_sentence",
]

LANGUAGES = ("da", "en")

Figures = Mapping[str, int | str | float | None]


def sentence(fact: Fact, language: str = "da") -> str:
    """The sentence of a fact. ValueError for a language we do not have."""
    return _fill(FACTS[fact.code], fact.figures, language)


def rule_sentence(result: RuleResult, language: str = "da") -> str:
    """What a rule says of a pair, without the rule's name before it; begins with a small letter or a
    figure.
    """
    if result.verdict == Verdict.PASS:
        text = PASSES[result.code]
    elif result.verdict == Verdict.FAIL:
        text = FAILS[result.code]
    else:
        text = MISSING[result.missing or "", result.whose]
    return _fill(text, result.figures, language)


def rule_name(code: RuleCode | str, language: str = "da") -> str:
    """ "Trinfri adgang" for "step_free"."""
    return _in(RULE_NAMES[RuleCode(code)], language)


def part_name(code: PartCode | str, language: str = "da") -> str:
    """ "skole og dagtilbud" for "school"."""
    return _in(PART_NAMES[PartCode(code)], language)


def spread_sentence(spread: Spread, language: str = "da") -> str:
    """The home's district and the shares it has; empty while a share is not known."""
    if spread.dwelling_share is None or spread.placed_share is None:
        return ""
    dwellings, placed = (percent(100 * share, language) for share in (spread.dwelling_share, spread.placed_share))
    text = Text(
        "{district} har {dwellings} af boligerne og {placed} af de personer, kommunen har boligplaceret.",
        "{district} has {dwellings} of the dwellings and {placed} of those the municipality has placed.",
    )
    return _in(text, language).format(district=spread.district, dwellings=dwellings, placed=placed)


def _in(text: Text, language: str, one: bool = False) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"There are texts in {' and '.join(LANGUAGES)}, not in {language!r}.")
    if one:
        return text.da_one if language == "da" else text.en_one
    return text.da if language == "da" else text.en


def _fill(text: Text, figures: Figures, language: str) -> str:
    written = {name: _written(name, value, figures, language) for name, value in figures.items()}
    if "child" in figures:
        written |= _child(figures, language)
    if "level" in figures:
        written["set_by"] = _set_by(figures, language)
    one = bool(text.by) and figures.get(text.by) == 1
    return _in(text, language, one).format_map(written)


def _written(name: str, value: int | str | float | None, figures: Figures, language: str) -> str:
    if value is None:
        return "ukendt" if language == "da" else "unknown"
    if isinstance(value, str):
        return _word(name, value, figures, language)
    if name == "limit_m":
        return limit(value, language)
    limit_m = figures.get("limit_m")
    if name == "counted_m" and isinstance(limit_m, int | float) and metres(value) == metres(limit_m):
        return f"{decimal(value, 0, language)} m"  # "2,5 km, over 2,5 km" would explain nothing
    for ending, write in (("_m", metres), ("_dkk", kroner), ("percent", percent)):
        if name.endswith(ending):
            return write(value, language)
    return months(value, language) if name in ("months", "limit") else str(value)


def _word(name: str, value: str, figures: Figures, language: str) -> str:
    if name.endswith("_on"):
        return day(value, language)
    if name.endswith("stream"):
        return _in(STREAMS[value], language)
    if name == "criterion" and value in CRITERIA:
        return _in(CRITERIA[value], language).format_map(figures)
    return value


def _set_by(figures: Figures, language: str) -> str:
    """Who asks: the landlord or department by name, else "kommunen" or "boligen"."""
    words = {
        "municipality": Text("kommunen", "the municipality"),
        "unit": Text("reglen for boligen", "the rule of this home"),
    }
    level = str(figures["level"])
    return _in(words[level], language) if level in words else str(figures["target"])


def _child(figures: Figures, language: str) -> dict[str, str]:
    """ "Nahom, 10 år" and ", 4. klasse", each empty of what is not known."""
    age, grade = figures.get("age"), figures.get("grade")
    years = f"{age} år" if language == "da" else f"aged {age}"
    class_of = f", {grade}. klasse" if language == "da" else f", grade {grade}"
    nowhere = "skolen" if language == "da" else "the school"
    return {
        "who": str(figures["child"]) if age is None else f"{figures['child']}, {years}",
        "in_grade": "" if grade is None else class_of,
        "institution": str(figures.get("institution") or nowhere),
    }
