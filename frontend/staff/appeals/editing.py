"""Register an appeal, put it right, answer it, and note that it was withdrawn or a mistake (H-34)."""

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
from frontend import formats
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.appeals.forms import AnswerForm, AppealForm, MistakeForm, WithdrawnForm
from frontend.staff.homes.pages import seen
from frontend.staff.vacancies.decision_words import kind_words
from housing.appeals import actions
from housing.appeals.models import Appeal
from housing.appeals.queries import appealable_of_household, placement_of, visible_appeals
from housing.decisions.models import DecisionRecord
from housing.decisions.queries import visible_decisions
from housing.people.queries import visible_households


class ChooseDecision(RegisterPage):
    """From the household's page: which of its decisions is the complaint about?"""

    right = Right.DECIDE
    template_name = "staff/appeals/choose.html"
    title = _("Hvilken afgørelse klages der over?")
    nav_active = "households"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.household = get_object_or_404(visible_households(request.user), pk=self.kwargs["pk"])
        looked(by=cast(User, request.user), kind=AccessKind.OPENED, household_id=self.household.pk, purpose="Klage")
        rows = appealable_of_household(request.user, self.household)
        return self.page(request, household=self.household, decisions=[(row, kind_words(row.kind)) for row in rows])

    def crumbs(self) -> list[Crumb]:
        at = reverse("household", args=[self.household.pk])
        return [(_("Husstande"), reverse("households")), (self.household.name, at), (_("Klage"), "")]


class RegisterAppeal(RegisterForm):
    """A complaint about one frozen decision."""

    right = Right.DECIDE
    title = _("Registrér en klage")
    nav_active = "appeals"
    form_class = AppealForm
    submit_label = _("Registrér klagen")
    success_message = _("Klagen er registreret. Kollegerne har fået besked.")
    decision: DecisionRecord
    object: Appeal | None

    def get_object(self) -> Any:
        self.decision = get_object_or_404(visible_decisions(self.request.user), id=self.kwargs["pk"])
        self.placement = placement_of(self.decision)
        if self.placement is not None:
            looked(
                by=cast(User, self.request.user), kind=AccessKind.OPENED, household_id=self.placement.household_id,
                purpose="Klage",
            )  # fmt: skip
        return None

    @property
    def lead(self) -> str:
        about = {
            "n": self.decision.sequence,
            "kind": str(kind_words(self.decision.kind)).lower(),
            "day": formats.short_day(self.decision.at),
            "name": self.placement.household.name if self.placement else "",
        }
        return gettext("%(name)s klager over afgørelse nr. %(n)s fra %(day)s: %(kind)s.") % about

    def crumbs(self) -> list[Crumb]:
        decision = reverse("decision", args=[self.decision.id])
        name = gettext("Afgørelse nr. %(number)s") % {"number": self.decision.sequence}
        return [(_("Klager"), reverse("appeals")), (name, decision), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {"received_on": timezone.localdate()}

    def save(self, form: Any, by: User) -> Any:
        return actions.receive(decision=self.decision, by=by, on=timezone.localdate(), values=form.values)

    def success_url(self) -> str:
        return reverse("appeal", args=[cast(Appeal, self.object).pk])


class OfAppeal(RegisterForm):
    """A form about one appeal; opening it is a look at the household."""

    right = Right.DECIDE
    nav_active = "appeals"
    object: Appeal

    def get_object(self) -> Any:
        found = get_object_or_404(visible_appeals(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            looked(
                by=cast(User, self.request.user), kind=AccessKind.OPENED, household_id=found.household_id,
                purpose="Klage",
            )  # fmt: skip
        return found

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Klager"), reverse("appeals")),
            (self.object.household.name, self.success_url()),
            (self.title, ""),
        ]

    def success_url(self) -> str:
        return reverse("appeal", args=[self.object.pk])

    @property
    def lead(self) -> str:
        about = {"name": self.object.household.name, "n": self.object.decision_id}
        return gettext("%(name)s klager over afgørelse nr. %(n)s.") % about


class CorrectAppeal(OfAppeal):
    title = _("Ret klagen")
    form_class = AppealForm

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in AppealForm.base_fields}

    def save(self, form: Any, by: User) -> Any:
        return actions.correct_appeal(
            appeal=self.object, by=by, on=timezone.localdate(), version=seen(form), values=form.values
        )


class AnswerAppeal(OfAppeal):
    title = _("Svar på klagen")
    template_name = "staff/appeals/answer.html"
    form_class = AnswerForm
    submit_label = _("Gem svaret og skriv brevet")
    success_message = _("Klagen er besvaret. Brevet ligger klar på dansk og engelsk.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"in_time": self.object.received_on <= self.object.complain_by}

    def save(self, form: Any, by: User) -> Any:
        return actions.decide_appeal(
            appeal=self.object, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )


class AppealWithdrawn(OfAppeal):
    title = _("Husstanden har trukket klagen")
    form_class = WithdrawnForm
    submit_label = _("Gem")
    success_message = _("Klagen er trukket.")

    def save(self, form: Any, by: User) -> Any:
        return actions.withdraw_appeal(
            appeal=self.object, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )


class AppealMistake(OfAppeal):
    title = _("Klagen er registreret ved en fejl")
    form_class = MistakeForm
    submit_label = _("Luk klagen")
    success_message = _("Klagen er lukket. Den står stadig i historikken.")

    def save(self, form: Any, by: User) -> Any:
        return actions.annul_appeal(
            appeal=self.object, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )
