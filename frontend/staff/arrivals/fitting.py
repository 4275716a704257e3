"""Which temporary units have room for a household in the days asked for, those that fit best first (H-10)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from accounts.sorting import danish_key
from frontend import formats
from housing.bookings.queries import fits_in_units
from housing.homes.models import Tenure, Unit
from housing.homes.queries import visible_units
from housing.people.models import Household
from housing.planning.capacity import Fit, FitCode


@dataclass(frozen=True, slots=True)
class Choice:
    unit: Unit
    fit: Fit
    starts_on: date

    @property
    def fits(self) -> bool:
        return bool(self.fit)

    @property
    def until(self) -> date | None:
        """The first day without the site, where that is all that is in the way: there is room if they leave by then."""
        day = self.fit.on if self.fit.code == FitCode.NOT_OPEN else None
        return day if day and day > self.starts_on else None

    @property
    def label(self) -> str:
        """The unit, its places, and what is in the way."""
        beds = self.unit.beds
        places = (
            ngettext("%(n)s plads", "%(n)s pladser", beds) % {"n": beds} if beds else gettext("pladser ikke oplyst")
        )
        if self.fit and not self.fit.booked:
            return f"{self.unit}: {places}"
        if self.until:
            return f"{self.unit}: {places}, {gettext('til %(day)s') % {'day': formats.short_day(self.until)}}"
        return f"{self.unit}: {places}, {_why(self.fit)}"


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


def choices_for(
    user: object, household: Household, starts_on: date, ends_on: date | None, persons: int, on: date
) -> list[Choice]:
    """Every temporary unit in use, judged; a single person is judged as one who may share."""
    units = list(
        visible_units(user).filter(tenure=Tenure.TEMPORARY, archived_at=None, site__archived_at=None)
    )  # fmt: skip
    fits = fits_in_units(units, household, starts_on, ends_on, max(1, persons), on)
    choices = [Choice(unit, fits[unit.pk], starts_on) for unit in units]
    return sorted(
        choices,
        key=lambda choice: (not choice.fits, not choice.until, _spare(choice, persons), danish_key(str(choice.unit))),
    )


def _spare(choice: Choice, persons: int) -> int:
    """Beds left over, fewest first: a large unit is kept for a large family."""
    return abs((choice.unit.beds or 0) - choice.fit.booked - persons)
