"""The shifts of all events, as a list to take out, correct and read in again (V-35)."""

from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.events import words
from frontend.coordinator.events.scoped import TOP
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.events.queries import visible_shifts, with_waiting
from volunteers.roster.models import Task


class ShiftFilter(RegisterFilter):
    period = django_filters.ChoiceFilter(
        label=_("Hvornår"),
        choices=[("past", _("Har været")), ("all", _("Alle"))],
        empty_label=_("Kommende"),
        method="at",
    )
    task = django_filters.ChoiceFilter(label=_("Opgave"), choices=Task.choices, empty_label=_("Alle"))
    standing = django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Alle"), method="stands",
        choices=[("lacking", _("Mangler folk")), ("cancelled", _("Aflyst"))],
    )  # fmt: skip

    def at(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(ends_at__lt=timezone.now()) if value == "past" else rows

    def stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "cancelled":
            return rows.exclude(event__cancelled_at=None)
        return rows.filter(event__cancelled_at=None, taken__lt=F("places"))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("period") else found.filter(ends_at__gte=timezone.now())


class ShiftList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "vagter"
    title = _("Alle vagter")
    nav_active = "events"
    filterset_class = ShiftFilter
    default_sort = "when"
    search_label = _("Rolle eller arrangement")
    empty_title = _("Ingen vagter")
    empty_text = _("Opret dem på arrangementets side, eller indlæs dem fra et regneark.")
    columns = [
        Column("role", _("Rolle"), lambda row: format_html(
            '<a href="{}">{}</a>', reverse("shift_edit", args=[row.event_id, row.pk]), row.role)
            if not row.event.is_cancelled else row.role, sort="role", primary=True),
        Column("event", _("Arrangement"), lambda row: words.link(row.event), sort="event__title"),
        Column("when", _("Hvornår"), lambda row: words.when(row.starts_at, row.ends_at), sort="starts_at"),
        Column("task", _("Hvem må tage den?"), words.task, sort="task"),
        Column("taken", _("Pladser taget"), lambda row: f"{row.taken}/{row.places}", sort="taken", align_right=True),
        Column("waiting", _("På venteliste"), lambda row: row.waiting, sort="waiting", align_right=True),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return with_waiting(visible_shifts(request.user).filter(archived_at=None))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(role__icontains=text) | Q(event__title__icontains=text))

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        """Also without a filter only what is to come is shown."""
        found = self.search(self.rows(request), text) if text else self.rows(request)
        filters = ShiftFilter(request.GET, queryset=found, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else found), filters.form

    def row_class(self, row: Any) -> str:
        is_open = row.taken < row.places and not row.event.is_cancelled and row.starts_at > timezone.now()
        return "is-warn" if is_open else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s vagt", "%(count)s vagter", count) % {"count": formats.number(count)}
