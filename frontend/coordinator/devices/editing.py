"""Write a device down, put it right, wipe it and take its steps (V-29)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.devices import words
from frontend.coordinator.devices.forms import DeviceForm, WipeForm
from frontend.coordinator.devices.scoped import InDevices, OfDevice
from frontend.coordinator.workshop.stepping import TakesStep
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.staff.homes.pages import seen
from volunteers.devices import actions
from volunteers.devices.models import MOVES, Device, State


class DeviceNew(InDevices, RegisterForm):
    title = _("Ny computer")
    form_class = DeviceForm
    success_message = _("Oprettet. Sæt nummeret på, og slet den før udlån.")

    def initial(self) -> dict[str, Any]:
        return {"donated_on": self.today}

    def save(self, form: Any, by: User) -> Device:
        return actions.receive(by=by, on=self.today, values=form.values)

    def success_url(self) -> str:
        return reverse("device", args=[self.object.pk])


class DeviceEdit(OfDevice, RegisterForm):
    title = _("Ret")
    form_class = DeviceForm

    def page_title(self) -> Any:
        return _("Ret %(name)s") % {"name": self.device.reference}

    def save(self, form: Any, by: User) -> Device:
        return actions.correct(device=self.get_object(), by=by, version=seen(form), on=self.today, values=form.values)


class DeviceArchive(OfDevice, RegisterArchive):
    def save(self, form: Any, by: User) -> Device:
        return actions.archive(device=self.object, by=by, version=seen(form), why=form.values["why"])


class DeviceRestore(OfDevice, RegisterRestore):
    def save(self, form: Any, by: User) -> Device:
        return actions.restore(device=self.object, by=by, version=seen(form))


class DeviceWipe(OfDevice, RegisterForm):
    """The proof: who, when, how and whether it worked."""

    title = _("Skriv sletning")
    form_class = WipeForm
    lead = _("Kun en sletning, der lykkedes og er set efter, lader computeren komme videre.")
    success_message = _("Sletningen er skrevet.")

    def initial(self) -> dict[str, Any]:
        return {"on": self.today}

    def save(self, form: Any, by: User) -> None:
        actions.wipe(device=self.object, by=by, on=self.today, version=seen(form), values=form.values)


class DeviceMove(OfDevice, TakesStep):
    steps, moves, ends = words.STEPS, MOVES, (State.SCRAP,)
    object: Device

    def form_kwargs(self) -> dict[str, Any]:
        return {"needs_reason": self.target != State.READY}

    def save(self, form: Any, by: User) -> Device:
        return actions.step(device=self.object, target=self.target, by=by, version=seen(form), why=form.values["why"])
