"""Series of events, and the days on which the house is closed (V-37). For coordinators only."""

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
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, Resource, none_of, searched, verb
from api.inputs import Body, RowBody
from volunteers.events import series
from volunteers.events.models import ClosingDays, EventSeries, Kind, Rhythm
from volunteers.events.queries import visible_closing_days, visible_series
from volunteers.events.shifts import MOST_PLACES
from volunteers.roster.models import Task

RHYTHM = ["rhythm", "starts_on", "ends_on", "from_time", "to_time", "skips_holidays"]
# What each event begins with; more are added to the events themselves.
MOST_SHIFTS = 10


class EventSeriesSerializer(serializers.ModelSerializer[EventSeries]):
    """`rhythm`: how many weeks from one to the next. The times are Danish wall-clock times, summer and winter.

    What is held stands on the events of the series: `/events/?series=`.
    """

    class Meta:
        model = EventSeries
        fields = ["id", "title", *RHYTHM, "created_at", "version"]
        read_only_fields = fields


class SeriesDaysBody(RowBody):
    rhythm = serializers.ChoiceField(Rhythm.choices)
    # The rule of the pages where nothing is said.
    skips_holidays = serializers.BooleanField(required=False, default=True)

    class Meta:
        model = EventSeries
        fields = RHYTHM


class SeriesShiftBody(Body):
    """`task` empty: open to every active volunteer."""

    role = serializers.CharField(max_length=60)
    task = serializers.ChoiceField(Task.choices, required=False, allow_blank=True, default="")
    places = serializers.IntegerField(min_value=1, max_value=MOST_PLACES)


class EventSeriesNew(SeriesDaysBody):
    """Its days, what each event of it is, and the shifts that each begins with."""

    kind = serializers.ChoiceField(Kind.choices)
    place = serializers.CharField(max_length=120)
    text = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    is_public = serializers.BooleanField(required=False, default=False)
    shifts = serializers.ListField(child=SeriesShiftBody(), max_length=MOST_SHIFTS, required=False, default=list)

    class Meta:
        model = EventSeries
        fields = ["kind", "title", "place", "text", "is_public", *RHYTHM, "shifts"]


class ExtendSeriesBody(Body):
    ends_on = serializers.DateField()


class SeriesDaySerializer(serializers.Serializer[Any]):
    """`skipped` says why nothing is held that day; empty where something is."""

    day = serializers.DateField()
    skipped = serializers.CharField(allow_blank=True)


class EventSeriesFilters(Filters):
    q = searched("title")
    rhythm = django_filters.ChoiceFilter(choices=Rhythm.choices)
    not_over_on = django_filters.DateFilter(field_name="ends_on", lookup_expr="gte")


class AllSeries(Lists, Opens, Creates, Resource):
    """Each of its events is changed and cancelled at `/events/`."""

    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(EventSeries)
    serializer_class = EventSeriesSerializer
    filterset_class = EventSeriesFilters
    input_class = EventSeriesNew
    ordering_fields = ["id", "starts_on", "ends_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_series(user)

    def add(self, values: dict[str, Any]) -> EventSeries:
        shifts = values.pop("shifts")
        return series.create_series(by=self.user, values=values, shifts=shifts)

    @extend_schema(
        summary="The days it would be held, and those that are skipped",
        request=SeriesDaysBody,
        responses=SeriesDaySerializer(many=True),
    )
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def preview(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.printed(series.planned(self.body(SeriesDaysBody)), SeriesDaySerializer))

    extend = verb(
        "extend",
        "More of the same, each as its last event is",
        lambda view, row, values: series.extend_series(series=row, by=view.user, version=row.version, **values),
        ExtendSeriesBody,
    )


class ClosingDaysSerializer(serializers.ModelSerializer[ClosingDays]):
    """Both days included. `archived_at`: they were taken back."""

    class Meta:
        model = ClosingDays
        fields = ["id", "name", "starts_on", "ends_on", "created_at", "archived_at", "version"]
        read_only_fields = fields


class ClosingDaysBody(RowBody):
    class Meta:
        model = ClosingDays
        fields = ["name", "starts_on", "ends_on"]


class ClosingDaysFilters(ArchivedFilters):
    on = django_filters.DateFilter(method="closed", help_text="Closed on that day")
    not_over_on = django_filters.DateFilter(field_name="ends_on", lookup_expr="gte")

    def closed(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(starts_on__lte=value, ends_on__gte=value)


class AllClosingDays(Lists, Opens, Creates, Changes, Resource):
    """Series made or extended from now on leave them out; events that are planned stay."""

    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(ClosingDays)
    serializer_class = ClosingDaysSerializer
    filterset_class = ClosingDaysFilters
    input_class = change_class = ClosingDaysBody
    ordering_fields = ["id", "starts_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_closing_days(user, removed=True)

    def add(self, values: dict[str, Any]) -> ClosingDays:
        return series.save_closing_days(by=self.user, values=values)

    def change(self, row: ClosingDays, version: int, values: dict[str, Any]) -> ClosingDays:
        return series.save_closing_days(by=self.user, values=values, record=row, version=version)

    remove = verb(
        "remove",
        "The house is open after all; events already planned stay as they are",
        lambda view, row, values: series.remove_closing_days(
            record=row, by=view.user, version=row.version, now=timezone.now()
        ),
    )
