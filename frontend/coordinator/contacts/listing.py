"""Every match, those that wait for somebody first (V-06)."""

from typing import Any

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.contacts import words
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Crumb
from frontend.registers.telling import HouseholdList
from volunteers.contacts.models import Kind, State
from volunteers.contacts.queries import searched, visible_matches, with_last_contact
from volunteers.contacts.silence import COORDINATOR_AFTER

ORDER = (State.ONE_YES, State.PROPOSED, State.ACTIVE, State.PAUSED)


class MatchFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[("asked", _("Venter på svar")), *State.choices, ("silent", _("Ingen kontakt i 21 dage"))],
        empty_label=_("Alle"),
        method="standing",
    )
    kind = django_filters.ChoiceFilter(label=_("Som"), choices=Kind.choices, empty_label=_("Alle"))

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "asked":
            return rows.filter(state__in=(State.PROPOSED, State.ONE_YES))
        if value == "silent":
            return rows.filter(state=State.ACTIVE, quiet_since__lte=timezone.localdate() - COORDINATOR_AFTER)
        return rows.filter(state=value)


class MatchList(HouseholdList):
    purpose = "Kontakter"
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    title = _("Alle kontakter")
    lead = _("Hvem der er i kontakt med hvem, er spurgt, eller var det. De, der mangler et svar, står øverst.")
    nav_active = "contact_families"
    filterset_class = MatchFilter
    default_sort = "standing"
    search_label = _("Husstandens eller den frivilliges nummer")
    has_workbook = True
    empty_title = _("Ingen kontakter endnu")
    empty_text = _("Vælg en husstand uden kontakt, og se, hvem der kan foreslås.")
    add_label = _("Se, hvem der mangler")
    columns = [
        Column("household", _("Husstand"), lambda row: words.link(reverse("match", args=[row.pk]), row.household.name),
               sort="household__name", primary=True, export=lambda row: row.household.name),
        Column("reference", _("Nummer"), lambda row: row.household.reference, sort="household__reference"),
        Column("volunteer", _("Frivillig"), lambda row: row.volunteer.name, sort="volunteer__name"),
        Column("kind", _("Som"), lambda row: row.get_kind_display(), sort="kind"),
        Column("standing", _("Status"), lambda row: words.standing(row, timezone.localdate()),
               sort=("urgency", "lapses_on"), export=lambda row: str(row.get_state_display())),
        Column("proposed", _("Foreslået"), lambda row: formats.short_day(row.proposed_on), sort="proposed_on",
               export=lambda row: row.proposed_on),
        Column("last", _("Sidste kontakt"), lambda row: formats.short_day(row.last_contact), sort="last_contact",
               export=lambda row: row.last_contact),
    ]  # fmt: skip
    exported_too = [
        Column("volunteer_reference", _("Frivilligs nummer"), lambda row: row.volunteer.reference),
        Column("volunteer_yes", _("Den frivillige sagde ja"), lambda row: "", export=lambda row: row.volunteer_yes_on),
        Column("household_yes", _("Husstanden sagde ja"), lambda row: "", export=lambda row: row.household_yes_on),
        Column("expected", _("Forventet slut"), lambda row: "", export=lambda row: row.expected_end_on),
        Column("closed", _("Slut"), lambda row: "", export=lambda row: row.closed_on),
        Column("why", _("Hvorfor?"), lambda row: row.get_end_reason_display()),
        Column("declined_by", _("Hvem sagde nej"), lambda row: row.get_declined_by_display()),
        Column("note", _("Bemærkning"), lambda row: row.note),
        Column("score", _("Point"), lambda row: row.score),
        Column("override", _("Hvorfor alligevel?"), lambda row: row.override_reason),
        Column("by", _("Foreslået af"), lambda row: row.proposed_by),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(_("Kontaktfamilier"), reverse("contact_families")), (self.title, "")]

    def add_url(self) -> str:
        return reverse("contact_gaps")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        ranks = [When(state=state, then=Value(place)) for place, state in enumerate(ORDER)]
        rows = with_last_contact(visible_matches(request.user))
        found: QuerySet[Any] = rows.annotate(urgency=Case(*ranks, default=Value(9), output_field=IntegerField()))
        return found

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return searched(rows, text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s kontakt", "%(count)s kontakter", count) % {"count": formats.number(count)}
