"""What the sheets of the volunteers share: they are the coordinator's, in and out."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from accounts.policy.rules import Right
from accounts.users.models import User
from housing.transfer.sheets.base import DataSheet


class CoordinatorsSheet(DataSheet):
    """As on the lists of these rooms, whoever sees the rows may have them as a file."""

    right: ClassVar[Right] = Right.EDIT_VOLUNTEERS
    see: ClassVar[Right] = Right.SEE_VOLUNTEERS
    export_right: ClassVar[Right] = Right.SEE_VOLUNTEERS


class Written(CoordinatorsSheet):
    """A row is written by two actions that take its values as they stand."""

    add: ClassVar[Callable[..., Any]]
    correct: ClassVar[Callable[..., Any]]
    # What the second calls the record.
    called: ClassVar[str]

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Any:
        return type(self).add(by=by, values=values)

    def update(self, record: Any, *, by: User, on: date, values: dict[str, Any]) -> Any:
        return type(self).correct(**{self.called: record}, by=by, version=record.version, values=values)


class LastPutAway(CoordinatorsSheet):
    """Of several alike that were all put away the last is meant: the one to leave alone, or to fetch back first."""

    def chosen(self, candidates: list[Any], values: dict[str, Any]) -> Any:
        return super().chosen(list(filter(self.is_in_use, candidates)) or candidates[-1:], values)
