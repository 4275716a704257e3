"""What somebody asks of whoever moves into a home, as dated data: letting rules (H-21).

The municipality, a landlord, a department and the home itself may each ask something. All of it must hold. Where
two ask for the same thing, the stricter is the one that is told; where they are equal, the more specific.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LettingKind(StrEnum):
    """The fixed list of what may be asked; each is judged in `letting_judges`."""

    MIN_AGE = "min_age"
    MAX_AGE = "max_age"
    MIN_PERSONS = "min_persons"
    MAX_PERSONS = "max_persons"
    CHILDREN = "children"
    NO_CHILDREN = "no_children"
    IN_WORK = "in_work"
    NEEDS_STEP_FREE = "needs_step_free"
    RENT_SHARE = "rent_share"


class Level(StrEnum):
    """Who asks, from the widest to the most specific."""

    MUNICIPALITY = "municipality"
    LANDLORD = "landlord"
    DEPARTMENT = "department"
    UNIT = "unit"


# With a figure: the strictest is the highest, or the lowest. The others ask yes or no.
HIGHEST_COUNTS = frozenset({LettingKind.MIN_AGE, LettingKind.MIN_PERSONS})
LOWEST_COUNTS = frozenset({LettingKind.MAX_AGE, LettingKind.MAX_PERSONS, LettingKind.RENT_SHARE})
WITH_FIGURE = HIGHEST_COUNTS | LOWEST_COUNTS
# The sensible figures of each, both included: ages in years, persons, percent of what the household can pay.
FIGURES_BETWEEN: dict[LettingKind, tuple[int, int]] = {
    LettingKind.MIN_AGE: (18, 99),
    LettingKind.MAX_AGE: (18, 99),
    LettingKind.MIN_PERSONS: (2, 20),
    LettingKind.MAX_PERSONS: (1, 20),
    LettingKind.RENT_SHARE: (1, 200),
}
_SPECIFIC = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class LettingRule:
    """One rule as it holds for one home. `target`: the name of the landlord or department; `figure` None: yes or no."""

    key: str
    asks: LettingKind
    figure: int | None
    level: Level
    target: str
    since: date

    def __post_init__(self) -> None:
        if (self.figure is None) == (self.asks in WITH_FIGURE):
            raise ValueError(
                f"The rule {self.asks} is asked {'with' if self.asks in WITH_FIGURE else 'without'} a figure."
            )


def strictest(rules: Sequence[LettingRule], asks: LettingKind) -> LettingRule | None:
    """The rule of this kind that asks for most; the more specific of two equals. None where nobody asks."""
    found = [rule for rule in rules if rule.asks == asks]
    return max(found, key=lambda rule: (_strictness(rule), _SPECIFIC[rule.level], rule.key), default=None)


def _strictness(rule: LettingRule) -> int:
    figure = rule.figure or 0
    return -figure if rule.asks in LOWEST_COUNTS else figure
