"""Homes to furnish: every order, with how far it is (V-16)."""

from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.catalogue.pages import way_to_depot
from frontend.coordinator.depot import words
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Action, Crumb
from frontend.registers.telling import HouseholdList
from frontend.templatetags.hjemly import meter
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.orders.needs import needs_of
from volunteers.depot.orders.queries import orders_seen_by

State = FurnishingOrder.State


class OrderFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(label=_("Status"), choices=State.choices, empty_label=_("Alle"))


class OrderList(HouseholdList):
    purpose = "Møblering"
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Boliger, der skal møbleres")
    lead = _("Kommer af sig selv, når en husstand siger ja til en bolig. De, der flytter først, står øverst.")
    nav_active = "depot"
    filterset_class = OrderFilter
    default_sort = "moves"
    search_label = _("Husstandens nummer")
    empty_title = _("Ingen boliger skal møbleres")
    empty_text = _("Når en husstand siger ja til en bolig, står den her med det samme.")
    columns = [
        Column("moves", _("Flytter ind"), words.when, sort=("urgency", "wanted_on"),
               export=lambda row: row.wanted_on),
        Column("home", _("Bolig"), lambda row: OrderList.link(row), primary=True,
               export=lambda row: words.address_of(row)),
        Column("ready", _("Klar"), lambda row: OrderList.bar(row), export=lambda row: words.ready(row.needs)),
        Column("missing", _("Mangler"), lambda row: OrderList.lacks(row),
               export=lambda row: words.missing(row.needs, 100)[0]),
        Column("standing", _("Status"), words.standing, sort="state",
               export=lambda row: str(row.get_state_display())),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Husstandens nummer"), lambda row: row.placement.household.reference),
        Column("household", _("Husstand"), lambda row: row.placement.household.name),
        Column("persons", _("Personer"), lambda row: "", export=lambda row: row.persons),
        Column("things", _("Det skal de have"), lambda row: "; ".join(
            f"{need.line.count} × {need.kind.name}{', ' + need.line.note if need.line.note else ''}"
            for need in row.needs.lines)),
        Column("aside", _("Sat til side"), lambda row: "", export=lambda row: sum(need.aside for need in row.needs.lines)),
        Column("handed_over", _("Afleveret"), lambda row: "",
               export=lambda row: sum(need.handed_over for need in row.needs.lines)),
        Column("delivered", _("Leveret"), lambda row: "", export=lambda row: row.delivered_on),
        Column("note", _("Bemærkning"), lambda row: row.note),
    ]  # fmt: skip

    @staticmethod
    def link(row: Any) -> SafeString:
        sub = f"{row.placement.household.name}, {words.persons(row)}"
        return format_html('{}<span class="sub">{}</span>', words.order_link(row), sub)

    @staticmethod
    def bar(row: Any) -> Any:
        if row.state == State.CANCELLED:
            return ""
        # Furnished before the things were kept here: nothing is known of them, which is not the same as none.
        if row.state == State.DELIVERED and not row.needs.ready:
            return format_html('<span class="muted">{}</span>', _("ikke talt op"))
        full = "ok" if row.needs.lines and not row.needs.missing else ""
        return format_html("{}{}", words.ready(row.needs), meter(row.needs.ready, row.needs.needed or 1, full))

    @staticmethod
    def lacks(row: Any) -> Any:
        return words.missing_cell(row.needs) if row.state == State.WANTED else ""

    def crumbs(self) -> list[Crumb]:
        return [*way_to_depot(), (self.title, "")]

    def actions(self) -> list[Action]:
        return [
            Action(_("Ønskeliste"), reverse("wants"), "star"), Action(_("Ventetid"), reverse("furniture_waits"), "time")
        ]  # fmt: skip

    def add_url(self) -> str:
        return ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        first = Case(When(state=State.WANTED, then=Value(0)), default=Value(1), output_field=IntegerField())
        found: QuerySet[Any] = orders_seen_by(request.user).annotate(urgency=first)
        return found

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(placement__household__reference__iexact=text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s bolig", "%(count)s boliger", count) % {"count": formats.number(count)}

    def household_of(self, row: FurnishingOrder) -> UUID:
        return row.placement.household_id

    def note(self, request: HttpRequest, kind: AccessKind, objects: list[Any]) -> None:
        """How far each is, is asked once for the page."""
        super().note(request, kind, objects)
        needs = needs_of(objects)
        for row in objects:
            row.needs = needs[row.pk]
