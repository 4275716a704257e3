"""A stored value and a stored field in words, the same on every page of the registers."""

from datetime import date
from typing import Any

from django.utils.translation import gettext

from frontend import formats

UNITS = {"area_m2": "m²"}


def label_of(field: Any) -> str:
    text = str(field.verbose_name)
    return text[:1].upper() + text[1:]


def plain(name: str, value: Any) -> Any:
    """A value that is there, neither a choice nor a relation."""
    if isinstance(value, bool):
        return gettext("Ja") if value else gettext("Nej")
    if name.endswith("litres"):
        return formats.cubic_metres(value)
    if name == "grams":
        return formats.kilograms(value)
    if isinstance(value, date):
        return formats.short_day(value)
    if isinstance(value, dict | list):
        return gettext("Tegnet, se kortet")
    if isinstance(value, float):
        return formats.number(value, 5)
    if name.endswith("_dkk"):
        return formats.kroner(value)
    if name == "floor" and value == 0:
        return gettext("Stuen")
    if isinstance(value, int):
        return f"{formats.number(value)} {UNITS[name]}" if name in UNITS else formats.number(value)
    return value
