"""Homes to furnish by the API: lines, reservations and deliveries; no name, number or address of anybody (V-15, V-16)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.depot_stock import a_reason, a_room
from api.inputs import Body, RowBody
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.orders import actions, reserving
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.orders.queries import visible_lines, visible_orders, visible_reservations
from volunteers.depot.stock.models import Item


class OrderSerializer(serializers.ModelSerializer[FurnishingOrder]):
    """`wanted_on` is the day they move in; which home it is, stands on the pages."""

    class Meta:
        model = FurnishingOrder
        fields = ["id", "state", "persons", "wanted_on", "delivered_on", "note", "version"]
        read_only_fields = fields


class OrderChange(RowBody):
    class Meta:
        model = FurnishingOrder
        fields = ["note"]


class OrderFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=FurnishingOrder.State.choices)
    wanted_before = django_filters.DateFilter(field_name="wanted_on", lookup_expr="lt")


class UndoBody(Body):
    to_location = a_room(required=False, allow_null=True, help_text="Where the things really are")


class FurnishingOrders(Lists, Opens, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(FurnishingOrder)
    serializer_class = OrderSerializer
    filterset_class = OrderFilters
    change_class = OrderChange
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_orders(user)

    def change(self, row: FurnishingOrder, version: int, values: dict[str, Any]) -> FurnishingOrder:
        return actions.update_order(order=row, by=self.user, version=version, values=values)

    deliver = verb(
        "deliver",
        "The home is furnished: what is set aside is handed over",
        lambda view, row, values: actions.deliver(order=row, by=view.user, at=timezone.now(), version=row.version),
    )
    undo = verb(
        "undo",
        "It was not delivered after all",
        lambda view, row, values: actions.undo(
            order=row, by=view.user, at=timezone.now(), version=row.version, **values
        ),
        UndoBody,
    )


class OrderLineSerializer(serializers.ModelSerializer[OrderLine]):
    class Meta:
        model = OrderLine
        fields = ["id", "order", "kind", "count", "note", "fulfilled_on", "version", "archived_at"]
        read_only_fields = fields


class OrderLineNew(Body):
    order = serializers.PrimaryKeyRelatedField(queryset=FurnishingOrder.objects.all())
    kind = serializers.PrimaryKeyRelatedField(queryset=ThingKind.objects.filter(archived_at=None))
    count = serializers.IntegerField(min_value=1, max_value=200)
    note = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")


class OrderLineChange(RowBody):
    class Meta:
        model = OrderLine
        fields = ["count", "note"]


class OrderLineFilters(Filters):
    order = django_filters.UUIDFilter(field_name="order_id")
    kind = django_filters.UUIDFilter(field_name="kind_id")


class OrderLines(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(OrderLine)
    serializer_class = OrderLineSerializer
    filterset_class = OrderLineFilters
    input_class = OrderLineNew
    change_class = OrderLineChange

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_lines(user)

    def add(self, values: dict[str, Any]) -> OrderLine:
        return actions.add_line(by=self.user, **values)

    def change(self, row: OrderLine, version: int, values: dict[str, Any]) -> OrderLine:
        return actions.edit_line(line=row, by=self.user, version=version, values=values)

    remove = verb(
        "remove",
        "The home does not get this after all",
        lambda view, row, values: actions.remove_line(line=row, by=view.user, version=row.version),
    )


class ReservationSerializer(serializers.ModelSerializer[Reservation]):
    """Of a thing (`item`), or of so many of a counted kind in one place (`quantity`, `location`)."""

    class Meta:
        model = Reservation
        fields = ["id", "order", "kind", "item", "quantity", "location", "state", "expires_on", "closed_on", "version"]
        read_only_fields = fields


class ReservationNew(Body):
    order = serializers.PrimaryKeyRelatedField(queryset=FurnishingOrder.objects.all())
    item = serializers.PrimaryKeyRelatedField(queryset=Item.objects.all(), required=False)
    kind = serializers.PrimaryKeyRelatedField(queryset=ThingKind.objects.filter(counted=True), required=False)
    location = a_room(required=False)
    quantity = serializers.IntegerField(min_value=1, max_value=200, required=False)
    expires_on = serializers.DateField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A thing, or a counted kind with its place: not both, not neither."""
        counted = "kind" in attrs and "location" in attrs
        if ("item" in attrs) == counted or ("item" in attrs and {"kind", "location", "quantity"} & set(attrs)):
            raise serializers.ValidationError({"item": ["Vælg en ting, eller en talt slags og dens sted."]})
        return attrs


class ReservationChange(RowBody):
    expires_on = serializers.DateField()

    class Meta:
        model = Reservation
        fields = ["expires_on"]


class ReservationFilters(Filters):
    order = django_filters.UUIDFilter(field_name="order_id")
    state = django_filters.MultipleChoiceFilter(choices=Reservation.State.choices)


class WhyBody(Body):
    why = a_reason(required=False, allow_blank=True, default="")


class LoadBody(Body):
    van = serializers.PrimaryKeyRelatedField(
        queryset=StorageLocation.objects.filter(use=StorageLocation.Use.VAN), help_text="The place aboard the van"
    )


class BackBody(Body):
    to_location = a_room()


def _back(view: Any, row: Reservation, values: dict[str, Any]) -> Reservation:
    if row.state == Reservation.State.DELIVERED:
        return actions.put_back(reservation=row, by=view.user, at=timezone.now(), **values)
    return reserving.bring_back(row, values["to_location"], view.user, timezone.now())


class Reservations(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Reservation)
    serializer_class = ReservationSerializer
    filterset_class = ReservationFilters
    input_class = ReservationNew
    change_class = ReservationChange
    ordering_fields = ["id", "expires_on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_reservations(user)

    def add(self, values: dict[str, Any]) -> Reservation:
        return reserving.reserve(by=self.user, on=self.today, **values)

    def change(self, row: Reservation, version: int, values: dict[str, Any]) -> Reservation:
        return reserving.prolong(reservation=row, by=self.user, on=self.today, version=version, **values)

    release = verb(
        "release",
        "Nobody waits for it any more",
        lambda view, row, values: reserving.release(row, view.user, view.today, values["why"]),
        WhyBody,
    )
    load = verb(
        "load",
        "It is aboard the van, and does not expire there",
        lambda view, row, values: reserving.load(row, values["van"], view.user, timezone.now()),
        LoadBody,
    )
    deliver = verb(
        "deliver",
        "It is in the home",
        lambda view, row, values: reserving.deliver(row, view.user, timezone.now()),
    )
    bring_back = verb(
        "bring-back",
        "It is back in a room, and waits for the home again",
        _back,
        BackBody,
    )
