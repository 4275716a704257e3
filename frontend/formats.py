"""How the house writes numbers, money, distances and days, in the language the reader chose."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext

from volunteers.matching import formats as of_the_core

Number = int | float | Decimal
SNART_DAYS = 3
WITHIN_A_YEAR = timedelta(days=365)
_VULGAR = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
    Fraction(1, 5): "⅕",
    Fraction(2, 5): "⅖",
    Fraction(3, 5): "⅗",
    Fraction(4, 5): "⅘",
    Fraction(1, 6): "⅙",
    Fraction(5, 6): "⅚",
    Fraction(1, 8): "⅛",
    Fraction(3, 8): "⅜",
    Fraction(5, 8): "⅝",
    Fraction(7, 8): "⅞",
}


class Deadline(NamedTuple):
    """How near a date is: the status kind and the words people use."""

    kind: str
    text: str


def unknown() -> str:
    return gettext("ikke oplyst")


def speaks_english() -> bool:
    return (get_language() or "da").startswith("en")


def number(value: Number | None, decimals: int = 0) -> str:
    """1418 → 1.418 (1,418 in English)."""
    if value is None or value == "":
        return unknown()
    # Rounded here: Django's own formatting would cut the rest off.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def kroner(value: Number | None, decimals: int = 0) -> str:
    if value is None or value == "":
        return unknown()
    figure = number(value, decimals)
    return f"DKK {figure}" if speaks_english() else f"{figure} kr."


def metres(value: Number | None) -> str:
    """Metres below one kilometre, kilometres with one decimal from there."""
    if value is None or value == "":
        return unknown()
    whole = round(value)
    return f"{whole} m" if whole < 1000 else f"{number(Decimal(whole) / 1000, 1)} km"


def cubic_metres(litres: int) -> str:
    """3250 -> "3,25 m³"."""
    return of_the_core.cubic_metres(litres, "en" if speaks_english() else "da")


def kilograms(grams: int) -> str:
    """5500 -> "5,5 kg", with as many places as it needs."""
    places = next(places for places in range(4) if grams % 10 ** (3 - places) == 0)
    return f"{number(Decimal(grams) / 1000, places)} kg"


def percent(ratio: Number | None, decimals: int = 0) -> str:
    """0.14 → 14 % (14% in English)."""
    if ratio is None or ratio == "":
        return unknown()
    figure = number(Decimal(str(ratio)) * 100, decimals)
    return f"{figure}%" if speaks_english() else f"{figure} %"


def fraction(value: Fraction | None) -> str:
    """A share as people write it: ¼, else 3/7."""
    if value is None:
        return unknown()
    whole, rest = divmod(Fraction(value), 1)
    if not rest:
        return str(whole)
    part = _VULGAR.get(rest, f"{rest.numerator}/{rest.denominator}")
    return part if not whole else f"{whole}{'' if rest in _VULGAR else ' '}{part}"


def as_date(value: date | datetime) -> date:
    """The Danish calendar day of a moment."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def months_between(since: date, today: date) -> int:
    """Full months; a started month does not count."""
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)


def day(value: date | None) -> str:
    """tirsdag 24. november / Tuesday 24 November; with its year when that is not plain."""
    if value is None:
        return unknown()
    on = as_date(value)
    return date_format(on, "l j F" if speaks_english() else "l j. F") + _year_if_far(on)


def _year_if_far(on: date) -> str:
    """A day within a year of today is read as the nearest one; any other says its year."""
    return "" if abs(on - timezone.localdate()) <= WITHIN_A_YEAR else f" {on.year}"


def _month(value: date) -> str:
    name = date_format(value, "F")
    if speaks_english() or len(name) <= 3:
        return name[:3]
    return f"{name[:3]}."


def short_day(value: date | None) -> str:
    """24. nov. 2026 / 24 Nov 2026."""
    if value is None:
        return unknown()
    on = as_date(value)
    return f"{on.day}{'' if speaks_english() else '.'} {_month(on)} {on.year}"


def weekday(value: date | None) -> str:
    """fre. 27. nov. / Fri 27 Nov; with its year when that is not plain."""
    return _weekday(as_date(value)) + _year_if_far(as_date(value)) if value else unknown()


def _weekday(on: date) -> str:
    name = date_format(on, "l")[:3]
    return f"{name} {on.day} {_month(on)}" if speaks_english() else f"{name}. {on.day}. {_month(on)}"


def weekday_and_year(value: date | None) -> str:
    """fre. 27. nov. 2026 / Fri 27 Nov 2026: of what may be years ago."""
    return f"{_weekday(as_date(value))} {as_date(value).year}" if value else unknown()


def clock(value: datetime | None) -> str:
    """kl. 13.52 / 13:52."""
    if value is None:
        return unknown()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.strftime("%H:%M") if speaks_english() else local.strftime("kl. %H.%M")


def deadline(due: date | None, today: date | None = None) -> Deadline | None:
    """Past is urgent, the next three days are near, the rest is a date without hurry."""
    if due is None:
        return None
    left = (as_date(due) - (today or timezone.localdate())).days
    if left < 0:
        text = ngettext("%(days)s dag over", "%(days)s dage over", -left) % {"days": number(-left)}
        return Deadline("haster", text)
    kind = "snart" if left <= SNART_DAYS else "neutral"
    if left == 0:
        return Deadline(kind, gettext("i dag"))
    if left == 1:
        return Deadline(kind, gettext("i morgen"))
    return Deadline(kind, ngettext("%(days)s dag", "%(days)s dage", left) % {"days": number(left)})
