"""A frozen decision, readable for good, and computed again to the bit (H-29, X-09)."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.registers.pages import RegisterPage
from frontend.staff.vacancies.decision_words import appeal_facts, kind_words, reason_words, short_facts
from frontend.staff.vacancies.presenting import band_name, language
from frontend.staff.vacancies.ranked_by import ranked_by
from housing.appeals.queries import visible_appeals
from housing.appeals.rules import APPEALABLE
from housing.cases.models import CaseKind
from housing.cases.queries import case_of
from housing.decisions.models import DecisionRecord
from housing.decisions.queries import payload_of, visible_decisions
from housing.planning import record
from housing.planning.scoring import ScoreTable


class DecisionPage(RegisterPage):
    """What was decided, on which facts, and whether the same facts still give the same list."""

    right = Right.SEE_PEOPLE
    template_name = "staff/vacancies/decision.html"
    nav_active = "vacancies"
    http_method_names = ["get", "head", "options"]
    decision: DecisionRecord

    def page_title(self) -> str:
        return gettext("Afgørelse nr. %(number)s") % {"number": self.decision.sequence}

    def crumbs(self) -> list[tuple[Any, str]]:
        placement = reverse("placement", args=[self.decision.subject_id])
        return [(_("Ledige boliger"), reverse("vacancies")), (_("Placering"), placement), (self.page_title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.decision = get_object_or_404(visible_decisions(request.user), id=self.kwargs["pk"])
        payload = payload_of(self.decision)
        shown = {} if payload is None else read(payload)
        keys = {UUID(key) for key in shown.pop("keys", ())}
        looked_at_many(
            by=cast(User, request.user), kind=AccessKind.LISTED, household_ids=sorted(keys), purpose="Afgørelse"
        )
        appeals = visible_appeals(request.user).filter(decision=self.decision).order_by("-received_on")
        return self.page(
            request, decision=self.decision, kind=kind_words(self.decision.kind), erased=payload is None,
            kle=str(case_of(CaseKind.DECISION)), appeals=list(appeals), may_appeal=self.decision.kind in APPEALABLE, **shown,
        )  # fmt: skip


def read(payload: dict[str, Any]) -> dict[str, Any]:
    """The record in words; later steps of a placement hold ids and dates only."""
    if "appeal" in payload:
        return {"keys": [payload["household"]], "about_appeal": appeal_facts(payload), "appeal": payload["appeal"]}
    if "problem" not in payload:
        return {"keys": [payload["household"]], "later": True, "short": short_facts(payload)}
    table = record.replay(payload["problem"])
    again = [[line.household, line.rank, line.total] for line in table.ranking(payload["unit"])]
    names = {household.key: household for household in table.households}
    return {
        "keys": [payload["household"], *(row[0] for row in payload["ranking"])],
        "payload": payload,
        "household": names[payload["household"]],
        "unit": table.units[0],
        "reasons": payload["reasons"][language()],
        "ranking": [
            (rank, names[key], band_name(names[key].band), total, key == payload["household"])
            for key, rank, total in payload["ranking"]
        ],
        "same": again == payload["ranking"],
        "policy": policy_rows(table),
        "ranked_by": ranked_by(table, 0),
        "bypass": reason_words(payload["bypass"]["code"]),
    }


def policy_rows(table: ScoreTable) -> list[tuple[str, float]]:
    policy = table.policies[0]
    return [
        (gettext("Skole og dagtilbud"), policy.school_weight),
        (gettext("Størrelse"), policy.size_weight),
        (gettext("Økonomi"), policy.economy_weight),
        (gettext("Ventetid, voksende del"), policy.waiting_quadratic),
        (gettext("Vej i forhold til luftlinje"), policy.road_factor),
    ]
