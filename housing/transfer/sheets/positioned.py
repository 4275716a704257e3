"""Rows with a point on the map: its source is not whatever the file says, and the report shows what will be kept (X-20)."""

from datetime import date
from typing import Any

from accounts.users.models import User
from housing.fields import Positioned
from housing.positions.rules import settled
from housing.transfer.cells import Choice
from housing.transfer.sheets.base import DataSheet, Line, compared

PLACE = ("address", "postcode", "city", "latitude", "longitude", "position_quality", "address_id")
SETTLED = ("position_quality", "address_id")
# Whoever leaves the source open has set the point by hand.
QUALITY = {"kind": Choice(tuple(Positioned.Quality.choices), Positioned.Quality.PIN), "filled": False}


class PositionedSheet(DataSheet):
    """One record a row, with the columns of `PLACE`."""

    def placed(self, values: dict[str, Any], stored: Any = None) -> dict[str, Any]:
        """The values as the action will keep them."""
        return settled(values, stored=stored)

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        if record is None:
            values |= self.placed(values)
        elif compared(self.columns, record, values):
            kept = self.placed(self.merged(record, values), stored=record)
            values |= {name: kept[name] for name in SETTLED if name in values or kept[name] != getattr(record, name)}
        super()._plan(line, values, record, by, on)
