"""Days on which a temporary or permanent unit cannot be used (H-08, H-09)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from housing.closures import actions as closures
from housing.closures.models import Closure
from housing.closures.queries import not_over, visible_closures


class ClosureSerializer(serializers.ModelSerializer[Closure]):
    """From `starts_on` to, and not with, `ends_on`; null: until further notice."""

    class Meta:
        model = Closure
        fields = [
            "id",
            "unit",
            "kind",
            "cause",
            "starts_on",
            "ends_on",
            "note",
            "cancelled_at",
            "created_at",
            "version",
        ]
        read_only_fields = fields


class ClosureNew(RowBody):
    class Meta:
        model = Closure
        fields = ["unit", "cause", "starts_on", "ends_on", "note"]


class ClosureChange(RowBody):
    why = serializers.CharField(max_length=300, required=False, allow_blank=True, help_text="For the history")

    class Meta:
        model = Closure
        fields = ["cause", "starts_on", "ends_on", "note", "why"]


class CancelBody(Body):
    why = serializers.CharField(max_length=300)


class ClosureFilters(Filters):
    unit = django_filters.UUIDFilter(field_name="unit_id")
    site = django_filters.UUIDFilter(field_name="unit__site_id")
    kind = django_filters.ChoiceFilter(choices=Closure.Kind.choices)
    cause = django_filters.MultipleChoiceFilter(choices=Closure.Cause.choices)
    cancelled = django_filters.BooleanFilter(field_name="cancelled_at", lookup_expr="isnull", exclude=True)
    not_over_on = django_filters.DateFilter(method="still_standing", help_text="Holds on this day, or begins later")

    def still_standing(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(not_over(value))


class Closures(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_HOMES
    write_right = Right.EDIT_HOMES
    queryset = none_of(Closure)
    serializer_class = ClosureSerializer
    filterset_class = ClosureFilters
    input_class = ClosureNew
    change_class = ClosureChange
    ordering_fields = ["id", "starts_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_closures(user)

    def add(self, values: dict[str, Any]) -> Closure:
        return closures.close(by=self.user, **({"ends_on": None} | values))

    def change(self, row: Closure, version: int, values: dict[str, Any]) -> Closure:
        return closures.revise(closure=row, by=self.user, version=version, **values)

    cancel = verb(
        "cancel",
        "The days count as usable again; the closure and its history stay",
        lambda view, row, values: closures.cancel(closure=row, by=view.user, version=row.version, **values),
        CancelBody,
    )
