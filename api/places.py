"""Districts, institutions and vulnerable areas."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.users.models import User
from api.base import ArchivedFilters, none_of, searched
from api.inputs import RowBody
from api.registers import Register, postcode
from housing.places.models import District, Institution, VulnerableArea
from housing.places.outlines import is_outline
from housing.places.queries import visible_areas, visible_districts, visible_institutions

DRAWABLE = "Omridset skal være en Polygon eller MultiPolygon med koordinater."
GRADES_SWAPPED = "Sidste klassetrin ligger før det første. Byt dem om."


class DistrictSerializer(serializers.ModelSerializer[District]):
    class Meta:
        model = District
        fields = ["id", "name", "dwellings", "inhabitants", "geometry", "note", "version", "archived_at"]
        read_only_fields = fields


class DistrictBody(RowBody):
    class Meta:
        model = District
        fields = ["name", "dwellings", "inhabitants", "geometry", "note"]

    def validate_geometry(self, shape: Any) -> Any:
        """GeoJSON that a map can draw, or none."""
        if shape is not None and not is_outline(shape):
            raise serializers.ValidationError(DRAWABLE)
        return shape


class DistrictFilters(ArchivedFilters):
    q = searched("name")


class Districts(Register):
    queryset = none_of(District)
    serializer_class = DistrictSerializer
    filterset_class = DistrictFilters
    input_class = change_class = DistrictBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_districts(user)


class InstitutionSerializer(serializers.ModelSerializer[Institution]):
    class Meta:
        model = Institution
        fields = [
            "id", "name", "kind", "district", "is_district_school", "has_reception_class", "grade_from", "grade_to",
            "places", "address", "postcode", "city", "address_id", "latitude", "longitude", "position_quality", "fictional",
            "note", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class InstitutionBody(RowBody):
    postcode = postcode()
    grade_from = serializers.IntegerField(min_value=0, max_value=10, required=False, allow_null=True)
    grade_to = serializers.IntegerField(min_value=0, max_value=10, required=False, allow_null=True)

    class Meta:
        model = Institution
        fields = [
            "name", "kind", "district", "is_district_school", "has_reception_class", "grade_from", "grade_to",
            "places", "address", "postcode", "city", "latitude", "longitude", "position_quality", "fictional", "note",
        ]  # fmt: skip


class InstitutionFilters(ArchivedFilters):
    kind = django_filters.ChoiceFilter(choices=Institution.Kind.choices)
    district = django_filters.UUIDFilter(field_name="district_id")
    q = searched("name", "address", "city")


class Institutions(Register):
    queryset = none_of(Institution)
    serializer_class = InstitutionSerializer
    filterset_class = InstitutionFilters
    input_class = change_class = InstitutionBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_institutions(user)

    def add(self, values: dict[str, Any]) -> Any:
        _grades_in_order(values)
        return super().add(values)

    def change(self, row: Any, version: int, values: dict[str, Any]) -> Any:
        _grades_in_order(values)
        return super().change(row, version, values)


def _grades_in_order(values: dict[str, Any]) -> None:
    low, high = values.get("grade_from"), values.get("grade_to")
    if low is not None and high is not None and low > high:
        raise serializers.ValidationError({"grade_to": [GRADES_SWAPPED]})


class AreaSerializer(serializers.ModelSerializer[VulnerableArea]):
    class Meta:
        model = VulnerableArea
        fields = ["id", "name", "district", "valid_from", "valid_to", "source", "version", "archived_at"]
        read_only_fields = fields


class AreaBody(RowBody):
    class Meta:
        model = VulnerableArea
        fields = ["name", "district", "valid_from", "valid_to", "source"]


class AreaFilters(ArchivedFilters):
    district = django_filters.UUIDFilter(field_name="district_id")
    q = searched("name", "source")


class Areas(Register):
    queryset = none_of(VulnerableArea)
    serializer_class = AreaSerializer
    filterset_class = AreaFilters
    input_class = change_class = AreaBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_areas(user)
