"""What another policy or another rule would do to the order for one home: two rankings held together (H-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from housing.planning.ranking import Ranked

_LAST = 2**31


class Move(StrEnum):
    ENTERS = "enters"
    LEAVES = "leaves"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Change:
    """One household that stands elsewhere afterwards. Rank and points are None where it is not in the ranking."""

    household: str
    was: int | None
    now: int | None
    points_was: float | None
    points_now: float | None

    @property
    def move(self) -> Move:
        if self.was is None:
            return Move.ENTERS
        if self.now is None:
            return Move.LEAVES
        return Move.UP if self.now < self.was else Move.DOWN


def changes(before: Sequence[Ranked], after: Sequence[Ranked]) -> tuple[Change, ...]:
    """Who enters, who leaves and whose rank changes, in the order of the new ranking; those who leave come last.

    The same two rankings the other way round give the same households with `was` and `now` swapped.
    """
    was, now = ({line.household: line for line in ranking} for ranking in (before, after))
    found = []
    for key in {*was, *now}:
        old, new = was.get(key), now.get(key)
        if old is None or new is None or old.rank != new.rank:
            found.append(
                Change(
                    household=key,
                    was=old.rank if old else None,
                    now=new.rank if new else None,
                    points_was=old.total if old else None,
                    points_now=new.total if new else None,
                )
            )
    return tuple(sorted(found, key=lambda change: (change.now or _LAST, change.was or _LAST, change.household)))
