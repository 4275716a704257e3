"""Who is in contact with whom: proposals, answers, steps, and the log (V-04 to V-06, V-10). For coordinators only."""

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
from housing.models import Household
from volunteers.contacts import actions, answers, keeping
from volunteers.contacts.log import ContactEntry, Way
from volunteers.contacts.models import EndReason, How, Kind, Match, Side, State
from volunteers.contacts.queries import visible_matches
from volunteers.roster.models import Volunteer

HOW = [(how.value, how.label) for how in How if how != How.LINK]
ANSWERING = [Side.HOUSEHOLD.value, Side.VOLUNTEER.value]


class MatchSerializer(serializers.ModelSerializer[Match]):
    """`parts` add up to `score`; both are of the day it was proposed (V-03)."""

    parts = serializers.ListField(child=serializers.DictField(), read_only=True)
    set_aside = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Match
        fields = [
            "id", "household", "volunteer", "kind", "state", "proposed_on", "lapses_on", "score", "parts", "set_aside",
            "override_reason", "volunteer_yes_on", "volunteer_yes_how", "household_yes_on", "household_yes_how",
            "expected_end_on", "closed_on", "declined_by", "end_reason", "note", "reopened_on", "created_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class MatchNew(RowBody):
    """`override_reason`: why a rule that may be set aside is (V-04)."""

    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    volunteer = serializers.PrimaryKeyRelatedField(queryset=Volunteer.objects.filter(archived_at=None))
    kind = serializers.ChoiceField(Kind.choices)
    override_reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")

    class Meta:
        model = Match
        fields = ["household", "volunteer", "kind", "override_reason"]


class YesBody(Body):
    side = serializers.ChoiceField(ANSWERING)
    how = serializers.ChoiceField(HOW)


class NoBody(Body):
    """`coordinator` takes the proposal back; that keeps nobody from being suggested again."""

    side = serializers.ChoiceField(Side.choices)
    how = serializers.ChoiceField(HOW, required=False, allow_blank=True, default="")
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class MatchReopenBody(Body):
    reason = serializers.CharField(max_length=300)


class MatchPauseBody(Body):
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class MatchEndBody(Body):
    reason = serializers.ChoiceField(EndReason.choices)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class ExpectedEndBody(Body):
    expected_end_on = serializers.DateField(allow_null=True)


class MatchFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices)
    household = django_filters.UUIDFilter(field_name="household_id")
    volunteer = django_filters.UUIDFilter(field_name="volunteer_id")
    lapses_before = django_filters.DateFilter(field_name="lapses_on", lookup_expr="lt")


class Matches(Lists, Opens, Creates, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Match)
    serializer_class = MatchSerializer
    filterset_class = MatchFilters
    input_class = MatchNew
    ordering_fields = ["id", "proposed_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_matches(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> Match:
        return actions.propose(by=self.user, on=self.today, **values)

    yes = verb(
        "yes",
        "One side says yes; with the second yes they are introduced (V-05)",
        lambda view, row, values: answers.say_yes(
            match=row, by=view.user, on=view.today, version=row.version, **values
        ),
        YesBody,
    )
    no = verb(
        "no",
        "One side says no, or the proposal is taken back",
        lambda view, row, values: answers.decline(
            match=row, by=view.user, on=view.today, version=row.version, **values
        ),
        NoBody,
    )
    reopen = verb(
        "reopen",
        "A pair where one said no may be suggested again (V-05)",
        lambda view, row, values: answers.reopen(match=row, by=view.user, on=view.today, version=row.version, **values),
        MatchReopenBody,
    )
    pause = verb(
        "pause",
        "They do not see each other for a time, which is not covered (V-06)",
        lambda view, row, values: actions.pause(match=row, by=view.user, on=view.today, version=row.version, **values),
        MatchPauseBody,
    )
    resume = verb(
        "resume",
        "They see each other again",
        lambda view, row, values: actions.resume(match=row, by=view.user, on=view.today, version=row.version),
    )
    end = verb(
        "end",
        "It is over",
        lambda view, row, values: actions.end(match=row, by=view.user, on=view.today, version=row.version, **values),
        MatchEndBody,
    )
    expect_end = verb(
        "expect-end",
        "When a mentor is expected to be done (R-28)",
        lambda view, row, values: actions.expect_end(match=row, by=view.user, version=row.version, **values),
        ExpectedEndBody,
    )


class ContactEntrySerializer(serializers.ModelSerializer[ContactEntry]):
    class Meta:
        model = ContactEntry
        fields = ["id", "match", "on", "way", "minutes", "note", "created_at", "archived_at", "version"]
        read_only_fields = fields


class ContactEntryChange(RowBody):
    class Meta:
        model = ContactEntry
        fields = ["on", "way", "minutes", "note"]


class ContactEntryNew(ContactEntryChange):
    match = serializers.PrimaryKeyRelatedField(queryset=Match.objects.select_related("volunteer"))

    class Meta:
        model = ContactEntry
        fields = ["match", *ContactEntryChange.Meta.fields]


class ContactEntryFilters(Filters):
    match = django_filters.UUIDFilter(field_name="match_id")
    way = django_filters.MultipleChoiceFilter(choices=Way.choices)
    since = django_filters.DateFilter(field_name="on", lookup_expr="gte")


class ContactEntries(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(ContactEntry)
    serializer_class = ContactEntrySerializer
    filterset_class = ContactEntryFilters
    input_class = ContactEntryNew
    change_class = ContactEntryChange
    ordering_fields = ["id", "on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        rows = ContactEntry.objects.select_related("match__volunteer")
        return rows.filter(match__in=visible_matches(user).order_by())

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.match.household_id for row in rows]

    def add(self, values: dict[str, Any]) -> ContactEntry:
        return keeping.log_contact(match=values.pop("match"), by=self.user, today=self.today, values=values)

    def change(self, row: ContactEntry, version: int, values: dict[str, Any]) -> ContactEntry:
        return keeping.correct_contact(entry=row, by=self.user, today=self.today, version=version, values=values)

    archive = verb(
        "archive",
        "It was a mistake: it counts no more, the history keeps it",
        lambda view, row, values: keeping.remove_contact(entry=row, by=view.user, version=row.version),
    )
