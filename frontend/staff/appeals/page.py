"""One appeal, with the frozen decision beside it (H-34)."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.registers.detail import Fact
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.staff.appeals import words
from frontend.staff.vacancies.decision import read
from frontend.staff.vacancies.decision_words import kind_words
from housing.appeals.models import Appeal
from housing.appeals.queries import names_of, took_part, visible_appeals
from housing.cases.models import CaseKind
from housing.cases.queries import case_of
from housing.decisions.queries import payload_of
from housing.placements.pdf import letter_pdf


class AppealPage(RegisterPage):
    right = Right.SEE_PEOPLE
    template_name = "staff/appeals/appeal.html"
    nav_active = "appeals"
    http_method_names = ["get", "head", "options"]
    object: Appeal

    def page_title(self) -> Any:
        return gettext("Klage fra %(name)s") % {"name": self.object.household.name}

    def crumbs(self) -> list[Crumb]:
        return [(_("Klager"), reverse("appeals")), (self.object.household.name, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = get_object_or_404(visible_appeals(request.user), pk=self.kwargs["pk"])
        user, decision = cast(User, request.user), self.object.decision
        payload = payload_of(decision)
        frozen = {} if payload is None else read(payload)
        keys = {UUID(key) for key in frozen.pop("keys", ())} - {self.object.household_id}
        looked(by=user, kind=AccessKind.OPENED, household_id=self.object.household_id, purpose="Klage")
        looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=sorted(keys), purpose="Klage, gemt afgørelse")
        part = took_part(decision)
        return self.page(
            request, object=self.object, appeal_standing=words.standing(self.object, timezone.localdate()),
            facts=self.facts(), answer=self.answer(), letters=list(self.object.letters.all()),
            decision=decision, kind=kind_words(decision.kind), erased=payload is None,
            is_barred=user.pk in part, part=names_of(part), may=can(user, Right.DECIDE) and self.object.is_open,
            history=list(changes_of("appeal", self.object.pk)[:20]), **frozen,
        )  # fmt: skip

    def actions(self) -> list[Action]:
        if not self.object.is_open or not can(self.request.user, Right.DECIDE):
            return []
        return [Action(_("Ret"), reverse("appeal_edit", args=[self.object.pk]), "edit")]

    def facts(self) -> list[Fact]:
        row = self.object
        return [
            (_("Modtaget"), formats.short_day(row.received_on)),
            (_("Modtaget som"), row.get_received_how_display()),
            (_("Klagefrist"), words.in_time(row)),
            (_("Svarfrist"), formats.short_day(row.answer_due_on)),
            (_("Registreret af"), row.registered_by.name),
            (_("KLE-nummer"), str(case_of(CaseKind.APPEAL))),
        ]

    def answer(self) -> list[Fact]:
        """How it ended; nothing while it is open."""
        row = self.object
        if row.is_open:
            return []
        given = [
            (_("Svar"), row.get_state_display()),
            (_("Besvaret"), formats.short_day(row.closed_on)),
            (_("Besvaret af"), row.closed_by.name if row.closed_by else "Hjemly"),
            (_("Begrundelse"), row.outcome_text or formats.unknown()),
        ]
        return [*given, (_("På engelsk"), row.outcome_text_en)] if row.outcome_text_en else given


class AppealLetterFile(Guarded, View):
    """The answer as PDF; the file's name tells nobody whose it is."""

    right = Right.SEE_PEOPLE
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        appeal = get_object_or_404(visible_appeals(request.user), pk=self.kwargs["pk"])
        letter = get_object_or_404(appeal.letters, language=self.kwargs["language"])
        looked(
            by=cast(User, request.user), kind=AccessKind.PRINTED, household_id=appeal.household_id,
            purpose="Svar på klage",
        )  # fmt: skip
        response = HttpResponse(letter_pdf(letter), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="svar-{letter.language}.pdf"'
        return response
