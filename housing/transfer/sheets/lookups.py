"""Finding a record by the name that people write."""

from collections.abc import Iterable
from typing import Any

from accounts.refusals import Refusal
from housing.transfer.cells import folded


class ByName:
    """Records by name; where several share one, the one in use, else nobody can tell."""

    def __init__(self, records: Iterable[Any], *within: str) -> None:
        self.within = within
        self.records: dict[Any, list[Any]] = {}
        for record in records:
            key = (folded(record.name), *(getattr(record, name) for name in within))
            self.records.setdefault(key, []).append(record)

    def one(self, name: str | None, column: str, *within: Any) -> Any:
        """The record of that name, None for no name; raises Refusal at the column."""
        if not name:
            return None
        found = self.records.get((folded(name), *within), [])
        found = [record for record in found if record.archived_at is None] or found
        if not found:
            raise Refusal("not_found_by_name", field=column, name=name)
        if len(found) > 1:
            raise Refusal("several_of_name", field=column, name=name)
        return found[0]
