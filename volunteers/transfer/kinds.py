"""Kinds of columns that only the sheets of the volunteers have."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.refusals import Refusal
from housing.transfer.cells import Text


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
