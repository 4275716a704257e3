"""A volunteer's own contacts: whom they have met, how to reach them, and the log they write themselves (V-10)."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.access import ANYONE
from frontend.coordinator.contacts import words
from frontend.coordinator.contacts.entries import CorrectsEntry, KeepsDraft, RemovesEntry, WritesEntry
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from volunteers.contacts.log import ContactEntry
from volunteers.contacts.models import Match
from volunteers.contacts.own import Introduced, introduced, own_entries, own_matches
from volunteers.contacts.queries import draft_of
from volunteers.matching.formats import listed


def opened(request: HttpRequest, pk: Any) -> Match:
    """One's own match, and on record that its household was looked at (X-04); somebody else's is not there."""
    match = get_object_or_404(own_matches(request.user), pk=pk)
    if request.method == "GET":
        by = cast(User, request.user)
        looked(by=by, kind=AccessKind.OPENED, household_id=match.household_id, purpose="Egen kontakt")
    return match


def called(who: Introduced) -> str:
    """By the first names of the adults: the surname is not needed to meet."""
    names = [one.given_name for one in who.adults]
    return listed(names, words.language()) if names else gettext("Din kontakt")


class OfOwn:
    """Whose it is decides who gets in, so the role is not asked for: who has no contact of their own finds none."""

    right: Right | None = ANYONE
    nav_active = "own_page"
    title: Any
    request: HttpRequest
    kwargs: dict[str, Any]

    def crumbs(self) -> list[Crumb]:
        return [(_("Min side"), reverse("own_page")), (gettext("Kontakt"), self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("own_contact", args=[self.kwargs["pk"]])


class OwnContact(OfOwn, RegisterPage):
    template_name = "volunteer/contact.html"
    http_method_names = ["get", "head", "options"]
    title = _("Kontakt")

    def crumbs(self) -> list[Crumb]:
        return [(_("Min side"), reverse("own_page")), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match, today = opened(request, self.kwargs["pk"]), timezone.localdate()
        user = cast(User, request.user)
        who = introduced([match], today)[match.pk]
        entries = list(own_entries(user).filter(match=match))
        return self.page(
            request, object=match, called=called(who), who=who, told=words.people(who.persons, who.ages, who.languages),
            standing=words.standing(match, today), entries=entries, draft=draft_of(match, user),
            minutes=sum(entry.minutes or 0 for entry in entries),
        )  # fmt: skip


class OwnContactNew(OfOwn, WritesEntry):
    success_message = _("Tak. Kontakten er skrevet.")
    draft = "own_contact_draft"
    object: Match

    def get_object(self) -> Any:
        return opened(self.request, self.kwargs["pk"])


class OfOwnEntry(OfOwn, RegisterForm):
    """One entry of the log, which says itself which contact it is about."""

    entry: ContactEntry

    def get_object(self) -> Any:
        self.entry = get_object_or_404(own_entries(self.request.user), pk=self.kwargs["entry"])
        opened(self.request, self.entry.match_id)
        return self.entry

    def success_url(self) -> str:
        return reverse("own_contact", args=[self.entry.match_id])


class OwnContactEdit(OfOwnEntry, CorrectsEntry):
    success_message = _("Rettelsen er gemt.")


class OwnContactRemove(OfOwnEntry, RemovesEntry):
    success_message = _("Fjernet.")


class OwnDraft(KeepsDraft):
    right = ANYONE

    def match(self) -> Match:
        return opened(self.request, self.kwargs["pk"])
