"""Vans of the depot; a row is about the van of that name."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Whole
from housing.transfer.sheets.base import ARCHIVED, NamedSheet, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import StorageLocation, Vehicle
from volunteers.depot.catalogue.queries import visible_vehicles
from volunteers.transfer.coordinators import Written


class Vans(NamedSheet, Written):
    key = "biler"
    title = _("Biler")
    about = _("De biler, der henter og bringer møbler. Lageret, hvor bilen holder, skal være oprettet.")
    matching = _("En række hører til den bil, der har samme navn.")
    model = Vehicle
    add, correct, called = actions.create_vehicle, actions.update_vehicle, "vehicle"
    columns = (
        *stored(
            Vehicle, "name", "litres", "grams", "seats", "home", name={"key": True},
            litres={"kind": Whole(1, actions.MOST_OF_A_ROOM)}, grams={"kind": Whole(1, actions.MOST_LOAD)},
            seats={"kind": Whole(1, actions.MOST_SEATS)}, home={"about": _("Et af lagrene.")},
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "name": "Den blå varevogn", "litres": "12.000", "grams": "1.100.000", "seats": "3", "home": "Hallen på Rådhusvej",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_vehicles(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Vehicle.objects.select_related("home", "aboard")

    def books(self) -> ByName:
        return ByName(StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT))

    def link(self, row: Row, books: ByName) -> Iterator[tuple[str, Any]]:
        if "home" in row.values:
            yield "home", books.one(row.values["home"], "home")
