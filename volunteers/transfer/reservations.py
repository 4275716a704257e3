"""Who is promised a computer on which days; a row is about the reservation of that number, else of that computer,
household and first day (V-29). Loans are never read in (decision 23)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import Text
from housing.transfer.sheets.base import Column, Line, Row
from housing.transfer.sheets.columns import stored
from volunteers.devices import lending
from volunteers.devices.models import Device, DeviceReservation
from volunteers.devices.queries import visible_reservations
from volunteers.households.queries import served
from volunteers.transfer.numbered import KEY, Numbered

# Computers and households by number.
Books = tuple[dict[str, Any], dict[str, Any]]
HELD = DeviceReservation.State.HELD


class Reservations(Numbered):
    key = "reservationer"
    title = _("Reservationer af computere")
    about = _(
        "Hvem der er lovet en computer hvilke dage. En ny række reserverer. Lån er ikke med: de skrives under på stedet."
    )
    matching = _(
        "En række hører til den reservation, der har samme nummer i systemet. Uden nummer: den af samme computer til "
        "samme husstand fra samme dag. Er der ingen, er reservationen ny. En reservation rettes ikke: annullér den."
    )
    tells_of_people = True
    model = DeviceReservation
    number = "id"
    signs = (("device", "reference", "starts_on"),)
    names = ("device", "reference", "starts_on")
    columns = (
        KEY,
        Column("device", _("Computerens nummer"), Text(12), needed=True, filled=True,
               get=lambda row: row.device.reference),
        Column("reference", _("Husstandens nummer"), Text(12), needed=True, filled=True,
               get=lambda row: row.household.reference),
        *stored(DeviceReservation, "starts_on", "last_on", "note"),
        Column("name", _("Husstand"), Text(), told=True, get=lambda row: row.household.name),
        *stored(DeviceReservation, "state", state={"told": True}),
    )  # fmt: skip
    example = {
        "device": "E-2026-0001", "reference": "H-2026-0042", "starts_on": "12.01.2027", "last_on": "11.03.2027",
        "note": "Til sprogskolen",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_reservations(user).filter(state=HELD)

    def stored(self) -> QuerySet[Any]:
        return DeviceReservation.objects.select_related("device", "household").order_by("created_at", "pk")

    def is_in_use(self, record: DeviceReservation) -> bool:
        return record.state == HELD

    def books(self) -> Books:
        devices = {device.reference: device for device in Device.objects.all()}
        return devices, {household.reference: household for household in served()}

    def link(self, row: Row, books: Books) -> Iterator[tuple[str, Any]]:
        """A number that is not known is told where somebody is to be promised something."""
        for name, known in zip(("device", "reference"), books, strict=True):
            if number := row.values.get(name):
                yield name, number.upper()
                yield f"{name}_found", known.get(number.upper())

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        household = record.household if record else values.get("reference_found")
        line.household = household.pk if household else None
        if record is None and values.get("device") and not values["device_found"]:
            raise Refusal("no_such_device", field="device", reference=values["device"])
        if record is None and values.get("reference") and not values["reference_found"]:
            raise Refusal("household_not_served", field="reference", reference=values["reference"])
        super()._plan(line, values, record, by, on)

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        found = super().given(values) | {"device": values["device_found"], "household": values["reference_found"]}
        del found["reference"]
        return found

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> DeviceReservation:
        return lending.reserve(by=by, on=on, **values)

    def update(self, record: DeviceReservation, *, by: User, on: date, values: dict[str, Any]) -> DeviceReservation:
        raise Refusal("reservation_stays" if record.state == HELD else "reservation_is_over")

    def subjects(self, found: QuerySet[Any], on: date) -> Iterator[tuple[Any, None]]:
        return ((pk, None) for pk in found.order_by().values_list("household_id", flat=True).distinct())
