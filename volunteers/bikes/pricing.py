"""What a bike costs: the first line of the list in force that matches (V-27). Pure: it knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """`under_age`, `from_age` in years, None asks nothing; `ground` empty asks nothing; `price` in whole kroner."""

    key: str
    price: int
    valid_from: date
    valid_to: date | None = None
    under_age: int | None = None
    from_age: int | None = None
    ground: str = ""


def in_force(line: Line, on: date) -> bool:
    """Both days included."""
    return line.valid_from <= on and (line.valid_to is None or on <= line.valid_to)


def matches(line: Line, *, age: int | None, ground: str | None) -> bool:
    """An unknown age or ground meets no condition: nobody is given a price by a guess."""
    if line.ground and ground != line.ground:
        return False
    if line.under_age is not None and (age is None or age >= line.under_age):
        return False
    return line.from_age is None or (age is not None and age >= line.from_age)


def price_of(lines: Iterable[Line], *, on: date, age: int | None, ground: str | None) -> Line | None:
    """The first that matches, in the order given; None when the list says nothing."""
    return next((line for line in lines if in_force(line, on) and matches(line, age=age, ground=ground)), None)
