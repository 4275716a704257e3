"""The van's tours and their stops: read, written down, moved and answered (V-18, V-21). No address is in an answer."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.catalogue.queries import rooms_in_use
from volunteers.depot.offers.models import Condition
from volunteers.depot.tours import actions, arranging, crew, finishing
from volunteers.depot.tours.models import CrewPlace, Outcome, Stop, Tour
from volunteers.depot.tours.queries import visible_stops, visible_tours


class CrewSerializer(serializers.ModelSerializer[CrewPlace]):
    class Meta:
        model = CrewPlace
        fields = ["volunteer", "state", "drives"]
        read_only_fields = fields


class TourSerializer(serializers.ModelSerializer[Tour]):
    crew = CrewSerializer(many=True, read_only=True)

    class Meta:
        model = Tour
        fields = [
            "id", "on", "vehicle", "starts_at", "ends_at", "crew_needed", "state", "note", "crew", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class TourBody(RowBody):
    class Meta:
        model = Tour
        fields = ["on", "vehicle", "starts_at", "ends_at", "crew_needed", "note"]


class TourNew(TourBody):
    pass


class TourChange(TourBody):
    pass


class TourCancelBody(Body):
    why = serializers.CharField(max_length=300)


class TourFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=Tour.State.choices)
    on = django_filters.DateFilter()
    vehicle = django_filters.UUIDFilter(field_name="vehicle_id")
    from_day = django_filters.DateFilter(field_name="on", lookup_expr="gte")


def _ask(view: Any, row: Tour, values: dict[str, Any]) -> Tour:
    crew.ask(tour=row, by=view.user)
    return row


class Tours(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Tour)
    serializer_class = TourSerializer
    filterset_class = TourFilters
    input_class = TourNew
    change_class = TourChange
    ordering_fields = ["id", "on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_tours(user)

    def add(self, values: dict[str, Any]) -> Tour:
        return actions.create(by=self.user, today=self.today, values={"crew_needed": 2} | values)

    def change(self, row: Tour, version: int, values: dict[str, Any]) -> Tour:
        return actions.edit(tour=row, by=self.user, version=version, today=self.today, values=values)

    publish = verb(
        "publish",
        "The crew sees it from now on",
        lambda view, row, values: actions.publish(tour=row, by=view.user, version=row.version),
    )
    cancel = verb(
        "cancel",
        "It does not drive; its stops wait again",
        lambda view, row, values: actions.cancel(tour=row, by=view.user, version=row.version, **values),
        TourCancelBody,
    )
    finish = verb(
        "finish",
        "Every stop has its answer: what was collected goes into stock",
        lambda view, row, values: finishing.finish(tour=row, by=view.user, at=timezone.now()),
    )
    ask = verb("ask", "Everybody who may is asked; the first yes gets the place (V-23)", _ask)


class StopSerializer(serializers.ModelSerializer[Stop]):
    """At a donor (`offer`) or at a home (`order`); times are of the plan."""

    class Meta:
        model = Stop
        fields = [
            "id", "tour", "offer", "order", "position", "locked", "wanted_on", "opens_at", "closes_at", "service_minutes",
            "persons", "note", "arrives_at", "state", "outcome", "outcome_note", "set_out_at", "done_at", "retry_of",
            "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class StopChange(RowBody):
    class Meta:
        model = Stop
        fields = ["wanted_on", "opens_at", "closes_at", "service_minutes", "persons", "note"]


class StopMoveBody(Body):
    tour = serializers.PrimaryKeyRelatedField(queryset=Tour.objects.filter(state__in=Tour.OPEN), allow_null=True)


class StopLockBody(Body):
    locked = serializers.BooleanField()


class BroughtBody(Body):
    kind = serializers.PrimaryKeyRelatedField(queryset=ThingKind.objects.filter(archived_at=None))
    count = serializers.IntegerField(min_value=1, max_value=200, default=1)
    condition = serializers.ChoiceField(choices=Condition.choices, default=Condition.GOOD)


class StopReportBody(Body):
    """`things`: what was really there; `return_to`: where things that came back are put."""

    outcome = serializers.ChoiceField(choices=Outcome.choices)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    things = BroughtBody(many=True, required=False)
    return_to = serializers.PrimaryKeyRelatedField(queryset=rooms_in_use(), required=False)


class StopFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=Stop.State.choices)
    tour = django_filters.UUIDFilter(field_name="tour_id")
    waiting = django_filters.BooleanFilter(field_name="tour", lookup_expr="isnull")
    wanted_on = django_filters.DateFilter()


def _report(view: Any, row: Stop, values: dict[str, Any]) -> Stop:
    things = [
        {"kind": str(one["kind"].pk), "count": one["count"], "condition": one["condition"]}
        for one in values.get("things", [])
    ]
    place = values.get("return_to")
    payload = {
        "step": "outcome", "outcome": values["outcome"], "note": values["note"], "things": things,
        "return_to": str(place.pk) if place else "",
    }  # fmt: skip
    return actions.report_for_crew(
        stop=row, payload=payload, by=view.user, at=timezone.now(), version=row.version
    )  # fmt: skip


class Stops(Lists, Opens, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Stop)
    serializer_class = StopSerializer
    filterset_class = StopFilters
    change_class = StopChange
    ordering_fields = ["id", "wanted_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_stops(user)

    def change(self, row: Stop, version: int, values: dict[str, Any]) -> Stop:
        return arranging.edit_stop(stop=row, by=self.user, version=version, values=values, now=timezone.now())

    move = verb(
        "move",
        "To the end of another tour, or (null) back to those that wait",
        lambda view, row, values: arranging.move_to(stop=row, by=view.user, version=row.version, **values),
        StopMoveBody,
    )
    lock = verb(
        "lock",
        "Planning anew leaves a locked stop where it is",
        lambda view, row, values: arranging.set_lock(stop=row, by=view.user, version=row.version, **values),
        StopLockBody,
    )
    report = verb("report", "How it went, by the rules of the phone (V-21, V-22)", _report, StopReportBody)
