"""Which units have too many, from when and by how many: what stands behind the overbooked days (H-08, H-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.staff.places.capacity_form import CapacityForm
from housing.bookings.neighbours import Neighbours, neighbours
from housing.bookings.queries import overfull_units
from housing.homes.models import Unit
from housing.planning.capacity import Daily
from housing.planning.capacity_overfull import Overfull

AHEAD = 366


@dataclass(frozen=True)
class OverfullLine:
    """`who`: those who live or are expected there on the worst day, where a page tells them."""

    unit: Unit
    found: Overfull
    who: Neighbours | None = None

    @property
    def over(self) -> str:
        return ngettext("%(count)s for mange", "%(count)s for mange", self.found.over) % {
            "count": formats.number(self.found.over)
        }

    @property
    def when(self) -> str:
        """Its figures on the worst day, and the first day where that is another."""
        figures = {"persons": formats.number(self.found.persons), "beds": formats.number(self.found.beds)}
        persons = ngettext("%(persons)s person", "%(persons)s personer", self.found.persons) % figures
        beds = ngettext("%(beds)s plads", "%(beds)s pladser", self.found.beds) % figures
        if not self.found.beds:
            beds = gettext("ingen pladser, fordi den er lukket") if self.unit.beds else gettext(
                "ingen pladser, fordi senge ikke er oplyst"
            )  # fmt: skip
        said = gettext("%(persons)s til %(beds)s den %(day)s") % {
            "persons": persons, "beds": beds, "day": formats.short_day(self.found.on),
        }  # fmt: skip
        if self.found.first == self.found.on:
            return said
        return gettext("fra %(first)s; flest er %(said)s") % {
            "first": formats.short_day(self.found.first),
            "said": said,
        }


def overfull_lines(form: CapacityForm, table: Daily) -> list[OverfullLine]:
    """The units behind the overbooked days of the table; nobody is named."""
    found = overfull_units(timezone.localdate(), table.start, len(table.total), form.units())
    return [OverfullLine(unit, one) for unit, one in found]


def crowds(user: object, units: Any, on: date) -> list[OverfullLine]:
    """The same for a year ahead with those who are concerned, so that whoever works with them can see it."""
    found = overfull_units(on, on, AHEAD, units)
    there = neighbours(user, [unit.pk for unit, _ in found], on, None, on=on)
    return [OverfullLine(unit, one, there[unit.pk].on(one.on)) for unit, one in found]


def named(found: Sequence[tuple[Unit, Overfull]], most: int = 3) -> str:
    """Sportsvej, rum 3 (1 for mange), Engholm, hus 2 (4 for mange) og 2 til."""
    told = [f"{unit} ({OverfullLine(unit, one).over})" for unit, one in found[:most]]
    if len(found) > most:
        told.append(gettext("og %(count)s til") % {"count": formats.number(len(found) - most)})
    return ", ".join(told)
