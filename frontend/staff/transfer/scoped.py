"""What the pages about one sheet share."""

from typing import Any

from django.http import Http404

from accounts.policy.rules import Right
from frontend.access import Guarded
from housing.transfer.sheets import SHEETS
from housing.transfer.sheets.base import Sheet


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
