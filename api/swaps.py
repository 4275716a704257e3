"""Shifts offered to another volunteer: whoever has it keeps it until the other says yes (V-36). For coordinators only."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body
from volunteers.events import swapping
from volunteers.events.queries import visible_swaps
from volunteers.events.shifts import SignUp, Swap, SwapState
from volunteers.roster.models import Volunteer


class SwapSerializer(serializers.ModelSerializer[Swap]):
    """`to` null: offered to all who may take it. `taken_by`: who has the shift now."""

    class Meta:
        model = Swap
        fields = ["id", "sign_up", "to", "state", "taken_by", "created_at", "version"]
        read_only_fields = fields


class SwapNew(Body):
    """Without `to` it is offered to all who may take it."""

    sign_up = serializers.PrimaryKeyRelatedField(queryset=SignUp.objects.select_related("volunteer", "shift__event"))
    to = serializers.PrimaryKeyRelatedField(
        queryset=Volunteer.objects.filter(archived_at=None), required=False, allow_null=True, default=None
    )


class SwapAnswerBody(Body):
    """`volunteer`: who answers, by word of mouth or telephone."""

    volunteer = serializers.PrimaryKeyRelatedField(queryset=Volunteer.objects.filter(archived_at=None))


class SwapFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=SwapState.choices)
    sign_up = django_filters.UUIDFilter(field_name="sign_up_id")
    shift = django_filters.UUIDFilter(field_name="sign_up__shift_id")
    event = django_filters.UUIDFilter(field_name="sign_up__shift__event_id")
    to = django_filters.UUIDFilter(field_name="to_id")


class Swaps(Lists, Opens, Creates, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Swap)
    serializer_class = SwapSerializer
    filterset_class = SwapFilters
    input_class = SwapNew
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_swaps(user)

    def add(self, values: dict[str, Any]) -> Swap:
        to: Volunteer | None = values["to"]
        # The action knows them by what one volunteer may write of another: here their number.
        named = to.reference if to else ""
        return swapping.offer_swap(sign_up=values["sign_up"], by=self.user, now=timezone.now(), to=named)

    accept = verb(
        "accept",
        "The other's yes: they have the place from now on",
        lambda view, row, values: _accepted(view, row, **values),
        SwapAnswerBody,
    )
    decline = verb(
        "decline",
        "The one who was asked says no; the shift stays where it is",
        lambda view, row, values: swapping.decline_swap(swap=row, by=view.user, **values),
        SwapAnswerBody,
    )
    withdraw = verb(
        "withdraw",
        "The giver keeps the shift after all",
        lambda view, row, values: swapping.withdraw_swap(swap=row, by=view.user),
    )


def _accepted(view: Any, row: Swap, volunteer: Volunteer) -> Swap:
    swapping.accept_swap(swap=row, volunteer=volunteer, by=view.user, now=timezone.now())
    return row
