"""Every device, and every loan with the late ones first (V-29)."""

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
from frontend.coordinator.devices import words
from frontend.coordinator.workshop.people import PURPOSE, who
from frontend.coordinator.workshop.sections import link
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.registers.telling import HouseholdList
from volunteers.devices.models import Device, Kind, Loan, State
from volunteers.devices.queries import is_overdue, visible_devices, visible_loans


class DeviceFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"), method="standing", empty_label=_("Alle i brug"),
        choices=[*State.choices, ("to_wipe", _("Skal slettes")), ("archived", _("Arkiveret"))],
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Kind.choices, empty_label=_("Alle"))

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "archived":
            return rows.exclude(archived_at=None)
        if value == "to_wipe":
            return rows.filter(state__in=(State.DONATED, State.RETURNED))
        return rows.filter(state=value)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        asked = self.form.cleaned_data.get("state")
        if asked != "archived":
            found = found.filter(archived_at=None)
        return found if asked else found.exclude(state=State.SCRAP)


class DeviceList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "computere"
    title = _("Computere")
    nav_active = "devices"
    filterset_class = DeviceFilter
    default_sort = "reference"
    search_label = _("Nummer, serienummer eller mærke")
    empty_title = _("Ingen computere endnu")
    empty_text = _("Skriv den første ned, når den bliver givet. Den skal slettes, før den kan lånes ud.")
    add_label = _("Ny computer")
    columns = [
        Column("reference", _("Nummer"), lambda row: link(reverse("device", args=[row.pk]), row.reference),
               sort="reference", primary=True),
        Column("state", _("Status"), words.standing, sort="state"),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("make", _("Mærke og model"), lambda row: row.make, sort="make"),
        Column("serial", _("Serienummer"), lambda row: row.serial, sort="serial"),
        Column("condition", _("Stand"), lambda row: row.get_condition_display(), sort="condition"),
        Column("wipe_held", _("Slettet"), lambda row: formats.short_day(row.wipe_held.on) if row.wipe_held else "",
               sort="wipe_held__on"),
    ]  # fmt: skip

    def actions(self) -> list[Action]:
        return [
            Action(_("Lån"), reverse("loans"), "document"),
            Action(_("Reservationer"), reverse("device_reservations"), "calendar-month"),
        ]

    def add_url(self) -> str:
        return reverse("device_new")

    def rows(self, request: HttpRequest) -> QuerySet[Device]:
        return visible_devices(request.user)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        rows = self.search(self.rows(request), text) if text else self.rows(request)
        filters = DeviceFilter(request.GET, queryset=rows, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else rows.filter(archived_at=None)), filters.form

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(reference__icontains=text) | Q(serial__icontains=text) | Q(make__icontains=text))

    def counted(self, count: int) -> str:
        return ngettext("%(count)s computer", "%(count)s computere", count) % {"count": formats.number(count)}


class LoanFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Vis"), method="standing", empty_label=_("Dem, der er ude"),
        choices=[("overdue", _("Forsinkede")), ("returned", _("Afleverede")), ("all", _("Alle"))],
    )  # fmt: skip

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "overdue":
            return rows.filter(returned_on=None, due_on__lt=timezone.localdate())
        return rows if value == "all" else rows.exclude(returned_on=None)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(returned_on=None)


class LoanList(HouseholdList):
    purpose = PURPOSE
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Lån")
    nav_active = "devices"
    filterset_class = LoanFilter
    default_sort = "due_on"
    search_label = _("Lånets, computerens eller husstandens nummer")
    empty_title = _("Ingen lån")
    empty_text = _("Vælg en computer, der er klar, og lån den ud.")
    columns = [
        Column("number", _("Nummer"), lambda row: link(reverse("loan", args=[row.pk]), row.number), sort="number",
               primary=True, export=lambda row: row.number),
        Column("who", _("Hvem"), lambda row: who(row.household, row.person), export=lambda row: row.household.name),
        Column("device", _("Computer"), lambda row: f"{row.device.reference}, {row.device.make}",
               sort="device__reference"),
        Column("starts_on", _("Fra"), lambda row: formats.short_day(row.starts_on), sort="starts_on",
               export=lambda row: row.starts_on),
        Column("due_on", _("Afleveres senest"), lambda row: formats.short_day(row.due_on), sort="due_on",
               export=lambda row: row.due_on),
        Column("state", _("Status"), lambda row: words.loan_standing(row, timezone.localdate())),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Husstandens nummer"), lambda row: row.household.reference),
        Column("returned_on", _("Afleveret"), lambda row: "", export=lambda row: row.returned_on),
        Column("language", _("Vilkår på"), lambda row: row.get_language_display()),
        Column("signed_name", _("Underskrevet"), lambda row: row.signed_name),
        Column(
            "signed_at", _("Underskrevet den"), lambda row: "", export=lambda row: timezone.localdate(row.signed_at)
        ),
        Column("condition_out", _("Stand ved udlån"), lambda row: row.get_condition_out_display()),
        Column("condition_in", _("Stand ved aflevering"), lambda row: row.get_condition_in_display()),
        Column("return_note", _("Bemærkning"), lambda row: row.return_note),
        Column("by", _("Udlånt af"), lambda row: row.by.name),
    ]

    def crumbs(self) -> list[Crumb]:
        return [(_("Computere"), reverse("devices")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Loan]:
        return visible_loans(request.user)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        rows = self.search(self.rows(request), text) if text else self.rows(request)
        data = request.GET.copy()
        if text and not data.get("state"):
            data["state"] = "all"
        filters = LoanFilter(data, queryset=rows, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else rows), filters.form

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(
            Q(number__iexact=text) | Q(device__reference__iexact=text) | Q(household__reference__iexact=text)
        )

    def row_class(self, row: Any) -> str:
        return "is-late" if is_overdue(row, timezone.localdate()) else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s lån", "%(count)s lån", count) % {"count": formats.number(count)}
