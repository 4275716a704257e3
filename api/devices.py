"""Devices and their loans (V-29). For coordinators only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, none_of, verb
from api.bikes import HOUSEHOLDS, VOLUNTEERS, WorkshopResource, WorkshopWhyBody, why
from api.inputs import Body, RowBody
from housing.models import Person
from volunteers.devices import actions, lending
from volunteers.devices.models import (
    Condition,
    Device,
    DeviceReservation,
    Kind,
    Loan,
    Method,
    Result,
    State,
)
from volunteers.devices.queries import is_overdue, visible_devices, visible_loans, visible_reservations
from volunteers.languages import Language

WRITTEN = ["kind", "make", "serial", "donated_on", "donor", "condition", "accessories", "note"]
STEPS = [(state.value, state.label) for state in (State.READY, State.SCRAP, State.DONATED)]


class DeviceSerializer(serializers.ModelSerializer[Device]):
    """`wipe_held` is the proof that it was wiped; null until it is."""

    class Meta:
        model = Device
        fields = ["id", "reference", *WRITTEN, "state", "wipe_held", "created_at", "archived_at", "version"]
        read_only_fields = fields


class DeviceBody(RowBody):
    class Meta:
        model = Device
        fields = WRITTEN


class DeviceStepBody(Body):
    target = serializers.ChoiceField(STEPS)
    why = why(required=False)


class WipeBody(Body):
    """The proof: who, when, how and whether it worked; without `done_volunteer` the user of the token."""

    on = serializers.DateField()
    method = serializers.ChoiceField(Method.choices)
    result = serializers.ChoiceField(Result.choices)
    tool = serializers.CharField(max_length=80, required=False, allow_blank=True)
    done_volunteer = serializers.PrimaryKeyRelatedField(queryset=VOLUNTEERS, required=False, allow_null=True)
    note = why(required=False)


class DeviceFilters(ArchivedFilters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices)
    reference = django_filters.CharFilter()
    serial = django_filters.CharFilter()


def _wiped(view: Any, row: Device, values: dict[str, Any]) -> None:
    actions.wipe(device=row, by=view.user, on=view.today, version=row.version, values=values)


class Devices(Lists, Opens, Creates, Changes, WorkshopResource):
    queryset = none_of(Device)
    serializer_class = DeviceSerializer
    filterset_class = DeviceFilters
    input_class = change_class = DeviceBody
    ordering_fields = ["id", "reference", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_devices(user)

    def add(self, values: dict[str, Any]) -> Device:
        return actions.receive(by=self.user, on=self.today, values=values)

    def change(self, row: Device, version: int, values: dict[str, Any]) -> Device:
        return actions.correct(device=row, by=self.user, version=version, on=self.today, values=values)

    wipe = verb("wipe", "It was wiped, or that failed", _wiped, WipeBody)
    step = verb(
        "step",
        "Ready, scrapped, or taken into use again",
        lambda view, row, values: actions.step(device=row, by=view.user, version=row.version, **values),
        DeviceStepBody,
    )
    archive = verb(
        "archive",
        "Put away; the history stays",
        lambda view, row, values: actions.archive(device=row, by=view.user, version=row.version, **values),
        WorkshopWhyBody,
    )
    restore = verb(
        "restore",
        "Fetched again",
        lambda view, row, values: actions.restore(device=row, by=view.user, version=row.version),
    )


class DeviceReservationSerializer(serializers.ModelSerializer[DeviceReservation]):
    """Both days included."""

    class Meta:
        model = DeviceReservation
        fields = ["id", "device", "household", "starts_on", "last_on", "note", "state", "created_at", "version"]
        read_only_fields = fields


class DeviceReservationNew(RowBody):
    household = serializers.PrimaryKeyRelatedField(queryset=HOUSEHOLDS)

    class Meta:
        model = DeviceReservation
        fields = ["device", "household", "starts_on", "last_on", "note"]


class DeviceReservationCancelBody(Body):
    why = why(required=False)


class DeviceReservationFilters(Filters):
    device = django_filters.UUIDFilter(field_name="device_id")
    household = django_filters.UUIDFilter(field_name="household_id")


class DeviceReservations(Lists, Opens, Creates, WorkshopResource):
    queryset = none_of(DeviceReservation)
    serializer_class = DeviceReservationSerializer
    filterset_class = DeviceReservationFilters
    input_class = DeviceReservationNew
    ordering_fields = ["id", "starts_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_reservations(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> DeviceReservation:
        return lending.reserve(by=self.user, on=self.today, **values)

    cancel = verb(
        "cancel",
        "The days are free again",
        lambda view, row, values: lending.cancel_reservation(
            reservation=row, by=view.user, version=row.version, **values
        ),
        DeviceReservationCancelBody,
    )


class LoanSerializer(serializers.ModelSerializer[Loan]):
    """`overdue` follows from `due_on` and today; it is stored nowhere."""

    overdue = serializers.SerializerMethodField()

    class Meta:
        model = Loan
        fields = [
            "id", "number", "device", "household", "person", "wipe_used", "starts_on", "due_on", "overdue", "language",
            "terms", "terms_version", "signed_name", "signed_at", "condition_out", "returned_on", "condition_in",
            "return_note", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields

    def get_overdue(self, loan: Loan) -> bool:
        return is_overdue(loan, timezone.localdate())


class LoanNew(RowBody):
    """`agreed`: the borrower has read the terms in `language` and ticked them; `signed_name` is typed by the borrower.
    `device_version`: the device as it was read."""

    household = serializers.PrimaryKeyRelatedField(queryset=HOUSEHOLDS)
    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.all(), required=False, allow_null=True)
    agreed = serializers.BooleanField()
    device_version = serializers.IntegerField(min_value=1)

    class Meta:
        model = Loan
        fields = ["device", "household", "person", "due_on", "language", "signed_name", "agreed", "device_version"]


class LoanExtendBody(Body):
    due_on = serializers.DateField()


class LoanReturnBody(Body):
    condition_in = serializers.ChoiceField(Condition.choices)
    return_note = why(required=False)


class LoanFilters(Filters):
    device = django_filters.UUIDFilter(field_name="device_id")
    household = django_filters.UUIDFilter(field_name="household_id")
    language = django_filters.ChoiceFilter(choices=Language.choices)
    out = django_filters.BooleanFilter(field_name="returned_on", lookup_expr="isnull")
    due_before = django_filters.DateFilter(field_name="due_on", lookup_expr="lt")


class Loans(Lists, Opens, Creates, WorkshopResource):
    queryset = none_of(Loan)
    serializer_class = LoanSerializer
    filterset_class = LoanFilters
    input_class = LoanNew
    ordering_fields = ["id", "due_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_loans(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> Loan:
        version = values.pop("device_version")
        return lending.lend(by=self.user, now=timezone.now(), on=self.today, version=version, **values)

    extend = verb(
        "extend",
        "They keep it longer",
        lambda view, row, values: lending.extend(loan=row, by=view.user, version=row.version, on=view.today, **values),
        LoanExtendBody,
    )
    give_back = verb(
        "give-back",
        "It is back, and is to be wiped",
        lambda view, row, values: lending.give_back(
            loan=row, by=view.user, version=row.version, on=view.today, **values
        ),
        LoanReturnBody,
    )
