"""How Danes write dates and numbers: one reading for forms and spreadsheets (X-18)."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.text import slugify

_DATE = re.compile(r"^(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4}|\d{2})\.?$")
_SHORT = re.compile(r"^(\d{2})(\d{2})(\d{2}|\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_MINUS = str.maketrans({"−": "-", "–": "-"})


def date_parts(text: str) -> tuple[int, int, int] | None:
    """Day, month and year as written, whether or not a calendar has them."""
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
        return day, month, year
    if found := _DATE.match(text) or _SHORT.match(text):
        day, month, year = map(int, found.groups())
        # Two digits as strptime reads them: 69 to 99 are the last century, the rest is this one.
        if len(found[3]) == 2:
            year += 2000 if year <= 68 else 1900
        return day, month, year
    return None


def plain_stem(text: str) -> str:
    """The text as part of a code or of a file's name: æ, ø and å as they are written where only a to z can stand."""
    return slugify(text.lower().translate(_LETTERS))


def to_decimal(text: str) -> Decimal:
    """A number in Danish: thousands by point or space, decimals by comma. A lone point before
    one or two digits is taken for the decimal sign it is elsewhere."""
    plain = re.sub(r"\s", "", text.translate(_MINUS))
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise InvalidOperation
    return Decimal(plain)


def without_kroner(text: str) -> str:
    """The figure of an amount, however people write it: 8.940, 8.940,- or 8.940 kr."""
    text = re.sub(r"^(kr\.?|dkk)\s*", "", text.strip().lower())
    return re.sub(r"(,-|,–|,00|\.-)?\s*(kr\.?|kroner|dkk)?$", "", text).strip()
