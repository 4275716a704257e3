"""What the pages about one sheet share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from accounts.policy.rules import Right
from frontend.access import ANYONE, Guarded
from housing.transfer.queries import importable
from housing.transfer.sheets import SHEETS
from housing.transfer.sheets.base import Sheet


class Transferring(Guarded):
    """For those who may read some sheet in; which ones, and whose files they see, the queries know."""

    right: Right | None = ANYONE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not importable(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OfSheet:
    """The sheet in the address; one that does not exist is not found."""

    kwargs: dict[str, Any]

    @property
    def sheet(self) -> Sheet:
        found = SHEETS.get(self.kwargs["sheet"])
        if found is None:
            raise Http404
        return found


class Importing(OfSheet, Guarded):
    """For those who may write what the sheet holds."""

    @property
    def right(self) -> Right:  # type: ignore[override]  # the address says which
        return self.sheet.right
