"""Offers of furniture: read, written down, and answered with the limit of the room (V-11, V-12)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from api.registers import postcode
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.catalogue.queries import rooms_in_use
from volunteers.depot.offers import actions
from volunteers.depot.offers.models import Condition, DeclineReason, DonationOffer, OfferLine, State
from volunteers.depot.offers.queries import visible_offers, with_things
from volunteers.depot.stock.accepting import accept


class OfferLineSerializer(serializers.ModelSerializer[OfferLine]):
    class Meta:
        model = OfferLine
        fields = ["id", "kind", "text", "count", "condition", "litres", "grams", "accepted"]
        read_only_fields = fields


class OfferSerializer(serializers.ModelSerializer[DonationOffer]):
    """`litres` in all; `lines` measured each. The donor's secret link is never told."""

    lines = OfferLineSerializer(many=True, read_only=True)
    photos = serializers.IntegerField(source="photos.all.__len__", read_only=True, help_text="How many pictures")

    class Meta:
        model = DonationOffer
        fields = [
            "id", "reference", "state", "name", "email", "phone", "address", "postcode", "city", "address_id", "latitude",
            "longitude", "position_quality", "floor", "lift", "latest_on", "note", "offered_on", "expires_on", "litres",
            "pickup_on", "to_location", "override_reason", "answered_on", "decline_reason", "lines", "photos", "version",
        ]  # fmt: skip
        read_only_fields = fields


class OfferChange(RowBody):
    postcode = postcode()

    class Meta:
        model = DonationOffer
        fields = [
            "name", "email", "phone", "address", "postcode", "city", "latitude", "longitude", "position_quality", "floor",
            "lift", "latest_on", "note",
        ]  # fmt: skip


class LineBody(Body):
    kind = serializers.PrimaryKeyRelatedField(queryset=ThingKind.objects.filter(archived_at=None))
    count = serializers.IntegerField(min_value=1, max_value=200, default=1)
    condition = serializers.ChoiceField(choices=Condition.choices, default=Condition.GOOD)
    text = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")
    litres = serializers.IntegerField(min_value=1, max_value=20_000, required=False, help_text="Of each, if measured")
    grams = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False, help_text="Of each, if weighed")


class OfferNew(OfferChange):
    lines = LineBody(many=True)

    class Meta(OfferChange.Meta):
        fields = [*OfferChange.Meta.fields, "lines"]


class TakenBody(Body):
    line = serializers.UUIDField()
    count = serializers.IntegerField(min_value=0, max_value=200)


class AcceptBody(Body):
    pickup_on = serializers.DateField()
    to_location = serializers.PrimaryKeyRelatedField(queryset=rooms_in_use())
    accepted = TakenBody(many=True, required=False, help_text="How many of each line; without it, all of all")
    override_reason = serializers.CharField(
        max_length=300, required=False, allow_blank=True, default="", help_text="Sets the limit of the room aside"
    )


class DeclineBody(Body):
    reason = serializers.ChoiceField(choices=DeclineReason.choices)
    note = serializers.CharField(
        max_length=1000, required=False, allow_blank=True, default="", help_text="Written to the donor"
    )


class AskBody(Body):
    text = serializers.CharField(max_length=1000)


class OfferFilters(Filters):
    reference = django_filters.CharFilter()
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    to_location = django_filters.UUIDFilter(field_name="to_location_id")
    pickup_on = django_filters.DateFilter()
    expires_before = django_filters.DateFilter(field_name="expires_on", lookup_expr="lt")


def _accept(view: Any, row: DonationOffer, values: dict[str, Any]) -> DonationOffer:
    taken = values.pop("accepted", None)
    accepted = None if taken is None else {line["line"]: line["count"] for line in taken}
    return accept(offer=row, by=view.user, on=view.today, version=row.version, accepted=accepted, **values)


class Offers(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(DonationOffer)
    serializer_class = OfferSerializer
    filterset_class = OfferFilters
    input_class = OfferNew
    change_class = OfferChange
    ordering_fields = ["id", "offered_on", "expires_on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return with_things(visible_offers(user))

    def add(self, values: dict[str, Any]) -> DonationOffer:
        lines = values.pop("lines")
        return actions.offer(on=self.today, values=values, lines=lines, by=self.user)[0]

    def change(self, row: DonationOffer, version: int, values: dict[str, Any]) -> DonationOffer:
        return actions.correct(offer=row, by=self.user, on=self.today, version=version, values=values)

    accept = verb("accept", "Yes please: collected on a day, into a room with room for it", _accept, AcceptBody)
    decline = verb(
        "decline",
        "No thank you, and why; the donor is told",
        lambda view, row, values: actions.decline(
            offer=row, by=view.user, on=view.today, version=row.version, **values
        ),
        DeclineBody,
    )
    ask = verb(
        "ask",
        "Ask the donor, who answers through the link",
        lambda view, row, values: actions.ask(row, view.user, values["text"], row.version, on=view.today),
        AskBody,
    )
    reopen = verb(
        "reopen",
        "Take the answer back while nothing has come of it",
        lambda view, row, values: actions.reopen(row, view.user, row.version, on=view.today),
    )
