"""The coordinator's first page: the goal of 80 %, who waits, whom to suggest, and week by week (V-03, V-07, R-85)."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend.coordinator.contacts import chart, words
from frontend.coordinator.contacts.suggested import suggested_for
from frontend.coordinator.volunteers.words import CERTIFICATE_NOTICE
from frontend.forms.days import day_form
from frontend.registers.pages import Action, RegisterPage
from volunteers.contacts.describing import Described, described
from volunteers.contacts.facts import Facts, gather
from volunteers.contacts.models import ASKED, State
from volunteers.contacts.queries import silent, visible_matches
from volunteers.contacts.silence import COORDINATOR_AFTER
from volunteers.matching import coverage
from volunteers.matching.formats import listed, percent
from volunteers.matching.words import coverage_sentence
from volunteers.roster.queries import certificates_due

WEEKS, SHOWN, MOST = 26, 8, 3


class CoveragePage(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    title = _("Kontaktfamilier")
    nav_active = "contact_families"
    template_name = "coordinator/contacts/coverage.html"
    http_method_names = ["get", "head", "options"]

    def actions(self) -> list[Action]:
        return [
            Action(_("Foreslå samlet"), reverse("contact_plan"), "checklist"),
            Action(_("Alle kontakter"), reverse("matches"), "list-check"),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today, user = timezone.localdate(), cast(User, request.user)
        facts = gather(today)
        now = coverage.share(facts.scope, today)
        weeks = coverage.by_week(facts.scope, today - timedelta(weeks=WEEKS - 1), today)
        gaps = coverage.gaps(facts.scope, today)
        keys = [gap.household for gap in gaps]
        chosen = self.chosen(keys, facts)
        told = described(user, [*keys[:SHOWN], *filter(None, [chosen])], today)
        looked_at_many(
            by=user, kind=AccessKind.LISTED, household_ids=sorted(map(UUID, keys[:SHOWN])), purpose="Uden kontakt"
        )
        asked, form = facts.asked, day_form(request, today)
        then = coverage.share(facts.scope, form.day) if form.day else None
        return self.page(
            request, now=now, sentence=coverage_sentence(now, words.language()),
            weeks=[(week, share_words(week.coverage)) for week in weeks],
            charts=[chart.bars(weeks), chart.bars(weeks, narrow=True)], gap_count=len(gaps),
            gaps=[
                (gap, told[gap.household], words.of_household(told[gap.household]), gap.household in asked)
                for gap in gaps[:SHOWN]
                if gap.household in told
            ],
            **self.suggested(user, told.get(chosen), facts), wanting_nobody=facts.wanting_nobody,
            follow=follow(user, today), certificates=certificates_due(user, today + CERTIFICATE_NOTICE).count(),
            form=form, day=form.day,
            then=coverage_sentence(then, words.language()) if then else "",
        )  # fmt: skip

    def chosen(self, waiting: Sequence[str], facts: Facts) -> str:
        """Whom the page makes suggestions for: the one that was picked, else who has waited longest with nobody asked."""
        picked = self.request.GET.get("husstand", "")
        return picked if picked in waiting else next(chain((one.key for one in facts.waiting), waiting), "")

    def suggested(self, user: User, household: Described | None, facts: Facts) -> dict[str, Any]:
        seeking = facts.seeking.get(household.key) if household else None
        if household is None or seeking is None:
            return {}
        key = UUID(household.key)
        looked(by=user, kind=AccessKind.OPENED, household_id=key, purpose="Forslag til kontakt")
        return {
            "chosen": household, "chosen_words": words.of_household(household),
            "chosen_wishes": listed(seeking.interests, words.language()), "may": can(user, Right.EDIT_VOLUNTEERS),
            "suggested": suggested_for(user, key, facts, MOST),
        }  # fmt: skip


def follow(user: User, today: date) -> dict[str, int]:
    """What waits for the coordinator."""
    rows = visible_matches(user)
    return {
        "asked": rows.filter(state__in=ASKED).count(),
        "silent": silent(today - COORDINATOR_AFTER).count(),
        "ending": rows.filter(
            state__in=(State.ACTIVE, State.PAUSED), expected_end_on__lte=today + timedelta(days=30)
        ).count(),
    }


def at_a_glance(user: User, today: date) -> tuple[str, list[tuple[Any, int, str]]]:
    """How the goal stands, in a sentence, and (words, how many, address) of what waits. Nobody is named."""
    scope = gather(today).scope
    now, waits, matches = coverage.share(scope, today), follow(user, today), reverse("matches")
    lines = [
        (_("Husstande uden en kontakt"), len(coverage.gaps(scope, today)), reverse("contact_gaps")),
        (_("Venter på svar fra en af parterne"), waits["asked"], f"{matches}?state=asked"),
        (_("Ingen kontakt i 21 dage"), waits["silent"], f"{matches}?state=silent"),
        (_("Mentorer, der snart er færdige"), waits["ending"], f"{matches}?kind=mentor"),
    ]
    return coverage_sentence(now, words.language()), [line for line in lines if line[1]]


def share_words(one: coverage.Coverage) -> str:
    return "–" if one.share is None else percent(one.share, words.language())
