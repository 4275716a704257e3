"""Letting rules: what municipality, landlord, department or home asks, each saved after its preview (H-21, H-24)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Creates, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from api.registers import Why
from api.whatif import PreviewSerializer, printed
from housing.lettings.actions import withdraw_rule
from housing.lettings.models import LettingRule
from housing.lettings.queries import visible_rules
from housing.levels.models import Level
from housing.levels.queries import holds_on
from housing.whatif.actions import adopt_end, adopt_rule
from housing.whatif.queries import preview_end, preview_rule

FIELDS = ["level", "landlord", "department", "unit", "kind", "figure", "valid_from", "valid_to", "reason"]


class LettingRuleSerializer(serializers.ModelSerializer[LettingRule]):
    class Meta:
        model = LettingRule
        fields = ["id", *FIELDS, "version", "created_at", "archived_at"]
        read_only_fields = fields


class LettingRuleBody(RowBody):
    class Meta:
        model = LettingRule
        fields = FIELDS


class NewLettingRuleBody(LettingRuleBody):
    # That of the preview that was looked at.
    fingerprint = serializers.CharField(max_length=64)

    class Meta(LettingRuleBody.Meta):
        fields = [*FIELDS, "fingerprint"]


class EndPreviewBody(Body):
    valid_to = serializers.DateField(allow_null=True)
    reason = serializers.CharField(max_length=300)


class EndBody(EndPreviewBody):
    fingerprint = serializers.CharField(max_length=64)


class DatedFilters(ArchivedFilters):
    """Of a rule that has a place and days."""

    landlord = django_filters.UUIDFilter(field_name="landlord_id")
    department = django_filters.UUIDFilter(field_name="department_id")
    unit = django_filters.UUIDFilter(field_name="unit_id")
    holds = django_filters.BooleanFilter(method="by_day")

    def by_day(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        today = holds_on(timezone.localdate())
        return rows.filter(today) if value else rows.exclude(today)


class LettingFilters(DatedFilters):
    level = django_filters.ChoiceFilter(choices=Level.choices)
    kind = django_filters.ChoiceFilter(choices=LettingRule.Kind.choices)


class LettingRules(Lists, Opens, Creates, Resource):
    right = Right.SEE_VACANCIES
    write_right = Right.EDIT_POLICY
    queryset = none_of(LettingRule)
    serializer_class = LettingRuleSerializer
    filterset_class = LettingFilters
    input_class = NewLettingRuleBody
    ordering_fields = ["id", "valid_from", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_rules(user)

    def add(self, values: dict[str, Any]) -> LettingRule:
        fingerprint = values.pop("fingerprint")
        return adopt_rule(by=self.user, values=values, fingerprint=fingerprint, on=self.today)

    @extend_schema(summary="Who would enter and leave the lists", request=LettingRuleBody, responses=PreviewSerializer)
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def preview(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = preview_rule(by=self.user, values=self.body(LettingRuleBody), on=self.today)
        return Response(printed(found, self.user))

    @extend_schema(summary="What another last day would change", request=EndPreviewBody, responses=PreviewSerializer)
    @action(detail=True, methods=["post"], url_path="preview-end", filterset_class=None, pagination_class=None)
    def preview_end(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        values = self.body(EndPreviewBody)
        found = preview_end(by=self.user, rule=self.found(), on=self.today, **values)
        return Response(printed(found, self.user))

    end = verb(
        "end",
        "Set the last day, or none, as previewed",
        lambda view, row, values: adopt_end(rule=row, by=view.user, version=row.version, on=view.today, **values),
        EndBody,
    )
    withdraw = verb(
        "withdraw",
        "Take back a rule that has not begun",
        lambda view, row, values: withdraw_rule(
            rule=row, by=view.user, version=row.version, why=values.get("why", ""), on=view.today
        ),
        Why,
    )
