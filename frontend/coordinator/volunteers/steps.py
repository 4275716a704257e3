"""The steps of a volunteer, one page for each, and the sign-in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.coordinator.volunteers import words
from frontend.coordinator.volunteers.forms import StepForm
from frontend.coordinator.volunteers.scoped import OfVolunteer
from frontend.registers.editing import NoFields, RegisterConfirm
from frontend.staff.homes.pages import seen
from volunteers.roster import actions, oneself
from volunteers.roster.models import MOVES, State, Volunteer


class Move(OfVolunteer, RegisterConfirm):
    """One allowed step; a step that somebody has taken meanwhile leads back to the page, which says how it stands."""

    form_class = StepForm
    object: Volunteer

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.kwargs["target"] not in State.values:
            raise Http404
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @property
    def target(self) -> str:
        return str(self.kwargs["target"])

    @property
    def said(self) -> tuple[str, str, str]:
        return words.step(self.volunteer.state, self.target)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.target in MOVES[self.volunteer.state] else self.too_late()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if self.target in MOVES[self.volunteer.state] else self.too_late()

    def too_late(self) -> HttpResponse:
        row = self.volunteer
        refusal = Refusal(
            "volunteer_cannot_move", name=row.name, was=row.get_state_display(), now=State(self.target).label
        )
        messages.error(self.request, refusal.text(get_language()))
        return HttpResponseRedirect(self.success_url())

    def form_kwargs(self) -> dict[str, Any]:
        return {"target": self.target}

    def form(self, request: HttpRequest) -> Any:
        # Kept from before the step: afterwards the words would be those of the next one.
        self.title, self.asked, self.success_message = self.said
        return super().form(request)

    def page_title(self) -> str:
        return gettext("%(step)s: %(name)s") % {"step": self.title, "name": self.volunteer.name}

    def question(self) -> str:
        return self.asked % {"name": self.volunteer.name}

    @property
    def submit_label(self) -> str:
        return str(self.title)

    @property
    def danger(self) -> bool:  # type: ignore[override]  # a constant elsewhere; here it follows the step
        return self.target in (State.LEFT, State.DECLINED)

    def save(self, form: Any, by: User) -> Volunteer:
        return actions.move(
            volunteer=self.object, target=self.target, by=by, version=seen(form), on=self.today,
            reason=form.values["reason"], promised=form.values.get("promised", False),
        )  # fmt: skip


class GiveSignIn(OfVolunteer, RegisterConfirm):
    title = _("Giv adgang")
    submit_label = _("Giv adgang")
    success_message = _("Adgangen er givet. Den frivillige vælger selv sin adgangskode med »Glemt adgangskode«.")
    form_class = NoFields
    object: Volunteer

    def page_title(self) -> str:
        return gettext("Må %(name)s logge ind?") % {"name": self.volunteer.name}

    def question(self) -> str:
        if not self.volunteer.email:
            return gettext("Skriv først en e-mail på siden. Den logger man ind med.")
        return gettext("%(name)s logger ind med %(email)s og ser kun sin egen side.") % {
            "name": self.volunteer.name, "email": self.volunteer.email,
        }  # fmt: skip

    def save(self, form: Any, by: User) -> Volunteer:
        return oneself.give_sign_in(volunteer=self.object, by=by, version=seen(form))


class TakeSignIn(OfVolunteer, RegisterConfirm):
    title = _("Luk adgangen")
    submit_label = _("Luk adgangen")
    success_message = _("Adgangen er lukket.")
    form_class = NoFields
    danger = True
    object: Volunteer

    def page_title(self) -> str:
        return gettext("Luk adgangen for %(name)s?") % {"name": self.volunteer.name}

    def question(self) -> str:
        return gettext("%(name)s kan ikke logge ind mere, men er stadig frivillig.") % {"name": self.volunteer.name}

    def save(self, form: Any, by: User) -> Volunteer:
        return oneself.take_sign_in(volunteer=self.object, by=by, version=seen(form))
