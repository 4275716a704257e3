"""Who goes along: put on by the coordinator, asked, or answered for on the telephone (V-23)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import Guarded
from frontend.coordinator.tours.forms import CrewForm
from frontend.coordinator.tours.scoped import OfTour
from frontend.registers.editing import RegisterConfirm, RegisterForm
from volunteers.depot.tours import crew
from volunteers.depot.tours.models import CrewPlace
from volunteers.depot.tours.queries import may_be_asked, visible_tours
from volunteers.roster.models import Task, Volunteer


class CrewAdd(OfTour, RegisterForm):
    title = _("Sæt på turen")
    form_class = CrewForm
    submit_label = _("Sæt på")
    lead = _("De, der hjælper i depotet eller kører, og ikke er væk den dag.")
    success_message = _("Sat på turen.")

    def form_kwargs(self) -> dict[str, Any]:
        found = may_be_asked(self.object)
        return {"volunteers": [(str(one.pk), _named(one)) for one in found]}

    def save(self, form: Any, by: User) -> Any:
        volunteer = get_object_or_404(Volunteer, pk=form.values["volunteer"])
        crew.put_on(tour=self.object, volunteer=volunteer, by=by)
        return self.object


def _named(volunteer: Volunteer) -> str:
    drives = gettext("kører") if Task.DRIVER in volunteer.tasks else gettext("depot")
    return f"{volunteer.name} ({drives})"


class CrewAsk(OfTour, RegisterConfirm):
    title = _("Spørg dem, der kan")
    submit_label = _("Spørg")
    success_message = _("Spurgt. Den første, der siger ja, får pladsen.")

    def question(self) -> str:
        count = may_be_asked(self.object).count()
        text = ngettext("%(n)s kan spørges. Den første, der siger ja, får pladsen.",
                        "%(n)s kan spørges. Den første, der siger ja, får pladsen.", count)  # fmt: skip
        return text % {"n": count}

    def save(self, form: Any, by: User) -> None:
        crew.ask(tour=self.object, by=by)


class CrewSay(Guarded):
    """Yes or no for somebody who called."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = CrewPlace.objects.filter(tour__in=visible_tours(request.user)).select_related("volunteer", "tour")
        place = get_object_or_404(rows, pk=self.kwargs["pk"])
        user: Any = request.user
        try:
            place = crew.answer(place=place, says_yes=request.POST.get("answer") == "yes", by=user)
            if place.state == CrewPlace.State.TAKEN:
                messages.warning(request, gettext("Pladsen er allerede taget."))
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
        return HttpResponseRedirect(reverse("tour", args=[place.tour_id]))
