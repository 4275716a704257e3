"""What the pages of devices share: where they are, and which device or loan it is."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.coordinator.workshop.people import saw
from frontend.registers.pages import Crumb
from volunteers.devices.models import Device, Loan
from volunteers.devices.queries import visible_devices, visible_loans

TOP, LOANS = _("Computere"), _("Lån")


class InDevices:
    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "devices"
    title: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def today(self) -> date:
        return timezone.localdate()

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("devices")), (self.title, "")]


class OfDevice(InDevices):
    @cached_property
    def device(self) -> Device:
        return get_object_or_404(visible_devices(self.request.user), pk=self.kwargs["pk"])

    def get_object(self) -> Any:
        # Asked anew each time: a form that is shown again shows what stands now.
        self.__dict__.pop("device", None)
        return self.device

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("devices")), (self.device.reference, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("device", args=[self.kwargs["pk"]])


class OfLoan(InDevices):
    object: Any

    def get_object(self) -> Loan:
        found = get_object_or_404(visible_loans(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            saw(self.request, found.household_id)
        return found

    def crumbs(self) -> list[Crumb]:
        way: list[Crumb] = [(TOP, reverse("devices")), (LOANS, reverse("loans"))]
        return [*way, (self.object.number, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("loan", args=[self.kwargs["pk"]])
