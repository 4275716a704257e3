"""Payments to the clubs, and the files they go out with (V-32). For coordinators only. Every amount is whole øre."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.users.models import User
from api.base import Creates, Filters, Lists, Nothing, Opens, ReadOnly, none_of
from api.leisure import Ours
from volunteers.leisure.claims import runs
from volunteers.leisure.claims.models import Payment, PaymentRun
from volunteers.leisure.claims.queries import visible_payments, visible_runs


class PaymentSerializer(serializers.ModelSerializer[Payment]):
    """The account as it stood at the approval. `run` null: it waits to go out."""

    reference = serializers.CharField(source="claim.commitment.reference", read_only=True)
    total_ore = serializers.IntegerField(read_only=True)

    class Meta:
        model = Payment
        fields = ["id", "reference", "claim", "pool", "club", "cvr", "reg_number", "account_number", "amount_ore",
                  "equipment_ore", "total_ore", "approved_on", "run"]  # fmt: skip
        read_only_fields = fields


class PaymentFilters(Filters):
    waiting = django_filters.BooleanFilter(field_name="run", lookup_expr="isnull", help_text="In no file yet")
    run = django_filters.UUIDFilter(field_name="run_id")
    club = django_filters.UUIDFilter(field_name="club_id")
    year = django_filters.NumberFilter(field_name="pool__year")
    approved_from = django_filters.DateFilter(field_name="approved_on", lookup_expr="gte")
    approved_before = django_filters.DateFilter(field_name="approved_on", lookup_expr="lt")


class Payments(ReadOnly, Ours):
    """Made by `approve` of a claim."""

    queryset = none_of(Payment)
    serializer_class = PaymentSerializer
    filterset_class = PaymentFilters
    ordering_fields = ["id", "approved_on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_payments(user)


class PaymentRunSerializer(serializers.ModelSerializer[PaymentRun]):
    """One file, numbered from 1. What is in it never changes: `/payments/?run=`."""

    class Meta:
        model = PaymentRun
        fields = ["id", "number", "made_on", "payments_count", "total_ore"]
        read_only_fields = fields


class PaymentRunFilters(Filters):
    number = django_filters.NumberFilter()
    made_from = django_filters.DateFilter(field_name="made_on", lookup_expr="gte")
    made_before = django_filters.DateFilter(field_name="made_on", lookup_expr="lt")


class PaymentRuns(Lists, Opens, Creates, Ours):
    """A new one takes every payment that waits; the file itself is fetched on the page."""

    queryset = none_of(PaymentRun)
    serializer_class = PaymentRunSerializer
    filterset_class = PaymentRunFilters
    input_class = Nothing
    ordering_fields = ["id", "number", "made_on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_runs(user)

    def add(self, values: dict[str, Any]) -> PaymentRun:
        return runs.make_run(by=self.user, on=self.today)
