"""Rooms of the depot; a row is about the room of that name."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Whole
from housing.transfer.sheets.base import ARCHIVED, NamedSheet
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.positioned import PLACE, QUALITY, PositionedSheet
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.catalogue.queries import visible_locations
from volunteers.transfer.coordinators import Written


class Rooms(PositionedSheet, NamedSheet, Written):
    key = "lagre"
    title = _("Lagre")
    about = _("Rum med plads til møbler, med adresse og punkt på kortet. Hvad der står i dem, er ikke med.")
    matching = _("En række hører til det lager, der har samme navn.")
    model = StorageLocation
    add, correct, called = actions.create_location, actions.update_location, "location"
    columns = (
        *stored(
            StorageLocation, "name", "limit_litres", *PLACE, name={"key": True},
            limit_litres={"kind": Whole(1, actions.MOST_OF_A_ROOM), "needed": True}, position_quality=QUALITY,
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "name": "Hallen på Rådhusvej", "limit_litres": "60.000", "address": "Rådhusvej 1", "postcode": "3450",
        "city": "Allerød", "latitude": "55,8703", "longitude": "12,3562", "position_quality": "Sat på kortet og tjekket",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_locations(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT)
