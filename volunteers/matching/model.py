"""The facts a suggestion is made from. Everything here is frozen, and None or an empty tuple means: we do not know.

Only what a coordinator needs to bring two parties together (X-02): no names, addresses or reasons for staying here.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CERTIFICATE_AGE = 15  # of the children it protects, and of those who must have it (V-02)
CHILD_BELOW = 18  # whose age is compared
MOST_POINTS = 10_000


class Kind(StrEnum):
    """What a volunteer can be to a household (V-10)."""

    CONTACT_PERSON = "contact_person"
    CONTACT_FAMILY = "contact_family"
    VISITING_FAMILY = "visiting_family"
    MENTOR = "mentor"
    ROLE_MODEL = "role_model"


class Standing(StrEnum):
    """How far a volunteer has come (V-01)."""

    APPLIED = "applied"
    APPROVED = "approved"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


class Certificate(StrEnum):
    """Where the child certificate (børneattest) stands; never what it says (V-02)."""

    NOT_NEEDED = "not_needed"
    REQUESTED = "requested"
    CONSENT_PENDING = "consent_pending"
    CLEARED = "cleared"
    REJECTED = "rejected"


class PartOfDay(StrEnum):
    """In the order of the day."""

    MORNING = "1_morning"
    AFTERNOON = "2_afternoon"
    EVENING = "3_evening"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A part of a weekday on which one has time; Monday is 0."""

    weekday: int
    part: PartOfDay

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"A week has no day {self.weekday}: Monday is 0, Sunday 6.")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `starts_on` to, and not including, `ends_on`. None: no end is known."""

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on <= self.starts_on:
            raise ValueError(f"A period from {self.starts_on} cannot end on {self.ends_on}: it would have no day.")

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the volunteer's home who takes part: the volunteer, a partner, a child.

    `checked_on`: the day the certificate was received. `next_check_on`: the last day it is good for; None: no check
    was set, for the law asks for none (V-02).
    """

    born_on: date | None = None
    certificate: Certificate = Certificate.NOT_NEEDED
    checked_on: date | None = None
    next_check_on: date | None = None


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Who offers to be there for a household. Degrees WGS 84, of the home or the middle of its area.

    `capacity` households at most at the same time, `load` of them already there or on their way. `promised_on`: the
    day of the confidentiality promise (V-01).
    """

    key: str
    reference: str
    standing: Standing
    members: tuple[Member, ...]
    promised_on: date | None = None
    kinds: frozenset[Kind] = frozenset()
    languages: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    slots: frozenset[Slot] = frozenset()
    interests: tuple[str, ...] = ()
    capacity: int = 1
    load: int = 0
    absences: tuple[Period, ...] = ()

    def __post_init__(self) -> None:
        if not self.members:
            raise ValueError(f"The volunteer {self.key!r} is at least one person.")
        if self.capacity < 0 or self.load < 0:
            raise ValueError(f"The volunteer {self.key!r} cannot have fewer than no households.")


@dataclass(frozen=True, slots=True)
class Household:
    """Who is looking for a contact. `languages` of the home, `other_languages` spoken besides.

    `children`: the birth dates of those under 18, None for one that is not known (it counts as under 15, for a
    certificate is never left out by chance). `sought`: the kinds that would do, empty for any. No coordinate where the
    address is protected (X-07).

    Keys of volunteers: `blocked`, who must not meet them; `declined`, where one side said no and nobody has reopened
    the pair (V-05); `together`, who is theirs already or is being asked.
    """

    key: str
    reference: str
    sought: frozenset[Kind]
    waiting_since: date | None = None
    children: tuple[date | None, ...] = ()
    languages: tuple[str, ...] = ()
    other_languages: tuple[str, ...] = ()
    interpreter: bool = False
    latitude: float | None = None
    longitude: float | None = None
    slots: frozenset[Slot] = frozenset()
    interests: tuple[str, ...] = ()
    blocked: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points of each part, and how each is given: decided by people, whole numbers a pencil can redo.

    `bands`: (metres, per cent of the distance points) up to and including so far; beyond the last, none.
    `age_gaps`: per cent of the children points by years between a child and the nearest one of the volunteer's home.
    `other_language`: per cent for a language that is not of the home. `enough_slots`: shared times that score full.
    `neutral`: per cent where nothing was asked for, or a fact is not known.
    """

    language: int = 30
    distance: int = 25
    time: int = 15
    children: int = 15
    interests: int = 10
    load: int = 5
    bands: tuple[tuple[int, int], ...] = ((1000, 100), (2500, 80), (5000, 50), (10_000, 20))
    age_gaps: tuple[int, ...] = (100, 100, 75, 50, 25)
    other_language: int = 60
    enough_slots: int = 2
    neutral: int = 50

    def __post_init__(self) -> None:
        most = (self.language, self.distance, self.time, self.children, self.interests, self.load)
        if min(most) < 0 or sum(most) <= 0:
            raise ValueError("Points cannot be negative, and at least one part must count.")
        if sum(most) > MOST_POINTS:
            raise ValueError(f"A score has at most {MOST_POINTS} points, so that a plan can add them up exactly.")
        ends, shares = [metres for metres, _ in self.bands], [percent for _, percent in self.bands]
        if ends != sorted(set(ends)) or min(ends, default=0) < 0:
            raise ValueError("The bands of distance must grow.")
        if shares != sorted(shares, reverse=True) or list(self.age_gaps) != sorted(self.age_gaps, reverse=True):
            raise ValueError("Farther away, in metres or in years, never scores higher.")
        if not all(0 <= percent <= 100 for percent in (*shares, *self.age_gaps, self.other_language, self.neutral)):
            raise ValueError("A share is from 0 to 100 per cent.")
        if self.enough_slots < 1:
            raise ValueError("One shared time at least must be enough.")


DEFAULT = Weights()


def age_on(born_on: date, day: date) -> int:
    """Whole years; who was born on 29 February is a year older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
