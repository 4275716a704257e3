"""Weights that a landlord, a department or a home has of its own, as dated data (H-21).

Letting rules of all levels hold together; a ranking cannot, for two sets of weights give two orders. So the most
specific one ranks: the home's own before the department's, the department's before the landlord's, and the
municipality's where nobody has any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from housing.planning.letting import Level

_SPECIFIC = {level: at for at, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class LocalWeights:
    """One set of weights as it reaches one home. `target`: the name of the landlord or department.

    The figures are those of `Policy` and mean the same. How far a school may be, the road and the rules of law are the
    same for every home.
    """

    key: str
    level: Level
    target: str
    since: date
    school_weight: float
    size_weight: float
    economy_weight: float
    neutral_school: float
    waiting_quadratic: float
    waiting_limit_months: int | None


FIGURES = (
    "school_weight", "size_weight", "economy_weight", "neutral_school", "waiting_quadratic", "waiting_limit_months",
)  # fmt: skip


def most_specific(found: Sequence[LocalWeights]) -> LocalWeights | None:
    """Those that rank; None where the municipality's do. Of two of one level, which no day has, the later."""
    return max(found, key=lambda own: (_SPECIFIC[own.level], own.since, own.key), default=None)
