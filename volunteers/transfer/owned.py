"""What belongs to another record: a lesson to its course, a shift to its event."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import folded
from housing.transfer.sheets.base import Column, Line, Row
from volunteers.transfer.numbered import Numbered, OwnKey

Owners = tuple[dict[Any, Any], dict[tuple[str, ...], list[Any]]]


class Owned(Numbered):
    """A row names its owner by number, else by the words of `named_by`, and stays with it.

    The owner is given to the action that makes the record under its own name, and never to the one that corrects it.
    """

    number: ClassVar[str] = "id"
    owner: ClassVar[str]
    named_by: ClassVar[tuple[str, ...]]

    @property
    def owner_number(self) -> str:
        return f"{self.owner}_id"

    def owners(self) -> QuerySet[Any]:
        raise NotImplementedError

    def said(self, owner: Any) -> dict[str, Any]:
        """The columns of `named_by` as the owner fills them."""
        raise NotImplementedError

    def is_meant(self, owner: Any) -> bool:
        """Of several with the same words these first."""
        return owner.archived_at is None

    def books(self) -> Owners:
        numbers, words = {}, dict[tuple[str, ...], list[Any]]()
        for owner in self.owners():
            numbers[owner.pk] = owner
            words.setdefault(self._words(self.said(owner)), []).append(owner)
        return numbers, words

    def link(self, row: Row, books: Owners) -> Iterator[tuple[str, Any]]:
        if owner := self._owner(row.values, *books):
            yield from self.said(owner).items()
            yield self.owner_number, owner.pk
            yield "owner", owner

    def _owner(self, values: dict[str, Any], numbers: dict[Any, Any], words: dict[tuple[str, ...], list[Any]]) -> Any:
        if number := values.get(self.owner_number):
            if number not in numbers:
                raise Refusal("no_such_owner", field=self.owner_number, reference=number)
            return numbers[number]
        if not any(values.get(name) for name in self.named_by):
            return None
        for name in self.named_by:
            self._demand(values.get(name), name)
        found = words.get(self._words(values), [])
        found = list(filter(self.is_meant, found)) or found
        if not found:
            shown = (self.column(name).kind.shown(values[name]) for name in self.named_by)
            raise Refusal("not_found_by_name", field=self.named_by[0], name=", ".join(shown))
        if len(found) > 1:
            raise Refusal("several_alike", field=self.owner_number)
        return found[0]

    def _words(self, values: dict[str, Any]) -> tuple[str, ...]:
        return tuple(folded(self.column(name).kind.shown(values[name])) for name in self.named_by)

    def _demand(self, value: Any, name: str) -> None:
        if not value:
            raise Refusal("cell_needed", field=name, name=str(self.column(name).label))

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        owner = values.get("owner")
        if record is None:
            self._demand(owner, self.named_by[0])
        elif owner and owner.pk != getattr(record, self.owner_number):
            raise Refusal("row_of_another", field=self.named_by[0])
        # Found and named; the long number says nothing to whoever reads the report.
        values[self.owner_number] = None
        super()._plan(line, values, record, by, on)

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().given(values) | {self.owner: values["owner"]}


def number_of_owner(name: str, label: str | Promise) -> Column:
    return Column(name, label, OwnKey(of_owner=True), helper=True, about=_("Tomt: findes på det, der ellers står."))
