"""Every tour with this week on top, and the stops that wait for one."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.tours import words
from frontend.coordinator.tours.scoped import TOURS, day_of, name_of, top
from frontend.menu import address
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.registers.telling import HouseholdList
from frontend.volunteer.jobs.told import cubic_metres, title
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.queries import open_clashes, visible_tours, waiting_stops, week_of, with_counts
from volunteers.depot.tours.things import load_of


class TourFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=[("open", _("Kommende")), *Tour.State.choices], empty_label=_("Alle"),
        method="standing",
    )  # fmt: skip

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(state__in=Tour.OPEN) if value == "open" else rows.filter(state=value)


class TourList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = TOURS
    nav_active = "depot"
    template_name = "coordinator/tours/list.html"
    filterset_class = TourFilter
    default_sort = "-on"
    empty_title = _("Ingen ture endnu")
    empty_text = _("Sig ja til et tilbud, eller vent på en indflytning. Planlæg så en tur.")
    add_label = _("Ny tur")
    columns = [
        Column("on", _("Dag"), lambda row: words_link(row), sort=("on", "starts_at"), primary=True,
               export=lambda row: row.on),
        Column("hours", _("Klokken"), words.hours),
        Column("vehicle", _("Bil"), lambda row: row.vehicle.name, sort="vehicle__name"),
        Column("stops", _("Stop"), lambda row: row.stop_count, sort="stop_count", align_right=True,
               export=lambda row: row.stop_count),
        Column("crew", _("Med på turen"), words.crew_names),
        Column("missing", _("Mangler"), words.missing),
        Column("state", _("Status"), words.standing, sort="state", export=lambda row: str(row.get_state_display())),
    ]  # fmt: skip
    exported_too = [
        Column("starts_at", _("Fra"), lambda row: "", export=lambda row: f"{row.starts_at:%H:%M}"),
        Column("ends_at", _("Til"), lambda row: "", export=lambda row: f"{row.ends_at:%H:%M}"),
        Column("crew_needed", _("Så mange skal med"), lambda row: row.crew_needed),
        Column("note", _("Bemærkning"), lambda row: row.note),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        depot = address("depot")
        return [(_("Depot"), depot), (self.title, "")] if depot else []

    def add_url(self) -> str:
        return reverse("tour_new")

    def actions(self) -> list[Action]:
        found = [
            Action(_("Planlæg"), reverse("tour_plan"), "map"),
            Action(_("Stop, der venter"), reverse("waiting_stops"), "time"),
        ]
        count = open_clashes(self.request.user).count()
        if count:
            words_of = ngettext("%(n)s stop i to udgaver", "%(n)s stop i to udgaver", count) % {"n": count}
            found.insert(0, Action(words_of, reverse("tour_clashes"), "error"))
        return found

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return with_counts(visible_tours(request.user))

    def context(self, **more: Any) -> dict[str, Any]:
        today = timezone.localdate()
        week = list(week_of(self.request.user, today).prefetch_related("stops"))
        return super().context(week=[week_line(tour) for tour in week], **more)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s tur", "%(count)s ture", count) % {"count": formats.number(count)}


def words_link(row: Any) -> Any:
    return format_html('<a href="{}">{}</a>', reverse("tour", args=[row.pk]), day_of(row))


def week_line(tour: Any) -> dict[str, Any]:
    """As in the week of the depot: day, stops, crew, how it stands."""
    lacks = words.missing(tour)
    return {
        "tour": tour, "name": name_of(tour), "stops": tour.stop_count, "open": tour.open_count,
        "crew": words.crew_names(tour), "missing": lacks, "standing": words.standing(tour), "hours": words.hours(tour),
    }  # fmt: skip


class WaitingFilter(RegisterFilter):
    kind = django_filters.ChoiceFilter(
        label=_("Slags"), choices=[("pickup", _("Afhentning")), ("delivery", _("Levering"))], empty_label=_("Alle"),
        method="of_kind",
    )  # fmt: skip
    soon = django_filters.ChoiceFilter(
        label=_("Dag"), choices=[("late", _("Overskredet")), ("week", _("De næste 7 dage")), ("none", _("Ingen dag"))],
        empty_label=_("Alle"), method="when",
    )  # fmt: skip

    def of_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(offer__isnull=value != "pickup")

    def when(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        if value == "late":
            return rows.filter(wanted_on__lt=today)
        if value == "none":
            return rows.filter(wanted_on=None)
        return rows.filter(Q(wanted_on__gte=today, wanted_on__lte=today + timedelta(days=7)))


class WaitingList(HouseholdList):
    purpose = "Ture"
    """Stops on no tour."""

    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Stop, der venter")
    lead = _("Afhentninger, I har sagt ja til, og hjem, der skal have møbler. De er ikke på en tur endnu.")
    nav_active = "depot"
    filterset_class = WaitingFilter
    default_sort = "on"
    empty_title = _("Ingen stop venter")
    empty_text = _("Alt, der er sagt ja til, er på en tur eller klaret.")
    columns = [
        Column("what", _("Hvad"), lambda row: format_html(
            '<a href="{}">{}</a>', reverse("stop_edit", args=[row.pk]), title(row)), primary=True,
            export=lambda row: title(row)),
        Column("on", _("Dag"), lambda row: formats.weekday(row.wanted_on) if row.wanted_on else _("ingen dag"),
               sort="wanted_on", export=lambda row: row.wanted_on),
        Column("who", _("Hos"), words.who),
        Column("where", _("Adresse"), words.where),
        Column("size", _("Fylder"), lambda row: cubic_metres(load_of(row)[0]), align_right=True),
        Column("persons", _("Personer om at bære"), lambda row: row.persons, sort="persons", align_right=True,
               export=lambda row: row.persons),
        Column("again", _("Forsøg"), lambda row: _("igen") if row.retry_of_id else ""),
        Column("move", _("Sæt på en tur"), lambda row: format_html(
            '<a href="{}">{}<span class="sr-only"> {}</span></a>', reverse("stop_move", args=[row.pk]),
            _("Sæt på en tur"), title(row)), in_export=False),
    ]  # fmt: skip
    exported_too = [
        Column("opens_at", _("Tidligst"), lambda row: row.opens_at or ""),
        Column("closes_at", _("Senest"), lambda row: row.closes_at or ""),
        Column("service_minutes", _("Minutter der"), lambda row: row.service_minutes),
        Column("note", _("Besked til dem, der kører"), lambda row: row.note),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [*top(), (self.title, "")]

    def actions(self) -> list[Action]:
        return [Action(_("Planlæg"), reverse("tour_plan"), "map")]

    def rows(self, request: HttpRequest) -> QuerySet[Stop]:
        return waiting_stops(request.user)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s stop", "%(count)s stop", count) % {"count": formats.number(count)}

    def row_class(self, row: Any) -> str:
        return "is-late" if row.wanted_on and row.wanted_on < timezone.localdate() else ""

    def household_of(self, row: Stop) -> UUID | None:
        return row.order.placement.household_id if row.order else None
