"""Households, their persons, the children's places and where they live. Every read is in the journal (X-04)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, ReadOnly, none_of
from housing.people.models import Band, Enrolment, Household, Membership, Person, Stream
from housing.people.queries import enrolments_of, members
from housing.stays.models import Stay
from housing.stays.queries import chain_of, households_with_home


class HouseholdSerializer(serializers.ModelSerializer[Household]):
    """With where they live and since when they wait; the address is left out under address protection (X-07)."""

    persons = serializers.IntegerField(read_only=True)
    waiting_since = serializers.DateField(read_only=True, allow_null=True)
    home_unit = serializers.SerializerMethodField()
    home_tenure = serializers.CharField(read_only=True, allow_null=True)

    class Meta:
        model = Household
        fields = [
            "id", "reference", "name", "stream", "band", "band_reason", "languages", "need_since", "needs_step_free",
            "needs_quiet", "income_dkk", "can_pay_dkk", "max_rent_dkk", "employed", "rooms_needed", "rooms_override",
            "parked_until", "seeking", "seeking_since", "address_protected", "persons", "waiting_since", "home_unit",
            "home_tenure", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "uuid"})
    def get_home_unit(self, household: Any) -> str | None:
        return None if household.address_protected or not household.home_unit else str(household.home_unit)


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """A person as a member; the CPR number is only ever masked here (X-06)."""

    id = serializers.UUIDField(source="person.pk", read_only=True)
    given_name = serializers.CharField(source="person.given_name", read_only=True)
    family_name = serializers.CharField(source="person.family_name", read_only=True)
    birth_date = serializers.DateField(source="person.birth_date", read_only=True, allow_null=True)
    sex = serializers.ChoiceField(source="person.sex", choices=Person.Sex.choices, read_only=True)
    cpr = serializers.SerializerMethodField()
    arrived_on = serializers.DateField(source="person.arrived_on", read_only=True, allow_null=True)
    expected_birth_on = serializers.DateField(source="person.expected_birth_on", read_only=True, allow_null=True)

    class Meta:
        model = Membership
        fields = [
            "id", "given_name", "family_name", "birth_date", "sex", "cpr", "arrived_on", "expected_birth_on", "role",
            "starts_on", "ends_on",
        ]  # fmt: skip
        read_only_fields = fields

    def get_cpr(self, row: Membership) -> str:
        return f"{row.person.cpr_start}-****" if row.person.cpr_start else ""


class EnrolmentSerializer(serializers.ModelSerializer[Enrolment]):
    class Meta:
        model = Enrolment
        fields = ["id", "person", "institution", "grade", "starts_on", "ends_on", "must_stay", "referred", "version"]
        read_only_fields = fields


class StaySerializer(serializers.ModelSerializer[Stay]):
    """Where a person lived; without the unit under address protection (X-07)."""

    unit = serializers.SerializerMethodField()

    class Meta:
        model = Stay
        fields = ["id", "person", "unit", "tenure", "starts_on", "ends_on", "expected_end_on", "why_ended"]
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "uuid"})
    def get_unit(self, stay: Stay) -> str | None:
        return None if self.context["protected"] else str(stay.unit_id)


class HouseholdFilters(ArchivedFilters):
    """By reference, never by name: a name does not belong in an address."""

    reference = django_filters.CharFilter()
    stream = django_filters.ChoiceFilter(choices=Stream.choices)
    band = django_filters.ChoiceFilter(choices=Band.choices)
    seeking = django_filters.BooleanFilter()


class Households(ReadOnly):
    right = Right.SEE_PEOPLE
    queryset = none_of(Household)
    serializer_class = HouseholdSerializer
    filterset_class = HouseholdFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return households_with_home(user, self.today)

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """The page that is shown is the page on record: one statement."""
        found = super().paginate_queryset(queryset)
        ids = [household.pk for household in found or []]
        looked_at_many(by=self.user, kind=AccessKind.LISTED, household_ids=ids, door="api")
        return found

    def get_object(self) -> Any:
        household = super().get_object()
        looked(by=self.user, kind=AccessKind.OPENED, household_id=household.pk, door="api")
        return household

    @extend_schema(summary="Who lives together today", responses=MemberSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def persons(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.printed(members(self.get_object(), self.today), MemberSerializer))

    @extend_schema(summary="Places at school and daycare, now and to come", responses=EnrolmentSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def enrolments(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        people = members(self.get_object(), self.today).values_list("person_id", flat=True)
        return Response(self.printed(enrolments_of(people, self.today), EnrolmentSerializer))

    @extend_schema(summary="Where they have lived, latest first", responses=StaySerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def stays(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        household = self.get_object()
        return Response(self.printed(chain_of(household), StaySerializer, protected=household.address_protected))
