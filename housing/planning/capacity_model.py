"""What the capacity of temporary housing is counted from: units, the days they are closed, and who has a place.

Every period here runs as a stay does in `housing.stays`: from `starts_on` to, and not including, `ends_on`. The day
somebody moves out is the first day away, and the bed is free that same day. None: no end is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SITE = "site"  # the attribute every unit has
UNKNOWN = ""  # the word of a unit whose attribute nobody has written down


class ClosureKind(StrEnum):
    OUT_OF_SERVICE = "out_of_service"
    TURNAROUND = "turnaround"


@dataclass(frozen=True, slots=True)
class CapacityUnit:
    """A temporary unit with `beds` places, one a person. It exists from `opens_on` to before `closes_on` (None: open-
    ended): the earliest of the end of the site's lease, of its permit, and of the unit itself. One that closes before
    it opens never exists.

    `beds` is 0 until somebody has counted them: whoever lives there is then overbooked, which is how it gets noticed.
    `attributes`: whatever a page asks by, name to word: {"step_free": "yes", "kind": "pavilion", "rooms": "2"}. The
    site is always one of them.
    """

    key: str
    site: str
    beds: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    opens_on: date | None = None
    closes_on: date | None = None

    def __post_init__(self) -> None:
        if self.beds < 0:
            raise ValueError(f"The unit {self.key!r} cannot have {self.beds} beds.")
        if SITE in self.attributes:
            raise ValueError(f"The site of {self.key!r} is given as `site`, not among its attributes.")


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which none of a unit's beds can be used (H-08). Closures of a unit may overlap: a day counts once, as out
    of service where one of them says so.

    The last day of a turnaround is counted in working days by whoever starts it (`housing.workdays`, H-09).
    """

    unit: str
    starts_on: date
    ends_on: date | None = None
    kind: ClosureKind = ClosureKind.OUT_OF_SERVICE

    def __post_init__(self) -> None:
        _in_order(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class Booking:
    """People who live in a unit or are promised a place in it. One household may be several bookings: its persons come
    and go.

    Without a `unit` they wait for one: they count on their `site`, if it is known, and in all. With a unit, its own
    site counts and `site` is not read. `shared`: single persons who may live with other single persons (H-11); a
    household that does not share keeps the beds it leaves empty from everybody else.
    """

    unit: str | None
    persons: int
    starts_on: date
    ends_on: date | None = None
    site: str | None = None
    shared: bool = False

    def __post_init__(self) -> None:
        _in_order(self.starts_on, self.ends_on)
        if self.persons < 1:
            raise ValueError(f"A booking is for one person or more, not {self.persons}.")


def _in_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on <= starts_on:
        raise ValueError(f"A period from {starts_on} cannot end on {ends_on}: it would have no day.")
