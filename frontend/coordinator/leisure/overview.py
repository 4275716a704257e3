"""The pool of the year and what waits for the coordinator (V-30 to V-34)."""

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import kroner
from frontend.coordinator.leisure.scoped import Leisure
from frontend.menu import register_count
from frontend.registers.pages import Action, RegisterPage
from volunteers.leisure.claims.models import ClaimState
from volunteers.leisure.claims.queries import visible_claims, visible_payments
from volunteers.leisure.clubs.queries import unchecked, visible_clubs
from volunteers.leisure.lasting.queries import due, shares, stopped, supported_by_year, visible_check_ins
from volunteers.leisure.passes.queries import lacking_consent, running_out, visible_passes
from volunteers.leisure.pool.models import GrantPool, State
from volunteers.leisure.pool.queries import visible_commitments, visible_pools

SHOWN = 8


def pool_words(pool: GrantPool) -> dict[str, Any]:
    """What the meter and its figures need; whole kroner where there are no øre."""
    used = pool.committed_ore + pool.paid_ore
    return {
        "year": str(pool.year), "total_ore": pool.total_ore, "used_ore": used, "paid_ore": pool.paid_ore,
        "total": kroner(pool.total_ore), "committed": kroner(pool.committed_ore), "paid": kroner(pool.paid_ore),
        "left": kroner(pool.left_ore), "used": kroner(used),
    }  # fmt: skip


class LeisureOverview(Leisure, RegisterPage):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/leisure/overview.html"
    http_method_names = ["get", "head", "options"]
    title = _("Fritidspas")

    def crumbs(self) -> list[Any]:
        return []

    def actions(self) -> list[Action]:
        return [
            Action(_("Pas"), reverse("leisure_passes"), "persons"),
            Action(_("Ansøgninger"), reverse("leisure_commitments"), "list-check"),
            Action(_("Foreninger"), reverse("leisure_clubs"), "groups"),
            Action(_("Betalinger"), reverse("leisure_payments"), "document"),
            Action(_("Puljer"), reverse("leisure_pools"), "tune"),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today, user = timezone.localdate(), cast(User, request.user)
        pool = visible_pools(user).filter(year=today.year).first()
        waiting = visible_commitments(user).filter(state=State.WAITING).order_by("pool__year", "number")
        late = visible_commitments(user).filter(state=State.PROMISED, lapses_on__lte=today + words.NOTICE / 4)
        first = date(today.year - 1, 1, 1)
        return self.page(
            request, pool=pool_words(pool) if pool else None, promised=getattr(pool, "promised", 0),
            queue=[(row, words.about(row), words.season(row), words.money(row)) for row in waiting[:SHOWN]],
            waiting=waiting.count(), todo=waiting_lines(user, today), late=list(late.order_by("lapses_on")[:SHOWN]),
            shares=shares(user, first, today), years=supported_by_year(user),
        )  # fmt: skip


def waiting_lines(user: User, today: date | None = None) -> list[tuple[Any, int, str]]:
    """(words, how many, address) of what waits for the coordinator; nothing where nothing does."""
    today = today or timezone.localdate()
    passes, checks, clubs = visible_passes(user), visible_check_ins(user), visible_clubs(user)
    soon = today + words.NOTICE
    found = [
        (_("Krav fra foreninger"), visible_claims(user).filter(state=ClaimState.RECEIVED), "leisure_claims",
         "?state=received"),
        (_("Betalinger, der skal sendes"), visible_payments(user).filter(run=None), "leisure_payments", ""),
        (_("Børn, der er stoppet"), stopped(checks), "leisure_lasting", "?now=stopped"),
        (_("Spørg, om de stadig går der"), due(checks, today), "leisure_lasting", "?now=due"),
        (_("Pas, der mangler samtykke"), lacking_consent(passes, today), "leisure_passes", "?standing=consent"),
        (_("Pas, der udløber inden 60 dage"), running_out(passes, today, soon), "leisure_passes", "?standing=soon"),
        (_("Foreninger, der ikke er godkendt"), clubs.filter(archived_at=None, approved_on=None), "leisure_clubs",
         "?standing=not"),
        (_("Foreninger, der ikke er tjekket i 12 måneder"), unchecked(clubs, today), "leisure_clubs",
         "?standing=unchecked"),
    ]  # fmt: skip
    counted = [(label, rows.count(), reverse(name) + query) for label, rows, name, query in found]
    return [line for line in counted if line[1]]


def waiting(user: User) -> str:
    """How many claims and drop-outs wait, beside the entry of the menu."""
    count = visible_claims(user).filter(state=ClaimState.RECEIVED).count() + stopped(visible_check_ins(user)).count()
    return ngettext("%(count)s venter", "%(count)s venter", count) % {"count": count} if count else ""


register_count("leisure", waiting)
