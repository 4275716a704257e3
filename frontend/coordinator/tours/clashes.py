"""Stops that say two things: what the phone sent, and what stands in the house, until one is chosen (V-20)."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import Guarded
from frontend.coordinator.tours.scoped import top
from frontend.registers.pages import Crumb, RegisterPage
from frontend.volunteer.jobs.clashes import versions
from volunteers.depot.tours import reports
from volunteers.depot.tours.queries import open_clashes


class Clashes(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    nav_active = "depot"
    title = _("Stop i to udgaver")
    template_name = "coordinator/tours/clashes.html"
    http_method_names = ["get", "head", "options"]

    def crumbs(self) -> list[Crumb]:
        return [*top(), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(request, clashes=versions(open_clashes(request.user)))


class ClashChoose(Guarded):
    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = get_object_or_404(open_clashes(request.user), pk=self.kwargs["pk"])
        try:
            reports.choose(report=report, kept=request.POST.get("keep") == "phone", by=cast(User, request.user))
            messages.success(request, gettext("Valget er gemt."))
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
        return HttpResponseRedirect(reverse("tour_clashes"))
