"""Every case of a hook that is empty or holds another bike, those that are closed too (V-26)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.bikes.hooks import HOOKS
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.sections import link
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.bikes.queries import visible_reports


class CaseFilter(RegisterFilter):
    standing = django_filters.ChoiceFilter(
        label=_("Vis"), method="narrowed", empty_label=_("Alle"),
        choices=[("open", _("Åbne")), ("closed", _("Lukkede"))],
    )  # fmt: skip

    def narrowed(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(closed_on__isnull=value == "open")


class CaseList(InWorkshop, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Sager om kroge")
    filterset_class = CaseFilter
    default_sort = "-reported_on"
    search_label = _("Krog eller cyklens nummer")
    empty_title = _("Ingen sager")
    empty_text = _("Er en krog tom, eller hænger der en anden cykel, så meld det på listen over kroge.")
    columns = [
        Column("hook", _("Krog"), lambda row: row.hook.name, sort="hook__name", primary=True),
        Column("what", _("Hvad er galt?"), lambda row: row.get_what_display(), sort="what"),
        Column("text", _("Bemærkning"), lambda row: row.text),
        Column("bike", _("Cykel"), lambda row: link(reverse("bike", args=[row.bike_id]), row.bike.reference)
               if row.bike else "", sort="bike__reference"),
        Column("reported_on", _("Meldt den"), lambda row: formats.short_day(row.reported_on), sort="reported_on",
               export=lambda row: row.reported_on),
        Column("reported_by", _("Meldt af"), lambda row: row.reported_by.name, sort="reported_by__name"),
        Column("closed_on", _("Lukket den"), lambda row: formats.short_day(row.closed_on) if row.closed_on
               else link(reverse("hook_report_close", args=[row.pk]), _("Luk sagen"), row.hook.name), sort="closed_on",
               export=lambda row: row.closed_on),
        Column("closing_note", _("Hvad var det?"), lambda row: row.closing_note),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (HOOKS, reverse("hooks")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_reports(request.user)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(hook__name__iexact=text) | rows.filter(bike__reference__iexact=text)

    def row_class(self, row: Any) -> str:
        return "" if row.closed_on else "is-late"

    def counted(self, count: int) -> str:
        return ngettext("%(count)s sag", "%(count)s sager", count) % {"count": formats.number(count)}
