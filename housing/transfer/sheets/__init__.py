"""The sheets of the house, by the word in their address."""

from housing.transfer.sheets.agreements import Agreements
from housing.transfer.sheets.base import Sheet
from housing.transfer.sheets.enrolments import Enrolments
from housing.transfer.sheets.households import Households
from housing.transfer.sheets.institutions import Institutions
from housing.transfer.sheets.units import Units
from housing.transfer.sheets.vacancies import Vacancies

ALL: tuple[Sheet, ...] = (Households(), Enrolments(), Units(), Vacancies(), Institutions(), Agreements())
SHEETS: dict[str, Sheet] = {sheet.key: sheet for sheet in ALL}
