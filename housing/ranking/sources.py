"""Where the value a rule judged by was written, and when (H-19): the register, the field and the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from housing.homes.models import Site, Unit
from housing.people.models import Household, Membership
from housing.places.models import VulnerableArea
from housing.planning.rules import RuleCode
from housing.vacancies.models import Vacancy, VacancyEvent


class Place(StrEnum):
    """The register a value stands in."""

    HOUSEHOLD = "household"
    PERSONS = "persons"
    UNIT = "unit"
    VACANCY = "vacancy"
    AREA = "area"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Source:
    """`on`: the day the value was written, None where nobody wrote it down. `called`: the area's own source."""

    place: Place
    on: date | None
    called: str = ""


# By rule: the register and the fields that were looked at. No field: the row itself.
FIELDS: dict[RuleCode, tuple[tuple[Place, tuple[str, ...]], ...]] = {
    RuleCode.STREAM: ((Place.VACANCY, ()),),
    RuleCode.TWO_PER_ROOM: ((Place.PERSONS, ()), (Place.UNIT, ("rooms",))),
    RuleCode.BEDS: ((Place.PERSONS, ()), (Place.UNIT, ("beds",))),
    RuleCode.STEP_FREE: ((Place.HOUSEHOLD, ("needs_step_free",)), (Place.UNIT, ("step_free", "floor", "lift"))),
    RuleCode.VULNERABLE_AREA: ((Place.AREA, ()),),
    RuleCode.LETTING_CRITERION: ((Place.UNIT, ("criterion",)), (Place.PERSONS, ())),
    RuleCode.RENT_LIMIT: ((Place.HOUSEHOLD, ("max_rent_dkk",)), (Place.UNIT, ("rent_dkk",))),
    RuleCode.ROOMS: ((Place.HOUSEHOLD, ("rooms_needed", "rooms_override")), (Place.UNIT, ("rooms",))),
    RuleCode.DISTANCE: ((Place.SCHOOL, ()),),
}
# Who is in work stands on the household; ages follow from the persons.
EMPLOYMENT = ((Place.UNIT, ("criterion",)), (Place.HOUSEHOLD, ("employed",)))


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of one household and the homes it was judged for, read in five SQL statements."""

    household: Household
    units: dict[str, Unit]
    vacancies: dict[str, Vacancy]
    written: dict[tuple[UUID, str], date]
    gathered: date | None
    switched: dict[UUID, date]
    areas: dict[UUID, VulnerableArea | None]

    def of(self, code: RuleCode, unit: str) -> tuple[Source, ...]:
        looked_at = FIELDS.get(code, ())
        if code == RuleCode.LETTING_CRITERION and self.units[unit].criterion == "employment":
            looked_at = EMPLOYMENT
        return tuple(self._one(place, fields, unit) for place, fields in looked_at)

    def _one(self, place: Place, fields: Sequence[str], unit: str) -> Source:
        if place == Place.HOUSEHOLD:
            return Source(place, self._field(self.household, fields))
        if place == Place.UNIT:
            return Source(place, self._field(self.units[unit], fields))
        if place == Place.PERSONS:
            return Source(place, self.gathered)
        if place == Place.VACANCY:
            vacancy = self.vacancies[unit]
            return Source(place, self.switched.get(vacancy.pk, vacancy.reported_on))
        if place == Place.AREA:
            area = self.areas.get(self.units[unit].site_id)
            return Source(place, area.valid_from if area else None, area.source if area else "")
        return Source(place, None)

    def _field(self, row: Any, fields: Iterable[str]) -> date:
        """The last change of one of the fields; before anything was changed, the day the row was entered."""
        days = [self.written[row.pk, name] for name in fields if (row.pk, name) in self.written]
        return max(days, default=_day(row.created_at))


def sources_of(household: Household, vacancies: Sequence[Vacancy], on: date) -> Sources:
    units = {str(vacancy.unit_id): vacancy.unit for vacancy in vacancies}
    sites = [unit.site_id for unit in units.values()]
    switches = VacancyEvent.objects.filter(vacancy__in=vacancies, was=F("now")).order_by("at", "id")
    gathered = Membership.objects.filter(household=household, starts_on__lte=on).aggregate(last=Max("starts_on"))
    listed = Site.objects.filter(pk__in=sites, vulnerable_area__isnull=False).select_related("vulnerable_area")
    return Sources(
        household=household,
        units=units,
        vacancies={str(vacancy.unit_id): vacancy for vacancy in vacancies},
        written=_written([household.pk, *(unit.pk for unit in units.values())]),
        gathered=gathered["last"],
        switched={row.vacancy_id: _day(row.at) for row in switches},
        areas={site.pk: site.vulnerable_area for site in listed},
    )


def _written(subjects: list[UUID]) -> dict[tuple[UUID, str], date]:
    """The day of the last change of each field of these rows."""
    rows = ChangeEntry.objects.filter(subject__in=("household", "unit"), subject_id__in=subjects).order_by("at", "id")
    return {(pk, name): _day(at) for pk, at, after in rows.values_list("subject_id", "at", "after") for name in after}


def _day(moment: Any) -> date:
    return timezone.localtime(moment).date()
