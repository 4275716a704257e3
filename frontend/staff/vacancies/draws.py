"""Draw lots between households that stand equal for a home: announce, wait, draw, and look it over (H-25)."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import RegisterPage
from frontend.staff.vacancies.page import vacancy_seen
from housing.allocation.drawing import announce_draw, equals, perform_draw
from housing.draws.models import Draw
from housing.draws.queries import lots_of, problems_of, result_of, visible_draws
from housing.people.models import Household
from housing.people.queries import visible_households
from housing.ranking.queries import rank
from housing.vacancies.models import State, Vacancy

HOURS = [(f"{hour:02d}", f"{hour:02d}.00") for hour in range(7, 21)]


class DrawForm(HjemlyForm):
    draws_on = DanishDateField(label=_("Dag"))
    hour = forms.ChoiceField(label=_("Klokken"), choices=HOURS)


class AnnounceDraw(RegisterForm):
    """Who takes part and when it is drawn; nobody is picked yet."""

    right = Right.DECIDE
    title = _("Varsl lodtrækning")
    lead = _("De står lige: samme bånd og samme point. Lodtrækningen afgør kun rækkefølgen mellem dem.")
    nav_active = "vacancies"
    template_name = "staff/vacancies/draw_new.html"
    form_class = DrawForm
    submit_label = _("Varsl lodtrækningen")
    success_message = _("Lodtrækningen er varslet. Listen ligger fast, og ingen er trukket endnu.")

    @cached_property
    def vacancy(self) -> Vacancy:
        return vacancy_seen(self)

    @cached_property
    def household(self) -> Household:
        return get_object_or_404(visible_households(self.request.user), pk=self.kwargs["household"])

    def crumbs(self) -> Sequence[tuple[Any, str]]:
        return [
            (_("Ledige boliger"), reverse("vacancies")),
            (str(self.vacancy.unit), reverse("vacancy", args=[self.vacancy.pk])),
            (self.title, ""),
        ]

    def get_object(self) -> None:
        if self.vacancy.state != State.OPEN:
            raise Http404

    def initial(self) -> dict[str, Any]:
        return {"draws_on": timezone.localdate() + timedelta(days=1), "hour": "10"}

    def context(self, **more: Any) -> dict[str, Any]:
        group = equals(rank([self.vacancy], timezone.localdate()), self.vacancy, self.household.pk)
        households = visible_households(self.request.user).filter(pk__in=[one.pk for one in group])
        looked_at_many(
            by=cast(User, self.request.user), kind=AccessKind.LISTED, household_ids=[one.pk for one in group],
            purpose="Lodtrækning",
        )  # fmt: skip
        return super().context(vacancy=self.vacancy, group=households.order_by("reference"), **more)

    def save(self, form: Any, by: User) -> Draw:
        try:
            return announce_draw(
                vacancy=self.vacancy, household=self.household, by=by, on=timezone.localdate(), at=timezone.now(),
                draws_at=moment(form.cleaned_data),
            )  # fmt: skip
        except Refusal as refusal:
            if refusal.field == "draws_at":
                refusal.field = "draws_on"
            raise

    def success_url(self) -> str:
        return reverse("draw", args=[self.object.pk])


def moment(values: dict[str, Any]) -> datetime:
    return timezone.make_aware(datetime.combine(values["draws_on"], time(int(values["hour"]))))


class DrawPage(RegisterPage):
    """One draw with names: for staff, and to hand each household its lot."""

    right = Right.SEE_PEOPLE
    nav_active = "vacancies"
    template_name = "staff/vacancies/draw.html"
    http_method_names = ["get", "head", "options"]

    def find(self) -> Draw:
        self.draw: Draw = get_object_or_404(visible_draws(self.request.user), pk=self.kwargs["pk"])
        return self.draw

    def page_title(self) -> str:
        return gettext("Lodtrækning nr. %(number)s") % {"number": self.draw.number}

    def crumbs(self) -> Sequence[tuple[Any, str]]:
        vacancies = (_("Ledige boliger"), reverse("vacancies"))
        if self.draw.home_hidden:  # type: ignore[attr-defined]  # annotated by the query
            return [vacancies, (self.page_title(), "")]
        home = (str(self.draw.vacancy.unit), reverse("vacancy", args=[self.draw.vacancy_id]))
        return [vacancies, home, (self.page_title(), "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.find()
        return self.shown(request)

    def shown(self, request: HttpRequest, status: int = 200, refused: str = "") -> HttpResponse:
        lots = lots_of(self.draw)
        looked_at_many(
            by=cast(User, request.user), kind=AccessKind.LISTED, household_ids=[row.lot.household_id for row in lots],
            purpose="Lodtrækning",
        )  # fmt: skip
        result = result_of(self.draw)
        is_open = self.draw.vacancy.state == State.OPEN
        return self.page(
            request, status=status, draw=self.draw, lots=lots, result=result, refused=refused, is_open=is_open,
            due=self.draw.draws_at <= timezone.now(), can_draw=is_open and not result and can(request.user, Right.DECIDE),
            fits=not any(problems_of(self.draw)),
        )  # fmt: skip


class PerformDraw(DrawPage):
    """POST only: the seed is told."""

    right = Right.DECIDE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draw = self.find()
        try:
            perform_draw(draw=draw, by=cast(User, request.user), at=timezone.now())
        except Refusal as refusal:
            self.find()
            return self.shown(request, 409, refusal.text(get_language()))
        messages.success(request, gettext("Lodtrækning nr. %(number)s er trukket.") % {"number": draw.number})
        return HttpResponseRedirect(reverse("draw", args=[draw.pk]))
