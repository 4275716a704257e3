"""What a page says about one household and one volunteer: the shapes, nothing computed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from volunteers.matching.model import Kind, Slot
from volunteers.matching.parts import PartCode
from volunteers.matching.rules import RuleCode

Figure = int | str | date | tuple[int, ...] | tuple[str, ...] | tuple[Slot, ...] | None
Figures = Mapping[str, Figure]


class FactCode(StrEnum):
    """How a part came about, in the order of the parts."""

    LANGUAGE_HOME = "language_home"
    LANGUAGE_OTHER = "language_other"
    LANGUAGE_INTERPRETER = "language_interpreter"
    LANGUAGE_NONE = "language_none"
    DISTANCE_WITHIN = "distance_within"
    DISTANCE_BEYOND = "distance_beyond"
    DISTANCE_UNKNOWN = "distance_unknown"
    TIME_SHARED = "time_shared"
    TIME_NONE = "time_none"
    TIME_UNKNOWN = "time_unknown"
    CHILDREN_NEAR = "children_near"
    CHILDREN_ALONE = "children_alone"
    CHILDREN_UNKNOWN = "children_unknown"
    CHILDREN_NONE = "children_none"
    INTERESTS_SHARED = "interests_shared"
    INTERESTS_NONE = "interests_none"
    INTERESTS_UNKNOWN = "interests_unknown"
    LOAD_FREE = "load_free"
    LOAD_SOME = "load_some"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: `points` of at most `most`, and the fact it rests on with its figures."""

    code: PartCode
    points: int
    most: int
    fact: FactCode
    figures: Figures


@dataclass(frozen=True, slots=True)
class Reason:
    """A hard rule that keeps a volunteer out, with the figures it was judged by."""

    code: RuleCode
    figures: Figures


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One volunteer for one household. `score` is the sum of `parts`, to the point.

    `rank` from 1, None for one that is left out; then `reasons` says why, and the score what it would be. `kinds`: what
    the volunteer offers of what is sought. `waived`: hard rules that were set aside for this pair.
    """

    volunteer: str
    rank: int | None
    score: int
    parts: tuple[Part, ...]
    kinds: tuple[Kind, ...]
    reasons: tuple[Reason, ...] = ()
    waived: tuple[RuleCode, ...] = ()

    @property
    def is_left_out(self) -> bool:
        return bool(self.reasons)
