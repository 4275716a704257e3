"""Faults at the sites, from the report to the repair (H-12, R-111)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from housing.faults import actions as faults
from housing.faults.models import FaultReport
from housing.faults.queries import visible_faults


class FaultSerializer(serializers.ModelSerializer[FaultReport]):
    """`unit` is null for a fault of the whole site."""

    class Meta:
        model = FaultReport
        fields = [
            "id", "site", "unit", "what", "urgency", "state", "reported_on", "reported_by", "ordered_from", "due_on",
            "closed_on", "outcome", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class FaultNew(RowBody):
    class Meta:
        model = FaultReport
        fields = ["site", "unit", "what", "urgency", "reported_on", "reported_by"]


class FaultChange(RowBody):
    class Meta:
        model = FaultReport
        fields = ["unit", "what", "urgency", "reported_on", "reported_by"]


class OrderBody(Body):
    ordered_from = serializers.CharField(max_length=120)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class CloseBody(Body):
    mended = serializers.BooleanField(help_text="false: it was no fault; then `outcome` says why")
    on = serializers.DateField()
    outcome = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class FaultFilters(Filters):
    site = django_filters.UUIDFilter(field_name="site_id")
    unit = django_filters.UUIDFilter(field_name="unit_id")
    state = django_filters.MultipleChoiceFilter(choices=FaultReport.State.choices)
    urgency = django_filters.MultipleChoiceFilter(choices=FaultReport.Urgency.choices)
    due_before = django_filters.DateFilter(field_name="due_on", lookup_expr="lt")


class Faults(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_HOMES
    write_right = Right.EDIT_HOMES
    queryset = none_of(FaultReport)
    serializer_class = FaultSerializer
    filterset_class = FaultFilters
    input_class = FaultNew
    change_class = FaultChange
    ordering_fields = ["id", "reported_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_faults(user)

    def add(self, values: dict[str, Any]) -> FaultReport:
        site, unit = values.pop("site"), values.pop("unit", None)
        return faults.report(site=site, unit=unit, by=self.user, on=self.today, values=values)

    def change(self, row: FaultReport, version: int, values: dict[str, Any]) -> FaultReport:
        return faults.correct(fault=row, by=self.user, version=version, on=self.today, values=values)

    order = verb(
        "order",
        "Somebody has been asked to mend it",
        lambda view, row, values: faults.order(fault=row, by=view.user, version=row.version, **values),
        OrderBody,
    )
    close = verb(
        "close",
        "It is mended, or it was none",
        lambda view, row, values: faults.close(
            fault=row, by=view.user, version=row.version, today=view.today, **values
        ),
        CloseBody,
    )
    reopen = verb(
        "reopen",
        "It was not mended after all",
        lambda view, row, values: faults.reopen(fault=row, by=view.user, version=row.version),
    )
