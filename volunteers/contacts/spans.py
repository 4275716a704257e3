"""Days without the days of others; a rule too small for the core."""

from collections.abc import Iterable
from datetime import date

from volunteers.matching.model import Period


def period(starts_on: date, ends_on: date | None) -> Period | None:
    """None where no day is left: a pause on the day it began."""
    return None if ends_on is not None and ends_on <= starts_on else Period(starts_on, ends_on)


def without(spans: Iterable[Period], holes: Iterable[Period]) -> tuple[Period, ...]:
    """The days of `spans` that are in none of `holes`, as periods in the same order."""
    left = list(spans)
    for hole in holes:
        left = [piece for span in left for piece in _around(span, hole)]
    return tuple(left)


def _around(span: Period, hole: Period) -> list[Period]:
    before = period(span.starts_on, _earlier(span.ends_on, hole.starts_on))
    after = None if hole.ends_on is None else period(max(span.starts_on, hole.ends_on), span.ends_on)
    return [piece for piece in (before, after) if piece is not None]


def _earlier(end: date | None, other: date) -> date:
    return other if end is None else min(end, other)
