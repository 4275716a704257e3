"""Points in words, on one scale for every part: what a person can say aloud and read on paper (H-04, H-25)."""

from dataclasses import dataclass

from django.utils.translation import gettext

from frontend.staff.vacancies.anatomy import PartRow
from housing.planning.explanation import FactCode, PartCode

# The marks of a part that was measured after all.
MEASURED = ("", "stand_in")
# From this share of the points a part can give.
STEPS = (0.9, 0.6, 0.3)

ABOUT: dict[PartCode, frozenset[FactCode]] = {
    PartCode.SCHOOL: frozenset(
        {FactCode.CHILD_NEAR, FactCode.CHILD_FAR, FactCode.CHILD_STAND_IN, FactCode.CHILD_STAND_IN_HIDDEN,
         FactCode.CHILD_UNKNOWN, FactCode.NO_CHILDREN}
    ),
    PartCode.SIZE: frozenset({FactCode.SIZE_EXACT, FactCode.SIZE_SPARE, FactCode.SIZE_MISSING}),
    PartCode.ECONOMY: frozenset(
        {FactCode.RENT_WITHIN, FactCode.RENT_ABOVE, FactCode.MEANS_UNKNOWN, FactCode.RENT_UNKNOWN}
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Graded:
    """A part of the fit with its word and the facts it rests on."""

    part: PartRow
    name: str
    word: str
    because: tuple[str, ...]


def word(part: PartRow) -> str:
    """meget godt, godt, nogenlunde, dårligt; a part nobody measured says that."""
    if part.mark not in MEASURED:
        return gettext("tæller neutralt")
    share = part.points / part.maximum if part.maximum else 0.0
    best, good, fair = STEPS
    if share >= best:
        return gettext("meget godt")
    if share >= good:
        return gettext("godt")
    if share >= fair:
        return gettext("nogenlunde")
    return gettext("dårligt")


def name(code: PartCode) -> str:
    names = {
        PartCode.SCHOOL: gettext("Skole"), PartCode.SIZE: gettext("Størrelse"), PartCode.ECONOMY: gettext("Økonomi"),
    }  # fmt: skip
    return names[code]
