"""The shifts of an event, and who is written on or taken off them by the coordinator."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.coordinator.events import words
from frontend.coordinator.events.forms import LeaveForm, ShiftForm, SignUpForm, typed
from frontend.coordinator.events.scoped import OfEvent, OfShift, OfSignUp
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.staff.homes.pages import seen
from volunteers.events import planning, series, signing
from volunteers.events.shifts import Shift, SignUp
from volunteers.roster.models import State
from volunteers.roster.queries import visible_volunteers


class ShiftNew(OfEvent, RegisterForm):
    title = _("Ny vagt")
    form_class = ShiftForm
    success_message = _("Vagten kan tages nu.")

    def form(self, request: Any) -> Any:
        # A shift is made for the event, which is no shift: the form has no record of its own.
        return ShiftForm(request.POST or None, initial=typed(self.event), in_series=self.in_series)

    def save(self, form: Any, by: User) -> None:
        call = series.add_shift_following if form.follows else planning.add_shift
        call(event=self.event, by=by, values=form.values)


class ShiftEdit(OfShift, RegisterForm):
    title = _("Ret vagten")
    form_class = ShiftForm
    object: Shift
    lead = _("Flere pladser tilbydes dem på ventelisten. Ny tid: de tilmeldte får besked.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"in_series": self.in_series}

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ("role", "task", "places")} | typed(self.object)

    def save(self, form: Any, by: User) -> Shift:
        call = series.update_shift_following if form.follows else planning.update_shift
        return call(shift=self.object, by=by, version=seen(form), now=self.now, values=form.values)


class ShiftRemove(OfShift, RegisterConfirm):
    title = _("Fjern vagten")
    submit_label = _("Fjern")
    success_message = _("Vagten er fjernet.")
    danger = True
    object: Shift

    def question(self) -> str:
        when = words.when(self.object.starts_at, self.object.ends_at)
        return gettext("%(role)s, %(when)s. Den kan ikke tages mere.") % {"role": self.object.role, "when": when}

    def save(self, form: Any, by: User) -> Shift:
        return planning.remove_shift(shift=self.object, by=by, version=seen(form), now=self.now)


class SignUpNew(OfShift, RegisterForm):
    title = _("Skriv en frivillig på")
    form_class = SignUpForm
    submit_label = _("Skriv på")
    success_message = _("Skrevet på.")
    object: Shift

    @property
    def lead(self) -> str:
        shift = self.object
        return gettext("%(role)s, %(when)s. Er vagten fuld, kommer de på ventelisten.") % {
            "role": shift.role, "when": words.when(shift.starts_at, shift.ends_at)
        }  # fmt: skip

    def form_kwargs(self) -> dict[str, Any]:
        rows = visible_volunteers(self.request.user).filter(state=State.ACTIVE, archived_at=None)
        able = [one for one in rows if not self.object.task or self.object.task in one.tasks]
        return {"volunteers": [(str(one.pk), one.name) for one in able]}

    def save(self, form: Any, by: User) -> Shift:
        rows = visible_volunteers(self.request.user)
        volunteer = get_object_or_404(rows, pk=form.values["volunteer"])
        call: dict[str, Any] = {"shift": self.object, "volunteer": volunteer, "by": by, "now": self.now}
        try:
            signing.sign_up(**call)
        except Refusal as refusal:
            if refusal.code != "shift_full":
                raise
            signing.wait(**call)
            self.success_message = _("Vagten er fuld. Skrevet på ventelisten.")
        return self.object


class SignUpLeave(OfSignUp, RegisterConfirm):
    title = _("Meld fra")
    submit_label = _("Meld fra")
    success_message = _("Meldt fra. Pladsen er tilbudt den næste på ventelisten, hvis der er en.")
    form_class = LeaveForm
    object: SignUp

    def page_title(self) -> str:
        return gettext("Meld %(name)s fra?") % {"name": self.object.volunteer.name}

    def question(self) -> str:
        shift = self.object.shift
        return f"{shift.role}, {words.when(shift.starts_at, shift.ends_at)}."

    def save(self, form: Any, by: User) -> SignUp:
        return signing.leave(sign_up=self.object, by=by, now=self.now, why=form.values["why"])
