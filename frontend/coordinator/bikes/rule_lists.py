"""Prices, opening hours and the rule about certificates as lists to take out, correct and read in again (V-27, V-28)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.bikes.rules import BOOKS, RULES, condition, days, demanded, do
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.bikes.queries import holds_on, rule_on


class DatedList(InWorkshop, RegisterList):
    """What stands, in force now or not; those in force are told."""

    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    default_sort = "-valid"
    kind: str

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (RULES, reverse("bike_rules")), (self.title, "")]

    @property
    def add_label(self) -> Any:
        return BOOKS[self.kind].new

    def add_url(self) -> str:
        return reverse("bike_rule_new", args=[self.kind])

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = BOOKS[self.kind].rows(request.user)
        return rows.filter(archived_at=None)

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        held = {row.pk for row in self.held(request)}
        for row in objects:
            row.is_held = row.pk in held

    def held(self, request: HttpRequest) -> QuerySet[Any]:
        """Those in force today."""
        return self.rows(request).filter(holds_on(self.today))

    def counted(self, count: int) -> str:
        return ngettext("%(count)s linje", "%(count)s linjer", count) % {"count": formats.number(count)}


VALID = Column("valid", _("Gælder"), days, sort="valid_from")
NOW = Column("now", _("Nu"), lambda row: gettext("Ja") if row.is_held else "")


class PriceList(DatedList):
    kind, sheet = "priser", "cykelpriser"
    title = _("Prisliste")
    empty_title = _("Ingen priser endnu")
    empty_text = _("Der er ingen priser, så ingen cykel kan udleveres.")
    search_label = _("Tekst på kvitteringen")
    columns = [
        Column("label", _("Tekst på kvitteringen"), lambda row: row.label, sort="label", primary=True),
        Column("position", _("Plads"), lambda row: row.position, sort="position", align_right=True),
        Column("whom", _("For hvem"), condition),
        Column("price_dkk", _("Pris"), lambda row: formats.kroner(row.price_dkk), sort="price_dkk", align_right=True),
        VALID, NOW,
        Column("do", _("Gør"), lambda row: do("priser", row, row.label)),
    ]  # fmt: skip

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(label__icontains=text) | Q(label_en__icontains=text))


class HoursList(DatedList):
    kind, sheet = "aabningstid", "aabningstider"
    title = _("Åbningstid")
    default_sort = "weekday"
    empty_title = _("Ingen åbningstid endnu")
    empty_text = _("Ingen åbningstid er skrevet, så der kan udleveres alle dage.")
    columns = [
        Column("weekday", _("Ugedag"), lambda row: row.get_weekday_display(), sort=("weekday", "opens_at"), primary=True),
        Column("clock", _("Klokken"), lambda row: f"{row.opens_at:%H.%M}–{row.closes_at:%H.%M}"),
        VALID, NOW,
        Column("do", _("Gør"), lambda row: do("aabningstid", row, str(row))),
    ]  # fmt: skip


class CertificateRuleList(DatedList):
    kind, sheet = "bevis", "bevisregler"
    title = _("Bevis fra cykelskolen før udlevering")
    lead = _("En regel gælder, til den næste begynder.")
    empty_title = _("Ingen regel om bevis endnu")
    empty_text = _("Beviset kræves ikke.")
    columns = [
        Column("valid", _("Gælder fra"), lambda row: formats.short_day(row.valid_from), sort="valid_from", primary=True,
               export=lambda row: row.valid_from),
        Column("demanded", _("Kræves"), demanded, sort="from_age"), NOW,
        Column("do", _("Gør"), lambda row: do("bevis", row, formats.short_day(row.valid_from))),
    ]  # fmt: skip

    def held(self, request: HttpRequest) -> QuerySet[Any]:
        return rule_on(self.today)
