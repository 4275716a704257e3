"""Amounts as people write them, kept in øre; weekdays and clock times."""

from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.staff.homes.forms import house_field
from housing.danish import to_decimal, without_kroner
from volunteers.leisure.clubs.models import Weekday

MOST_ORE = 100_000_000


def kroner(ore: int | None) -> str:
    """123450 is 1.234,50 kr.; whole kroner stand without øre."""
    if ore is None:
        return formats.unknown()
    return formats.kroner(Decimal(ore) / 100, 2 if ore % 100 else 0)


def figure(ore: int) -> Decimal:
    """The same amount as a number of kroner, for a file."""
    return Decimal(ore) / 100


class OreField(forms.Field):
    """An amount in kroner, with øre after a comma where there are any: 1.250 or 1.250,50 kr."""

    widget = forms.TextInput(attrs={"class": "input-width-s", "inputmode": "decimal"})
    unit = "kr."
    default_error_messages = {
        "required": _("Skriv et beløb i kroner."),
        "invalid": _("Skriv kun tallet, for eksempel 1250 eller 1250,50."),
        "too_large": _("Beløbet er for stort. Se efter, om der er et nul for meget."),
    }

    def prepare_value(self, value: Any) -> Any:
        return formats.number(Decimal(value) / 100, 2 if value % 100 else 0) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            ore = to_decimal(without_kroner(str(value))) * 100
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if ore != ore.to_integral_value() or ore < 0:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if ore > MOST_ORE:
            raise ValidationError(self.error_messages["too_large"], code="too_large")
        return int(ore)


class WeekdaysField(forms.TypedMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"choices": Weekday.choices, "coerce": int, "widget": forms.CheckboxSelectMultiple}
        super().__init__(**kwargs)


def clock_field(**words: Any) -> forms.TimeField:
    """17.00, 17:00 or 17."""
    return forms.TimeField(
        **words, input_formats=["%H.%M", "%H:%M", "%H", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H.%M", attrs={"class": "input-width-xs", "inputmode": "decimal"}),
        error_messages={"invalid": _("Skriv klokkeslættet som 17.00.")},
    )  # fmt: skip


def leisure_field(column: Any, **kwargs: Any) -> Any:
    """The field in which people write a column of the leisure passes."""
    words = {"label": column.verbose_name, "required": not column.blank, "help_text": column.help_text}
    if column.name.endswith("_ore"):
        return OreField(**words)
    if column.name == "weekdays":
        return WeekdaysField(**words)
    if column.name in ("starts_at", "ends_at"):
        return clock_field(**words)
    if isinstance(column, models.URLField):
        return forms.URLField(**words, max_length=column.max_length, assume_scheme="https")
    return house_field(column, **kwargs)


def clock(value: time | None) -> str:
    return f"{value:%H.%M}" if value else ""
