"""What the clubs offer; a row is about the activity of that club, name and first age."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.places.models import District
from housing.transfer.cells import folded
from housing.transfer.sheets.base import ARCHIVED, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName
from volunteers.leisure.clubs import activities
from volunteers.leisure.clubs.models import Activity, Club, Weekday
from volunteers.leisure.clubs.queries import visible_activities
from volunteers.transfer.coordinators import CoordinatorsSheet
from volunteers.transfer.kinds import Amount, Clock, Several


class Activities(CoordinatorsSheet):
    key = "aktiviteter"
    title = _("Aktiviteter")
    about = _("Hvad foreningerne tilbyder, med alder, tid, sted og pris. Foreningen skal være oprettet.")
    matching = _("En række hører til den aktivitet, der har samme forening, navn og laveste alder.")
    model = Activity
    columns = (
        *stored(
            Activity, "club", "name", "kind", "text", "age_from", "age_to", "weekdays", "starts_at", "ends_at", "place",
            "district", "price_ore", "price_per", club={"key": True}, name={"key": True}, age_from={"key": True},
            weekdays={"kind": Several(tuple(Weekday.choices)), "filled": False, "needed": False},
            starts_at={"kind": Clock()}, ends_at={"kind": Clock()}, price_ore={"kind": Amount()},
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "club": "Skakklubben Bonden", "name": "Skak for begyndere", "kind": "Skak, spil og e-sport",
        "text": "Brætterne står klar", "age_from": "6", "age_to": "12", "weekdays": "Tirsdag, Torsdag",
        "starts_at": "17.00", "ends_at": "18.30", "place": "Biblioteket", "price_ore": "450,50",
        "price_per": "pr. halvår",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_activities(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Activity.objects.select_related("club", "district")

    def books(self) -> tuple[ByName, ByName]:
        return ByName(Club.objects.all()), ByName(District.objects.all())

    def link(self, row: Row, books: tuple[ByName, ByName]) -> Iterator[tuple[str, Any]]:
        clubs, districts = books
        yield "club", clubs.one(row.values["club"], "club")
        if "district" in row.values:
            yield "district", districts.one(row.values["district"], "district")

    def key_of(self, record: Activity) -> tuple[Any, str, int]:
        return record.club_id, folded(record.name), record.age_from

    def wanted(self, values: dict[str, Any]) -> tuple[Any, str, int]:
        return values["club"].pk, folded(values["name"]), values["age_from"]

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Activity:
        club = values.pop("club")
        return activities.add_activity(club=club, by=by, values=values)

    def update(self, record: Activity, *, by: User, on: date, values: dict[str, Any]) -> Activity:
        del values["club"]
        return activities.update_activity(activity=record, by=by, version=record.version, values=values)
