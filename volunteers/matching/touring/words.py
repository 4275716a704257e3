"""Codes and figures of a tour into sentences a coordinator can read aloud. Danish first, English complete, pure text.

`names`: what a page calls the stops, vehicles and skills; a key without a name is written as it is. A sentence begins
with a small letter or a figure: the name of the stop stands before it.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from volunteers.matching.touring.answer import Break, Tried, Unserved
from volunteers.matching.touring.texts import BREAKS, REASONS, Text

LANGUAGES = ("da", "en")

Names = Mapping[str, str]
Figure = int | str | Decimal


def break_sentence(broken: Break, language: str = "da", names: Names | None = None) -> str:
    """What an order breaks here, and by how much."""
    return _fill(BREAKS[broken.code], broken.figures, language, names or {})


def reason_sentence(unserved: Unserved, language: str = "da", names: Names | None = None) -> str:
    """Why a stop is left out."""
    return _fill(REASONS[unserved.code], unserved.figures, language, names or {})


def tried_sentences(tried: Tried, language: str = "da", names: Names | None = None) -> list[str]:
    """What stands in the way in one vehicle: "Varevogn: Søparken 61: nås først kl. 14.20, …"."""
    called = names or {}
    where = [(tried.vehicle, item.stop) if item.stop else (tried.vehicle,) for item in tried.breaks]
    return [
        ": ".join([*(called.get(key, key) for key in keys), break_sentence(item, language, called)])
        for keys, item in zip(where, tried.breaks, strict=True)
    ]


def clock(seconds: int, language: str = "da") -> str:
    """50400 -> "14.00" in Danish, "14:00" in English. Past midnight it begins again."""
    minutes = seconds // 60 % (24 * 60)
    return f"{minutes // 60}{'.' if language == 'da' else ':'}{minutes % 60:02}"


def minutes(seconds: int, language: str = "da") -> str:
    """61 -> "2 min.": a minute begun counts."""
    return f"{-(-seconds // 60)} min{'.' if language == 'da' else ''}"


def cubic_metres(size: Decimal, language: str = "da") -> str:
    """2.60 -> "2,6 m³"."""
    return f"{_decimal(size, language)} m³"


def kilos(weight: Decimal, language: str = "da") -> str:
    """140 -> "140 kg"."""
    return f"{_decimal(weight, language)} kg"


def _decimal(value: Decimal, language: str) -> str:
    text = f"{value.quantize(Decimal('0.001'), ROUND_HALF_UP):,f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def _fill(text: Text, figures: Mapping[str, Figure], language: str, names: Names) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"There are texts in {' and '.join(LANGUAGES)}, not in {language!r}.")
    template = text.da if language == "da" else text.en
    if text.by and figures.get(text.by) == 1:
        template = text.da_one if language == "da" else text.en_one
    return template.format_map({name: _written(name, value, language, names) for name, value in figures.items()})


def _written(name: str, value: Figure, language: str, names: Names) -> str:
    if isinstance(value, str):
        keys = value.split(", ") if name == "skills" else [value]
        return ", ".join(names.get(key, key) for key in keys)
    if isinstance(value, Decimal):
        return cubic_metres(value, language) if name.endswith("_m3") else kilos(value, language)
    if name == "late_s":
        return minutes(value, language)
    if name == "arrives_s":
        return clock(value + 59, language)  # a second past the limit is not the limit
    return clock(value, language) if name.endswith("_s") else str(value)
