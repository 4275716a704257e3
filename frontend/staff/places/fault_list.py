"""Faults over all sites: what is to be mended, the most urgent first (H-12, R-111)."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.staff.homes.filters import ALL
from frontend.staff.homes.links import link
from frontend.staff.places import fault_words
from housing.faults.models import OPEN, FaultReport
from housing.faults.queries import ranked, visible_faults
from housing.homes.models import Site


def _kept(rows: Any, name: str, value: Any) -> Any:
    """The list itself already asks for the state; the choice only shows what was asked."""
    return rows


class FaultFilter(RegisterFilter):
    site = django_filters.ModelChoiceFilter(
        label=_("Sted"), queryset=Site.objects.filter(faults__isnull=False).distinct(), empty_label=ALL
    )
    urgency = django_filters.ChoiceFilter(
        label=_("Hvor meget haster det?"), choices=FaultReport.Urgency.choices, empty_label=ALL
    )
    state = django_filters.ChoiceFilter(
        label=_("Vis"), choices=[*FaultReport.State.choices, ("all", _("Alle"))], empty_label=_("Åbne"), method=_kept
    )


class FaultList(RegisterList):
    right = Right.SEE_HOMES
    title = _("Fejl på stederne")
    lead = _("Det, der er i stykker, fra viceværtens besked til det er udbedret. Meld en fejl på stedets side.")
    nav_active = "temporary_sites"
    default_sort = "urgency"
    filterset_class = FaultFilter
    search_label = _("Fejl, sted eller firma")
    empty_title: Any = _("Ingen åbne fejl")
    empty_text: Any = _("Når noget går i stykker, meldes det på stedets side.")
    columns = [
        Column("what", _("Hvad er i stykker?"), lambda row: link(row, row.what), sort="what", primary=True,
               export=lambda row: row.what),
        Column("site", _("Sted"), lambda row: link(row.site), sort="site__name", export=lambda row: str(row.site)),
        Column("unit", _("Bolig"), lambda row: link(row.unit, row.unit.label) if row.unit else "", sort="unit__label",
               export=lambda row: row.unit.label if row.unit else None),
        Column("urgency", _("Hvor meget haster det?"), fault_words.urgency, sort=("rank", "reported_on"),
               export=lambda row: str(row.get_urgency_display())),
        Column("state", _("Hvor langt er det?"), lambda row: fault_words.state(row, timezone.localdate()),
               sort="state", export=lambda row: str(row.get_state_display())),
        Column("reported", _("Meldt"), lambda row: formats.short_day(row.reported_on), sort="reported_on",
               export=lambda row: row.reported_on),
    ]  # fmt: skip
    exported_too = [
        Column("reported_by", _("Meldt af"), lambda row: "", export=lambda row: row.reported_by),
        Column("ordered_from", _("Bestilt hos"), lambda row: "", export=lambda row: row.ordered_from),
        Column("due_on", _("Aftalt til"), lambda row: "", export=lambda row: row.due_on),
        Column("closed_on", _("Udbedret den"), lambda row: "", export=lambda row: row.closed_on),
        Column("outcome", _("Hvad blev gjort?"), lambda row: "", export=lambda row: row.outcome),
    ]

    def crumbs(self) -> Any:
        return [(_("Midlertidige pladser"), reverse("temporary_sites")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        asked = request.GET.get("state", "")
        rows = ranked(visible_faults(request.user))
        if asked == "all":
            return rows
        return rows.filter(state=asked) if asked in FaultReport.State.values else rows.filter(state__in=OPEN)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(
            Q(what__icontains=text)
            | Q(site__name__icontains=text)
            | Q(unit__label__icontains=text)
            | Q(ordered_from__icontains=text)
        )

    def row_class(self, row: Any) -> str:
        return "is-late" if row.is_open and row.urgency == FaultReport.Urgency.NOW else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s fejl", "%(count)s fejl", count) % {"count": formats.number(count)}
