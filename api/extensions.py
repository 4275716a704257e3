"""Staying longer in temporary housing: asked for, and decided (H-35)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body
from housing.bookings import extensions
from housing.bookings.models import StayExtension
from housing.bookings.queries import visible_extensions
from housing.people.models import Household


class ExtensionSerializer(serializers.ModelSerializer[StayExtension]):
    """`unit` is null under address protection (X-07)."""

    unit = serializers.UUIDField(source="shown_unit", read_only=True, allow_null=True)

    class Meta:
        model = StayExtension
        fields = [
            "id", "household", "unit", "asked_until", "reason", "state", "answer", "decided_on", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class ExtensionNew(Body):
    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    asked_until = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class ExtensionAnswerBody(Body):
    answer = serializers.CharField(max_length=300, help_text="The ground of the answer")


class ExtensionFilters(Filters):
    household = django_filters.UUIDFilter(field_name="household_id")
    state = django_filters.MultipleChoiceFilter(choices=StayExtension.State.choices)


class Extensions(Lists, Opens, Creates, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE
    queryset = none_of(StayExtension)
    serializer_class = ExtensionSerializer
    filterset_class = ExtensionFilters
    input_class = ExtensionNew
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_extensions(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> StayExtension:
        return extensions.ask(by=self.user, on=self.today, **values)

    grant = verb(
        "grant",
        "They may stay: the expected end of their stays moves",
        lambda view, row, values: extensions.grant(
            extension=row, by=view.user, version=row.version, on=view.today, **values
        ),
        ExtensionAnswerBody,
        Right.DECIDE,
    )
    refuse = verb(
        "refuse",
        "They may not; the expected end stands",
        lambda view, row, values: extensions.refuse(
            extension=row, by=view.user, version=row.version, on=view.today, **values
        ),
        ExtensionAnswerBody,
        Right.DECIDE,
    )
