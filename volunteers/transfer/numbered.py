"""What we give a number ourselves: a new row has none yet, and the same file twice must not make two of it (X-14)."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.functional import Promise

from accounts.refusals import Refusal
from housing.transfer.cells import folded
from housing.transfer.sheets.base import Books, Column
from housing.transfer.sheets.columns import stored
from volunteers.transfer.coordinators import CoordinatorsSheet


class Numbered(CoordinatorsSheet):
    """A row with a number is about that record. One without is about the record of the same `signs`, else a new one.

    Of the groups of columns in `signs` the first counts whose first column is filled.
    """

    signs: ClassVar[tuple[tuple[str, ...], ...]]
    # How the report calls a row.
    names: ClassVar[tuple[str, ...]]

    def existing(self) -> dict[Any, list[Any]]:
        records = list(self.stored())
        found = Books(records, lambda record: record.reference).records
        for record in records:
            held = {name: self.column(name).value(record) for names in self.signs for name in names}
            for sign in self._signs_of(held):
                found.setdefault(sign, []).append(record)
        return found

    def wanted(self, values: dict[str, Any]) -> Any:
        if values.get("reference"):
            return values["reference"].upper()
        return next(self._signs_of(values), None)

    def sameness(self, values: dict[str, Any]) -> Any:
        """A row that names nobody is like no other."""
        return self.wanted(values) or object()

    def _signs_of(self, values: dict[str, Any]) -> Iterator[tuple[str, ...]]:
        for names in self.signs:
            words = [folded(self.column(name).kind.shown(values.get(name))) for name in names]
            if words[0]:
                yield (names[0], *words)

    def chosen(self, candidates: list[Any], values: dict[str, Any]) -> Any:
        if values.get("reference") and not candidates:
            raise Refusal("no_such_number", field="reference", reference=values["reference"])
        in_use = [record for record in candidates if record.archived_at is None] or candidates
        if len(in_use) > 1:
            raise Refusal("several_alike", field="reference")
        return in_use[0] if in_use else None

    def named(self, values: dict[str, Any]) -> str:
        return ", ".join(self.column(name).kind.shown(values[name]) for name in self.names if values.get(name))


def number_of(model: Any, about: str | Promise) -> Column:
    """The number finds the record and is never written."""
    looks = {"helper": True, "filled": False, "needed": False, "about": about}
    return stored(model, "reference", reference=looks)[0]
