"""Propose one volunteer for one household: the parts once more, as what, and why all the same where a rule says no."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.contacts.forms import ProposeForm
from frontend.coordinator.contacts.suggested import SuggestionRow, suggestion_row
from frontend.coordinator.contacts.wishing import OfHousehold
from frontend.registers.pages import Crumb
from volunteers.contacts import actions
from volunteers.contacts.facts import gather, kinds
from volunteers.contacts.models import Kind, Match
from volunteers.matching.rules import RuleCode
from volunteers.matching.suggestions import rank
from volunteers.models import Volunteer
from volunteers.roster.queries import visible_volunteers


@dataclass(frozen=True)
class Weighed:
    row: SuggestionRow
    kinds: list[str]


class Propose(OfHousehold):
    template_name = "coordinator/contacts/propose.html"
    form_class = ProposeForm
    submit_label = _("Foreslå")
    success_message = _("Foreslået. Spørg nu begge; de har syv dage til at svare.")
    made: Match

    def get_object(self) -> Any:
        self.of = self.household()
        self.volunteer: Volunteer = get_object_or_404(
            visible_volunteers(self.request.user), pk=self.kwargs["volunteer"]
        )
        self.weighed = self.weigh()
        return None

    def weigh(self) -> Weighed:
        facts = gather(timezone.localdate())
        seeking, offering = facts.seeking.get(str(self.of.pk)), facts.offering.get(str(self.volunteer.pk))
        if seeking is None or offering is None:
            raise Http404
        [found] = rank(seeking, [offering], facts.on)
        unlike = any(reason.code == RuleCode.KIND_NOT_OFFERED for reason in found.reasons)
        # What the volunteer offers and the household seeks; where those are two things, either one with a reason.
        offered = sorted(seeking.sought | kinds(self.volunteer.tasks)) if unlike else list(found.kinds)
        return Weighed(suggestion_row(found, self.volunteer), [str(kind.value) for kind in offered])

    def page_title(self) -> Any:
        return gettext("Foreslå %(name)s") % {"name": self.volunteer.name}

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Kontaktfamilier"), reverse("contact_families")),
            (self.of.name, reverse("contact_household", args=[self.of.pk])),
            (self.page_title(), ""),
        ]

    @property
    def lead(self) -> str:
        return gettext("Til %(household)s.") % {"household": self.of.name}

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(row=self.weighed.row, **more)

    def form_kwargs(self) -> dict[str, Any]:
        return {"kinds": self.weighed.kinds, "needs_reason": bool(self.weighed.row.reasons)}

    def initial(self) -> dict[str, Any]:
        return {"kind": self.weighed.kinds[0]} if len(self.weighed.kinds) == 1 else {}

    def save(self, form: Any, by: User) -> Any:
        self.made = actions.propose(
            household=self.of, volunteer=self.volunteer, kind=form.values["kind"], by=by, on=timezone.localdate(),
            override_reason=form.values.get("override_reason", ""),
        )  # fmt: skip
        return self.made

    def success_url(self) -> str:
        return reverse("match", args=[self.made.pk])


def offered_kind(volunteer: Volunteer, sought: Any) -> str:
    """The kind a whole-list proposal makes: the first that is offered and sought, in the order of the list."""
    offered = kinds(volunteer.tasks)
    wanted = offered & sought if sought else offered
    return next(kind for kind in Kind.values if kind in wanted)
