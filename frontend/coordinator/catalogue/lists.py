"""The lists of the depot's registers, and how full each room is."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.coordinator.catalogue.pages import DepotDetail, DepotList
from frontend.registers.columns import Column
from frontend.registers.detail import Fact
from frontend.staff.homes.pages import outlines
from volunteers.depot.stock.capacity import expected_in, litres_in


def named(page: str, row: Any, words: Any = None) -> Any:
    return format_html('<a href="{}">{}</a>', reverse(page, args=[row.pk]), words or row.name)


class KindList(DepotList):
    columns = [
        Column("name", _("Ting"), lambda row: named("thing_kind", row), sort="name", primary=True),
        Column("name_en", _("På engelsk"), lambda row: row.name_en, sort="name_en"),
        Column("name_ar", _("På arabisk"), lambda row: format_html('<bdi lang="ar">{}</bdi>', row.name_ar), sort="name_ar"),
        Column("name_uk", _("På ukrainsk"), lambda row: format_html('<span lang="uk">{}</span>', row.name_uk),
               sort="name_uk"),
        Column("litres", _("Fylder"), lambda row: formats.cubic_metres(row.litres), sort="litres", align_right=True),
        Column("grams", _("Vejer"), lambda row: formats.kilograms(row.grams), sort="grams", align_right=True),
        Column("persons", _("Personer om at bære"), lambda row: row.persons, sort="persons", align_right=True),
        Column("counted", _("Mærkes"), lambda row: gettext("tælles kun") if row.counted else gettext("hver for sig"),
               sort="counted"),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s slags ting", "%(count)s slags ting", count) % {"count": formats.number(count)}


class PackageList(DepotList):
    columns = [
        Column("name", _("Ting"), lambda row: named("package_line", row, row.kind.name), sort="kind__name",
               primary=True),
        Column("basis", _("Tælles"), lambda row: row.get_basis_display(), sort="basis"),
        Column("count", _("Antal"), lambda row: row.count, sort="count", align_right=True),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s linje", "%(count)s linjer", count) % {"count": formats.number(count)}


class LocationList(DepotList):
    columns = [
        Column("name", _("Lager"), lambda row: named("storage_location", row), sort="name", primary=True),
        Column("limit", _("Plads"), lambda row: formats.cubic_metres(row.limit_litres), sort="limit_litres",
               align_right=True),
        Column("address", _("Adresse"), lambda row: ", ".join(filter(None, [row.address, row.city])), sort="address"),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s lager", "%(count)s lagre", count) % {"count": formats.number(count)}


class LocationDetail(DepotDetail):
    def facts(self) -> list[Fact]:
        expected = expected_in(self.object).get(self.object.pk, [])
        here, coming = litres_in(self.object), sum(row.litres for row in expected)
        return [
            (_("Fyldt nu"), formats.cubic_metres(here)), (_("Sagt ja til, ikke hentet"), formats.cubic_metres(coming)),
            *super().facts(),
        ]  # fmt: skip

    def map_data(self) -> dict[str, Any] | None:
        here = self.object
        if here.latitude is None:
            return None
        mark = {"at": [here.latitude, here.longitude], "label": here.name, "kind": "school", "side": "top"}
        return {"districts": outlines(), "institutions": [mark]}


class VehicleList(DepotList):
    columns = [
        Column("name", _("Bil"), lambda row: named("vehicle", row), sort="name", primary=True),
        Column("litres", _("Plads"), lambda row: formats.cubic_metres(row.litres), sort="litres", align_right=True),
        Column("grams", _("Last"), lambda row: formats.kilograms(row.grams), sort="grams", align_right=True),
        Column("seats", _("Pladser i førerhuset"), lambda row: row.seats, sort="seats", align_right=True),
        Column("home", _("Holder ved"), lambda row: row.home.name, sort="home__name"),
    ]  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s bil", "%(count)s biler", count) % {"count": formats.number(count)}
