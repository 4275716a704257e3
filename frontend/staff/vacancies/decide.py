"""Propose a household for a home: one button for nr. 1, a reason for anybody else (H-28)."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.refused import show_refusal
from frontend.staff.vacancies.forms import BypassForm, bypass_reasons
from frontend.staff.vacancies.page import VacancyShown
from frontend.staff.vacancies.presenting import of
from housing.allocation import actions as allocation
from housing.people.models import Household
from housing.people.queries import visible_households

# Somebody else was first, or the facts moved: the page is drawn fresh and answers 409.
CONFLICTS = frozenset(
    {"not_open", "vacancy_taken", "vacancy_moved", "already_proposed", "household_has_offer", "already_moved",
     "move_not_allowed", "stale", "nothing_to_undo"}
)  # fmt: skip


def status_of(refusal: Refusal) -> int:
    return 409 if refusal.code in CONFLICTS else 422


class Propose(VacancyShown):
    """POST only: `household`, and for others than nr. 1 `reason` and `text`."""

    right = Right.DECIDE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.vacancy = self.find()
        household = self.household(request)
        data = request.POST
        try:
            placement = allocation.propose(
                vacancy=self.vacancy, household=household, by=cast(User, request.user), on=timezone.localdate(),
                reason=data.get("reason", ""), text=data.get("text", "").strip(),
            )  # fmt: skip
        except Refusal as refusal:
            return self.refused(request, household, refusal)
        done = gettext("Du har foreslået %(household)s.") % {"household": of(household.name)}
        messages.success(request, done)
        return HttpResponseRedirect(reverse("placement", args=[placement.pk]))

    def household(self, request: HttpRequest) -> Household:
        try:
            key = UUID(request.POST.get("household", ""))
        except ValueError:
            raise Http404 from None
        found: Household = get_object_or_404(visible_households(request.user), pk=key)
        return found

    def refused(self, request: HttpRequest, household: Household, refusal: Refusal) -> HttpResponse:
        """The sentence, the page as it is now, and what was typed."""
        self.vacancy = self.find()
        form = None
        if refusal.code == "bypass_needs_reason":
            key = str(household.pk)
            form = BypassForm(request.POST, reasons=bypass_reasons(), auto_id=f"id_{key}_%s")
            # Its own words for an empty field, else the rule's sentence at the field the rule names.
            if form.is_valid():
                show_refusal(form, refusal)
        return self.shown(status_of(refusal), refused=refusal.text(get_language()), opened=str(household.pk), form=form)
