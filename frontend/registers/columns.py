"""A column of a list: how it reads on the page, how it sorts, how it goes into a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString

from housing.transfer import cells

Cell = Callable[[Any], Any] | str


@dataclass(frozen=True)
class Column:
    """`cell` is a function of the row, or the name of a template that is given `row`."""

    key: str
    label: str | Promise
    cell: Cell
    sort: str | tuple[str, ...] | None = None
    align_right: bool = False
    primary: bool = False
    export: Callable[[Any], Any] | None = None
    in_export: bool = True

    def html(self, row: Any, **context: Any) -> SafeString:
        if isinstance(self.cell, str):
            return SafeString(render_to_string(self.cell, {"row": row, "object": row, **context}))
        shown = self.cell(row)
        return SafeString(conditional_escape("" if shown is None else shown))

    def exported(self, row: Any) -> Any:
        """The plain value for a spreadsheet; without `export` the text of the cell."""
        if self.export:
            return self.export(row)
        return " ".join(unescape(strip_tags(self.html(row))).split())

    @property
    def sort_fields(self) -> tuple[str, ...]:
        return (self.sort,) if isinstance(self.sort, str) else self.sort or ()


def harmless(value: Any) -> str:
    """The value as a spreadsheet may show it and never run it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)), "f").replace(".", ",")
    return cells.harmless(str(value))
