"""Placements: who was proposed, offered and moved in, and each step on the way."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body
from api.stays import gap_reason
from housing.allocation import actions as allocation
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.people.models import Household
from housing.placements import actions as placements
from housing.placements import declining, following
from housing.placements.models import Placement, Reason, State
from housing.placements.queries import visible_placements
from housing.vacancies.models import Vacancy


class PlacementSerializer(serializers.ModelSerializer[Placement]):
    """`unit` and `vacancy` are null where the household lives under address protection (X-07)."""

    unit = serializers.UUIDField(source="shown_unit", read_only=True, allow_null=True)
    vacancy = serializers.UUIDField(source="shown_vacancy", read_only=True, allow_null=True)
    decision = serializers.UUIDField(source="decision.id", read_only=True, allow_null=True, default=None)
    kle = serializers.CharField(read_only=True)
    decline_waits = serializers.BooleanField(read_only=True)

    class Meta:
        model = Placement
        fields = [
            "id", "household", "unit", "vacancy", "state", "rank", "points", "bypass_reason", "bypass_text", "decision",
            "answer_due_on", "landlord_due_on", "move_in_on", "outcome_reason", "outcome_text",
            "approval_needed_second", "decline_waits", "kle", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class Proposal(Body):
    """`reason` and `text` are wanted for anybody but nr. 1 (H-28)."""

    vacancy = serializers.PrimaryKeyRelatedField(queryset=Vacancy.objects.select_related("unit__site"))
    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    reason = serializers.CharField(max_length=40, required=False, allow_blank=True)
    text = serializers.CharField(max_length=500, required=False, allow_blank=True)


class OfferBody(Body):
    answer_due_on = serializers.DateField(required=False, allow_null=True, help_text="Left out: seven working days")


class MoveInBody(Body):
    move_in_on = serializers.DateField()


class MovedInBody(Body):
    on = serializers.DateField()
    gap_reason = gap_reason()


class CodedBody(Body):
    reason = serializers.CharField(max_length=40, help_text="A code of /placement-reasons/ of this step")
    text = serializers.CharField(max_length=500, required=False, allow_blank=True)


class NotConfirmedBody(Body):
    text = serializers.CharField(max_length=500)


class PlacementFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    household = django_filters.UUIDFilter(field_name="household_id")
    unit = django_filters.UUIDFilter(field_name="shown_unit")
    vacancy = django_filters.UUIDFilter(field_name="shown_vacancy")


def _ended(name: str, summary: str, end: Callable[..., Placement]) -> Any:
    """A step that ends the placement with a coded reason (H-32)."""
    return verb(
        name, summary, lambda view, row, values: end(placement=row, by=view.user, on=view.today, **values), CodedBody
    )


class Placements(Lists, Opens, Creates, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.DECIDE
    queryset = none_of(Placement)
    serializer_class = PlacementSerializer
    filterset_class = PlacementFilters
    input_class = Proposal
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        rows = with_case(visible_placements(user), CaseKind.DECISION)
        return rows.select_related(
            "decision", "household", "unit__site__landlord", "vacancy__turn__agreement", "bypass_reason",
            "outcome_reason",
        )  # fmt: skip

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> Placement:
        return allocation.propose(by=self.user, on=self.today, **values)

    approve = verb(
        "approve",
        "The municipality's decision: judged anew on today's facts, and frozen (H-29)",
        lambda view, row, values: allocation.approve(placement=row, by=view.user, on=view.today),
    )
    offer = verb(
        "offer",
        "The letter is written, and the home is held for the household (H-31)",
        lambda view, row, values: allocation.offer(placement=row, by=view.user, on=view.today, **values),
        OfferBody,
    )
    accept = verb(
        "accept",
        "The household says yes: all else that was open for it and for the home is free (H-31)",
        lambda view, row, values: placements.accept(placement=row, by=view.user, on=view.today),
    )
    decline = _ended("decline", "The household says no (H-32)", placements.decline_by_household)
    confirm = verb(
        "confirm",
        "The landlord says yes; the day they move in is set",
        lambda view, row, values: placements.confirm(placement=row, by=view.user, today=view.today, **values),
        MoveInBody,
    )
    landlord_declines = _ended(
        "landlord-declines",
        "The landlord says no; the household keeps its place (H-22)",
        placements.decline_by_landlord,
    )
    follow_up = verb(
        "follow-up",
        "The landlord's no had no ground, and it was asked: its ground, or what it said without one (H-22)",
        lambda view, row, values: following.follow_up(placement=row, by=view.user, version=row.version, **values),
        CodedBody,
    )
    municipality_declines = _ended(
        "municipality-declines",
        "The proposal is turned down in the house, or waits for another user where the policy says so (H-30)",
        placements.decline_by_municipality,
    )
    withdraw = _ended("withdraw", "The municipality takes it back; may wait as well (H-30)", placements.withdraw)
    confirm_decline = verb(
        "confirm-decline",
        "Another user confirms the municipality's no that waits: the placement ends (H-30)",
        lambda view, row, values: declining.confirm_decline(placement=row, by=view.user, on=view.today),
    )
    reject_decline = verb(
        "reject-decline",
        "Another user does not confirm it and says why: the placement stands (H-30)",
        lambda view, row, values: declining.reject_decline(placement=row, by=view.user, **values),
        NotConfirmedBody,
    )
    take_back_decline = verb(
        "take-back-decline",
        "Whoever asked for the no takes it back (H-30)",
        lambda view, row, values: declining.take_back_decline(placement=row, by=view.user),
    )
    change_move_in = verb(
        "change-move-in",
        "The day they move in is another one",
        lambda view, row, values: placements.change_move_in(
            placement=row, by=view.user, version=row.version, today=view.today, **values
        ),
        MoveInBody,
    )
    move_in = verb(
        "move-in",
        "They live there: the temporary stay ends, the home is let, the vacancy rent stops",
        lambda view, row, values: placements.move_in(placement=row, by=view.user, today=view.today, **values),
        MovedInBody,
    )
    undo = verb(
        "undo",
        "A wrong click is taken back: an approval or offer while nothing has left the house, a yes or a move the same day",
        lambda view, row, values: placements.undo(placement=row, by=view.user, on=view.today),
    )


class ReasonSerializer(serializers.ModelSerializer[Reason]):
    class Meta:
        model = Reason
        fields = ["code", "step", "caused_by", "consequence", "park_days", "label_da", "label_en"]
        read_only_fields = fields


class Reasons(Lists, Resource):
    """Holds nothing about anybody, so being signed in is enough."""

    permission_classes = [IsAuthenticated]
    queryset = none_of(Reason)
    serializer_class = ReasonSerializer
    pagination_class = None
    filter_backends = []
    http_method_names = ["get", "head", "options"]

    def rows(self, user: User) -> QuerySet[Any]:
        return Reason.objects.filter(archived_at=None)

    @extend_schema(summary="Every coded reason of a step, and what it means for the household (H-32)")
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)
