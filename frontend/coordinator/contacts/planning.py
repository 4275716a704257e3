"""The whole list at once: what is gained over one by one, pairs that stay, and what is proposed line by line (V-09)."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.coordinator.contacts import words
from frontend.coordinator.contacts.proposing import offered_kind
from frontend.registers.pages import Crumb, RegisterPage
from housing.models import Household
from volunteers.contacts import actions
from volunteers.contacts.describing import described
from volunteers.contacts.facts import Facts, gather
from volunteers.contacts.queries import contact_households
from volunteers.matching.model import Household as Seeking
from volunteers.matching.pins import Pin, PinRefused
from volunteers.matching.plan import Matching
from volunteers.matching.suggestions import match_all
from volunteers.matching.words import left_out_sentence, matching_sentence, uncovered_sentence
from volunteers.models import Volunteer
from volunteers.roster.queries import visible_volunteers


class PlanPage(RegisterPage):
    """Pins and choices come as "household volunteer", two keys; nothing is stored before a line is proposed."""

    right = Right.EDIT_VOLUNTEERS
    title = _("Foreslå samlet")
    nav_active = "contact_families"
    template_name = "coordinator/contacts/plan.html"
    http_method_names = ["get", "head", "post", "options"]

    def crumbs(self) -> list[Crumb]:
        return [(_("Kontaktfamilier"), reverse("contact_families")), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(request, [])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "propose" in request.POST:
            self.propose(request)
            return HttpResponseRedirect(reverse("contact_plan"))
        return self.shown(request, pairs(request.POST.getlist("pin")))

    def propose(self, request: HttpRequest) -> None:
        """Each line by itself: one that has become impossible leaves the others standing."""
        by, today, made = cast(User, request.user), timezone.localdate(), 0
        wanted = pairs(request.POST.getlist("pair"))
        seeking = gather(today).seeking
        households = contact_households(by).in_bulk([UUID(one) for one, _other in wanted])
        volunteers = visible_volunteers(by).in_bulk([UUID(other) for _one, other in wanted])
        for one, other in wanted:
            household, volunteer = households.get(UUID(one)), volunteers.get(UUID(other))
            if household and volunteer:
                made += self.proposed(request, household, volunteer, seeking.get(one), by)
        if made:
            text = ngettext("%(n)s er foreslået. Spørg nu begge.", "%(n)s er foreslået. Spørg nu begge.", made)
            messages.success(request, text % {"n": made})
        elif not wanted:
            messages.warning(request, gettext("Sæt hak ved dem, du vil foreslå."))

    def proposed(
        self, request: HttpRequest, household: Household, volunteer: Volunteer, seeking: Seeking | None, by: User
    ) -> int:
        try:
            kind = offered_kind(volunteer, seeking.sought if seeking else frozenset())
            actions.propose(household=household, volunteer=volunteer, kind=kind, by=by, on=timezone.localdate())
        except (Refusal, StopIteration) as refusal:
            why = refusal.text(get_language()) if isinstance(refusal, Refusal) else gettext("Intet passer længere.")
            messages.error(request, f"{household.name}: {why}")
            return 0
        return 1

    def shown(self, request: HttpRequest, pinned: list[Pin]) -> HttpResponse:
        user, facts = cast(User, request.user), gather(timezone.localdate())
        waiting, refused = facts.waiting, ""
        known = {household.key for household in waiting}
        pinned = [pin for pin in pinned if pin[0] in known and pin[1] in facts.offering]
        try:
            plan = match_all(waiting, facts.offering.values(), facts.on, pinned)
        except (PinRefused, ValueError):
            plan = match_all(waiting, facts.offering.values(), facts.on)
            refused = gettext("Et af de par, du ville beholde, er ikke muligt længere. Alle er regnet igen.")
        looked_at_many(
            by=user, kind=AccessKind.LISTED, household_ids=sorted(UUID(key) for key in known), purpose="Foreslå samlet"
        )
        return self.page(request, status=422 if refused else 200, refused=refused, **self.lines(user, facts, plan))

    def lines(self, user: User, facts: Facts, plan: Matching) -> dict[str, Any]:
        keys = [*(row.household for row in plan.matches), *(row.household for row in plan.uncovered)]
        told = described(user, keys, facts.on)
        names = {
            str(row.pk): row for row in visible_volunteers(user).filter(pk__in=[m.volunteer for m in plan.matches])
        }
        language = words.language()
        return {
            "plan": plan,
            "sentence": matching_sentence(plan, language) if keys else "",
            "rows": [
                (row, told[row.household], words.of_household(told[row.household]), names[row.volunteer])
                for row in plan.matches
                if row.household in told and row.volunteer in names
            ],
            "uncovered": [
                (told[row.household], uncovered_sentence(row, language), left_out_sentence(row.left_out, language))
                for row in plan.uncovered
                if row.household in told
            ],
        }


def pairs(texts: list[str]) -> list[Pin]:
    """ "key key" as two keys; whatever is no pair of keys is nobody's."""
    found = []
    for text in texts:
        one, _space, other = text.partition(" ")
        try:
            found.append((str(UUID(one)), str(UUID(other))))
        except ValueError:
            continue
    return found
