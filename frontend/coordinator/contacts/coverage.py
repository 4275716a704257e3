"""The coordinator's first page: the goal of 80 %, week by week, and who waits (V-07, R-85)."""

from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.contacts import chart, words
from frontend.forms.days import day_form
from frontend.registers.pages import Action, RegisterPage
from volunteers.contacts.describing import described
from volunteers.contacts.facts import gather
from volunteers.contacts.models import ASKED, State
from volunteers.contacts.queries import silent, visible_matches
from volunteers.contacts.silence import COORDINATOR_AFTER
from volunteers.matching import coverage
from volunteers.matching.formats import percent
from volunteers.matching.words import coverage_sentence

WEEKS, SHOWN = 26, 8


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
        told = described(user, [gap.household for gap in gaps[:SHOWN]], today)
        looked_at_many(
            by=user, kind=AccessKind.LISTED, household_ids=sorted(UUID(gap.household) for gap in gaps[:SHOWN]),
            purpose="Uden kontakt",
        )  # fmt: skip
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
            wanting_nobody=facts.wanting_nobody, follow=follow(user, today), form=form, day=form.day,
            then=coverage_sentence(then, words.language()) if then else "",
        )  # fmt: skip


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
