"""The page of a site and the page of a unit: facts, who lives there, vacancies."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend import formats
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.books import SITES
from frontend.staff.homes.dates import dated
from frontend.staff.homes.links import address, page_of
from frontend.staff.homes.pages import BookDetail, outlines
from frontend.staff.homes.reads import UnitLine, living_at, stays_of_unit, units_of_site, write_down
from frontend.staff.places.closure_history import closures_of
from frontend.staff.places.fault_words import fault_lines
from frontend.staff.places.overfull import OverfullLine, crowds
from frontend.staff.places.unit_state import state_words
from frontend.staff.policy.reaching import letting_of
from housing.bookings.neighbours import Neighbour
from housing.faults.queries import open_faults, ranked, visible_faults
from housing.homes.models import Tenure
from housing.homes.queries import visible_units
from housing.stays.queries import hides_stays
from housing.vacancies.queries import visible_vacancies

DATED = ("lease_end", "notice_on", "permit_end")
FAULTS_SHOWN = 20


class SiteDetail(BookDetail):
    template_name = "staff/homes/site.html"
    lines: list[UnitLine]
    crowds: list[OverfullLine]

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        self.lines = units_of_site(request.user, obj, self.today)
        shown = [lived for line in self.lines for lived in line.households]
        self.crowds = crowds(request.user, visible_units(request.user).filter(site=obj), self.today)
        write_down(request.user, [*shown, *concerned(self.crowds)], "Sted")

    def lead(self) -> Any:
        if not self.lines:
            return self.object.get_kind_display()
        persons = sum(line.persons for line in self.lines)
        empty = sum(not line.persons for line in self.lines)
        people = ngettext("Her bor %(count)s person", "Her bor %(count)s personer", persons) % {
            "count": formats.number(persons)
        }
        homes = ngettext(
            "%(empty)s af %(count)s bolig står tom", "%(empty)s af %(count)s boliger står tomme", len(self.lines)
        ) % {"empty": formats.number(empty), "count": formats.number(len(self.lines))}
        return f"{people}, {homes}."

    def drawn(self) -> dict[str, Any]:
        found: dict[str, Any] = {name: dated(getattr(self.object, name), self.today) for name in DATED}
        if self.object.department is None:
            found["department"] = gettext("Ingen")
        if self.object.vulnerable_area is None:
            found["vulnerable_area"] = gettext("Nej")
        found["turnaround_workdays"] = turnaround(self.object.turnaround_workdays)
        return found

    def map_data(self) -> dict[str, Any] | None:
        if self.object.latitude is None:
            return None
        home = {"at": [self.object.latitude, self.object.longitude], "label": self.object.name, "side": "top"}
        return {"districts": outlines(self.object.district_id), "home": home}

    def occupancy(self) -> dict[str, Any] | None:
        """Persons out of beds, for temporary units only: a home of one's own has no beds to fill."""
        temporary = [line for line in self.lines if line.unit.tenure == Tenure.TEMPORARY]
        if not temporary:
            return None
        return {
            "persons": sum(line.persons for line in temporary),
            "beds": sum(line.unit.beds or 0 for line in temporary),
            "unknown": sum(line.unit.beds is None for line in temporary),
        }

    def more(self) -> dict[str, Any]:
        return super().more() | {
            "crowds": self.crowds,
            "lines": [
                {
                    "line": line,
                    "households": with_pages(self.request, line.households),
                    "states": state_words(line.unit, line.persons, self.today),
                }
                for line in self.lines
            ],
            "faults": fault_lines(
                ranked(visible_faults(self.request.user).filter(site=self.object)).order_by(
                    "rank", "-reported_on", "id"
                )[:FAULTS_SHOWN],
                self.today,
            ),
            "sees_people": can(self.request.user, Right.SEE_PEOPLE),
            "occupancy": self.occupancy(),
        }


def turnaround(days: int | None) -> str:
    """The site's own number of working days, else the municipality's."""
    shown = settings.TURNAROUND_WORKDAYS if days is None else days
    words = ngettext("%(count)s hverdag", "%(count)s hverdage", shown) % {"count": formats.number(shown)}
    return gettext("%(days)s, som i resten af kommunen") % {"days": words} if days is None else words


def concerned(lines: Sequence[OverfullLine]) -> Iterator[Neighbour]:
    """Whoever is named where there are too many."""
    for line in lines:
        yield from line.who.named if line.who else ()


def with_pages(request: HttpRequest, households: list[Any]) -> list[dict[str, Any]]:
    """Households with the address of their page; nobody without the right reads a name."""
    if not can(request.user, Right.SEE_PEOPLE):
        return []
    return [{"lived": lived, "url": address("household", lived.household.pk)} for lived in households]


class UnitDetail(BookDetail):
    template_name = "staff/homes/unit.html"
    stays: list[Any]
    crowds: list[OverfullLine]

    def crumbs(self) -> Sequence[Crumb]:
        top = self.way()[0]
        return [top, (SITES.title, SITES.list_url()), (self.object.site.name, SITES.url(self.object.site)),
                (self.object.label, "")]  # fmt: skip

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        self.stays = stays_of_unit(request.user, obj)
        self.crowds = crowds(request.user, visible_units(request.user).filter(pk=obj.pk), self.today)
        write_down(request.user, [*self.stays, *concerned(self.crowds)], "Bolig")

    def lead(self) -> Any:
        persons = living_at(self.object, self.today)
        if not persons:
            return gettext("Ingen bor her nu.")
        words = ngettext("Her bor %(count)s person nu.", "Her bor %(count)s personer nu.", persons)
        return words % {"count": formats.number(persons)}

    def actions(self) -> Sequence[Action]:
        found = super().actions()
        if self.object.archived_at or not found:
            return found
        return [*found, Action(_("Tag ud af drift"), reverse("closure_new", args=[self.object.pk]), "minus")]

    def more(self) -> dict[str, Any]:
        history = visible_vacancies(self.request.user).filter(unit=self.object)
        vacancies = [{"row": row, "url": page_of(row)} for row in history.order_by("-reported_on", "-id")]
        return super().more() | {
            "vacancies": vacancies,
            "crowds": self.crowds,
            "closures": closures_of(self.request.user, self.object, self.today),
            "faults": fault_lines(open_faults(self.request.user).filter(unit=self.object), self.today),
            "stays": with_pages(self.request, self.stays),
            "hides_stays": hides_stays(self.object),
            **letting_of(self.request.user, self.object, self.today),
            "sees_people": can(self.request.user, Right.SEE_PEOPLE),
        }
