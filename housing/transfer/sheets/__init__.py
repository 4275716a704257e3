"""Every sheet there is, by the word in its address; the rooms after housing add theirs at the start."""

from housing.transfer.sheets.agreements import Agreements
from housing.transfer.sheets.base import Sheet
from housing.transfer.sheets.enrolments import Enrolments
from housing.transfer.sheets.households import Households
from housing.transfer.sheets.institutions import Institutions
from housing.transfer.sheets.surroundings import PlacesThatMatter
from housing.transfer.sheets.units import Units
from housing.transfer.sheets.vacancies import Vacancies

SHEETS: dict[str, Sheet] = {}


def register(*sheets: Sheet) -> None:
    """The sheets are offered to whoever has their rights, in this order."""
    SHEETS.update({sheet.key: sheet for sheet in sheets})


register(Households(), Enrolments(), PlacesThatMatter(), Units(), Vacancies(), Institutions(), Agreements())
