"""A volunteer's shifts: what I have, what I am asked, and what I may take. Nobody else's are here (V-35, V-36)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import ANYONE
from frontend.coordinator.events import words
from frontend.registers.editing import RegisterConfirm
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.volunteer.views import Own
from volunteers.events import queries, queue, signing
from volunteers.events.shifts import Shift, SignUp, State
from volunteers.roster.queries import own_volunteer

TITLE = _("Vagter")


class OwnShift(Own):
    nav_active = "shifts"

    @property
    def now(self) -> datetime:
        return timezone.now()

    def crumbs(self) -> list[Crumb]:
        return [(TITLE, reverse("shifts")), (self.title, "")]

    def success_url(self) -> str:
        return reverse("shifts")


def told(shift: Shift) -> dict[str, Any]:
    event = shift.event
    return {"row": shift, "event": event, "when": words.when(shift.starts_at, shift.ends_at), "role": shift.role}


class Shifts(OwnShift, RegisterPage):
    template_name = "volunteer/shifts.html"
    http_method_names = ["get", "head", "options"]
    title = TITLE

    def crumbs(self) -> list[Crumb]:
        return []

    def actions(self) -> list[Action]:
        return [Action(_("I min kalender"), reverse("own_calendar"), "calendar-month")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now, user = self.now, request.user
        mine = [(row, words.standing(row), told(row.shift)) for row in queries.own_coming(user, now)]
        offered = [line for line in mine if line[0].state == State.OFFERED]
        return self.page(
            request,
            known=own_volunteer(user) is not None,
            offered=offered,
            swaps=[(swap, told(swap.sign_up.shift)) for swap in queries.swaps_for(user, now)],
            mine=[line for line in mine if line[0].state != State.OFFERED],
            open=[(one, told(one.shift)) for one in queries.takeable(user, now)],
            just_taken=request.GET.get("ny", ""),
            now=now,
        )


class TakeShift(OwnShift, RegisterPage):
    """One press: a place, or a place in the queue. The answer offers to undo it."""

    http_method_names = ["post", "options"]
    waits = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = self.mine()
        shift = get_object_or_404(Shift.objects.filter(archived_at=None), pk=self.kwargs["pk"])
        call: Callable[..., SignUp] = signing.wait if self.waits else signing.sign_up
        try:
            made = call(shift=shift, volunteer=mine, by=cast(User, request.user), now=self.now)
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
            return HttpResponseRedirect(self.success_url())
        said = gettext("Du står på ventelisten.") if self.waits else gettext("Vagten er din. Tak!")
        messages.success(request, said)
        return HttpResponseRedirect(f"{self.success_url()}?ny={made.pk}")


class WaitForShift(TakeShift):
    waits = True


class OfOwnSignUp(OwnShift, RegisterConfirm):
    """One of one's own; for everybody else, whatever the role, it is not there."""

    right = ANYONE
    object: SignUp

    def get_object(self) -> SignUp:
        return get_object_or_404(queries.own_sign_ups(self.request.user), pk=self.kwargs["sign_up"])

    def question(self) -> str:
        shift = self.object.shift
        when = words.when(shift.starts_at, shift.ends_at)
        return f"{shift.event.title}: {shift.role}, {when}."


class LeaveShift(OfOwnSignUp):
    title = _("Meld fra")
    submit_label = _("Meld fra")
    success_message = _("Du er meldt fra.")
    danger = True

    def page_title(self) -> str:
        return gettext("Meld fra?")

    def save(self, form: Any, by: User) -> SignUp:
        return signing.leave(sign_up=self.object, by=by, now=self.now)


class AcceptPlace(OfOwnSignUp):
    title = _("Ja, jeg tager pladsen")
    submit_label = _("Ja, jeg tager pladsen")
    success_message = _("Vagten er din. Tak!")

    def save(self, form: Any, by: User) -> SignUp:
        return queue.accept_place(sign_up=self.object, by=by, now=self.now)


class DeclinePlace(OfOwnSignUp):
    title = _("Nej tak")
    submit_label = _("Nej tak")
    success_message = _("Pladsen går videre til den næste.")

    def save(self, form: Any, by: User) -> SignUp:
        return queue.decline_place(sign_up=self.object, by=by, now=self.now)


class ConfirmTime(OfOwnSignUp):
    title = _("Jeg kommer stadig")
    submit_label = _("Jeg kommer stadig")
    success_message = _("Godt. Vagten er stadig din.")

    def save(self, form: Any, by: User) -> SignUp:
        return signing.confirm(sign_up=self.object, by=by, now=self.now)
