"""The stock by the API: things with their place, counted kinds, and every step through the same actions (V-13, V-14)."""

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
from volunteers.depot.stock import actions, labels
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.depot.stock.queries import listed, visible_counts, visible_items


def a_room(**kwargs: Any) -> Any:
    return serializers.PrimaryKeyRelatedField(queryset=rooms_in_use(), **kwargs)


def a_kind(*, counted: bool) -> Any:
    return serializers.PrimaryKeyRelatedField(queryset=ThingKind.objects.filter(archived_at=None, counted=counted))


def a_reason(**kwargs: Any) -> serializers.CharField:
    return serializers.CharField(max_length=300, **kwargs)


class ItemSerializer(serializers.ModelSerializer[Item]):
    """`location` is null for what has left the house; `code` is on its label."""

    code = serializers.CharField(source="label_code", read_only=True, allow_null=True)
    reserved = serializers.BooleanField(source="is_reserved", read_only=True)

    class Meta:
        model = Item
        fields = [
            "id", "kind", "text", "condition", "litres", "grams", "persons", "location", "code", "reserved", "offer_line",
            "moves", "version",
        ]  # fmt: skip
        read_only_fields = fields


class ItemChange(RowBody):
    class Meta:
        model = Item
        fields = ["text", "condition", "litres", "grams", "persons"]


class ItemNew(Body):
    kind = a_kind(counted=False)
    to_location = a_room()
    text = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")
    condition = serializers.ChoiceField(choices=Condition.choices, default=Condition.GOOD)
    litres = serializers.IntegerField(min_value=1, max_value=20_000, required=False, help_text="If measured")
    grams = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False, help_text="If weighed")
    persons = serializers.IntegerField(min_value=1, max_value=4, required=False)
    code = serializers.CharField(max_length=200, required=False, help_text="Of the label that is stuck on it")


class MoveBody(Body):
    to_location = a_room()
    reason = a_reason(required=False, allow_blank=True, default="")


class CorrectBody(Body):
    to_location = a_room(allow_null=True, help_text="Where it really is; null when it is gone")
    reason = a_reason()


class ScrapBody(Body):
    reason = a_reason()


class LabelBody(Body):
    code = serializers.CharField(max_length=200)


class ItemFilters(Filters):
    kind = django_filters.UUIDFilter(field_name="kind_id")
    location = django_filters.UUIDFilter(field_name="location_id")
    in_house = django_filters.BooleanFilter(field_name="location", lookup_expr="isnull", exclude=True)
    reserved = django_filters.BooleanFilter(field_name="is_reserved")
    code = django_filters.CharFilter(field_name="label_code", lookup_expr="iexact")


def _label(view: Any, row: Item, values: dict[str, Any]) -> None:
    step = labels.replace if labels.label_of(row) else labels.bind
    step(item=row, code=values["code"], at=timezone.now(), by=view.user)


class Items(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Item)
    serializer_class = ItemSerializer
    filterset_class = ItemFilters
    input_class = ItemNew
    change_class = ItemChange
    ordering_fields = ["id", "created_at", "litres"]

    def rows(self, user: User) -> QuerySet[Any]:
        return listed(visible_items(user))

    def add(self, values: dict[str, Any]) -> Item:
        code = values.pop("code", None)
        return actions.receive(at=timezone.now(), by=self.user, label=code, **values)

    def change(self, row: Item, version: int, values: dict[str, Any]) -> Item:
        return actions.update_item(item=row, by=self.user, version=version, values=values)

    move = verb(
        "move",
        "It goes to another room",
        lambda view, row, values: actions.move_item(
            item=row, at=timezone.now(), by=view.user, version=row.version, **values
        ),
        MoveBody,
    )
    correct = verb(
        "correct",
        "It was not where it was said to be",
        lambda view, row, values: actions.correct(
            item=row, at=timezone.now(), by=view.user, version=row.version, **values
        ),
        CorrectBody,
    )
    scrap = verb(
        "scrap",
        "Nobody can use it",
        lambda view, row, values: actions.scrap(
            item=row, at=timezone.now(), by=view.user, version=row.version, **values
        ),
        ScrapBody,
    )
    label = verb("label", "A label is on it; one that was there before is replaced", _label, LabelBody)


class StockSerializer(serializers.ModelSerializer[CountedStock]):
    """How many of a counted kind lie in a place, and how many of them are set aside."""

    class Meta:
        model = CountedStock
        fields = ["id", "kind", "location", "quantity", "reserved"]
        read_only_fields = fields


class CountInBody(Body):
    kind = a_kind(counted=True)
    to_location = a_room()
    quantity = serializers.IntegerField(min_value=1, max_value=10_000)


class StockFilters(Filters):
    kind = django_filters.UUIDFilter(field_name="kind_id")
    location = django_filters.UUIDFilter(field_name="location_id")


class CountMoveBody(MoveBody):
    quantity = serializers.IntegerField(min_value=1, max_value=10_000)


class CountOutBody(ScrapBody):
    quantity = serializers.IntegerField(min_value=1, max_value=10_000)


class CountedBody(ScrapBody):
    quantity = serializers.IntegerField(min_value=0, max_value=10_000, help_text="How many there really are")


class CountedStocks(Lists, Opens, Creates, Resource):
    """Counted kinds. A pile that was emptied still answers, with nought."""

    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(CountedStock)
    serializer_class = StockSerializer
    filterset_class = StockFilters
    input_class = CountInBody
    ordering_fields = ["id", "quantity"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_counts(user, empty=True)

    def add(self, values: dict[str, Any]) -> CountedStock:
        actions.count_in(at=timezone.now(), by=self.user, **values)
        return CountedStock.objects.get(kind=values["kind"], location=values["to_location"])

    move = verb(
        "move",
        "Some of those that are free go to another room",
        lambda view, row, values: (
            actions.count_move(kind=row.kind, from_location=row.location, at=timezone.now(), by=view.user, **values)
            and row
        ),
        CountMoveBody,
    )
    scrap = verb(
        "scrap",
        "Some cannot be used any more",
        lambda view, row, values: (
            actions.count_out(kind=row.kind, from_location=row.location, at=timezone.now(), by=view.user, **values)
            and row
        ),
        CountOutBody,
    )
    correct = verb(
        "correct",
        "They were counted again",
        lambda view, row, values: (
            actions.correct_count(kind=row.kind, location=row.location, at=timezone.now(), by=view.user, **values)
            and row
        ),
        CountedBody,
    )
