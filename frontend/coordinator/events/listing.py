"""Every event, with filters and as a file."""

from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.events import words
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.events.models import Kind
from volunteers.events.queries import visible_events, with_figures


class EventFilter(RegisterFilter):
    period = django_filters.ChoiceFilter(
        label=_("Hvornår"),
        choices=[("past", _("Har været")), ("all", _("Alle"))],
        empty_label=_("Kommende"),
        method="at",
    )
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Kind.choices, empty_label=_("Alle"))
    standing = django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Alle"), method="stands",
        choices=[("lacking", _("Mangler folk")), ("uncounted", _("Fremmøde mangler")), ("cancelled", _("Aflyst"))],
    )  # fmt: skip

    def at(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(ends_at__lt=timezone.now()) if value == "past" else rows

    def stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "cancelled":
            return rows.exclude(cancelled_at=None)
        held = rows.filter(cancelled_at=None)
        if value == "lacking":
            return held.filter(taken__lt=F("places"))
        signed = Q(shifts__sign_ups__state="signed", shifts__sign_ups__came=None)
        return held.filter(signed, ends_at__lt=timezone.now()).distinct()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        past = self.form.cleaned_data.get("standing") == "uncounted"
        return found if self.form.cleaned_data.get("period") or past else found.filter(ends_at__gte=timezone.now())


class EventList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "arrangementer"
    title = _("Alle arrangementer")
    nav_active = "events"
    filterset_class = EventFilter
    default_sort = "when"
    search_label = _("Titel eller sted")
    empty_title = _("Ingen arrangementer")
    empty_text = _("Opret det første, eller lav en serie, der gentager sig.")
    add_label = _("Nyt arrangement")
    columns = [
        Column("title", _("Titel"), words.link, sort="title", primary=True),
        Column("when", _("Hvornår"), lambda row: words.when(row.starts_at, row.ends_at), sort="starts_at"),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("place", _("Sted"), lambda row: row.place, sort="place"),
        Column("standing", _("Bemanding"), lambda row: words.manning(row, timezone.now())),
        Column("taken", _("Pladser taget"), lambda row: f"{row.taken}/{row.places}", align_right=True),
        Column("waiting", _("På venteliste"), lambda row: row.waiting, sort="waiting", align_right=True),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(_("Arrangementer"), reverse("events")), (self.title, "")]

    def add_url(self) -> str:
        return reverse("event_new")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return with_figures(visible_events(request.user))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(title__icontains=text) | Q(place__icontains=text))

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        """Also without a filter only what is to come is shown."""
        found = self.rows(request)
        found = self.search(found, text) if text else found
        filters = EventFilter(request.GET, queryset=found, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else found), filters.form

    def row_class(self, row: Any) -> str:
        return "" if row.is_cancelled or row.taken >= row.places or row.starts_at < timezone.now() else "is-warn"

    def counted(self, count: int) -> str:
        words_ = ngettext("%(count)s arrangement", "%(count)s arrangementer", count)
        return words_ % {"count": formats.number(count)}
