"""Who must have a child certificate on a day, and who has none (V-02).

With a child under 15 in the household, everybody of 15 or more in the volunteer's home must be cleared. A birth date
that nobody wrote counts against the suggestion on both sides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from volunteers.matching.model import CERTIFICATE_AGE, Certificate, Member, age_on


@dataclass(frozen=True, slots=True)
class Lacking:
    """`uncleared` persons of 15 or more; `overdue_since`: the oldest last day of a certificate that has run out."""

    uncleared: int
    overdue_since: date | None


def has_child_below(children: Iterable[date | None], on: date) -> bool:
    """Whether a child under 15 lives there; one that is not born yet does not."""
    return any(born is None or (born <= on and age_on(born, on) < CERTIFICATE_AGE) for born in children)


def lacking(members: Iterable[Member], on: date) -> Lacking:
    """What the volunteer's home lacks on a day, should it meet a child under 15.

    A refused certificate reads as one that is missing: nobody but who checked it needs to know (V-02).
    """
    grown = [member for member in members if member.born_on is None or age_on(member.born_on, on) >= CERTIFICATE_AGE]
    cleared = [member for member in grown if _is_cleared(member, on)]
    overdue = [day for member in cleared if (day := member.next_check_on) is not None and day < on]
    return Lacking(len(grown) - len(cleared), min(overdue, default=None))


def _is_cleared(member: Member, on: date) -> bool:
    received = member.checked_on is None or member.checked_on <= on
    return member.certificate == Certificate.CLEARED and received
