"""Placements: who was proposed, offered and moved in."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Filters, ReadOnly, none_of
from housing.placements.models import Placement, State
from housing.placements.queries import visible_placements


class PlacementSerializer(serializers.ModelSerializer[Placement]):
    """`unit` and `vacancy` are null where the household lives under address protection (X-07)."""

    unit = serializers.UUIDField(source="shown_unit", read_only=True, allow_null=True)
    vacancy = serializers.UUIDField(source="shown_vacancy", read_only=True, allow_null=True)
    decision = serializers.UUIDField(source="decision.id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Placement
        fields = [
            "id", "household", "unit", "vacancy", "state", "rank", "points", "bypass_reason", "bypass_text", "decision",
            "answer_due_on", "landlord_due_on", "move_in_on", "outcome_reason", "outcome_text", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class PlacementFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    household = django_filters.UUIDFilter(field_name="household_id")
    unit = django_filters.UUIDFilter(field_name="shown_unit")
    vacancy = django_filters.UUIDFilter(field_name="shown_vacancy")


class Placements(ReadOnly):
    right = Right.SEE_PEOPLE
    queryset = none_of(Placement)
    serializer_class = PlacementSerializer
    filterset_class = PlacementFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_placements(user).select_related("decision")

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        found = super().paginate_queryset(queryset)
        ids = {placement.household_id for placement in found or []}
        looked_at_many(by=self.user, kind=AccessKind.LISTED, household_ids=sorted(ids), door="api")
        return found

    def get_object(self) -> Any:
        placement = super().get_object()
        looked(by=self.user, kind=AccessKind.OPENED, household_id=placement.household_id, door="api")
        return placement
