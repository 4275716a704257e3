"""Does it last? The questions about children whose club was paid, and what was answered (V-33). For coordinators only."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from accounts.users.models import User
from api.base import Filters, Lists, Opens, none_of, verb
from api.inputs import Body
from api.leisure import OfChildren
from volunteers.leisure.lasting import actions
from volunteers.leisure.lasting.models import MONTHS, Answer, CheckIn
from volunteers.leisure.lasting.queries import due, stopped, visible_check_ins


class CheckInSerializer(serializers.ModelSerializer[CheckIn]):
    """`months` after the trial lessons; `answer` empty: nobody has answered. Which child it is stands on the promise."""

    # Read as it is stored: empty until somebody answers.
    answer = serializers.ChoiceField(Answer.choices, allow_blank=True, read_only=True)

    class Meta:
        model = CheckIn
        fields = ["id", "commitment", "months", "due_on", "answer", "answered_on", "via", "reason", "followed_up_on",
                  "follow_up", "created_at", "version"]  # fmt: skip
        read_only_fields = fields


class StillThereBody(Body):
    """`reason`: kept only of a child that stopped."""

    active = serializers.BooleanField()
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class FollowUpBody(Body):
    """What was agreed on with the family."""

    text = serializers.CharField(max_length=300)


class CheckInFilters(Filters):
    """`due`: to be asked now. `to_follow_up`: stopped, and nobody has talked with the family yet."""

    answer = django_filters.MultipleChoiceFilter(choices=Answer.choices)
    months = django_filters.ChoiceFilter(choices=[(months, months) for months in MONTHS])
    commitment = django_filters.UUIDFilter(field_name="commitment_id")
    club = django_filters.UUIDFilter(field_name="commitment__club_id")
    due = django_filters.BooleanFilter(method="to_be_asked")
    to_follow_up = django_filters.BooleanFilter(method="not_followed_up")

    def to_be_asked(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        found = due(rows, timezone.localdate())
        return found if value else rows.exclude(pk__in=found.values("pk"))

    def not_followed_up(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        found = stopped(rows)
        return found if value else rows.exclude(pk__in=found.values("pk"))


class CheckIns(Lists, Opens, OfChildren):
    """They come of themselves when a club is paid."""

    queryset = none_of(CheckIn)
    serializer_class = CheckInSerializer
    filterset_class = CheckInFilters
    ordering_fields = ["id", "due_on", "months"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_check_ins(user)

    record = verb("record", "The family or the club told; a wrong answer is corrected the same way",
                  lambda view, row, values: actions.answer(
                      check_in=row, by=view.user, on=view.today, version=row.version, **values),
                  StillThereBody)  # fmt: skip
    follow_up = verb("follow-up", "What was agreed on with the family of a child that stopped",
                     lambda view, row, values: actions.follow_up(
                         check_in=row, by=view.user, on=view.today, version=row.version, **values),
                     FollowUpBody)  # fmt: skip
