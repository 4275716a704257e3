"""The contact log: write, correct, take out; a draft saves itself while one types (V-10)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.coordinator.contacts.entries import CorrectsEntry, KeepsDraft, RemovesEntry, WritesEntry
from frontend.coordinator.contacts.page import opened, title_of
from frontend.coordinator.contacts.steps import OfMatch
from frontend.registers.pages import Crumb
from volunteers.contacts.log import ContactEntry
from volunteers.contacts.models import Match
from volunteers.contacts.queries import entries_of, visible_matches


class ContactNew(OfMatch, WritesEntry):
    success_message = _("Kontakten er skrevet.")
    draft = "contact_draft"


class OfEntry(OfMatch):
    """One entry of the match; what is archived is not there."""

    entry: ContactEntry

    def get_object(self) -> Any:
        self.match = opened(self.request, self.kwargs["pk"])
        return get_object_or_404(entries_of(self.match).select_related("match__volunteer"), pk=self.kwargs["entry"])

    @property
    def lead(self) -> str:
        return title_of(self.match)

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Alle kontakter"), reverse("matches")), (title_of(self.match), self.success_url()), (self.title, ""),
        ]  # fmt: skip


class ContactEdit(OfEntry, CorrectsEntry): ...


class ContactRemove(OfEntry, RemovesEntry):
    success_message = _("Fjernet. Historikken husker den.")


class SaveDraft(KeepsDraft):
    right = Right.EDIT_VOLUNTEERS

    def match(self) -> Match:
        return get_object_or_404(visible_matches(self.request.user), pk=self.kwargs["pk"])
