"""Scoring policies, each in force from its date until the next; a new one is saved after its preview (H-21, H-24)."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import RowBody
from api.registers import Why
from api.whatif import PreviewSerializer, printed
from housing.policies.actions import withdraw_policy
from housing.policies.models import ScoringPolicy
from housing.policies.queries import is_withdrawn, visible_policies
from housing.whatif.actions import adopt_policy
from housing.whatif.queries import preview_policy

WEIGHTS = [
    "valid_from", "school_weight", "size_weight", "economy_weight", "neutral_school", "waiting_linear",
    "waiting_quadratic", "waiting_limit_months", "road_factor", "refugee_quota_numerator",
    "refugee_quota_denominator", "approval_needs_second", "decline_needs_second", "reason",
]  # fmt: skip


class PolicySerializer(serializers.ModelSerializer[ScoringPolicy]):
    withdrawn = serializers.SerializerMethodField()

    class Meta:
        model = ScoringPolicy
        fields = ["id", "version", *WEIGHTS, "created_at", "withdrawn"]
        read_only_fields = fields

    def get_withdrawn(self, row: ScoringPolicy) -> bool:
        return is_withdrawn(row)


class PolicyBody(RowBody):
    """Everything a version decides: nothing is taken over from the one before without being said."""

    class Meta:
        model = ScoringPolicy
        fields = WEIGHTS
        extra_kwargs = {name: {"required": True} for name in WEIGHTS}


class NewPolicyBody(PolicyBody):
    # That of the preview that was looked at.
    fingerprint = serializers.CharField(max_length=64)

    class Meta(PolicyBody.Meta):
        fields = [*WEIGHTS, "fingerprint"]


class Policies(Lists, Opens, Creates, Resource):
    right = Right.SEE_VACANCIES
    write_right = Right.EDIT_POLICY
    queryset = none_of(ScoringPolicy)
    serializer_class = PolicySerializer
    filterset_class = Filters
    input_class = NewPolicyBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_policies(user)

    def add(self, values: dict[str, Any]) -> ScoringPolicy:
        fingerprint = values.pop("fingerprint")
        return adopt_policy(by=self.user, values=values, fingerprint=fingerprint, on=self.today)

    @extend_schema(
        summary="Who would move on the lists of the open homes", request=PolicyBody, responses=PreviewSerializer
    )
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def preview(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = preview_policy(by=self.user, values=self.body(PolicyBody), on=self.today)
        return Response(printed(found, self.user))

    withdraw = verb(
        "withdraw",
        "Take back a version that has not begun",
        lambda view, row, values: (
            withdraw_policy(policy=row, by=view.user, reason=values.get("why", ""), on=view.today).policy
        ),
        Why,
    )
