"""Scoring policies, each in force from its date until the next."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Filters, ReadOnly, none_of
from housing.policies.models import ScoringPolicy
from housing.policies.queries import visible_policies


class PolicySerializer(serializers.ModelSerializer[ScoringPolicy]):
    class Meta:
        model = ScoringPolicy
        fields = [
            "id", "version", "valid_from", "school_weight", "size_weight", "economy_weight", "neutral_school",
            "waiting_linear", "waiting_quadratic", "waiting_limit_months", "road_factor", "refugee_quota_numerator",
            "refugee_quota_denominator", "approval_needs_second", "decline_needs_second", "reason", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class Policies(ReadOnly):
    right = Right.SEE_VACANCIES
    queryset = none_of(ScoringPolicy)
    serializer_class = PolicySerializer
    filterset_class = Filters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_policies(user)
