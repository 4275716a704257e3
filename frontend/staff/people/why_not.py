""" "Why no offer?" for one household over all open homes, and the same on paper for the citizen (H-19)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from frontend.registers.pages import Crumb
from frontend.staff.people import why_words
from frontend.staff.people.scoped import OfHousehold
from frontend.staff.vacancies.forms import reason_label
from housing.people.models import Household
from housing.people.queries import members
from housing.placements.letter_texts import is_one
from housing.placements.queries import passings_of
from housing.planning.whynot import Answer
from housing.ranking.why_not import WhyNoOffer, why_no_offer

LANGUAGES = ("da", "en")


class WhyNot(OfHousehold):
    right = Right.SEE_PEOPLE
    title = _("Hvorfor intet tilbud?")
    template_name = "staff/people/why_not.html"
    http_method_names = ["get", "head", "options"]
    kind = AccessKind.OPENED

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = why_no_offer(self.household, timezone.localdate())
        self.note(self.kind)
        return self.answer(request, found)

    def answer(self, request: HttpRequest, found: WhyNoOffer) -> HttpResponse:
        return self.page(request, passed=passed_over(self.household), **self.told(found))

    def told(self, found: WhyNoOffer) -> dict[str, Any]:
        return {
            "household": self.household, "found": found, "summary": why_words.summary(found) if found.facts else "",
            "before": [why_words.before_words(found, before) for before in found.before],
            "lines": [why_words.line_of(found, home) for home in found.homes],
            "taken": found.counted(Answer.TAKEN),
            "rules": [why_words.in_the_way(found, rule) for rule in found.rules],
            "may_edit": can(self.request.user, Right.EDIT_PEOPLE) and not self.household.archived_at,
        }  # fmt: skip


def passed_over(household: Household) -> list[tuple[Any, Any, str]]:
    """Each time they were passed over: the row, the home as far as it may be told, and the reason."""
    rows: Any = passings_of(household)
    return [
        (
            row,
            row.placement.unit if row.shown_unit else _("Beskyttet adresse"),
            reason_label(row.placement.bypass_reason),
        )
        for row in rows
        if row.placement.bypass_reason
    ]


class WhyNotPrint(WhyNot):
    """What the citizen gets: nothing about anybody else, and no home that is on its way to another household."""

    title = _("Derfor har I ikke fået et tilbud")
    template_name = "staff/people/why_not_print.html"
    kind = AccessKind.EXPORTED

    @cached_property
    def is_to_one(self) -> bool:
        """As in the letters: who lives alone is "du"."""
        return is_one(list(members(self.household, timezone.localdate())))

    def page_title(self) -> Any:
        return _("Derfor har du ikke fået et tilbud") if self.is_to_one else self.title

    def answer(self, request: HttpRequest, found: WhyNoOffer) -> HttpResponse:
        asked = request.GET.get("sprog", "")
        with translation.override(asked if asked in LANGUAGES else translation.get_language()):
            told = self.told(found)
            told["lines"] = [line for line in told["lines"] if line.answer != Answer.TAKEN]
            return self.page(request, is_to_one=self.is_to_one, **told)

    def crumbs(self) -> Sequence[Crumb]:
        # The household, then the page for staff.
        *above, _here = super().crumbs()
        return [*above, (WhyNot.title, reverse("why_not", args=[self.kwargs["pk"]])), (self.page_title(), "")]
