"""Events, their shifts, and who is on them (V-35 to V-37). For coordinators only."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.utils import timezone
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, Partly, RowBody
from volunteers.events import planning, series, signing
from volunteers.events.attendance import record_attendance
from volunteers.events.models import Event, Kind
from volunteers.events.queries import visible_events, visible_shifts, visible_sign_ups
from volunteers.events.shifts import DAY_MINUTES, MOST_PLACES, Shift, SignUp, State
from volunteers.roster.models import Task, Volunteer

WRITTEN = ["kind", "title", "place", "text", "starts_at", "ends_at", "is_public"]


class EventSerializer(serializers.ModelSerializer[Event]):
    """`children`, `young` and `adults` are numbers of guests, never who they were."""

    class Meta:
        model = Event
        fields = [
            "id", "series", *WRITTEN, "cancelled_at", "cancelled_reason", "children", "young", "adults", "created_at",
            "version",
        ]  # fmt: skip
        read_only_fields = fields


class EventBody(RowBody):
    kind = serializers.ChoiceField(Kind.choices)

    class Meta:
        model = Event
        fields = WRITTEN


class EventsBody(Partly, EventBody):
    """A new day is as many days later for each of them."""


class CancelEventBody(Body):
    """`following`: all that come after it in its series too."""

    why = serializers.CharField(max_length=200)
    following = serializers.BooleanField(required=False, default=False)


class CameBody(Body):
    """`came` null: not known. Without `minutes` whoever came helped the whole shift."""

    sign_up = serializers.UUIDField()
    came = serializers.BooleanField(allow_null=True)
    minutes = serializers.IntegerField(
        min_value=1, max_value=DAY_MINUTES, required=False, allow_null=True, default=None
    )


class EventAttendanceBody(Body):
    rows = serializers.ListField(child=CameBody(), max_length=500)
    children = serializers.IntegerField(min_value=0, max_value=5000, required=False, allow_null=True)
    young = serializers.IntegerField(min_value=0, max_value=5000, required=False, allow_null=True)
    adults = serializers.IntegerField(min_value=0, max_value=5000, required=False, allow_null=True)


class EventFilters(Filters):
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices)
    series = django_filters.UUIDFilter(field_name="series_id")
    starts_from = django_filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="gte")
    starts_before = django_filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="lt")
    cancelled = django_filters.BooleanFilter(field_name="cancelled_at", lookup_expr="isnull", exclude=True)


class Events(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Event)
    serializer_class = EventSerializer
    filterset_class = EventFilters
    input_class = EventBody
    change_class = EventBody
    ordering_fields = ["id", "starts_at", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_events(user)

    def add(self, values: dict[str, Any]) -> Event:
        return planning.create_event(by=self.user, values=values)

    def change(self, row: Event, version: int, values: dict[str, Any]) -> Event:
        return planning.update_event(event=row, by=self.user, version=version, values=values)

    change_following = verb(
        "change-following",
        "It and all that come after it in its series are changed alike",
        lambda view, row, values: series.update_following(event=row, by=view.user, version=row.version, values=values),
        EventsBody,
    )
    cancel = verb(
        "cancel",
        "It is not held; everybody on its shifts is told once",
        lambda view, row, values: (series.cancel_following if values["following"] else planning.cancel_event)(
            event=row, by=view.user, version=row.version, now=timezone.now(), why=values["why"]
        ),
        CancelEventBody,
    )
    attendance = verb(
        "attendance",
        "Who came, for how long, and how many guests there were",
        lambda view, row, values: record_attendance(
            event=row,
            by=view.user,
            version=row.version,
            now=timezone.now(),
            guests=values,
            rows={one["sign_up"]: (one["came"], one["minutes"]) for one in values.pop("rows")},
        ),
        EventAttendanceBody,
    )


class ShiftSerializer(serializers.ModelSerializer[Shift]):
    """`task` empty: open to every active volunteer. `taken` counts those signed up and those offered a place."""

    class Meta:
        model = Shift
        fields = [
            "id", "event", "role", "task", "places", "taken", "starts_at", "ends_at", "created_at", "archived_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class ShiftChange(RowBody):
    task = serializers.ChoiceField(Task.choices, required=False, allow_blank=True)
    places = serializers.IntegerField(min_value=1, max_value=MOST_PLACES)

    class Meta:
        model = Shift
        fields = ["role", "task", "places", "starts_at", "ends_at"]


class ShiftsBody(Partly, ShiftChange):
    """Times are those of this one; the others keep their day."""


class ShiftNew(ShiftChange):
    """Without times of its own it lasts as long as the event. `following`: all that come after the event too."""

    following = serializers.BooleanField(required=False, default=False)
    event = serializers.PrimaryKeyRelatedField(queryset=Event.objects.all())
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)

    class Meta:
        model = Shift
        fields = ["event", *ShiftChange.Meta.fields, "following"]


class SignUpBody(Body):
    """`waits`: join the queue of a full shift."""

    volunteer = serializers.PrimaryKeyRelatedField(queryset=Volunteer.objects.filter(archived_at=None))
    waits = serializers.BooleanField(required=False, default=False)


class ShiftFilters(ArchivedFilters):
    event = django_filters.UUIDFilter(field_name="event_id")
    task = django_filters.ChoiceFilter(choices=Task.choices)
    lacking = django_filters.BooleanFilter(method="with_room", help_text="With free places")

    def with_room(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return rows.filter(taken__lt=F("places")) if value else rows.filter(taken=F("places"))


class Shifts(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Shift)
    serializer_class = ShiftSerializer
    filterset_class = ShiftFilters
    input_class = ShiftNew
    change_class = ShiftChange
    ordering_fields = ["id", "starts_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_shifts(user)

    def add(self, values: dict[str, Any]) -> Shift:
        call = series.add_shift_following if values.pop("following") else planning.add_shift
        return call(event=values.pop("event"), by=self.user, values=values)

    def change(self, row: Shift, version: int, values: dict[str, Any]) -> Shift:
        return planning.update_shift(shift=row, by=self.user, version=version, now=timezone.now(), values=values)

    change_following = verb(
        "change-following",
        "It, and those with its role and task at the events that follow, are changed alike",
        lambda view, row, values: series.update_shift_following(
            shift=row, by=view.user, version=row.version, now=timezone.now(), values=values
        ),
        ShiftsBody,
    )
    sign_up = verb(
        "sign-up",
        "A volunteer takes a place, or joins the queue (V-35)",
        lambda view, row, values: _signed_up(view, row, values),
        SignUpBody,
    )
    remove = verb(
        "remove",
        "Nobody is asked for it any more; refused while somebody has a place",
        lambda view, row, values: planning.remove_shift(
            shift=row, by=view.user, version=row.version, now=timezone.now()
        ),
    )


def _signed_up(view: Any, row: Shift, values: dict[str, Any]) -> Shift:
    call = signing.wait if values["waits"] else signing.sign_up
    call(shift=row, volunteer=values["volunteer"], by=view.user, now=timezone.now())
    return row


class SignUpSerializer(serializers.ModelSerializer[SignUp]):
    """`position` in the queue, `answer_by` of an offered place; `came` null: nobody has noted it."""

    class Meta:
        model = SignUp
        fields = [
            "id", "shift", "volunteer", "state", "position", "answer_by", "must_confirm", "left_at", "came", "minutes",
            "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class SignUpFilters(Filters):
    shift = django_filters.UUIDFilter(field_name="shift_id")
    event = django_filters.UUIDFilter(field_name="shift__event_id")
    volunteer = django_filters.UUIDFilter(field_name="volunteer_id")
    state = django_filters.MultipleChoiceFilter(choices=State.choices)


class LeaveBody(Body):
    why = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class SignUps(Lists, Opens, Resource):
    """Made by `sign-up` of a shift."""

    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(SignUp)
    serializer_class = SignUpSerializer
    filterset_class = SignUpFilters
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_sign_ups(user)

    leave = verb(
        "leave",
        "Off the shift or out of its queue; the place goes to the next (V-36)",
        lambda view, row, values: signing.leave(sign_up=row, by=view.user, now=timezone.now(), **values),
        LeaveBody,
    )
