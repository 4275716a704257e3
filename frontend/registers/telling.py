"""Lists whose rows tell of households: each one that a page or a file shows is on record (X-04)."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.users.models import User
from frontend.registers.listing import RegisterList


class HouseholdList(RegisterList):
    # Why they were looked at; in Danish whoever looks, because the citizen may read it.
    purpose: str

    def household_of(self, row: Any) -> UUID | None:
        """Whom a row tells of; nothing where it tells of nobody."""
        found: UUID | None = row.household_id
        return found

    def households(self, objects: Iterable[Any]) -> set[UUID]:
        return {key for row in objects if (key := self.household_of(row))}

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        self.note(request, AccessKind.LISTED, objects)

    def on_export(self, request: HttpRequest, objects: list[Any]) -> None:
        self.note(request, AccessKind.EXPORTED, objects)

    def note(self, request: HttpRequest, kind: AccessKind, objects: list[Any]) -> None:
        keys = sorted(self.households(objects))
        looked_at_many(by=cast(User, request.user), kind=kind, household_ids=keys, purpose=self.purpose)
