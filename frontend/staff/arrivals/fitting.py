"""Which temporary units have room for a household in the days asked for, those that fit best first (H-10)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext

from accounts.sorting import danish_key
from frontend import formats
from housing.bookings.queries import judged_units
from housing.homes.models import Tenure, Unit
from housing.homes.queries import visible_units
from housing.people.models import Household
from housing.planning.capacity import Fit, FitCode, Verdict

CLOSED = (FitCode.NOT_OPEN, FitCode.OUT_OF_SERVICE)


@dataclass(frozen=True, slots=True)
class Choice:
    unit: Unit
    verdict: Verdict
    starts_on: date

    @property
    def fit(self) -> Fit:
        """What is told: what is in the way first; where that is beds, the worst day; where nothing is, how full it gets."""
        first, worst = self.verdict.first, self.verdict.worst
        return worst if worst is not None and first.code == FitCode.BEDS else first

    @property
    def fits(self) -> bool:
        return bool(self.verdict)

    @property
    def until(self) -> date | None:
        """The first day the unit is closed, where that is all that is in the way: there is room if they leave by then."""
        first = self.verdict.first
        day = first.on if first.code in CLOSED else None
        return day if day and day > self.starts_on else None

    @property
    def lacks_beds(self) -> bool:
        """All that is in the way, and what a reason makes up for."""
        return not self.fits and self.verdict.barred is None

    @property
    def label(self) -> str:
        """The unit, its places, and what is in the way."""
        beds = self.unit.beds
        places = (
            ngettext("%(n)s plads", "%(n)s pladser", beds) % {"n": beds} if beds else gettext("pladser ikke oplyst")
        )
        if self.fits and not self.fit.booked:
            return f"{self.unit}: {places}"
        if self.until:
            return f"{self.unit}: {places}, {_until(self.verdict.first)}"
        said = f"{self.unit}: {places}, {_why(self.fit)}"
        barred = self.verdict.barred
        if barred is not None and self.fit.code == FitCode.BEDS and barred.code in CLOSED:
            return f"{said}, {_until(barred)}"
        return said


def _until(fit: Fit) -> str:
    day = {"day": formats.short_day(fit.on)}
    if fit.code == FitCode.OUT_OF_SERVICE:
        return gettext("til %(day)s, så ude af drift") % day
    return gettext("til %(day)s, så udløber aftalen") % day


def _why(fit: Fit) -> str:
    booked = ngettext("%(n)s bor eller ventes her", "%(n)s bor eller ventes her", fit.booked) % {"n": fit.booked}
    return {
        FitCode.FITS: booked,
        FitCode.NOT_OPEN: gettext("aftalen er udløbet"),
        FitCode.OUT_OF_SERVICE: gettext("ude af drift"),
        FitCode.TURNAROUND: gettext("gøres klar"),
        FitCode.HELD: booked,
        FitCode.OCCUPIED: booked,
        FitCode.BEDS: ngettext("%(n)s mangler", "%(n)s mangler", fit.missing) % {"n": fit.missing},
    }[fit.code]


def units_to_place_in(user: object) -> QuerySet[Unit]:
    """Every temporary unit in use."""
    return visible_units(user).filter(tenure=Tenure.TEMPORARY, archived_at=None, site__archived_at=None)


def choices_for(
    units: QuerySet[Unit], household: Household, starts_on: date, ends_on: date | None, persons: int, on: date
) -> list[Choice]:
    """The units, judged, in one order wherever one is chosen; a single person is judged as one who may share."""
    found = list(units)
    verdicts = judged_units(found, household, starts_on, ends_on, max(1, persons), on)
    choices = [Choice(unit, verdicts[unit.pk], starts_on) for unit in found]
    return sorted(
        choices,
        key=lambda choice: (
            not choice.fits, not choice.until, not choice.lacks_beds, _spare(choice, persons),
            danish_key(str(choice.unit)),
        ),
    )  # fmt: skip


def grouped(choices: list[Choice]) -> list[tuple[str, list[tuple[Any, str]]]]:
    """As a list to choose from shows them."""
    groups = [
        (gettext("Her er der plads"), [one for one in choices if one.fits]),
        (
            gettext("Her er der plads, til aftalen udløber: skriv en slutdato"),
            [one for one in choices if one.until and one.verdict.first.code == FitCode.NOT_OPEN],
        ),
        (
            gettext("Her er der plads, til boligen går ud af drift: skriv en slutdato"),
            [one for one in choices if one.until and one.verdict.first.code == FitCode.OUT_OF_SERVICE],
        ),
        (gettext("Her mangler der pladser"), [one for one in choices if one.lacks_beds]),
        (
            gettext("Her er der ikke plads i dagene"),
            [one for one in choices if not one.fits and not one.until and not one.lacks_beds],
        ),
    ]
    return [(words, [(one.unit.pk, one.label) for one in found]) for words, found in groups if found]


def _spare(choice: Choice, persons: int) -> int:
    """Beds left over, fewest first: a large unit is kept for a large family."""
    return abs((choice.unit.beds or 0) - choice.fit.booked - persons)
