"""Hooks of the workshop and the cases of what is wrong with one (V-26). For coordinators only."""

from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, none_of, searched, verb
from api.bikes import WorkshopResource, WorkshopWhyBody, why
from api.inputs import Body, RowBody
from volunteers.bikes import hooks
from volunteers.bikes.models import Hook, HookReport
from volunteers.bikes.queries import visible_hooks, visible_reports, with_open_report


class HookSerializer(serializers.ModelSerializer[Hook]):
    """`bike`: what should hang there; null where it is free. `open_report`: the case that is open about it."""

    bike = serializers.SerializerMethodField()
    open_report = serializers.UUIDField(read_only=True, allow_null=True)

    class Meta:
        model = Hook
        fields = ["id", "name", "place", "bike", "open_report", "created_at", "archived_at", "version"]
        read_only_fields = fields

    def get_bike(self, row: Hook) -> UUID | None:
        # Seen from the hook a bike that is not there is an error, not a None.
        bike = getattr(row, "bike", None)
        return bike.pk if bike else None


class HookBody(RowBody):
    class Meta:
        model = Hook
        fields = ["name", "place"]


class HookFilters(ArchivedFilters):
    q = searched("name", "place")
    free = django_filters.BooleanFilter(field_name="bike", lookup_expr="isnull")
    reported = django_filters.BooleanFilter(field_name="open_report", lookup_expr="isnull", exclude=True)


class Hooks(Lists, Opens, Creates, Changes, WorkshopResource):
    """Where a bike hangs: one on each hook. Which one is said with the bike (V-26)."""

    queryset = none_of(Hook)
    serializer_class = HookSerializer
    filterset_class = HookFilters
    input_class = change_class = HookBody
    ordering_fields = ["id", "name", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return with_open_report(visible_hooks(user))

    def add(self, values: dict[str, Any]) -> Hook:
        return hooks.add(by=self.user, values=values)

    def change(self, row: Hook, version: int, values: dict[str, Any]) -> Hook:
        return hooks.correct(hook=row, by=self.user, version=version, values=values)

    archive = verb(
        "archive",
        "Taken out of use; no bike may hang there",
        lambda view, row, values: hooks.archive(hook=row, by=view.user, version=row.version, **values),
        WorkshopWhyBody,
    )


class HookReportSerializer(serializers.ModelSerializer[HookReport]):
    """`bike`: which one the register had there that day. Open until `closed_on`."""

    class Meta:
        model = HookReport
        fields = [
            "id", "hook", "what", "text", "bike", "reported_on", "reported_by", "closed_on", "closing_note", "created_at",
            "version",
        ]  # fmt: skip
        read_only_fields = fields


class HookReportNew(RowBody):
    class Meta:
        model = HookReport
        fields = ["hook", "what", "text"]


class HookReportCloseBody(Body):
    """`note`: what it was."""

    note = why()


class HookReportFilters(Filters):
    hook = django_filters.UUIDFilter(field_name="hook_id")
    what = django_filters.ChoiceFilter(choices=HookReport.What.choices)
    open = django_filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull")


class HookReports(Lists, Opens, Creates, WorkshopResource):
    """A hook that is empty or holds another bike: one case at a time, open until it is closed with a note (V-26)."""

    queryset = none_of(HookReport)
    serializer_class = HookReportSerializer
    filterset_class = HookReportFilters
    input_class = HookReportNew
    ordering_fields = ["id", "reported_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_reports(user)

    def add(self, values: dict[str, Any]) -> HookReport:
        return hooks.report(by=self.user, on=self.today, **values)

    close = verb(
        "close",
        "It has been found out what it was",
        lambda view, row, values: hooks.close(report=row, by=view.user, on=view.today, version=row.version, **values),
        HookReportCloseBody,
    )
