"""How keys, references and words compare, the same for any order of the input."""

import re
from collections.abc import Iterable

_NUMBER = re.compile("[0-9]+")
_DIGITS = 20  # more than any number in a reference has


def natural(reference: str, key: str) -> tuple[str, str, str]:
    """Sorts references with their numbers as numbers (2 before 10), then as written, then by key."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), reference), reference, key


def unique(keys: Iterable[str], what: str) -> dict[str, int]:
    """Position of every key; ValueError when two are the same, for then nobody could say which was meant."""
    positions: dict[str, int] = {}
    for position, key in enumerate(keys):
        if positions.setdefault(key, position) != position:
            raise ValueError(f"Two {what} have the key {key!r}.")
    return positions


def folded(words: Iterable[str]) -> dict[str, str]:
    """Words as they compare ("Russisk" and "russisk " are one), each with its first spelling."""
    spelled: dict[str, str] = {}
    for word in words:
        spelled.setdefault(word.strip().casefold(), word.strip())
    spelled.pop("", None)
    return spelled
