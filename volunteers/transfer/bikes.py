"""Donated bikes; a row is about the bike of that number, else of that frame number or look."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Choice, Day
from housing.transfer.sheets.base import ARCHIVED, Column, Line, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName
from volunteers.bikes import actions
from volunteers.bikes.models import Bike, Hook, State
from volunteers.bikes.queries import visible_bikes
from volunteers.transfer.numbered import Numbered, number_of

RIDER = ("rider_from_cm", "rider_to_cm")
HEIGHT = {"filled": False, "needed": False, "about": _("Tom: bliver, som det er; på en ny cykel følger det hjulet.")}


class Bikes(Numbered):
    key = "cykler"
    title = _("Cykler")
    about = _("Cykler, som de skrives ned, når de kommer. Hvor langt de er i værkstedet, noteres på cyklens side.")
    matching = _(
        "En række hører til den cykel, der har samme nummer. Uden nummer: den med samme stelnummer, og uden stelnummer "
        "den med samme slags, mærke, farve, hjul, dag, giver og bemærkning. Er der ingen, er cyklen ny."
    )
    model = Bike
    signs = (("frame_number",), ("kind", "make", "colour", "wheel_inches", "donated_on", "donor", "note"))
    names = ("reference", "make", "colour", "frame_number")
    columns = (
        number_of(Bike, _("Tom ved en ny cykel: den får sit nummer, når den bliver indlæst.")),
        *stored(
            Bike, "kind", "make", "colour", "frame_number", "wheel_inches", "rider_from_cm", "rider_to_cm",
            "donated_on", "donor", "note", "hook", rider_from_cm=HEIGHT, rider_to_cm=HEIGHT,
        ),
        Column("state", _("Status"), Choice(tuple(State.choices)), told=True),
        Column("check_held", _("Tjek gælder til"), Day(), told=True,
               get=lambda bike: bike.check_held.good_until if bike.check_held else None),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "kind": "Damecykel", "make": "Svalen", "colour": "rød", "frame_number": "WBK 4711 A", "wheel_inches": "28",
        "rider_from_cm": "155", "rider_to_cm": "185", "donated_on": "20.11.2026", "donor": "Genbrugspladsen",
        "hook": "A12",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_bikes(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Bike.objects.select_related("hook", "check_held")

    def books(self) -> ByName:
        return ByName(Hook.objects.filter(archived_at=None))

    def link(self, row: Row, books: ByName) -> Iterator[tuple[str, Any]]:
        if "hook" in row.values:
            yield "hook", books.one(row.values["hook"], "hook")

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        # An empty height says nothing.
        said = {name: value for name, value in values.items() if value is not None or name not in RIDER}
        super()._plan(line, said, record, by, on)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Bike:
        return actions.receive(by=by, on=on, values=values)

    def update(self, record: Bike, *, by: User, on: date, values: dict[str, Any]) -> Bike:
        return actions.correct(bike=record, by=by, version=record.version, on=on, values=values)
