"""Landlords, departments, sites and units."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.users.models import User
from api.base import ArchivedFilters, none_of, searched
from api.inputs import RowBody
from api.registers import Register, postcode
from housing.fields import Positioned
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


class LandlordBody(RowBody):
    cvr = serializers.RegexField(r"^\d{8}$", required=False, allow_blank=True)

    class Meta:
        model = Landlord
        fields = ["name", "kind", "cvr", "email", "phone", "contact", "fictional"]


class LandlordFilters(ArchivedFilters):
    kind = django_filters.ChoiceFilter(choices=Landlord.Kind.choices)
    q = searched("name", "contact", "email", "cvr")


class Landlords(Register):
    queryset = none_of(Landlord)
    serializer_class = LandlordSerializer
    filterset_class = LandlordFilters
    input_class = change_class = LandlordBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_landlords(user)


class DepartmentSerializer(serializers.ModelSerializer[Department]):
    class Meta:
        model = Department
        fields = ["id", "landlord", "name", "district", "dwellings", "fictional", "version", "archived_at"]
        read_only_fields = fields


class DepartmentBody(RowBody):
    class Meta:
        model = Department
        fields = ["landlord", "name", "district", "dwellings", "fictional"]


class DepartmentFilters(ArchivedFilters):
    landlord = django_filters.UUIDFilter(field_name="landlord_id")
    district = django_filters.UUIDFilter(field_name="district_id")
    q = searched("name", "landlord__name")


class Departments(Register):
    queryset = none_of(Department)
    serializer_class = DepartmentSerializer
    filterset_class = DepartmentFilters
    input_class = change_class = DepartmentBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_departments(user)


class SiteSerializer(serializers.ModelSerializer[Site]):
    class Meta:
        model = Site
        fields = [
            "id", "name", "landlord", "department", "kind", "district", "vulnerable_area", "address", "postcode", "city",
            "address_id", "latitude", "longitude", "position_quality", "caretaker", "caretaker_phone", "terms",
            "lease_end", "notice_on", "permit_end", "fictional", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class SiteBody(RowBody):
    postcode = postcode()

    class Meta:
        model = Site
        fields = [
            "name", "landlord", "department", "kind", "district", "vulnerable_area", "address", "postcode", "city",
            "latitude", "longitude", "position_quality", "caretaker", "caretaker_phone", "terms", "lease_end",
            "notice_on", "permit_end", "fictional",
        ]  # fmt: skip


class SiteFilters(ArchivedFilters):
    kind = django_filters.ChoiceFilter(choices=Site.Kind.choices)
    landlord = django_filters.UUIDFilter(field_name="landlord_id")
    department = django_filters.UUIDFilter(field_name="department_id")
    district = django_filters.UUIDFilter(field_name="district_id")
    position_quality = django_filters.ChoiceFilter(choices=Positioned.Quality.choices)
    q = searched("name", "address", "city", "landlord__name")


class Sites(Register):
    queryset = none_of(Site)
    serializer_class = SiteSerializer
    filterset_class = SiteFilters
    input_class = change_class = SiteBody

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


class UnitBody(RowBody):
    # As far as the pages let one write.
    rooms = serializers.IntegerField(min_value=1, max_value=20, required=False, allow_null=True)
    beds = serializers.IntegerField(min_value=0, max_value=200, required=False, allow_null=True)
    area_m2 = serializers.IntegerField(min_value=0, max_value=2000, required=False, allow_null=True)
    floor = serializers.IntegerField(min_value=-2, max_value=40, required=False, allow_null=True)

    class Meta:
        model = Unit
        fields = [
            "site", "label", "tenure", "rooms", "beds", "area_m2", "rent_dkk", "deposit_dkk", "floor", "lift",
            "step_free", "criterion",
        ]  # fmt: skip


class UnitFilters(ArchivedFilters):
    site = django_filters.UUIDFilter(field_name="site_id")
    landlord = django_filters.UUIDFilter(field_name="site__landlord_id")
    district = django_filters.UUIDFilter(field_name="site__district_id")
    tenure = django_filters.ChoiceFilter(choices=Tenure.choices)
    rooms_min = django_filters.NumberFilter(field_name="rooms", lookup_expr="gte")
    step_free = django_filters.BooleanFilter()
    step_free_unknown = django_filters.BooleanFilter(field_name="step_free", lookup_expr="isnull")
    q = searched("site__name", "site__address", "label", "site__landlord__name")


class Units(Register):
    queryset = none_of(Unit)
    serializer_class = UnitSerializer
    filterset_class = UnitFilters
    input_class = change_class = UnitBody
    ordering_fields = ["id", "label", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_units(user)
