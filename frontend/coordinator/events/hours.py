"""Who helped how much: hours by volunteer and by kind, for a year (V-37)."""

from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.events import words
from frontend.coordinator.events.scoped import TOP
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.events import queries
from volunteers.events.models import Kind

YEARS = 6


def years() -> list[tuple[str, str]]:
    this = timezone.localdate().year
    return [(str(year), str(year)) for year in range(this - 1, this - YEARS, -1)]


class HoursFilter(RegisterFilter):
    year = django_filters.ChoiceFilter(label=_("År"), empty_label=_("I år"), method="all_of_them")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = years()

    def all_of_them(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The rows are those of the year already."""
        return rows


def _hours(key: str, label: Any) -> Column:
    return Column(
        key, label, lambda row: words.hours(getattr(row, key)) if getattr(row, key) else "–", sort=key, align_right=True,
        export=lambda row: round(getattr(row, key) / 60, 2),
    )  # fmt: skip


class HoursList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Timer")
    lead = _("Timer for dem, der er skrevet som kommet. Skriv fremmøde på arrangementets side.")
    nav_active = "events"
    filterset_class = HoursFilter
    default_sort = "-minutes_all"
    empty_title = _("Ingen timer i det år")
    empty_text = _("Timerne kommer, når der er skrevet fremmøde.")
    columns = [
        Column("name", _("Navn"),
               lambda row: format_html('<a href="{}">{}</a>', reverse("volunteer", args=[row.pk]), row.name),
               sort="name", primary=True, export=lambda row: row.name),
        Column("reference", _("Nummer"), lambda row: format_html('<span class="nowrap">{}</span>', row.reference),
               sort="reference", export=lambda row: row.reference),
        _hours("minutes_all", _("Timer i alt")),
        *(_hours(f"minutes_{kind.value}", kind.label) for kind in Kind),
        Column("times", _("Gange"), lambda row: row.times, sort="times", align_right=True, export=lambda row: row.times),
        Column("no_shows", _("Udeblevet"), lambda row: row.no_shows or "–", sort="no_shows", align_right=True,
               export=lambda row: row.no_shows),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (self.title, "")]

    @cached_property
    def year(self) -> int:
        asked = self.request.GET.get("year", "")
        return int(asked) if asked in dict(years()) else timezone.localdate().year

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return queries.hours(request.user, date(self.year, 1, 1), date(self.year, 12, 31))

    def counted(self, count: int) -> str:
        minutes = sum(self.rows(self.request).values_list("minutes_all", flat=True))
        return gettext("%(year)s: %(hours)s timer af %(count)s frivillige") % {
            "year": self.year, "hours": words.hours(minutes), "count": formats.number(count)
        }  # fmt: skip
