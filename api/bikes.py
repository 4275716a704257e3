"""Bikes, their checks, the queue and the hand-outs (V-25 to V-27). For coordinators only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from housing.models import Household, Person
from volunteers.bikes import actions, queue
from volunteers.bikes.checks import Answer, Item, SafetyCheck
from volunteers.bikes.handing import BikeRequest, HandOut
from volunteers.bikes.models import Bike, Hook, Kind, State
from volunteers.bikes.queries import visible_bikes, visible_checks, visible_hand_outs, visible_requests
from volunteers.roster.models import Volunteer

WRITTEN = ["kind", "make", "colour", "frame_number", "wheel_inches", "rider_from_cm", "rider_to_cm", "donated_on", "donor",
           "hook", "note"]  # fmt: skip
STEPS = [(state.value, state.label) for state in State if state in actions.BY_HAND]
HOUSEHOLDS = Household.objects.filter(archived_at=None, merged_into=None, stream="refugee")
VOLUNTEERS = Volunteer.objects.filter(archived_at=None)


class WorkshopResource(Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS


def why(*, required: bool = True) -> serializers.CharField:
    return serializers.CharField(max_length=300, required=required, allow_blank=not required)


class WorkshopWhyBody(Body):
    why = why()


class BikeSerializer(serializers.ModelSerializer[Bike]):
    """`state` is moved by its own steps; `check_held` is the check that holds now. Heights in centimetres."""

    class Meta:
        model = Bike
        fields = ["id", "reference", *WRITTEN, "state", "check_held", "created_at", "archived_at", "version"]
        read_only_fields = fields


class BikeBody(RowBody):
    hook = serializers.PrimaryKeyRelatedField(
        queryset=Hook.objects.filter(archived_at=None), required=False, allow_null=True, default=None
    )

    class Meta:
        model = Bike
        fields = WRITTEN


class BikeNew(BikeBody):
    """Heights that are not sent follow from the wheel."""

    rider_from_cm = serializers.IntegerField(required=False, min_value=60, max_value=230)
    rider_to_cm = serializers.IntegerField(required=False, min_value=60, max_value=230)


class BikeStepBody(Body):
    target = serializers.ChoiceField(STEPS)
    why = why(required=False)


class CheckAnswersBody(Body):
    """An answer for every item."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in Item:
            self.fields[item.value] = serializers.ChoiceField(Answer.choices)


class SafetyCheckBody(Body):
    """`signed_volunteer`: who looked at it; without, the user of the token. Never the mechanic."""

    answers = CheckAnswersBody()
    signed_volunteer = serializers.PrimaryKeyRelatedField(queryset=VOLUNTEERS, required=False, allow_null=True)
    note = why(required=False)


class RepairBody(Body):
    mechanic = serializers.PrimaryKeyRelatedField(queryset=VOLUNTEERS)
    on = serializers.DateField()
    parts = serializers.CharField(max_length=200, required=False, allow_blank=True)
    minutes = serializers.IntegerField(min_value=1, max_value=1440, required=False, allow_null=True)
    note = why(required=False)


class HandOutBody(Body):
    """`passed_over_reason` where somebody has waited longer, `outside_hours_reason` where the workshop is closed."""

    request = serializers.PrimaryKeyRelatedField(queryset=BikeRequest.objects.all())
    passed_over_reason = why(required=False)
    outside_hours_reason = why(required=False)


class BikeFilters(ArchivedFilters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices)
    reference = django_filters.CharFilter()


def _checked(view: Any, row: Bike, values: dict[str, Any]) -> None:
    actions.sign_check(bike=row, by=view.user, on=view.today, version=row.version, **values)


def _mended(view: Any, row: Bike, values: dict[str, Any]) -> None:
    actions.log_repair(bike=row, by=view.user, on=view.today, values=values)


def _handed(view: Any, row: Bike, values: dict[str, Any]) -> None:
    queue.hand_out(bike=row, by=view.user, on=view.today, version=row.version, **values)


class Bikes(Lists, Opens, Creates, Changes, WorkshopResource):
    queryset = none_of(Bike)
    serializer_class = BikeSerializer
    filterset_class = BikeFilters
    input_class = BikeNew
    change_class = BikeBody
    ordering_fields = ["id", "reference", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_bikes(user)

    def add(self, values: dict[str, Any]) -> Bike:
        return actions.receive(by=self.user, on=self.today, values=values)

    def change(self, row: Bike, version: int, values: dict[str, Any]) -> Bike:
        return actions.correct(bike=row, by=self.user, version=version, on=self.today, values=values)

    step = verb(
        "step",
        "One of the allowed steps, from donated to ready, parts or scrap (V-25)",
        lambda view, row, values: actions.step(bike=row, by=view.user, on=view.today, version=row.version, **values),
        BikeStepBody,
    )
    repair = verb("repair", "A volunteer worked on it", _mended, RepairBody)
    check = verb(
        "check", "The whole checklist, signed by somebody other than the mechanic (V-25)", _checked, SafetyCheckBody
    )
    hand_out = verb("hand-out", "Somebody in the queue gets it, with a receipt (V-27)", _handed, HandOutBody)
    archive = verb(
        "archive",
        "Put away; the history stays",
        lambda view, row, values: actions.archive(bike=row, by=view.user, version=row.version, **values),
        WorkshopWhyBody,
    )
    restore = verb(
        "restore",
        "Fetched again",
        lambda view, row, values: actions.restore(bike=row, by=view.user, version=row.version),
    )


class SafetyCheckSerializer(serializers.ModelSerializer[SafetyCheck]):
    """`good_until` is null where there was a fault."""

    answers = serializers.DictField(child=serializers.ChoiceField(Answer.choices), read_only=True)

    class Meta:
        model = SafetyCheck
        fields = ["id", "bike", "on", "answers", "mechanic", "signed_volunteer", "signed_user", "good_until", "note",
                  "created_at", "version"]  # fmt: skip
        read_only_fields = fields


class SafetyCheckFilters(Filters):
    bike = django_filters.UUIDFilter(field_name="bike_id")


class SafetyChecks(Lists, Opens, WorkshopResource):
    """Signed through the bike."""

    http_method_names = ["get", "head", "options"]
    queryset = none_of(SafetyCheck)
    serializer_class = SafetyCheckSerializer
    filterset_class = SafetyCheckFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_checks(user)


class BikeRequestSerializer(serializers.ModelSerializer[BikeRequest]):
    """The queue: order by `since`. Height in centimetres; a person is told by key alone."""

    class Meta:
        model = BikeRequest
        fields = ["id", "household", "person", "height_cm", "since", "note", "state", "created_at", "version"]
        read_only_fields = fields


class BikeRequestBody(RowBody):
    class Meta:
        model = BikeRequest
        fields = ["height_cm", "since", "note"]


class BikeRequestNew(BikeRequestBody):
    household = serializers.PrimaryKeyRelatedField(queryset=HOUSEHOLDS)
    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.all(), required=False, allow_null=True)

    class Meta:
        model = BikeRequest
        fields = ["household", "person", "height_cm", "since", "note"]


class BikeRequestFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=BikeRequest.State.choices)
    household = django_filters.UUIDFilter(field_name="household_id")


class BikeRequests(Lists, Opens, Creates, Changes, WorkshopResource):
    queryset = none_of(BikeRequest)
    serializer_class = BikeRequestSerializer
    filterset_class = BikeRequestFilters
    input_class = BikeRequestNew
    change_class = BikeRequestBody
    ordering_fields = ["id", "since", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_requests(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> BikeRequest:
        household, person = values.pop("household"), values.pop("person", None)
        return queue.ask(household=household, person=person, by=self.user, on=self.today, values=values)

    def change(self, row: BikeRequest, version: int, values: dict[str, Any]) -> BikeRequest:
        return queue.correct(request=row, by=self.user, on=self.today, version=version, values=values)

    withdraw = verb(
        "withdraw",
        "They need no bike any more",
        lambda view, row, values: queue.withdraw(request=row, by=view.user, version=row.version, **values),
        WorkshopWhyBody,
    )


class HandOutSerializer(serializers.ModelSerializer[HandOut]):
    """A receipt: `line_label` and `price_dkk` as they were that day."""

    household = serializers.UUIDField(source="request.household_id", read_only=True)

    class Meta:
        model = HandOut
        fields = [
            "id", "number", "bike", "request", "household", "check_used", "on", "line", "line_label", "line_label_en",
            "price_dkk", "passed_over", "passed_over_reason", "outside_hours_reason", "returned_on", "created_at",
            "version",
        ]  # fmt: skip
        read_only_fields = fields


class HandOutFilters(Filters):
    bike = django_filters.UUIDFilter(field_name="bike_id")
    household = django_filters.UUIDFilter(field_name="request__household_id")
    on_or_after = django_filters.DateFilter(field_name="on", lookup_expr="gte")


class HandOuts(Lists, Opens, WorkshopResource):
    """Made through the bike."""

    queryset = none_of(HandOut)
    serializer_class = HandOutSerializer
    filterset_class = HandOutFilters
    ordering_fields = ["id", "on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_hand_outs(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.request.household_id for row in rows]

    take_back = verb(
        "take-back",
        "The bike came back, or was handed out by mistake",
        lambda view, row, values: queue.take_back(made=row, by=view.user, on=view.today, version=row.version, **values),
        WorkshopWhyBody,
    )
