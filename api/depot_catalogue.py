"""The registers of the depot: kinds of things, the package of a home, rooms and vans. Measures are litres and grams."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Lists, Opens, Resource, none_of, searched, verb
from api.inputs import RowBody
from api.registers import Why, postcode
from volunteers.depot.catalogue import actions, queries
from volunteers.depot.catalogue.models import Basis, PackageLine, StorageLocation, ThingKind, Vehicle

# Danish, English, Arabic, Ukrainian: the last two for the receipt (V-22).
NAMES = ["name", "name_en", "name_ar", "name_uk"]


class DepotRegister(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS

    archive = verb(
        "archive",
        "Put it away; what names it still does",
        lambda view, row, values: actions.archive(row, by=view.user, version=row.version, why=values.get("why", "")),
        Why,
    )
    restore = verb(
        "restore", "Fetch it again", lambda view, row, values: actions.restore(row, by=view.user, version=row.version)
    )


class ThingKindSerializer(serializers.ModelSerializer[ThingKind]):
    class Meta:
        model = ThingKind
        fields = ["id", *NAMES, "litres", "grams", "persons", "counted", "version", "archived_at"]
        read_only_fields = fields


class ThingKindBody(RowBody):
    class Meta:
        model = ThingKind
        fields = [*NAMES, "litres", "grams", "persons", "counted"]


class ThingKindFilters(ArchivedFilters):
    counted = django_filters.BooleanFilter()
    q = searched(*NAMES)


class ThingKinds(DepotRegister):
    queryset = none_of(ThingKind)
    serializer_class = ThingKindSerializer
    filterset_class = ThingKindFilters
    input_class = change_class = ThingKindBody
    ordering_fields = ["id", "name", "litres", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return queries.visible_kinds(user)

    def add(self, values: dict[str, Any]) -> ThingKind:
        return actions.create_kind(by=self.user, values=values)

    def change(self, row: ThingKind, version: int, values: dict[str, Any]) -> ThingKind:
        return actions.update_kind(kind=row, by=self.user, version=version, values=values)


class PackageLineSerializer(serializers.ModelSerializer[PackageLine]):
    class Meta:
        model = PackageLine
        fields = ["id", "kind", "basis", "count", "version", "archived_at"]
        read_only_fields = fields


class PackageLineBody(RowBody):
    class Meta:
        model = PackageLine
        fields = ["kind", "basis", "count"]


class PackageLineFilters(ArchivedFilters):
    kind = django_filters.UUIDFilter(field_name="kind_id")
    basis = django_filters.ChoiceFilter(choices=Basis.choices)


class PackageLines(DepotRegister):
    queryset = none_of(PackageLine)
    serializer_class = PackageLineSerializer
    filterset_class = PackageLineFilters
    input_class = change_class = PackageLineBody
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return queries.visible_package_lines(user)

    def add(self, values: dict[str, Any]) -> PackageLine:
        return actions.create_package_line(by=self.user, values=values)

    def change(self, row: PackageLine, version: int, values: dict[str, Any]) -> PackageLine:
        return actions.update_package_line(line=row, by=self.user, version=version, values=values)


class StorageLocationSerializer(serializers.ModelSerializer[StorageLocation]):
    class Meta:
        model = StorageLocation
        fields = [
            "id", "name", "limit_litres", "address", "postcode", "city", "address_id", "latitude", "longitude",
            "position_quality", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class StorageLocationBody(RowBody):
    postcode = postcode()
    limit_litres = serializers.IntegerField(min_value=1, max_value=actions.MOST_OF_A_ROOM)

    class Meta:
        model = StorageLocation
        fields = ["name", "limit_litres", "address", "postcode", "city", "latitude", "longitude", "position_quality"]


class StorageLocationFilters(ArchivedFilters):
    q = searched("name", "address")


class StorageLocations(DepotRegister):
    queryset = none_of(StorageLocation)
    serializer_class = StorageLocationSerializer
    filterset_class = StorageLocationFilters
    input_class = change_class = StorageLocationBody
    ordering_fields = ["id", "name", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return queries.visible_locations(user)

    def add(self, values: dict[str, Any]) -> StorageLocation:
        return actions.create_location(by=self.user, values=values)

    def change(self, row: StorageLocation, version: int, values: dict[str, Any]) -> StorageLocation:
        return actions.update_location(location=row, by=self.user, version=version, values=values)


class VehicleSerializer(serializers.ModelSerializer[Vehicle]):
    class Meta:
        model = Vehicle
        fields = ["id", "name", "litres", "grams", "seats", "home", "version", "archived_at"]
        read_only_fields = fields


class VehicleBody(RowBody):
    class Meta:
        model = Vehicle
        fields = ["name", "litres", "grams", "seats", "home"]


class VehicleFilters(ArchivedFilters):
    home = django_filters.UUIDFilter(field_name="home_id")
    q = searched("name")


class Vehicles(DepotRegister):
    queryset = none_of(Vehicle)
    serializer_class = VehicleSerializer
    filterset_class = VehicleFilters
    input_class = change_class = VehicleBody
    ordering_fields = ["id", "name", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return queries.visible_vehicles(user)

    def add(self, values: dict[str, Any]) -> Vehicle:
        return actions.create_vehicle(by=self.user, values=values)

    def change(self, row: Vehicle, version: int, values: dict[str, Any]) -> Vehicle:
        return actions.update_vehicle(vehicle=row, by=self.user, version=version, values=values)
