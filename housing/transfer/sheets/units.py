"""Homes and temporary places; a row is about the unit of that site and label."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from housing import registers
from housing.homes.models import Landlord, Site, Unit
from housing.homes.queries import visible_units
from housing.transfer.cells import Named, Text, folded
from housing.transfer.sheets.base import ARCHIVED, Column, DataSheet, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName


@dataclass(frozen=True)
class Sites:
    """Sites by name, and by name and landlord where two landlords have a site of that name."""

    landlords: ByName
    by_name: ByName
    by_landlord: ByName

    @classmethod
    def load(cls) -> "Sites":
        sites = list(Site.objects.select_related("landlord"))
        return cls(ByName(Landlord.objects.all()), ByName(sites), ByName(sites, "landlord_id"))

    def one(self, values: dict[str, Any]) -> Any:
        if landlord := self.landlords.one(values.get("landlord"), "landlord"):
            return self.by_landlord.one(values["site"], "site", landlord.pk)
        return self.by_name.one(values["site"], "site")


LANDLORD = Column(
    "landlord", _("Udlejer"), Named(), helper=True, get=lambda unit: unit.site.landlord,
    about=_("Kun nødvendig, når to steder har samme navn."),
)  # fmt: skip


class Units(DataSheet):
    key = "boliger"
    title = _("Boliger og pladser")
    about = _("Lejligheder, pavilloner og pladser på steder, der er oprettet.")
    matching = _("En række hører til den bolig, der har samme sted og betegnelse.")
    right, see = Right.EDIT_HOMES, Right.SEE_HOMES
    model = Unit
    columns = (
        *stored(Unit, "site", "label", site={"key": True}, label={"key": True}),
        LANDLORD,
        *stored(
            Unit, "tenure", "rooms", "beds", "area_m2", "floor", "lift", "step_free", "rent_dkk", "deposit_dkk",
            "criterion",
        ),
        Column("address", _("Adresse"), Text(), told=True, get=lambda unit: unit.site.address),
        Column("postcode", _("Postnummer"), Text(), told=True, get=lambda unit: unit.site.postcode),
        Column("city", _("By"), Text(), told=True, get=lambda unit: unit.site.city),
        Column("district", _("Distrikt"), Named(), told=True, get=lambda unit: unit.site.district),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "site": "Birkevej 14", "label": "1. th.", "tenure": "Fast", "rooms": "3", "area_m2": "82", "floor": "1",
        "lift": "nej", "step_free": "nej", "rent_dkk": "8.940", "deposit_dkk": "26.000", "criterion": "Ingen",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_units(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Unit.objects.select_related("site__landlord", "site__district")

    def books(self) -> Sites:
        return Sites.load()

    def link(self, row: Row, books: Sites) -> Iterator[tuple[str, Any]]:
        yield "site", books.one(row.values)

    def key_of(self, record: Unit) -> tuple[Any, str]:
        return record.site_id, folded(record.label)

    def wanted(self, values: dict[str, Any]) -> tuple[Any, str]:
        return values["site"].pk, folded(values["label"])

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Unit:
        return registers.create(Unit, by=by, values=values)

    def update(self, record: Unit, *, by: User, on: date, values: dict[str, Any]) -> Unit:
        return registers.update(record, by=by, version=record.version, values=values)
