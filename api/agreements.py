"""Allocation agreements and their turn ledgers."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Lists, Opens, Resource, none_of, searched, verb
from api.inputs import Body, RowBody
from api.registers import Why
from housing.agreements import actions as agreements
from housing.agreements.models import Agreement, TurnEntry
from housing.agreements.queries import ledger, valid_on, visible_agreements

ROOMS_OF_WHAT = "Vælg afdelingen, når aftalen kun gælder boliger med et antal rum."
TERMS = [
    "landlord", "department", "rooms", "numerator", "denominator", "offset", "valid_from", "valid_to", "basis",
    "response_days", "returned_turn", "waived_turn", "overdue_effect", "notice_days", "note",
]  # fmt: skip


class AgreementSerializer(serializers.ModelSerializer[Agreement]):
    class Meta:
        model = Agreement
        fields = ["id", *TERMS, "version", "archived_at"]
        read_only_fields = fields


class AgreementBody(RowBody):
    # As far as the pages let one write.
    rooms = serializers.IntegerField(min_value=1, max_value=20, required=False, allow_null=True)
    numerator = serializers.IntegerField(min_value=1, max_value=100)
    denominator = serializers.IntegerField(min_value=1, max_value=100)
    offset = serializers.IntegerField(min_value=0, max_value=1000, required=False)
    response_days = serializers.IntegerField(min_value=0, max_value=365, required=False)
    notice_days = serializers.IntegerField(min_value=0, max_value=365, required=False)

    class Meta:
        model = Agreement
        fields = TERMS


class TurnEntrySerializer(serializers.ModelSerializer[TurnEntry]):
    class Meta:
        model = TurnEntry
        fields = [
            "id", "sequence", "kind", "number", "revision", "ours", "why", "unit_label", "reason", "on", "at",
        ]  # fmt: skip
        read_only_fields = fields


class TurnBody(Body):
    number = serializers.IntegerField(min_value=1, max_value=1_000_000)
    reason = serializers.CharField(max_length=300)


class AgreementFilters(ArchivedFilters):
    landlord = django_filters.UUIDFilter(field_name="landlord_id")
    department = django_filters.UUIDFilter(field_name="department_id")
    basis = django_filters.ChoiceFilter(choices=Agreement.Basis.choices)
    valid = django_filters.ChoiceFilter(choices=[(name, name) for name in ("now", "later", "past")], method="by_day")
    q = searched("landlord__name", "department__name")

    def by_day(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        held = {"now": valid_on(today), "later": Q(valid_from__gt=today), "past": Q(valid_to__lt=today)}
        return rows.filter(held[value])


class Agreements(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VACANCIES
    write_right = Right.EDIT_AGREEMENTS
    queryset = none_of(Agreement)
    serializer_class = AgreementSerializer
    filterset_class = AgreementFilters
    input_class = change_class = AgreementBody
    ordering_fields = ["id", "valid_from", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_agreements(user)

    def add(self, values: dict[str, Any]) -> Agreement:
        _rooms_of_a_department(values)
        return agreements.create_agreement(by=self.user, values=values)

    def change(self, row: Agreement, version: int, values: dict[str, Any]) -> Agreement:
        _rooms_of_a_department(values)
        return agreements.update_agreement(agreement=row, by=self.user, version=version, values=values)

    @extend_schema(summary="Every row of the turn ledger, oldest first", responses=TurnEntrySerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def ledger(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.printed(ledger(self.get_object()), TurnEntrySerializer))

    archive = verb(
        "archive",
        "It gives no more turns; its ledger stays readable",
        lambda view, row, values: agreements.archive_agreement(
            agreement=row, by=view.user, version=row.version, why=values.get("why", "")
        ),
        Why,
    )
    restore = verb(
        "restore",
        "Fetch it again, unless another took its scope meanwhile",
        lambda view, row, values: agreements.restore_agreement(agreement=row, by=view.user, version=row.version),
    )
    carry_turn = verb(
        "carry-turn",
        "A lost turn goes on to the next vacant home (H-15)",
        lambda view, row, values: agreements.carry_turn(agreement=row, by=view.user, on=view.today, **values) and None,
        TurnBody,
    )
    correct_turn = verb(
        "correct-turn",
        "A number given by mistake is free again (H-15)",
        lambda view, row, values: (
            agreements.correct_turn(agreement=row, by=view.user, on=view.today, **values) and None
        ),
        TurnBody,
    )


def _rooms_of_a_department(values: dict[str, Any]) -> None:
    if values.get("rooms") and not values.get("department"):
        raise serializers.ValidationError({"department": [ROOMS_OF_WHAT]})
