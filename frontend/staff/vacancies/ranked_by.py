"""Whose weights put the list of a home in order, where they are not the municipality's (H-21)."""

from dataclasses import dataclass
from datetime import date

from frontend.staff.vacancies.presenting import link
from housing.planning.letting import Level
from housing.planning.local_weights import most_specific
from housing.planning.scoring import ScoreTable


@dataclass(frozen=True, slots=True)
class RankedBy:
    """`whose`: the landlord, the department or the home itself, by name."""

    whose: str
    since: date
    url: str


def ranked_by(table: ScoreTable, unit: int | str) -> RankedBy | None:
    """None where the municipality's weights rank."""
    home = table.units[table.verdicts.places(0, unit)[1]]
    own = most_specific(home.weights)
    if own is None:
        return None
    whose = home.label if own.level == Level.UNIT else own.target
    return RankedBy(whose, own.since, link("own_weights", own.key))
