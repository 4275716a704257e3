"""The registers of the depot: for each its table, its words, its addresses and the actions that write it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.catalogue import forms
from frontend.staff.homes.books import Book
from volunteers.depot.catalogue import actions, queries
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle

Create = Callable[[User, dict[str, Any]], Any]
Update = Callable[[Any, User, int, dict[str, Any]], Any]


@dataclass(frozen=True, kw_only=True)
class DepotBook(Book):
    create: Create
    update: Update


def _kind(record: ThingKind, by: User, version: int, values: dict[str, Any]) -> ThingKind:
    return actions.update_kind(kind=record, by=by, version=version, values=values)


def _line(record: PackageLine, by: User, version: int, values: dict[str, Any]) -> PackageLine:
    return actions.update_package_line(line=record, by=by, version=version, values=values)


def _location(record: StorageLocation, by: User, version: int, values: dict[str, Any]) -> StorageLocation:
    return actions.update_location(location=record, by=by, version=version, values=values)


def _vehicle(record: Vehicle, by: User, version: int, values: dict[str, Any]) -> Vehicle:
    return actions.update_vehicle(vehicle=record, by=by, version=version, values=values)


KINDS = DepotBook(
    "thing_kind", "thing_kinds", "ting", ThingKind, queries.visible_kinds, forms.ThingKindForm, _("Slags ting"),
    _("Ny slags"), _("Hvad en ting som regel fylder og vejer. Listen står også på siden »Giv møbler«."),
    ("name", "name_en", "name_ar", "name_uk"),
    create=lambda by, values: actions.create_kind(by=by, values=values), update=_kind, sheet="ting",
)  # fmt: skip
PACKAGE = DepotBook(
    "package_line", "package_lines", "pakke", PackageLine, queries.visible_package_lines, forms.PackageLineForm,
    _("Pakken til et hjem"), _("Ny linje"),
    _("Så meget får hvert hjem. En ændring gælder for dem, der får en bolig fra nu af."), ("kind__name",),
    create=lambda by, values: actions.create_package_line(by=by, values=values), update=_line, sheet="pakke",
)  # fmt: skip
LOCATIONS = DepotBook(
    "storage_location", "storage_locations", "steder", StorageLocation, queries.visible_locations,
    forms.StorageLocationForm, _("Lagre"), _("Nyt lager"),
    _("Rum med plads til møbler. Er der ikke plads den dag, de hentes, siger systemet nej til et ja."),
    ("name", "address"), create=lambda by, values: actions.create_location(by=by, values=values), update=_location,
    sheet="lagre",
)  # fmt: skip
VEHICLES = DepotBook(
    "vehicle", "vehicles", "biler", Vehicle, queries.visible_vehicles, forms.VehicleForm, _("Biler"), _("Ny bil"),
    _("De biler, der henter og bringer møbler."), create=lambda by, values: actions.create_vehicle(by=by, values=values),
    update=_vehicle, sheet="biler",
)  # fmt: skip
BOOKS = (KINDS, PACKAGE, LOCATIONS, VEHICLES)
