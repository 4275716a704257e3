"""Fields that read what Danes write, and say in a sentence what to do when they cannot."""

import calendar
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend import formats
from housing.danish import date_parts, to_decimal, without_kroner
from housing.planning.denmark import LATITUDES, LONGITUDES


def impossible(day: int, month: int, year: int) -> ValidationError:
    """Name the date nobody's calendar has, and the nearest one it could have been."""
    if not 1 <= month <= 12 or year < 1900 or day < 1:
        return ValidationError(gettext("Den dato findes ikke. Skriv datoen som 24.11.2026."), code="invalid")
    name = date_format(date(year, month, 1), "F")
    last = calendar.monthrange(year, month)[1]
    words = {"day": day, "month": name, "example": f"{last:02}.{month:02}.{year}"}
    return ValidationError(
        gettext("%(day)s. %(month)s findes ikke. Skriv datoen som %(example)s.") % words, code="invalid"
    )


class DanishDateField(forms.DateField):
    """A date typed as 23.11.2026, 23-11-2026, 23/11/2026, 231126 or 2026-11-23."""

    widget = forms.DateInput(format="%d.%m.%Y", attrs={"class": "input-width-s", "inputmode": "numeric"})
    default_error_messages = {
        "required": _("Skriv en dato."),
        "invalid": _("Det er ikke en dato. Skriv datoen som 24.11.2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For eksempel 24.11.2026"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d.%m.%Y") if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return formats.as_date(value)
        parts = date_parts(str(value).strip().lower())
        if parts is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        day, month, year = parts
        try:
            found = date(year, month, day)
        except ValueError:
            raise impossible(day, month, year) from None
        if year < 1900:
            raise impossible(day, month, year)
        return found


class KronerField(forms.IntegerField):
    """Whole kroner, however people write them: 8.940, 8940, 8.940,- or 8.940 kr."""

    widget = forms.TextInput(attrs={"class": "input-width-s", "inputmode": "numeric"})
    unit = "kr."
    default_error_messages = {
        "required": _("Skriv et beløb i hele kroner."),
        "invalid": _("Skriv kun tallet, for eksempel 8940."),
        "whole": _("Skriv beløbet i hele kroner, uden ører."),
        "too_large": _("Beløbet er for stort. Se efter, om der er et nul for meget."),
    }
    MOST = 100_000_000

    def __init__(self, *, thing: Any = None, **kwargs: Any) -> None:
        self.thing = thing
        kwargs.pop("min_value", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return formats.number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            amount = to_decimal(without_kroner(str(value)))
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if amount != amount.to_integral_value():
            raise ValidationError(self.error_messages["whole"], code="whole")
        return int(amount)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < 0:
            thing = self.thing or self.label or gettext("Beløbet")
            raise ValidationError(gettext("%(thing)s kan ikke være under 0.") % {"thing": thing}, code="negative")
        if value is not None and value > self.MOST:
            raise ValidationError(self.error_messages["too_large"], code="too_large")


class DecimalCommaField(forms.DecimalField):
    """A number with a decimal comma (a point before one or two digits is understood)."""

    widget = forms.TextInput(attrs={"class": "input-width-s", "inputmode": "decimal"})
    default_error_messages = {
        "required": _("Skriv et tal."),
        "invalid": _("Skriv et tal, for eksempel 82,5."),
    }

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal | float):
            return format(Decimal(str(value)).normalize(), "f").replace(".", ",")
        return value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int | float):
            return Decimal(str(value))
        try:
            return to_decimal(str(value))
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class ThousandthsField(forms.Field):
    """A number with a decimal comma, kept in whole thousandths: 0,8 m³ is 800 litres."""

    widget = forms.TextInput(attrs={"class": "input-width-s", "inputmode": "decimal"})
    default_error_messages = {
        "required": _("Skriv et tal."),
        "invalid": _("Skriv et tal over 0, for eksempel 0,8."),
    }
    MOST = 100_000_000

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return format((Decimal(value) / 1000).normalize(), "f").replace(".", ",")

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        text = str(value).strip()
        if "," not in text and text.count(".") == 1:
            # 1.250 would be twelve hundred in Danish, but nobody measures a chair in thousands of cubic metres.
            text = text.replace(".", ",")
        try:
            found = to_decimal(text) * 1000
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not 0 < found <= self.MOST or found != found.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(found)


class CoordinateField(DecimalCommaField):
    """A latitude or longitude; one that no place in the country has is refused. The form asks about the two together."""

    default_error_messages = {
        "required": _("Sæt en nål på kortet, eller skriv tallet."),
        "invalid": _("Skriv koordinaten som et tal, for eksempel 55,87."),
        "outside": _("Punktet ligger uden for Danmark. Se efter, om længde og bredde er byttet om."),
    }
    span = LATITUDES

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 9)
        kwargs.setdefault("decimal_places", 6)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(self._rounded(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A stored float and the text it was shown as are the same point."""
        return super().has_changed(self._rounded(initial), data)

    @staticmethod
    def _rounded(value: Any) -> Any:
        return round(Decimal(str(value)), 6) if isinstance(value, Decimal | float) else value

    def to_python(self, value: Any) -> Any:
        # A coordinate has no thousands: 12.345 is a longitude, not twelve thousand.
        text = value.replace(".", ",") if isinstance(value, str) and "," not in value else value
        found = super().to_python(text)
        return None if found is None else round(found, 6)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not self.span[0] <= value <= self.span[1]:
            raise ValidationError(self.error_messages["outside"], code="outside")


class LatitudeField(CoordinateField):
    span = LATITUDES


class LongitudeField(CoordinateField):
    span = LONGITUDES


class TriStateField(forms.TypedChoiceField):
    """Yes, no, or we do not know: unknown has its own place and is never a no."""

    widget = forms.RadioSelect
    CHOICES = [("ja", _("Ja")), ("nej", _("Nej")), ("ved_ikke", _("Ved ikke"))]
    VALUES = {"ja": True, "nej": False, "ved_ikke": None}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("initial", None)
        super().__init__(choices=self.CHOICES, coerce=self.VALUES.get, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        known = {True: "ja", False: "nej", None: "ved_ikke"}
        return known[value] if value is None or isinstance(value, bool) else value

    def clean(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        answer: bool | None = super().clean(value)
        return answer

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != (data or "ved_ikke"))
