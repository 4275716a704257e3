"""The share of households with a volunteer contact on any day, against the goal of 80 % (V-07, R-85)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from volunteers.matching.keys import natural, unique
from volunteers.matching.model import Period

TARGET = Fraction(4, 5)  # "80 % of refugees and refugee families have a volunteer contact person or family"


@dataclass(frozen=True, slots=True)
class Membership:
    """A household by day. `scope`: when the goal counts it; `active`: when a contact was active (a pause is not).

    Periods may touch and overlap: two contacts at once are one household covered.
    """

    household: str
    reference: str
    scope: tuple[Period, ...]
    active: tuple[Period, ...] = ()

    def is_in_scope(self, day: date) -> bool:
        return any(period.holds(day) for period in self.scope)

    def is_covered(self, day: date) -> bool:
        return any(period.holds(day) for period in self.active)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many households in scope have an active contact on a day; exact, so that 79.99 % is not 80 %."""

    on: date
    in_scope: int
    covered: int
    target: Fraction = TARGET

    @property
    def share(self) -> Fraction | None:
        """None: nobody is in scope, so there is nothing to share (no data)."""
        return Fraction(self.covered, self.in_scope) if self.in_scope else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without data."""
        return None if self.share is None else self.share >= self.target

    @property
    def needed(self) -> int:
        """Households with a contact that would be just enough."""
        return ceil(self.target * self.in_scope)

    @property
    def missing(self) -> int:
        """How many more must get a contact."""
        return max(0, self.needed - self.covered)


@dataclass(frozen=True, slots=True)
class Week:
    """The coverage of an ISO week, counted on its last day, or on the last day asked for in a week not yet over."""

    year: int
    week: int
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Gap:
    """A household without an active contact. `since`: the first day of this wait, `days` waited before today."""

    household: str
    reference: str
    since: date
    days: int


def share(memberships: Iterable[Membership], on: date, target: Fraction = TARGET) -> Coverage:
    """The coverage of a day, past or present. ValueError if two memberships are of one household."""
    return _share(_each_once(memberships), on, target)


def by_week(memberships: Iterable[Membership], start: date, end: date, target: Fraction = TARGET) -> tuple[Week, ...]:
    """The coverage of each ISO week from that of `start` to that of `end`, both days included."""
    households = _each_once(memberships)
    return tuple(Week(*day.isocalendar()[:2], _share(households, day, target)) for day in _last_days(start, end))


def gaps(memberships: Iterable[Membership], on: date) -> tuple[Gap, ...]:
    """The households in scope without an active contact, by days waited, the longest first; then by reference."""
    without = [m for m in _each_once(memberships) if m.is_in_scope(on) and not m.is_covered(on)]
    found = [Gap(m.household, m.reference, since, (on - since).days) for m in without for since in [_since(m, on)]]
    return tuple(sorted(found, key=lambda gap: (-gap.days, natural(gap.reference, gap.household))))


def _share(households: Sequence[Membership], on: date, target: Fraction) -> Coverage:
    inside = [membership for membership in households if membership.is_in_scope(on)]
    return Coverage(on, len(inside), sum(membership.is_covered(on) for membership in inside), target)


def _each_once(memberships: Iterable[Membership]) -> tuple[Membership, ...]:
    found = tuple(memberships)
    unique((membership.household for membership in found), "memberships")
    return found


def _last_days(start: date, end: date) -> Iterator[date]:
    """The Sunday of each week, and `end`."""
    sunday = start + timedelta(days=7 - start.isoweekday())
    while sunday < end:
        yield sunday
        sunday += timedelta(days=7)
    if start <= end:
        yield end


def _since(membership: Membership, on: date) -> date:
    """The day from which the household has been in scope and alone without a break until `on`."""
    ended = [period.ends_on for period in membership.active if period.ends_on is not None and period.ends_on <= on]
    return max(_in_scope_since(membership, on), max(ended, default=date.min))


def _in_scope_since(membership: Membership, on: date) -> date:
    """The start of the scope that reaches `on`, through periods that touch or overlap."""
    since = min(period.starts_on for period in membership.scope if period.holds(on))
    while True:
        earlier = [
            p.starts_on for p in membership.scope if p.starts_on < since and (p.ends_on is None or p.ends_on >= since)
        ]
        if not earlier:
            return since
        since = min(earlier)
