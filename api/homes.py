"""Landlords, departments, sites and units."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, ReadOnly, none_of
from housing.homes.models import Department, Landlord, Site, Tenure, Unit
from housing.homes.queries import visible_departments, visible_landlords, visible_sites, visible_units


class LandlordSerializer(serializers.ModelSerializer[Landlord]):
    class Meta:
        model = Landlord
        fields = [
            "id",
            "name",
            "kind",
            "cvr",
            "email",
            "phone",
            "contact",
            "response_days",
            "fictional",
            "version",
            "archived_at",
        ]
        read_only_fields = fields


class LandlordFilters(ArchivedFilters):
    kind = django_filters.ChoiceFilter(choices=Landlord.Kind.choices)


class Landlords(ReadOnly):
    right = Right.SEE_HOMES
    queryset = none_of(Landlord)
    serializer_class = LandlordSerializer
    filterset_class = LandlordFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_landlords(user)


class DepartmentSerializer(serializers.ModelSerializer[Department]):
    class Meta:
        model = Department
        fields = ["id", "landlord", "name", "district", "dwellings", "fictional", "version", "archived_at"]
        read_only_fields = fields


class DepartmentFilters(ArchivedFilters):
    landlord = django_filters.UUIDFilter(field_name="landlord_id")


class Departments(ReadOnly):
    right = Right.SEE_HOMES
    queryset = none_of(Department)
    serializer_class = DepartmentSerializer
    filterset_class = DepartmentFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_departments(user)


class SiteSerializer(serializers.ModelSerializer[Site]):
    class Meta:
        model = Site
        fields = [
            "id", "name", "landlord", "department", "kind", "district", "vulnerable_area", "address", "postcode", "city",
            "address_id", "latitude", "longitude", "position_quality", "lease_end", "notice_on", "permit_end", "fictional",
            "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class SiteFilters(ArchivedFilters):
    kind = django_filters.ChoiceFilter(choices=Site.Kind.choices)
    landlord = django_filters.UUIDFilter(field_name="landlord_id")
    department = django_filters.UUIDFilter(field_name="department_id")
    district = django_filters.UUIDFilter(field_name="district_id")


class Sites(ReadOnly):
    right = Right.SEE_HOMES
    queryset = none_of(Site)
    serializer_class = SiteSerializer
    filterset_class = SiteFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_sites(user)


class UnitSerializer(serializers.ModelSerializer[Unit]):
    class Meta:
        model = Unit
        fields = [
            "id", "site", "label", "tenure", "rooms", "beds", "area_m2", "rent_dkk", "deposit_dkk", "floor", "lift",
            "step_free", "criterion", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class UnitFilters(ArchivedFilters):
    site = django_filters.UUIDFilter(field_name="site_id")
    tenure = django_filters.ChoiceFilter(choices=Tenure.choices)
    rooms_min = django_filters.NumberFilter(field_name="rooms", lookup_expr="gte")


class Units(ReadOnly):
    right = Right.SEE_HOMES
    queryset = none_of(Unit)
    serializer_class = UnitSerializer
    filterset_class = UnitFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_units(user)
