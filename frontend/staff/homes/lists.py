"""The lists of the registers."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.registers.columns import Column
from frontend.staff.homes import filters
from frontend.staff.homes.dates import dated, nearest
from frontend.staff.homes.links import link
from frontend.staff.homes.pages import BookList
from frontend.staff.homes.reads import with_living
from frontend.templatetags.hjemly import status


def named(row: Any) -> Any:
    """The name as a link; what is invented says so."""
    if getattr(row, "fictional", False):
        return format_html("{} {}", link(row), status("neutral", gettext("Opdigtet"), "info"))
    return link(row)


def stated(record: Any) -> Any:
    return formats.unknown() if record is None else link(record)


def answer(value: bool | None) -> str:
    if value is None:
        return formats.unknown()
    return gettext("Ja") if value else gettext("Nej")


def square_metres(value: int | None) -> str:
    return formats.unknown() if value is None else f"{formats.number(value)} m²"


def validity(row: Any) -> SafeString:
    """Whether a dated row holds today, and from when to when."""
    today = timezone.localdate()
    if row.valid_from > today:
        word = status("neutral", gettext("Begynder senere"))
    elif row.valid_to and row.valid_to < today:
        word = status("neutral", gettext("Udløbet"), "minus")
    else:
        word = status("ok", gettext("Gælder nu"))
    return format_html('{} <span class="sub">{}</span>', word, period(row))


def period(row: Any) -> str:
    start = formats.short_day(row.valid_from)
    if row.valid_to is None:
        return gettext("fra %(start)s, uden slutdato") % {"start": start}
    return gettext("%(start)s til %(end)s") % {"start": start, "end": formats.short_day(row.valid_to)}


class UnitList(BookList):
    filterset_class = filters.UnitFilter
    search_label = _("Adresse, betegnelse eller udlejer")
    columns = [
        Column("name", _("Bolig"), lambda row: link(row), sort=("site__name", "label"), primary=True),
        Column("tenure", _("Type"), lambda row: row.get_tenure_display(), sort="tenure"),
        Column("rooms", _("Rum"), lambda row: formats.number(row.rooms), sort="rooms", align_right=True),
        Column("area", _("Areal"), lambda row: square_metres(row.area_m2), sort="area_m2", align_right=True),
        Column("rent", _("Husleje"), lambda row: formats.kroner(row.rent_dkk), sort="rent_dkk", align_right=True),
        Column("step_free", _("Trinfri adgang"), lambda row: answer(row.step_free), sort="step_free"),
        Column("living", _("Bor her nu"), lambda row: living(row.living), sort="living"),
        Column("district", _("Distrikt"), lambda row: stated(row.site.district), sort="site__district__name"),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return with_living(super().rows(request), self.today)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s bolig", "%(count)s boliger", count) % {"count": formats.number(count)}


def living(count: int) -> str:
    if not count:
        return gettext("ingen")
    return ngettext("%(count)s person", "%(count)s personer", count) % {"count": formats.number(count)}


class SiteList(BookList):
    filterset_class = filters.SiteFilter
    search_label = _("Navn, adresse eller udlejer")
    columns = [
        Column("name", _("Sted"), named, sort="name", primary=True),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("landlord", _("Udlejer"), lambda row: link(row.landlord), sort="landlord__name"),
        Column("district", _("Distrikt"), lambda row: stated(row.district), sort="district__name"),
        Column("units", _("Boliger"), lambda row: formats.number(row.in_use), sort="in_use", align_right=True),
        Column("position", _("Punkt på kortet"), lambda row: position(row), sort="position_quality"),
        Column("due", _("Næste frist"), lambda row: next_due(row)),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().rows(request).annotate(in_use=Count("units", filter=Q(units__archived_at=None)))
        return rows

    def counted(self, count: int) -> str:
        return ngettext("%(count)s sted", "%(count)s steder", count) % {"count": formats.number(count)}

    def row_class(self, row: Any) -> str:
        found = nearest(row, self.today)
        return {"haster": "is-late", "snart": "is-warn"}.get(found.kind, "") if found else ""


def next_due(row: Any) -> Any:
    dues = [due for due in (row.notice_on, row.lease_end, row.permit_end) if due]
    return dated(min(dues), timezone.localdate()) if dues else None


def position(row: Any) -> Any:
    """Where the point comes from; a guess is marked as something to do."""
    if row.latitude is None:
        return status("snart", gettext("Mangler"))
    if row.position_quality == row.Quality.REGISTER:
        return row.get_position_quality_display()
    return status("neutral", row.get_position_quality_display(), "location")


class LandlordList(BookList):
    filterset_class = filters.LandlordFilter
    search_label = _("Navn, kontaktperson eller CVR-nummer")
    columns = [
        Column("name", _("Udlejer"), named, sort="name", primary=True),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("contact", _("Kontaktperson"), lambda row: row.contact or formats.unknown(), sort="contact"),
        Column("phone", _("Telefon"), lambda row: row.phone or formats.unknown()),
        Column("departments", _("Afdelinger"), lambda row: formats.number(row.departments_count),
               sort="departments_count", align_right=True),
        Column("units", _("Boliger"), lambda row: formats.number(row.units_count), sort="units_count",
               align_right=True),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s udlejer", "%(count)s udlejere", count) % {"count": formats.number(count)}


class DepartmentList(BookList):
    filterset_class = filters.DepartmentFilter
    search_label = _("Afdeling eller udlejer")
    columns = [
        Column("name", _("Afdeling"), named, sort="name", primary=True),
        Column("landlord", _("Udlejer"), lambda row: link(row.landlord), sort="landlord__name"),
        Column("district", _("Distrikt"), lambda row: stated(row.district), sort="district__name"),
        Column("dwellings", _("Boliger i alt"), lambda row: formats.number(row.dwellings), sort="dwellings",
               align_right=True),
        Column("units", _("Oprettet her"), lambda row: formats.number(row.units_count), sort="units_count",
               align_right=True),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s afdeling", "%(count)s afdelinger", count) % {"count": formats.number(count)}


class InstitutionList(BookList):
    filterset_class = filters.InstitutionFilter
    search_label = _("Navn eller adresse")
    columns = [
        Column("name", _("Skole eller dagtilbud"), named, sort="name", primary=True),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("district", _("Distrikt"), lambda row: stated(row.district), sort="district__name"),
        Column("district_school", _("Distriktsskole"), lambda row: answer(row.is_district_school)),
        Column("grades", _("Klassetrin"), lambda row: grades(row), sort="grade_from"),
        Column("places", _("Pladser"), lambda row: formats.number(row.places), sort="places", align_right=True),
        Column("position", _("Punkt på kortet"), position, sort="position_quality"),
    ]

    def counted(self, count: int) -> str:
        return ngettext("%(count)s skole eller dagtilbud", "%(count)s skoler og dagtilbud", count) % {
            "count": formats.number(count)
        }


def grades(row: Any) -> str:
    if row.grade_from is None or row.grade_to is None:
        return ""
    return gettext("%(low)s. til %(high)s. klasse") % {"low": row.grade_from, "high": row.grade_to}


class DistrictList(BookList):
    filterset_class = filters.BookFilter
    search_label = _("Navn")
    columns = [
        Column("name", _("Distrikt"), lambda row: link(row), sort="name", primary=True),
        Column("dwellings", _("Boliger i alt"), lambda row: formats.number(row.dwellings), sort="dwellings",
               align_right=True),
        Column("inhabitants", _("Indbyggere"), lambda row: formats.number(row.inhabitants), sort="inhabitants",
               align_right=True),
        Column("outline", _("Omrids på kortet"), lambda row: answer(row.geometry is not None)),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s distrikt", "%(count)s distrikter", count) % {"count": formats.number(count)}


class AreaList(BookList):
    filterset_class = filters.AreaFilter
    search_label = _("Navn eller kilde")
    columns = [
        Column("name", _("Område"), lambda row: link(row), sort="name", primary=True),
        Column("validity", _("Gælder"), validity, sort="valid_from"),
        Column("district", _("Distrikt"), lambda row: stated(row.district), sort="district__name"),
        Column("sites", _("Steder"), lambda row: formats.number(row.in_use), sort="in_use", align_right=True),
        Column("source", _("Kilde"), lambda row: row.source),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().rows(request).annotate(in_use=Count("sites", filter=Q(sites__archived_at=None)))
        return rows

    def counted(self, count: int) -> str:
        return ngettext("%(count)s område", "%(count)s områder", count) % {"count": formats.number(count)}


BUILDING_STATES = {
    "idea": ("neutral", "help"),
    "inspected": ("igang", ""),
    "suitable": ("ok", ""),
    "rejected": ("neutral", "minus"),
    "in_use": ("ok", "home"),
}


def building_state(row: Any) -> SafeString:
    kind, icon = BUILDING_STATES[row.status]
    return status(kind, row.get_status_display(), icon)


class BuildingList(BookList):
    filterset_class = filters.BuildingFilter
    search_label = _("Navn, adresse eller bemærkning")
    columns = [
        Column("name", _("Bygning"), lambda row: link(row), sort="name", primary=True),
        Column("status", _("Status"), building_state, sort="status"),
        Column("beds", _("Sengepladser, skøn"), lambda row: formats.number(row.beds_estimate), sort="beds_estimate",
               align_right=True),
        Column("area", _("Areal"), lambda row: square_metres(row.area_m2), sort="area_m2", align_right=True),
        Column("cost", _("Ombygning, skøn"), lambda row: formats.kroner(row.cost_dkk), sort="cost_dkk",
               align_right=True),
        Column("free_from", _("Kan tages i brug fra"), lambda row: formats.short_day(row.free_from),
               sort="free_from"),
        Column("district", _("Distrikt"), lambda row: stated(row.district), sort="district__name"),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s bygning", "%(count)s bygninger", count) % {"count": formats.number(count)}
