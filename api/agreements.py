"""Allocation agreements and their turn ledgers."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, ReadOnly, none_of
from housing.agreements.models import Agreement, TurnEntry
from housing.agreements.queries import ledger, visible_agreements


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    class Meta:
        model = Agreement
        fields = [
            "id", "landlord", "department", "rooms", "numerator", "denominator", "offset", "valid_from", "valid_to",
            "basis", "response_days", "returned_turn", "waived_turn", "overdue_effect", "notice_days", "note",
            "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields


class TurnEntrySerializer(serializers.ModelSerializer[TurnEntry]):
    class Meta:
        model = TurnEntry
        fields = [
            "id", "sequence", "kind", "number", "revision", "ours", "why", "unit_label", "reason", "on", "at",
        ]  # fmt: skip
        read_only_fields = fields


class AgreementFilters(ArchivedFilters):
    landlord = django_filters.UUIDFilter(field_name="landlord_id")
    department = django_filters.UUIDFilter(field_name="department_id")


class Agreements(ReadOnly):
    right = Right.SEE_VACANCIES
    queryset = none_of(Agreement)
    serializer_class = AgreementSerializer
    filterset_class = AgreementFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_agreements(user)

    @extend_schema(summary="Every row of the turn ledger, oldest first", responses=TurnEntrySerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def ledger(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.printed(ledger(self.get_object()), TurnEntrySerializer))
