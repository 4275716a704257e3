"""Every promise of a device that holds, as a list to take out and to read new ones in with (V-29)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.devices.scoped import TOP
from frontend.coordinator.workshop.people import PURPOSE, who
from frontend.coordinator.workshop.sections import link
from frontend.registers.columns import Column
from frontend.registers.pages import Crumb
from frontend.registers.telling import HouseholdList
from volunteers.devices.models import DeviceReservation
from volunteers.devices.queries import visible_reservations


class ReservationList(HouseholdList):
    purpose = PURPOSE
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "reservationer"
    title = _("Reservationer")
    nav_active = "devices"
    default_sort = "starts_on"
    search_label = _("Computerens eller husstandens nummer")
    empty_title = _("Ingen reservationer")
    empty_text = _("Vælg en computer, og reservér den, eller indlæs dem fra et regneark.")
    columns = [
        Column("device", _("Computer"), lambda row: link(reverse("device", args=[row.device_id]), row.device.reference),
               sort="device__reference", primary=True),
        Column("who", _("Hvem"), lambda row: who(row.household, None)),
        Column("starts_on", _("Fra"), lambda row: formats.short_day(row.starts_on), sort="starts_on"),
        Column("last_on", _("Til og med"), lambda row: formats.short_day(row.last_on), sort="last_on"),
        Column("note", _("Bemærkning"), lambda row: row.note),
        Column("do", _("Gør"), lambda row: link(
            reverse("device_reservation_cancel", args=[row.pk]), _("Annullér"), row.household.reference)),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("devices")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[DeviceReservation]:
        return visible_reservations(request.user).filter(state=DeviceReservation.State.HELD)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(device__reference__iexact=text) | Q(household__reference__iexact=text))

    def counted(self, count: int) -> str:
        return ngettext("%(count)s reservation", "%(count)s reservationer", count) % {"count": formats.number(count)}
