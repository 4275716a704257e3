"""Schools and daycares; a row is about the institution of that name."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from housing import registers
from housing.places.models import District, Institution
from housing.places.queries import visible_institutions
from housing.transfer.sheets.base import ARCHIVED, NamedSheet, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName
from housing.transfer.sheets.positioned import PositionedSheet


class Institutions(PositionedSheet, NamedSheet):
    key = "skoler"
    title = _("Skoler og dagtilbud")
    about = _("Skoler og dagtilbud med adresse og punkt på kortet.")
    matching = _("En række hører til den skole eller det dagtilbud, der har samme navn.")
    right, see = Right.EDIT_HOMES, Right.SEE_HOMES
    model = Institution
    columns = (
        *stored(
            Institution, "name", "kind", "is_district_school", "has_reception_class", "grade_from", "grade_to",
            "places", "address", "postcode", "city", "latitude", "longitude", "position_quality",
            "address_id", "district", "fictional", "note",
            name={"key": True},
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "name": "Skovskolen", "kind": "Skole", "is_district_school": "ja", "has_reception_class": "nej",
        "grade_from": "0", "grade_to": "9",
        "places": "620", "address": "Skovvej 1", "postcode": "3450", "city": "Allerød", "latitude": "55,8703",
        "longitude": "12,3562", "position_quality": "Omtrentlig",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_institutions(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Institution.objects.select_related("district")

    def books(self) -> ByName:
        return ByName(District.objects.all())

    def link(self, row: Row, books: ByName) -> Iterator[tuple[str, Any]]:
        if "district" in row.values:
            yield "district", books.one(row.values["district"], "district")

    def placed(self, values: dict[str, Any], stored: Any = None) -> dict[str, Any]:
        return registers.placed(values, stored=stored)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Institution:
        return registers.create(Institution, by=by, values=values)

    def update(self, record: Institution, *, by: User, on: date, values: dict[str, Any]) -> Institution:
        return registers.update(record, by=by, version=record.version, values=values)
