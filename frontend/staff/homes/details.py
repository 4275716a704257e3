"""The page of one landlord, department, institution, district or vulnerable area."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.registers.detail import Fact
from frontend.staff.homes.deadlines import answer_days
from frontend.staff.homes.lists import answer, validity
from frontend.staff.homes.pages import BookDetail, outlines
from frontend.staff.homes.reads import children_at, living_in
from frontend.staff.policy.law import reception_class
from frontend.staff.policy.reaching import letting_of
from housing.agreements.queries import visible_agreements
from housing.homes.queries import visible_departments, visible_sites


def in_use(rows: Any) -> Any:
    """Sites in use with how many homes they have."""
    return rows.filter(archived_at=None).annotate(in_use=Count("units", filter=Q(units__archived_at=None)))


class LandlordDetail(BookDetail):
    template_name = "staff/homes/landlord.html"

    def lead(self) -> Any:
        return self.object.get_kind_display()

    def drawn(self) -> dict[str, Any]:
        return {"response_days": answer_days(self.object)}

    def more(self) -> dict[str, Any]:
        user = self.request.user
        return super().more() | {
            "departments": list(visible_departments(user).filter(landlord=self.object, archived_at=None)),
            "sites": list(in_use(visible_sites(user).filter(landlord=self.object))),
            "agreements": list(visible_agreements(user).filter(landlord=self.object).order_by("-valid_from")),
            "new_site": f"landlord={self.object.pk}",
            **letting_of(user, self.object, self.today),
        }


class DepartmentDetail(BookDetail):
    template_name = "staff/homes/sites_of.html"

    def more(self) -> dict[str, Any]:
        sites = list(in_use(visible_sites(self.request.user).filter(department=self.object)))
        return super().more() | {
            "sites": sites,
            "new_site": f"landlord={self.object.landlord_id}",
            **letting_of(self.request.user, self.object, self.today),
        }


class InstitutionDetail(BookDetail):
    def lead(self) -> Any:
        count = children_at(self.request.user, self.object, self.today)
        if not count:
            return gettext("Ingen børn fra husstandene går her nu.")
        words = ngettext(
            "%(count)s barn fra husstandene går her nu.", "%(count)s børn fra husstandene går her nu.", count
        )
        return words % {"count": formats.number(count)}

    def drawn(self) -> dict[str, Any]:
        """What a reception class may be today stands beside the answer (X-13)."""
        if not self.object.has_reception_class:
            return {}
        return {"has_reception_class": f"{answer(True)}. {reception_class(self.today)}"}

    def map_data(self) -> dict[str, Any] | None:
        here = self.object
        if here.latitude is None:
            return None
        mark = {"at": [here.latitude, here.longitude], "label": here.name, "kind": here.kind, "side": "top"}
        return {"districts": outlines(here.district_id), "institutions": [mark]}


class DistrictDetail(BookDetail):
    template_name = "staff/homes/sites_of.html"
    living: dict[str, int]

    def lead(self) -> Any:
        self.living = living_in(self.object, self.today)
        placed, dwellings = self.living["permanent"], self.object.dwellings
        words = gettext("Her er boligplaceret %(persons)s i faste boliger.") % {"persons": self.persons(placed)}
        if not dwellings:
            return words
        rate = {"rate": formats.number(placed * 1000 / dwellings, 1)}
        return f"{words} {gettext('Det er %(rate)s for hver 1.000 boliger.') % rate}"

    def facts(self) -> Sequence[Fact]:
        return [*super().facts(), (gettext("Bor midlertidigt her"), self.persons(self.living["temporary"]))]

    @staticmethod
    def persons(count: int) -> str:
        return ngettext("%(count)s person", "%(count)s personer", count) % {"count": formats.number(count)}

    def map_data(self) -> dict[str, Any] | None:
        return {"districts": outlines(self.object.pk)} if self.object.geometry else None

    def more(self) -> dict[str, Any]:
        sites = list(in_use(visible_sites(self.request.user).filter(district=self.object)))
        return super().more() | {"sites": sites, "new_site": f"district={self.object.pk}"}


class AreaDetail(BookDetail):
    template_name = "staff/homes/sites_of.html"

    def lead(self) -> Any:
        return gettext("Ingen flygtning må boligplaceres her, så længe området står på listen.")

    def more(self) -> dict[str, Any]:
        sites = list(in_use(visible_sites(self.request.user).filter(vulnerable_area=self.object)))
        return super().more() | {
            "sites": sites,
            "validity": validity(self.object),
            "new_site": f"vulnerable_area={self.object.pk}",
        }


class BuildingDetail(BookDetail):
    def lead(self) -> Any:
        return self.object.get_status_display()

    def map_data(self) -> dict[str, Any] | None:
        here = self.object
        if here.latitude is None:
            return None
        home = {"at": [here.latitude, here.longitude], "label": here.name, "side": "top"}
        return {"districts": outlines(here.district_id), "home": home}
