"""Appeals: a complaint about one frozen decision, and its answer by another user (H-34)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from housing.appeals import actions
from housing.appeals.models import DECIDED, Appeal, State
from housing.appeals.queries import visible_appeals
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.decisions.models import DecisionRecord


class AppealSerializer(serializers.ModelSerializer[Appeal]):
    """`decision` and `answer` are ids of /decisions/; nothing here says where anybody lives (X-07)."""

    decision = serializers.UUIDField(source="decision.id", read_only=True)
    kle = serializers.CharField(read_only=True)
    answer = serializers.UUIDField(source="answer_record.id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Appeal
        fields = [
            "id", "decision", "placement", "household", "state", "received_on", "received_how", "text", "complain_by",
            "answer_due_on", "closed_on", "outcome_text", "outcome_text_en", "answer", "kle", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class Complaint(RowBody):
    """`answer_due_on` left out: the last working day within four weeks."""

    answer_due_on = serializers.DateField(required=False, allow_null=True)

    class Meta:
        model = Appeal
        fields = ["received_on", "received_how", "text", "answer_due_on"]


class NewComplaint(Complaint):
    decision = serializers.SlugRelatedField(slug_field="id", queryset=DecisionRecord.objects.all())

    class Meta(Complaint.Meta):
        fields = ["decision", *Complaint.Meta.fields]


class AnswerBody(Body):
    outcome = serializers.ChoiceField(choices=[state.value for state in DECIDED])
    text = serializers.CharField(max_length=2000, help_text="The reasons, as they stand in the letter")
    text_en = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class MistakeBody(Body):
    text = serializers.CharField(max_length=2000)


class WithdrawnBody(Body):
    text = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class AppealFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    household = django_filters.UUIDFilter(field_name="household_id")
    placement = django_filters.UUIDFilter(field_name="placement_id")
    due_before = django_filters.DateFilter(field_name="answer_due_on", lookup_expr="lt")


class Appeals(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.DECIDE
    queryset = none_of(Appeal)
    serializer_class = AppealSerializer
    filterset_class = AppealFilters
    input_class = NewComplaint
    change_class = Complaint
    ordering_fields = ["id", "answer_due_on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return with_case(visible_appeals(user), CaseKind.APPEAL)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> Appeal:
        return actions.receive(decision=values.pop("decision"), by=self.user, on=self.today, values=values)

    def change(self, row: Appeal, version: int, values: dict[str, Any]) -> Appeal:
        return actions.correct_appeal(appeal=row, by=self.user, on=self.today, version=version, values=values)

    decide = verb(
        "decide",
        "The answer, by somebody who took no part in the decision; it is frozen and the letter written",
        lambda view, row, values: actions.decide_appeal(
            appeal=row, by=view.user, on=view.today, version=row.version, **values
        ),
        AnswerBody,
    )
    withdraw = verb(
        "withdraw",
        "The household no longer complains",
        lambda view, row, values: actions.withdraw_appeal(
            appeal=row, by=view.user, on=view.today, version=row.version, **values
        ),
        WithdrawnBody,
    )
    annul = verb(
        "annul",
        "It was registered by mistake",
        lambda view, row, values: actions.annul_appeal(
            appeal=row, by=view.user, on=view.today, version=row.version, **values
        ),
        MistakeBody,
    )
