"""Kinds of columns that only the sheets of the volunteers have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.refusals import Refusal
from housing.transfer.cells import Choice, Kind, Text


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
class Several(Kind):
    """Any number from a list, with a comma between; in which order does not matter."""

    options: tuple[tuple[Any, Any], ...] = ()

    def empty(self) -> list[Any]:
        return []

    def read(self, text: str) -> list[Any]:
        named = {self._one().read(part.strip()) for part in re.split(r"[,;\n]", text) if part.strip()}
        return [value for value, _label in self.options if str(value) in named]

    def _one(self) -> Choice:
        return Choice(tuple((str(value), label) for value, label in self.options))

    def words(self) -> Iterable[str]:
        return self._one().words()

    def same(self, mine: Any, theirs: Any) -> bool:
        return set(mine or []) == set(theirs or [])

    def shown(self, value: Any) -> str:
        return ", ".join(str(label) for key, label in self.options if key in (value or []))

    def said(self, text: str) -> str:
        return ", ".join(self._one().said(part) for part in text.split(", ") if part)
