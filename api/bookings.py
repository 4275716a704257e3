"""Promised places in temporary housing: for one household, or for several single persons at once (H-10, H-11)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.closures import CancelBody
from api.inputs import Body, RowBody
from api.once import once
from api.stays import gap_reason
from housing.bookings import actions as bookings
from housing.bookings import together as at_once
from housing.bookings.judging import Sharing
from housing.bookings.models import Booking
from housing.bookings.queries import visible_bookings
from housing.homes.models import Tenure, Unit
from housing.people.models import Household

UNITS = Unit.objects.filter(tenure=Tenure.TEMPORARY, archived_at=None, site__archived_at=None).select_related("site")
WEIGHED = ("weighed_age", "weighed_sex", "weighed_vulnerability")


class BookingSerializer(serializers.ModelSerializer[Booking]):
    """`unit` is null under address protection (X-07). `together`: the same for all who were promised in one step.
    `at_once`: written with the moving in itself, nobody having promised the place beforehand.
    """

    unit = serializers.UUIDField(source="shown_unit", read_only=True, allow_null=True)

    class Meta:
        model = Booking
        fields = [
            "id", "household", "unit", "persons", "starts_on", "ends_on", "state", "shared", *WEIGHED, "overbooked_by",
            "overbooked_from", "overbooked_worst_on", "override_reason", "together", "at_once", "ended_why", "created_at",
            "version",
        ]  # fmt: skip
        read_only_fields = fields


class PlaceBody(RowBody):
    """`despite`: the reason for a promise although there are too few beds."""

    unit = serializers.PrimaryKeyRelatedField(queryset=UNITS)
    despite = serializers.CharField(max_length=300, required=False, allow_blank=True)

    class Meta:
        model = Booking
        fields = ["unit", "starts_on", "ends_on", *WEIGHED, "despite"]


class BookingNew(PlaceBody):
    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))

    class Meta:
        model = Booking
        fields = ["household", *PlaceBody.Meta.fields]


class BookingChange(PlaceBody):
    pass


class TogetherNew(PlaceBody):
    """Single persons only; all of them get a bed, or none does."""

    households = serializers.ListField(
        child=serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None)), max_length=50
    )

    class Meta:
        model = Booking
        fields = ["households", *PlaceBody.Meta.fields]


class CallOffTogether(CancelBody):
    together = serializers.UUIDField()


class ArrivedBody(Body):
    on = serializers.DateField()
    gap_reason = gap_reason()


class BookingFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=Booking.State.choices)
    household = django_filters.UUIDFilter(field_name="household_id")
    unit = django_filters.UUIDFilter(field_name="shown_unit")
    together = django_filters.UUIDFilter()
    starts_before = django_filters.DateFilter(field_name="starts_on", lookup_expr="lt")


def _place(values: dict[str, Any]) -> dict[str, Any]:
    """What the actions take: the three ticks as one."""
    ticks = [bool(values.pop(name, False)) for name in WEIGHED]
    return {"ends_on": None, "despite": ""} | values | {"sharing": Sharing(*ticks)}


class Bookings(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE
    queryset = none_of(Booking)
    serializer_class = BookingSerializer
    filterset_class = BookingFilters
    input_class = BookingNew
    change_class = BookingChange
    ordering_fields = ["id", "starts_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_bookings(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> Booking:
        return bookings.book(by=self.user, on=self.today, **_place(values))

    def change(self, row: Booking, version: int, values: dict[str, Any]) -> Booking:
        place = _place({"despite": row.override_reason} | values)
        return bookings.change(booking=row, by=self.user, version=version, on=self.today, **place)

    cancel = verb(
        "cancel",
        "The place is free for others; the reason stays",
        lambda view, row, values: bookings.cancel(booking=row, by=view.user, version=row.version, **values),
        CancelBody,
    )
    move_in = verb(
        "move-in",
        "They have come: stays begin on the actual day (H-35)",
        lambda view, row, values: _moved_in(view, row, values),
        ArrivedBody,
    )

    @extend_schema(
        summary="Several single persons are promised one unit: all of them, or none (H-11)",
        request=TogetherNew,
        responses={201: BookingSerializer(many=True)},
    )
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    @once
    def together(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        values = _place(self.body(TogetherNew))
        made = at_once.book_together(by=self.user, on=self.today, **values)
        return self.told(made, status.HTTP_201_CREATED)

    @extend_schema(
        summary="What was promised in one step is taken back in one; who has moved in stays",
        request=CallOffTogether,
        responses={200: BookingSerializer(many=True)},
    )
    @action(
        detail=False, methods=["post"], url_path="together/cancel", url_name="together-cancel", pagination_class=None,
        filterset_class=None,
    )  # fmt: skip
    @once
    def call_off_together(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.told(at_once.call_off_together(by=self.user, **self.body(CallOffTogether)), status.HTTP_200_OK)

    def told(self, made: list[Booking], code: int) -> Response:
        rows = list(self.get_queryset().filter(pk__in=[row.pk for row in made]).order_by("pk"))
        self.told_about = self.note(rows, AccessKind.CHANGED)
        return Response(self.printed(rows, BookingSerializer), status=code)


def _moved_in(view: Any, row: Booking, values: dict[str, Any]) -> Booking:
    bookings.move_in(booking=row, by=view.user, version=row.version, today=view.today, **values)
    return row
