"""The package of a home; a row is about the line of that number, else of that thing and that way of counting (V-16)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Whole
from housing.transfer.sheets.base import ARCHIVED, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import PackageLine, ThingKind
from volunteers.depot.catalogue.queries import visible_package_lines
from volunteers.transfer.coordinators import LastPutAway, Written
from volunteers.transfer.numbered import KEY, Numbered


class PackageLines(LastPutAway, Written, Numbered):
    key = "pakke"
    title = _("Pakken til et hjem")
    about = _(
        "Hvor mange af hver ting et hjem får. Bestillinger, der allerede står, ændres ikke. Tingen skal være oprettet."
    )
    matching = _(
        "En række hører til den linje, der har samme nummer i systemet. Uden nummer: den med samme ting, der tælles på "
        "samme måde. Er der ingen, er linjen ny."
    )
    model = PackageLine
    add, correct, called = actions.create_package_line, actions.update_package_line, "line"
    number = "id"
    signs = (("kind", "basis"),)
    names = ("kind", "basis")
    columns = (
        KEY,
        *stored(
            PackageLine, "kind", "basis", "count", basis={"needed": True},
            count={"kind": Whole(1, actions.MOST_IN_PACKAGE), "needed": True},
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {"kind": "Stol", "basis": "pr. person", "count": "1"}

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_package_lines(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return PackageLine.objects.select_related("kind").order_by("created_at", "pk")

    def books(self) -> ByName:
        return ByName(ThingKind.objects.all())

    def link(self, row: Row, books: ByName) -> Iterator[tuple[str, Any]]:
        if "kind" in row.values:
            yield "kind", books.one(row.values["kind"], "kind")
