"""Columns of a sheet from the columns of a table: words, length, limits and choices are said once, in the model."""

from typing import Any

from django.db import models

from housing.fields import LEAST, MOST
from housing.transfer.cells import (
    Choice,
    Day,
    Degrees,
    Email,
    Key,
    Kind,
    Kroner,
    Named,
    Text,
    Whole,
    YesNo,
    YesNoUnknown,
)
from housing.transfer.sheets.base import Column

# What a text must look like besides its length, with an example of it.
PATTERNS = {"postcode": (r"\d{4}", "3450"), "cvr": (r"\d{8}", "12345678")}


def kind_of(field: Any) -> Kind:
    """How a stored column is read and written."""
    if field.choices:
        return Choice(tuple(field.choices))
    match field:
        case models.ForeignKey():
            return Named()
        case models.BooleanField():
            return YesNoUnknown() if field.null else YesNo()
        case models.DateField():
            return Day()
        case models.FloatField():
            return Degrees()
        case models.IntegerField() if field.name.endswith("_dkk"):
            return Kroner()
        case models.IntegerField():
            return Whole(LEAST.get(field.name, 0), MOST.get(field.name, 1_000_000))
        case models.UUIDField():
            return Key()
        case models.EmailField():
            return Email(field.max_length or 254)
        case _:
            pattern, example = PATTERNS.get(field.name, ("", ""))
            return Text(field.max_length or 300, pattern, example)


def stored(model: type[models.Model], *names: str, **special: Any) -> tuple[Column, ...]:
    """A column for each field; `special` gives one another look: `phone={"name": …}`."""
    return tuple(_column(model._meta.get_field(name), special.get(name, {})) for name in names)


def _column(field: Any, special: dict[str, Any]) -> Column:
    is_tick = isinstance(field, models.BooleanField)
    must = not field.blank and not field.null and not is_tick
    given = {
        "name": field.name,
        "label": field.verbose_name,
        "kind": kind_of(field),
        "filled": must,
        "needed": must and not field.has_default(),
        "about": field.help_text,
    }
    return Column(**(given | special))
