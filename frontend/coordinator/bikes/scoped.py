"""What the pages of the workshop share: where they are, and which bike it is."""

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
from volunteers.bikes.models import Bike
from volunteers.bikes.queries import visible_bikes

TOP = _("Cykler")


class InWorkshop:
    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "bikes"
    title: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def today(self) -> date:
        return timezone.localdate()

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (self.title, "")]


class OfBike(InWorkshop):
    """A page about one bike."""

    @cached_property
    def bike(self) -> Bike:
        return get_object_or_404(visible_bikes(self.request.user), pk=self.kwargs["pk"])

    def get_object(self) -> Any:
        # Asked anew each time: a form that is shown again shows what stands now.
        self.__dict__.pop("bike", None)
        return self.bike

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (self.bike.reference, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("bike", args=[self.kwargs["pk"]])
