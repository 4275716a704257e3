"""A match: where it stands, its dates and steps, what they have done, and what can be done next (V-06, V-10)."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.contacts import words
from frontend.coordinator.contacts.suggested import part_rows, rule_words
from frontend.registers.detail import Fact
from frontend.registers.pages import Crumb, RegisterPage
from volunteers.contacts.describing import described
from volunteers.contacts.models import ASKED, TOGETHER, Match, Side, State
from volunteers.contacts.queries import draft_of, entries_of, visible_matches
from volunteers.contacts.stored import read_parts


def opened(request: HttpRequest, pk: Any) -> Match:
    """The match, and on record that its household was looked at."""
    match = get_object_or_404(visible_matches(request.user), pk=pk)
    if request.method == "GET":
        by = cast(User, request.user)
        looked(by=by, kind=AccessKind.OPENED, household_id=match.household_id, purpose="Kontakt")
    return match


def title_of(match: Match) -> str:
    return gettext("%(household)s og %(volunteer)s") % {
        "household": match.household.name, "volunteer": match.volunteer.name
    }  # fmt: skip


class MatchPage(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    nav_active = "contact_families"
    template_name = "coordinator/contacts/match.html"
    http_method_names = ["get", "head", "options"]
    object: Match

    def page_title(self) -> Any:
        return title_of(self.object)

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Kontaktfamilier"), reverse("contact_families")),
            (_("Alle kontakter"), reverse("matches")),
            (self.page_title(), ""),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = opened(request, self.kwargs["pk"])
        return self.page(request, **self.all_of(request))

    def all_of(self, request: HttpRequest) -> dict[str, Any]:
        row, user, today = self.object, cast(User, request.user), timezone.localdate()
        told = described(user, [row.household_id], today)[str(row.household_id)]
        entries = list(entries_of(row))
        return {
            "object": row,
            "match_standing": words.standing(row, today),
            "who": words.of_household(told),
            "facts": self.facts(),
            "events": [(event, words.step(event)) for event in row.events.select_related("by")],
            "periods": list(row.periods.all()),
            "entries": entries,
            "minutes": sum(entry.minutes or 0 for entry in entries),
            "draft": draft_of(row, user),
            "parts": part_rows(read_parts(row.parts)),
            "may": can(user, Right.EDIT_VOLUNTEERS),
            "asking": row.state in ASKED,
            "together": row.state in TOGETHER,
            "may_reopen": row.state == State.DECLINED and row.declined_by != Side.COORDINATOR and not row.reopened_on,
            "set_aside": ", ".join(rule_words(code) for code in row.set_aside),
        }

    def facts(self) -> list[Fact]:
        row = self.object
        found: list[Fact] = [
            (_("Som"), row.get_kind_display()),
            (_("Foreslået"), f"{formats.short_day(row.proposed_on)}, {row.proposed_by.name}"),
        ]
        if row.state in ASKED:
            found.append((_("Bortfalder"), formats.short_day(row.lapses_on)))
        found += [(label, said) for label, said in self.answers() if said]
        if row.expected_end_on:
            found.append((_("Forventet slut"), formats.short_day(row.expected_end_on)))
        if row.closed_on:
            found.append((_("Slut"), formats.short_day(row.closed_on)))
        why = row.get_end_reason_display() or (row.declined_by and row.get_declined_by_display())
        if why:
            found.append((_("Hvorfor?") if row.end_reason else _("Hvem sagde nej"), why))
        return [*found, (_("Bemærkning"), row.note)] if row.note else found

    def answers(self) -> list[Fact]:
        row = self.object
        return [
            (_("Den frivillige sagde ja"), said(row.volunteer_yes_on, row.get_volunteer_yes_how_display())),
            (_("Husstanden sagde ja"), said(row.household_yes_on, row.get_household_yes_how_display())),
        ]


def said(on: Any, how: str) -> str:
    return f"{formats.short_day(on)} ({how.lower()})" if on else ""
