"""Districts and institutions."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, ReadOnly, none_of
from housing.places.models import District, Institution
from housing.places.queries import visible_districts, visible_institutions


class DistrictSerializer(serializers.ModelSerializer[District]):
    class Meta:
        model = District
        fields = ["id", "name", "dwellings", "inhabitants", "geometry", "note", "version", "archived_at"]
        read_only_fields = fields


class Districts(ReadOnly):
    right = Right.SEE_HOMES
    queryset = none_of(District)
    serializer_class = DistrictSerializer
    filterset_class = ArchivedFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_districts(user)


class InstitutionSerializer(serializers.ModelSerializer[Institution]):
    class Meta:
        model = Institution
        fields = [
            "id", "name", "kind", "district", "is_district_school", "grade_from", "grade_to", "places", "address",
            "postcode", "city", "address_id", "latitude", "longitude", "position_quality", "fictional", "version",
            "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class InstitutionFilters(ArchivedFilters):
    kind = django_filters.ChoiceFilter(choices=Institution.Kind.choices)
    district = django_filters.UUIDFilter(field_name="district_id")


class Institutions(ReadOnly):
    right = Right.SEE_HOMES
    queryset = none_of(Institution)
    serializer_class = InstitutionSerializer
    filterset_class = InstitutionFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_institutions(user)
