"""What homes lack now, for a room that does not know the homes: the orders, a later room, say it here (V-17)."""

from collections.abc import Callable, Mapping
from uuid import UUID

Lacking = Callable[[], Mapping[UUID, int]]
_lacking: list[Lacking] = []


def register_wanted(lacking: Lacking) -> Lacking:
    """`lacking()`: by kind how many are still needed for the coming moves and neither reserved nor agreed to come."""
    if lacking not in _lacking:
        _lacking.append(lacking)
    return lacking


def wanted_kinds() -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for lacking in _lacking:
        for kind, count in lacking().items():
            if count > 0:
                found[kind] = found.get(kind, 0) + count
    return found
