"""The steps of a match, each a page that asks before it is done."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import Guarded
from frontend.coordinator.contacts.forms import (
    EndForm,
    ExpectedEndForm,
    NoForm,
    ReopenForm,
    TakeBackForm,
    YesForm,
)
from frontend.coordinator.contacts.page import opened, title_of
from frontend.registers.editing import NoFields, RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.contacts import actions, answers, links
from volunteers.contacts.models import Match, Side

SIDES = {"husstand": Side.HOUSEHOLD, "frivillig": Side.VOLUNTEER}


class OfMatch(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    nav_active = "contact_families"
    object: Match

    def get_object(self) -> Any:
        return opened(self.request, self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Alle kontakter"), reverse("matches")), (title_of(self.object), self.success_url()),
            (self.page_title(), ""),
        ]  # fmt: skip

    @property
    def lead(self) -> str:
        return title_of(self.object)

    def success_url(self) -> str:
        return reverse("match", args=[self.kwargs["pk"]])

    @property
    def side(self) -> Side:
        if self.kwargs["side"] not in SIDES:
            raise Http404
        return SIDES[self.kwargs["side"]]


class Yes(OfMatch):
    form_class = YesForm
    submit_label = _("De sagde ja")
    success_message = _("Svaret er gemt.")

    def page_title(self) -> Any:
        return gettext("%(who)s siger ja") % {"who": self.side.label}

    def save(self, form: Any, by: User) -> Any:
        return answers.say_yes(
            match=self.object, side=self.side, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )


class No(OfMatch):
    form_class = NoForm
    submit_label = _("De sagde nej")
    success_message = _("Svaret er gemt. De to foreslås ikke igen, før nogen tager det op.")

    def page_title(self) -> Any:
        return gettext("%(who)s siger nej") % {"who": self.side.label}

    def save(self, form: Any, by: User) -> Any:
        return answers.decline(
            match=self.object, side=self.side, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )


class TakeBack(OfMatch):
    title = _("Træk forslaget tilbage")
    form_class = TakeBackForm
    submit_label = _("Træk det tilbage")
    success_message = _("Forslaget er trukket tilbage. De to kan foreslås igen.")

    def save(self, form: Any, by: User) -> Any:
        return answers.decline(
            match=self.object, side=Side.COORDINATOR, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )


class Reopen(OfMatch):
    title = _("Tag det op igen")
    form_class = ReopenForm
    success_message = _("De to kan foreslås for hinanden igen.")

    def save(self, form: Any, by: User) -> Any:
        return answers.reopen(
            match=self.object, by=by, on=timezone.localdate(), version=seen(form), reason=form.values["reason"]
        )


class Pause(OfMatch):
    title = _("Hold en pause")
    form_class = TakeBackForm
    submit_label = _("Hold en pause")
    success_message = _("De holder pause. Målet tæller dem ikke med imens.")

    def save(self, form: Any, by: User) -> Any:
        return actions.pause(
            match=self.object, by=by, on=timezone.localdate(), version=seen(form), reason=form.values["reason"]
        )


class Resume(OfMatch):
    title = _("I gang igen")
    form_class = NoFields
    submit_label = _("De er i gang igen")
    success_message = _("De er i gang igen.")

    def save(self, form: Any, by: User) -> Any:
        return actions.resume(match=self.object, by=by, on=timezone.localdate(), version=seen(form))


class End(OfMatch):
    title = _("Afslut kontakten")
    form_class = EndForm
    submit_label = _("Afslut")
    success_message = _("Kontakten er afsluttet. Her er nye forslag til husstanden.")

    def save(self, form: Any, by: User) -> Any:
        return actions.end(match=self.object, by=by, on=timezone.localdate(), version=seen(form), **form.values)

    def cancel_url(self) -> str:
        return reverse("match", args=[self.kwargs["pk"]])

    def crumbs(self) -> list[Crumb]:
        at = reverse("match", args=[self.kwargs["pk"]])
        return [(_("Alle kontakter"), reverse("matches")), (title_of(self.object), at), (self.title, "")]

    def success_url(self) -> str:
        """Rematch: the household waits again, so its suggestions come next."""
        return reverse("contact_household", args=[self.object.household_id])


class ExpectedEnd(OfMatch):
    title = _("Forventet slut")
    form_class = ExpectedEndForm

    def initial(self) -> dict[str, Any]:
        return {"expected_end_on": self.object.expected_end_on}

    def save(self, form: Any, by: User) -> Any:
        return actions.expect_end(match=self.object, by=by, version=seen(form), **form.values)


class MakeLink(Guarded, View):
    """The secret is shown on the answer itself, this once: it stands in no address and no session."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = opened(request, self.kwargs["pk"])
        try:
            by = cast(User, request.user)
            secret = links.make_link(match=match, by=by, on=timezone.localdate())
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
            return HttpResponseRedirect(reverse("match", args=[match.pk]))
        context = {
            "object": match, "url": request.build_absolute_uri(reverse("answer_link", args=[secret])),
            "title": gettext("Link til %(name)s") % {"name": match.volunteer.name}, "nav_active": "contact_families",
            "crumbs": [(title_of(match), reverse("match", args=[match.pk])), (_("Link"), "")],
        }  # fmt: skip
        response = render(request, "coordinator/contacts/link.html", context)
        response["Cache-Control"] = "no-store"
        return response
