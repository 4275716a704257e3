"""Donated computers; a row is about the one of that number, else of that serial number or look."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Choice, Day
from housing.transfer.sheets.base import ARCHIVED, Column
from housing.transfer.sheets.columns import stored
from volunteers.devices import actions
from volunteers.devices.models import Device, State
from volunteers.devices.queries import visible_devices
from volunteers.transfer.numbered import Numbered, number_of


class Devices(Numbered):
    key = "computere"
    title = _("Computere")
    about = _("Computere, som de skrives ned, når de bliver givet. Sletning og udlån noteres på computerens side.")
    matching = _(
        "En række hører til den computer, der har samme nummer. Uden nummer: den med samme serienummer, og uden "
        "serienummer den med samme slags, mærke, dag, giver, tilbehør og bemærkning. Er der ingen, er computeren ny."
    )
    model = Device
    signs = (("serial",), ("kind", "make", "donated_on", "donor", "accessories", "note"))
    names = ("reference", "make", "serial")
    columns = (
        number_of(Device, _("Tom ved en ny computer: den får sit nummer, når den bliver indlæst.")),
        *stored(Device, "kind", "make", "serial", "donated_on", "donor", "condition", "accessories", "note"),
        Column("state", _("Status"), Choice(tuple(State.choices)), told=True),
        Column("wipe_held", _("Slettet"), Day(), told=True,
               get=lambda device: device.wipe_held.on if device.wipe_held else None),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "kind": "Bærbar", "make": "ThinkPad T480", "serial": "PF-1A2B3C", "donated_on": "20.11.2026",
        "donor": "Biblioteket", "condition": "God", "accessories": "oplader, taske",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_devices(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Device.objects.select_related("wipe_held")

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Device:
        return actions.receive(by=by, on=on, values=values)

    def update(self, record: Device, *, by: User, on: date, values: dict[str, Any]) -> Device:
        return actions.correct(device=record, by=by, version=record.version, on=on, values=values)
