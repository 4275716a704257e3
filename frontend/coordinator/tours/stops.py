"""What is done with a stop: corrected, moved, locked, put earlier or later, and answered for the crew (V-18, V-21)."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import Guarded
from frontend.coordinator.tours.forms import MoveForm, OutcomeForm, StopForm
from frontend.coordinator.tours.scoped import OfStop, name_of
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.staff.homes.pages import seen
from frontend.volunteer.jobs.told import title
from volunteers.depot.tours import actions, arranging
from volunteers.depot.tours.models import Stop, StopPhoto, Tour
from volunteers.depot.tours.queries import stops_of, visible_stops, visible_tours
from volunteers.depot.tours.things import things_of


class StopEdit(OfStop, RegisterForm):
    title = _("Ret stoppet")
    form_class = StopForm

    def page_title(self) -> str:
        return title(self.object)

    def save(self, form: Any, by: User) -> Stop:
        return arranging.edit_stop(
            stop=self.object, by=by, version=seen(form), values=form.values, now=timezone.now()
        )  # fmt: skip


class StopMove(OfStop, RegisterForm):
    title = _("Flyt stoppet")
    form_class = MoveForm
    submit_label = _("Flyt")
    success_message = _("Flyttet.")

    def form_kwargs(self) -> dict[str, Any]:
        today = timezone.localdate()
        found = visible_tours(self.request.user).filter(on__gte=today, state__in=Tour.OPEN).order_by("on", "starts_at")
        return {"tours": [(str(tour.pk), name_of(tour)) for tour in found if tour.pk != self.object.tour_id]}

    def save(self, form: Any, by: User) -> Stop:
        key = form.values["tour"]
        tour = get_object_or_404(visible_tours(by), pk=key) if key else None
        return arranging.move_to(stop=self.object, tour=tour, by=by, version=seen(form), now=timezone.now())


class StopOutcome(OfStop, RegisterForm):
    """The crew called instead of writing."""

    title = _("Hvordan gik det?")
    form_class = OutcomeForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"stop": self.object, "things": things_of(self.object)}

    def save(self, form: Any, by: User) -> Stop:
        return actions.report_for_crew(
            stop=self.object, payload=form.payload, by=by, at=timezone.now(), version=seen(form)
        )  # fmt: skip


class StopUndo(OfStop, RegisterConfirm):
    title = _("Fortryd svaret")
    submit_label = _("Fortryd svaret")
    success_message = _("Stoppet venter på et svar igen.")

    def question(self) -> str:
        return gettext("Tingene tages ud af bilen igen, og stoppet venter på et nyt svar.")

    def save(self, form: Any, by: User) -> Stop:
        payload = {"step": "undo"}
        return actions.report_for_crew(
            stop=self.object, payload=payload, by=by, at=timezone.now(), version=seen(form)
        )  # fmt: skip


class StopStep(Guarded):
    """A button in the list of stops; it comes back to the list."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stop = get_object_or_404(visible_stops(request.user), pk=self.kwargs["pk"])
        try:
            self.step(stop, cast(User, request.user))
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
        where = reverse("tour", args=[stop.tour_id]) if stop.tour_id else reverse("waiting_stops")
        return HttpResponseRedirect(where)

    def step(self, stop: Stop, by: User) -> None:
        raise NotImplementedError


class StopLock(StopStep):
    def step(self, stop: Stop, by: User) -> None:
        arranging.set_lock(stop=stop, locked=not stop.locked, by=by, version=stop.version)


class StopOrder(StopStep):
    """One place earlier or later; what it breaks stands above the list."""

    def step(self, stop: Stop, by: User) -> None:
        if stop.tour is None or stop.state not in Stop.LIVE:
            raise Refusal("stop_not_on_tour")
        order = arranging.moved_by_one(list(stops_of(stop.tour)), stop, later=self.request.POST.get("to") == "later")
        arranging.reorder(tour=stop.tour, order=order, by=by, version=stop.tour.version, now=timezone.now())


class StopPhotoFile(Guarded):
    """A picture from a stop: only what was drawn anew here is served, and never as anything else (REL-24)."""

    right = Right.SEE_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        photo = get_object_or_404(StopPhoto, pk=self.kwargs["pk"], stop__in=visible_stops(request.user))
        response = HttpResponse(bytes(photo.image), content_type="image/jpeg")
        response["Content-Disposition"] = f'inline; filename="stop-{str(photo.pk)[-4:]}.jpg"'
        return response
