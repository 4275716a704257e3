"""What we give a number ourselves: a new row has none yet, and the same file twice must not make two of it (X-14).

Bikes, computers and volunteers have a number that people read; of the rest the key itself is the number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from housing.transfer.cells import Key, folded
from housing.transfer.sheets.base import Books, Column
from housing.transfer.sheets.columns import stored
from volunteers.transfer.coordinators import CoordinatorsSheet


class Numbered(CoordinatorsSheet):
    """A row with a number is about that record. One without is about the record of the same `signs`, else a new one.

    Of the groups of columns in `signs` the first counts whose first column is filled.
    """

    # The column that holds the number.
    number: ClassVar[str] = "reference"
    signs: ClassVar[tuple[tuple[str, ...], ...]]
    # How the report calls a row.
    names: ClassVar[tuple[str, ...]]

    def existing(self) -> dict[Any, list[Any]]:
        records = list(self.stored())
        found = Books(records, lambda record: folded(str(getattr(record, self.number)))).records
        for record in records:
            held = {name: self.column(name).value(record) for names in self.signs for name in names}
            for sign in self._signs_of(held):
                found.setdefault(sign, []).append(record)
        return found

    def wanted(self, values: dict[str, Any]) -> Any:
        if values.get(self.number):
            return folded(str(values[self.number]))
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
        if values.get(self.number) and not candidates:
            raise Refusal("no_such_number", field=self.number, reference=values[self.number])
        in_use = list(filter(self.is_in_use, candidates)) or candidates
        if len(in_use) > 1:
            raise Refusal("several_alike", field=self.number)
        return in_use[0] if in_use else None

    def named(self, values: dict[str, Any]) -> str:
        return ", ".join(self.column(name).kind.shown(values[name]) for name in self.names if values.get(name))


def number_of(model: Any, about: str | Promise) -> Column:
    """The number finds the record and is never written."""
    looks = {"helper": True, "filled": False, "needed": False, "about": about}
    return stored(model, "reference", reference=looks)[0]


@dataclass(frozen=True)
class OwnKey(Key):
    """Our own key; what another system calls an id is none of ours. `of_owner`: that of what the row belongs to."""

    of_owner: bool = False

    def read(self, text: str) -> UUID:
        try:
            return UUID(text)
        except ValueError:
            raise Refusal("no_such_owner" if self.of_owner else "no_such_number", reference=text) from None


# What has no number of its own is known by its key: two may be written alike, and each comes back as itself.
KEY = Column(
    "id",
    _("Nummer i systemet"),
    OwnKey(),
    helper=True,
    about=_("Tomt i en ny række. Det er med, når du henter listen."),
)
