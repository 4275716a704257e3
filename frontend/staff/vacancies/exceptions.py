"""What may happen to a home's turn besides a household: given back, waived, annulled, moved to the other group."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.staff.vacancies.decide import status_of
from frontend.staff.vacancies.forms import DetailsForm
from frontend.staff.vacancies.page import VacancyShown, vacancy_seen
from frontend.staff.vacancies.presenting import stream_words
from housing.agreements.models import Agreement
from housing.people.models import Stream
from housing.placements.models import PENDING
from housing.placements.queries import placements_of_vacancy
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State, Vacancy


class TurnForm(forms.Form):
    """Why, and the state the page showed, so that a colleague's step in between is noticed."""

    reason = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Grunden står i historikken for altid. Skriv ingen navne."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv en grund.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class OfVacancy(RegisterForm):
    """A form about one home, under its page."""

    right = Right.DECIDE
    nav_active = "vacancies"

    def get_object(self) -> Vacancy:
        return vacancy_seen(self)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Ledige boliger"), reverse("vacancies")),
            (str(self.object.unit), reverse("vacancy", args=[self.object.pk])),
            (self.title, ""),
        ]

    def success_url(self) -> str:
        return reverse("vacancy", args=[self.object.pk])


class TurnPage(OfVacancy, RegisterConfirm):
    """Asks, tells the consequence, then acts. Only while the home is open."""

    form_class = TurnForm
    danger = True
    template_name = "staff/vacancies/exception.html"

    def initial(self) -> dict[str, Any]:
        return {"seen": self.object.state}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.state != State.OPEN:
            return HttpResponseRedirect(self.success_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        form = self.form(request)
        if not form.is_valid():
            return self.shown(request, form, status=422)
        try:
            check_seen(self.object, form.cleaned_data["seen"])
            self.act(form.cleaned_data["reason"], cast(User, request.user))
        except Refusal as refusal:
            return refused_vacancy(request, self.object, refusal)
        messages.success(request, str(self.success_message))
        return HttpResponseRedirect(self.success_url())

    def context(self, **more: Any) -> dict[str, Any]:
        pending = placements_of_vacancy(self.object).filter(state__in=PENDING).count()
        return super().context(pending=pending, **more)

    def act(self, reason: str, by: User) -> None:
        raise NotImplementedError


def check_seen(vacancy: Vacancy, seen: str) -> None:
    """Refuse when the home is no longer what the page showed, naming who moved it."""
    if seen and seen != vacancy.state and seen in State.values:
        last = vacancy.events.select_related("by").last()
        who = last.by.name if last and last.by else "Hjemly"
        raise Refusal("vacancy_moved", was=State(seen).label, now=State(vacancy.state).label, who=who)


def refused_vacancy(request: HttpRequest, vacancy: Vacancy, refusal: Refusal) -> HttpResponse:
    """The home's page as it stands now, with the rule's sentence on top."""
    page = VacancyShown()
    page.setup(request, pk=vacancy.pk)
    page.vacancy = page.find()
    return page.shown(status_of(refusal), refused=refusal.text(get_language()))


def agreement_of(vacancy: Vacancy) -> Agreement | None:
    return vacancy.turn.agreement if vacancy.turn else None


def turn_goes(vacancy: Vacancy, rule: str) -> str:
    """What the agreement says about an unused turn."""
    if agreement_of(vacancy) is None:
        return ""
    if rule == Agreement.LostTurn.CARRIED:
        return gettext("Aftalen siger, at turen går til næste ledige bolig.")
    return gettext("Aftalen siger, at turen er tabt.")


class GiveBack(TurnPage):
    title = _("Lever boligen tilbage")
    submit_label = _("Lever boligen tilbage")
    success_message = _("Boligen er leveret tilbage til udlejer.")

    def question(self) -> str:
        agreement = agreement_of(self.object)
        days = agreement.notice_days if agreement else 0
        stop = formats.short_day(timezone.localdate() + timedelta(days=days))
        rent = gettext("Tomgangslejen stopper %(day)s.") % {"day": stop}
        return " ".join((turn_goes(self.object, agreement.returned_turn if agreement else ""), rent)).strip()

    def act(self, reason: str, by: User) -> None:
        vacancies.give_back(vacancy=self.object, by=by, on=timezone.localdate(), reason=reason)


class Waive(TurnPage):
    title = _("Giv afkald på turen")
    submit_label = _("Giv afkald")
    success_message = _("Kommunen har givet afkald på turen.")

    def question(self) -> str:
        agreement = agreement_of(self.object)
        goes = turn_goes(self.object, agreement.waived_turn if agreement else "")
        return " ".join((goes, gettext("Udlejer lejer selv boligen ud, og tomgangslejen stopper i dag."))).strip()

    def act(self, reason: str, by: User) -> None:
        vacancies.waive(vacancy=self.object, by=by, on=timezone.localdate(), reason=reason)


class Annul(TurnPage):
    title = _("Annullér meldingen")
    submit_label = _("Annullér meldingen")
    success_message = _("Meldingen er annulleret.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        # A landlord's own home may have been reported by mistake too.
        if self.object.state == State.LANDLORD:
            return RegisterForm.get(self, request, *args, **kwargs)
        return super().get(request, *args, **kwargs)

    def question(self) -> str:
        if self.object.turn is None:
            return gettext("Brug det, når boligen er meldt ved en fejl. Rækken bliver stående med grunden.")
        return gettext(
            "Brug det, når boligen er meldt ved en fejl. Nr. %(number)s bliver frit igen, og næste ledige bolig får "
            "det. Rækken bliver stående i turregnskabet med grunden."
        ) % {"number": self.object.turn.number}

    def act(self, reason: str, by: User) -> None:
        vacancies.annul(vacancy=self.object, by=by, on=timezone.localdate(), reason=reason)


class SwitchStream(TurnPage):
    title = _("Ingen i gruppen passer")
    success_message = _("Boligen går nu til den anden gruppe.")
    danger = False

    @property
    def other(self) -> str:
        return Stream.OTHER if self.object.stream == Stream.REFUGEE else Stream.REFUGEE

    @property
    def submit_label(self) -> str:
        return gettext("Giv boligen til %(stream)s") % {"stream": stream_words(self.other)}

    def question(self) -> str:
        return gettext(
            "Boligen går i stedet til %(other)s. Regnskabet mellem grupperne husker det: %(stream)s har en bolig til "
            "gode, indtil det er lige igen."
        ) % {"other": stream_words(self.other), "stream": stream_words(self.object.stream)}

    def act(self, reason: str, by: User) -> None:
        vacancies.switch_stream(vacancy=self.object, by=by, reason=reason)


class CorrectDetails(OfVacancy):
    """Available-from, rent, cause or note were wrong; the turn stands."""

    title = _("Ret oplysninger")
    lead = _("Turen står ved magt. Ændrer du datoen eller huslejen, regnes tomgangslejen om.")
    form_class = DetailsForm
    success_message = _("Rettet.")

    def initial(self) -> dict[str, Any]:
        return {key: getattr(self.object, key) for key in DetailsForm.base_fields}

    def save(self, form: Any, by: User) -> Vacancy:
        version = form.cleaned_data.get("version") or self.object.version
        return vacancies.correct_details(vacancy=self.object, by=by, version=version, values=form.values)
