"""What the pages about one volunteer share: who it is, where the page is, and where it leads."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.registers.pages import Crumb
from volunteers.roster.models import Member, Volunteer
from volunteers.roster.queries import visible_volunteers

TOP = _("Frivillige")


class OfVolunteer:
    """A page about one volunteer; who may not see volunteers finds none."""

    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "volunteers"
    title: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def volunteer(self) -> Volunteer:
        found = visible_volunteers(self.request.user).select_related("user")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_object(self) -> Any:
        # Asked anew each time: a form that is shown again shows what stands now.
        self.__dict__.pop("volunteer", None)
        return self.volunteer

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("volunteers")), (self.volunteer.name, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("volunteer", args=[self.kwargs["pk"]])


class OfMember(OfVolunteer):
    """A page about somebody who takes part; only together with the volunteer in the address."""

    def get_object(self) -> Member:
        found = Member.objects.filter(volunteer__in=visible_volunteers(self.request.user), volunteer=self.kwargs["pk"])
        return get_object_or_404(found.select_related("volunteer"), pk=self.kwargs["member"])
