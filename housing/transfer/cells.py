"""Kinds of columns: how a cell is read, how a value is compared, shown and written. One kind, both directions."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext, override

from accounts.refusals import Refusal
from housing.danish import date_parts, to_decimal, without_kroner
from housing.people import cpr
from housing.transfer.limits import NOT_WORKED_OUT

LANGUAGES = ("da", "en")
# A spreadsheet runs a cell that begins with one of these, full-width forms included (REL-23).
_RUNS = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")
_FAULTS = {
    "#REF!",
    "#N/A",
    "#I/T",
    "#VALUE!",
    "#VÆRDI!",
    "#DIV/0!",
    "#NAME?",
    "#NAVN?",
    "#NUM!",
    "#NULL!",
    "#REFERENCE!",
}
_YES, _NO = {"ja", "yes", "y", "j", "true", "sand", "x", "1"}, {"nej", "no", "n", "false", "falsk", "0"}
_UNKNOWN = {"ved ikke", "ikke oplyst", "unknown", "?"}


def harmless(text: str) -> str:
    """The text as a spreadsheet may show it and never run it; `typed` turns it back."""
    return f"'{text}" if _RUNS.match(text) else text


def typed(text: str) -> str:
    """What was meant by a cell: without the apostrophe of `harmless` and without space around it."""
    if text.startswith("'") and _RUNS.match(text[1:]):
        text = text[1:]
    return text.strip()


def plain(text: str) -> str:
    """A text as it can be written into any file: no control characters, one kind of line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()


def folded(text: str) -> str:
    """For comparing names and headers: one form of å, no case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", plain(text)).casefold().replace("*", " ").split())


def in_all_languages(words: str | Promise) -> set[str]:
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(folded(str(words)))
    return found


@dataclass(frozen=True)
class Kind:
    """Text is the simplest kind; the others say what is different."""

    def read(self, text: str) -> Any:
        """The value of a cell that is not empty; raises Refusal."""
        return text

    def empty(self) -> Any:
        return ""

    def same(self, mine: Any, theirs: Any) -> bool:
        return bool(mine == theirs)

    def shown(self, value: Any) -> str:
        """For the report and for CSV; "" for what is not known."""
        return "" if value is None else str(value)

    def said(self, text: str) -> str:
        """What `shown` wrote in Danish into a report, in the language of whoever reads it."""
        return text

    def line(self, value: Any) -> str:
        """For CSV, where a text must not be run."""
        return harmless(self.shown(value))

    def cell(self, value: Any) -> Any:
        """For Excel: a number, a date or a text."""
        return self.shown(value)

    def parsed(self, text: str) -> Any:
        if text == NOT_WORKED_OUT:
            raise Refusal("cell_not_worked_out")
        text = typed(text)
        if not text:
            return self.empty()
        if text.upper() in _FAULTS:
            raise Refusal("cell_is_a_fault", text=text)
        return self.read(text)


@dataclass(frozen=True)
class Text(Kind):
    most: int = 300
    pattern: str = ""
    example: str = ""

    def read(self, text: str) -> str:
        if plain(text) != text.replace("\r\n", "\n").replace("\r", "\n"):
            raise Refusal("cell_has_control_sign")
        if len(text) > self.most:
            raise Refusal("cell_over_length", most=self.most, count=len(text))
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise Refusal("cell_not_like", text=text, example=self.example)
        return text

    def same(self, mine: Any, theirs: Any) -> bool:
        return plain(mine) == plain(theirs)

    def shown(self, value: Any) -> str:
        return plain(value or "")


@dataclass(frozen=True)
class Email(Text):
    most: int = 254

    def read(self, text: str) -> str:
        text = super().read(text)
        try:
            validate_email(text)
        except ValidationError:
            raise Refusal("cell_not_email", text=text) from None
        return text


@dataclass(frozen=True)
class Whole(Kind):
    least: int = 0
    most: int = 1_000_000

    def empty(self) -> Any:
        return None

    def read(self, text: str) -> int:
        try:
            number = to_decimal(self.figure(text))
        except InvalidOperation:
            raise Refusal("cell_not_a_number", text=text) from None
        if number != number.to_integral_value():
            raise Refusal("cell_not_whole", text=text)
        if not self.least <= number <= self.most:
            raise Refusal("cell_out_of_range", text=text, least=self.least, most=self.most)
        return int(number)

    def figure(self, text: str) -> str:
        return text

    def line(self, value: Any) -> str:
        return self.shown(value)

    def cell(self, value: Any) -> Any:
        return "" if value is None else value


@dataclass(frozen=True)
class Kroner(Whole):
    """Whole kroner, with or without "kr."."""

    most: int = 100_000_000

    def figure(self, text: str) -> str:
        return without_kroner(text)


@dataclass(frozen=True)
class Degrees(Kind):
    """A latitude or longitude; a point is no thousands' separator here."""

    def empty(self) -> Any:
        return None

    def read(self, text: str) -> float:
        try:
            degrees = float(to_decimal(text.replace(".", ",") if "," not in text else text))
        except InvalidOperation:
            raise Refusal("cell_not_a_number", text=text) from None
        if not -180 <= degrees <= 180:
            raise Refusal("cell_out_of_range", text=text, least=-180, most=180)
        return degrees

    def same(self, mine: Any, theirs: Any) -> bool:
        if mine is None or theirs is None:
            return mine is theirs
        # Less than a hand's breadth: what a spreadsheet rounds away is no change.
        return bool(abs(mine - theirs) < 1e-6)

    def shown(self, value: Any) -> str:
        return "" if value is None else format(Decimal(repr(value)), "f").replace(".", ",")

    def line(self, value: Any) -> str:
        return self.shown(value)

    def cell(self, value: Any) -> Any:
        return "" if value is None else value


@dataclass(frozen=True)
class Day(Kind):
    def empty(self) -> Any:
        return None

    def read(self, text: str) -> date:
        if re.fullmatch(r"\d{1,5}", text):
            # A date as Excel counts days, or 050126 without its nought: nobody can tell which.
            raise Refusal("cell_is_a_serial", text=text)
        parts = date_parts(re.sub(r"[T ]00:00(:00)?$", "", text))
        if parts is None:
            raise Refusal("cell_not_a_date", text=text)
        day, month, year = parts
        try:
            found = date(year, month, day)
        except ValueError:
            raise Refusal("cell_not_in_calendar", text=text) from None
        if not 1900 <= year <= 2200:
            raise Refusal("cell_not_in_calendar", text=text)
        return found

    def shown(self, value: Any) -> str:
        return "" if value is None else f"{value:%d.%m.%Y}"

    def line(self, value: Any) -> str:
        return self.shown(value)

    def cell(self, value: Any) -> Any:
        return "" if value is None else value


@dataclass(frozen=True)
class YesNo(Kind):
    """Yes or no; an empty cell is a no."""

    def empty(self) -> Any:
        return False

    def read(self, text: str) -> bool | None:
        word = folded(text)
        if word in _YES | _NO:
            return word in _YES
        raise Refusal("cell_not_yes_or_no", text=text)

    def shown(self, value: Any) -> str:
        return {True: "ja", False: "nej"}.get(value, "")

    def said(self, text: str) -> str:
        return {"ja": gettext("ja"), "nej": gettext("nej")}.get(text, text)


@dataclass(frozen=True)
class YesNoUnknown(YesNo):
    """Yes, no, or nobody knows: an empty cell is never a no."""

    def empty(self) -> Any:
        return None

    def read(self, text: str) -> bool | None:
        return None if folded(text) in _UNKNOWN else super().read(text)


@dataclass(frozen=True)
class Choice(Kind):
    """One of a list, by its Danish or English words or by the value that is stored."""

    options: tuple[tuple[str, Any], ...] = ()
    default: str = ""

    def empty(self) -> Any:
        return self.default

    def read(self, text: str) -> str:
        wanted = folded(text)
        for value, label in self.options:
            if value and wanted in {folded(value), *in_all_languages(label)}:
                return value
        for value, label in self.options:
            if not value and wanted in in_all_languages(label):
                return value
        raise Refusal("cell_not_in_list", text=text, choices=", ".join(self.words()))

    def words(self) -> Iterable[str]:
        return [str(label) for _value, label in self.options]

    def shown(self, value: Any) -> str:
        return str(dict(self.options).get(value, "")) if value else ""

    def said(self, text: str) -> str:
        with override("da"):
            danish = {str(label): label for _value, label in self.options}
        return str(danish.get(text, text))


@dataclass(frozen=True)
class Key(Kind):
    """An id of another register, as it is written there."""

    def empty(self) -> Any:
        return None

    def read(self, text: str) -> UUID:
        try:
            return UUID(text)
        except ValueError:
            raise Refusal("cell_not_like", text=text, example="0a3f507a-ec01-32b8-e044-0003ba298018") from None


@dataclass(frozen=True)
class Named(Kind):
    """Another record, by its name; the sheet finds it (see sheets/lookups.py)."""

    def empty(self) -> Any:
        return None

    def same(self, mine: Any, theirs: Any) -> bool:
        return bool((mine.pk if mine else None) == (theirs.pk if theirs else None))

    def shown(self, value: Any) -> str:
        # A name that was not looked up yet is the text itself.
        return plain(getattr(value, "name", value)) if value else ""


@dataclass(frozen=True)
class Cpr(Kind):
    """A civil registration number: read, never written; an empty cell leaves the number as it is (X-06)."""

    def read(self, text: str) -> str:
        return cpr.normalised(text)

    def shown(self, value: Any) -> str:
        return cpr.masked(value[:6]) if value else ""
