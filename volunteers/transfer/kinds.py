"""Kinds of columns that only the sheets of the volunteers have."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.refusals import Refusal
from housing.danish import to_decimal, without_kroner
from housing.transfer.cells import Choice, Kind, Named, Text
from volunteers.leisure.money import in_kroner

# A million kroner: what is more is a nought too many.
MOST_ORE = 100_000_000


@dataclass(frozen=True)
class Figures(Text):
    """A number that is a name: written with or without spaces, kept without them."""

    def read(self, text: str) -> str:
        return super().read("".join(sign for sign in text if sign not in " -."))


@dataclass(frozen=True)
class Website(Text):
    """An address on the web, as the form asks for it."""

    most: int = 200
    example: str = "https://skakklubben.dk"

    def read(self, text: str) -> str:
        text = super().read(text)
        try:
            URLValidator()(text)
        except ValidationError:
            raise Refusal("cell_not_like", text=text, example=self.example) from None
        return text


@dataclass(frozen=True)
class OneVolunteer(Named):
    """A volunteer by name and number: two may share a name (see lookups.py)."""

    def shown(self, value: Any) -> str:
        name = super().shown(value)
        number = getattr(value, "reference", "")
        return f"{name} ({number})" if number else name


@dataclass(frozen=True)
class OnePass(Named):
    """A leisure pass by its number: a child's name would say less and tell more."""

    def shown(self, value: Any) -> str:
        return super().shown(getattr(value, "reference", value))


@dataclass(frozen=True)
class OneActivity(Named):
    """What a club offers, by name and ages: it may offer one thing to two ages (see lookups.py)."""

    def shown(self, value: Any) -> str:
        name = super().shown(value)
        return f"{name} ({value.age_from}-{value.age_to})" if hasattr(value, "age_from") else name


@dataclass(frozen=True)
class NumberedChoice(Choice):
    """One of a list that is stored as a number, for example a day of the week."""

    options: tuple[tuple[Any, Any], ...] = ()

    def empty(self) -> Any:
        return None

    def read(self, text: str) -> Any:
        return int(_by_text(self.options).read(text))


def _by_text(options: tuple[tuple[Any, Any], ...]) -> Choice:
    """A choice reads and compares texts."""
    return Choice(tuple((str(value), label) for value, label in options))


@dataclass(frozen=True)
class Several(Kind):
    """Any number from a list, with a comma between; in which order does not matter."""

    options: tuple[tuple[Any, Any], ...] = ()

    def empty(self) -> list[Any]:
        return []

    def read(self, text: str) -> list[Any]:
        named = {_by_text(self.options).read(part.strip()) for part in re.split(r"[,;\n]", text) if part.strip()}
        return [value for value, _label in self.options if str(value) in named]

    def words(self) -> Iterable[str]:
        return _by_text(self.options).words()

    def same(self, mine: Any, theirs: Any) -> bool:
        return set(mine or []) == set(theirs or [])

    def shown(self, value: Any) -> str:
        return ", ".join(str(label) for key, label in self.options if key in (value or []))

    def said(self, text: str) -> str:
        return ", ".join(_by_text(self.options).said(part) for part in text.split(", ") if part)


@dataclass(frozen=True)
class Clock(Kind):
    """A time of the day: 17.00, 17:00 or 17."""

    def empty(self) -> Any:
        return None

    def read(self, text: str) -> time:
        found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2})(?:[.:]00)?)?", text)
        if found:
            with suppress(ValueError):
                return time(int(found[1]), int(found[2] or 0))
        raise Refusal("cell_not_like", text=text, example="17.00")

    def same(self, mine: Any, theirs: Any) -> bool:
        return self.shown(mine) == self.shown(theirs)

    def shown(self, value: Any) -> str:
        return f"{value:%H.%M}" if value else ""


@dataclass(frozen=True)
class Amount(Kind):
    """Kroner with øre after a comma, kept in øre."""

    empty_is: int | None = None

    def empty(self) -> Any:
        return self.empty_is

    def read(self, text: str) -> int:
        try:
            ore = to_decimal(without_kroner(text)) * 100
        except InvalidOperation:
            raise Refusal("cell_not_a_number", text=text) from None
        if ore != ore.to_integral_value():
            raise Refusal("cell_not_like", text=text, example="450,50")
        if not 0 <= ore <= MOST_ORE:
            raise Refusal("cell_out_of_range", text=text, least=0, most=in_kroner(MOST_ORE))
        return int(ore)

    def shown(self, value: Any) -> str:
        return "" if value is None else in_kroner(value)

    def line(self, value: Any) -> str:
        return self.shown(value)

    def cell(self, value: Any) -> Any:
        return "" if value is None else Decimal(value) / 100
