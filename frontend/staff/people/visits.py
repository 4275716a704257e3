"""The latest who have seen a household, without one person's clicks filling the list (X-04)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.journal.models import AccessEntry
from frontend.staff.people import words

# One who goes back and forth between pages is there once.
SAME_VISIT = timedelta(hours=1)


@dataclass
class Visit:
    """What one person did in one go: when she last did something, and each kind of look once."""

    user: Any
    user_id: Any
    at: datetime
    began: datetime
    kinds: list[str] = field(default_factory=list)

    @property
    def whats(self) -> list[Any]:
        return [words.ACCESS[kind] for kind in self.kinds]


def visits(entries: Iterable[AccessEntry], shown: int) -> list[Visit]:
    """The latest visits, latest first. The whole log is one press away and leaves nothing out."""
    found: list[Visit] = []
    for entry in entries:
        visit = next((one for one in found if _goes_on(one, entry)), None)
        if visit is None:
            visit = Visit(entry.user, entry.user_id, entry.at, entry.at)
            found.append(visit)
        visit.began = entry.at
        if entry.kind not in visit.kinds:
            visit.kinds.append(entry.kind)
    return found[:shown]


def _goes_on(visit: Visit, entry: AccessEntry) -> bool:
    return visit.user_id == entry.user_id and visit.began - entry.at <= SAME_VISIT
