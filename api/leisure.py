"""Leisure passes: clubs and what they offer, passes, pools, promises and claims (V-30 to V-34). For coordinators only.

Every amount is whole øre.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.journal.actions import looked_at_numbers
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, Resource, none_of, searched, verb
from api.inputs import SMALL, Body, RowBody
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.claims.models import Claim, ClaimState
from volunteers.leisure.claims.queries import visible_claims
from volunteers.leisure.clubs import actions as clubs
from volunteers.leisure.clubs import activities
from volunteers.leisure.clubs.models import Activity, Club, Kind, Weekday
from volunteers.leisure.clubs.queries import visible_activities, visible_clubs
from volunteers.leisure.passes import actions as passes
from volunteers.leisure.passes.ages import last_valid_day
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import visible_passes
from volunteers.leisure.pool import actions as promises
from volunteers.leisure.pool import keeping
from volunteers.leisure.pool.models import Commitment, GrantPool, Season, State
from volunteers.leisure.pool.queries import visible_commitments, visible_pools

OF_CLUB = ["name", "text", "contact_name", "email", "phone", "website", "cvr", "reg_number", "account_number"]
OF_ACTIVITY = [
    "name", "kind", "text", "age_from", "age_to", "weekdays", "starts_at", "ends_at", "place", "district", "price_ore",
    "price_per",
]  # fmt: skip
OF_PASS = [
    "given_name", "family_name", "birth_date", "email", "phone", "guardian_name", "is_refugee", "note", "consent_by",
    "consent_on", "consent_how",
]  # fmt: skip
KEPT = ["created_at", "archived_at", "version"]


class LeisureWhyBody(Body):
    why = serializers.CharField(max_length=300)


class MaybeWhyBody(Body):
    """`why`: needed where a request that has waited longer is passed by."""

    why = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class Ours(Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS


class OfChildren(Ours):
    """Rows about a child with a leisure pass, who belongs to no household: the pass says who was seen (X-04)."""

    def child(self, row: Any) -> PassHolder:
        holder: PassHolder = row.commitment.holder
        return holder

    def note(self, rows: Iterable[Any], kind: AccessKind, purpose: str = "") -> tuple[UUID, ...]:
        numbers = sorted({self.child(row).in_journal for row in rows})
        looked_at_numbers(by=self.user, kind=kind, numbers=numbers, door="api")
        return ()


class ClubSerializer(serializers.ModelSerializer[Club]):
    class Meta:
        model = Club
        fields = ["id", *OF_CLUB, "approved_on", "checked_on", *KEPT]
        read_only_fields = fields


class ClubBody(RowBody):
    class Meta:
        model = Club
        fields = OF_CLUB


class ClubFilters(ArchivedFilters):
    q = searched("name", "text")
    approved = django_filters.BooleanFilter(field_name="approved_on", lookup_expr="isnull", exclude=True)


class Clubs(Lists, Opens, Creates, Changes, Ours):
    queryset = none_of(Club)
    serializer_class = ClubSerializer
    filterset_class = ClubFilters
    input_class = ClubBody
    change_class = ClubBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_clubs(user)

    def add(self, values: dict[str, Any]) -> Club:
        return clubs.create_club(by=self.user, values=values)

    def change(self, row: Club, version: int, values: dict[str, Any]) -> Club:
        return clubs.update_club(club=row, by=self.user, version=version, values=values)

    approve = verb("approve", "The municipality may promise it money and pay it (V-32)",
                   lambda view, row, values: clubs.approve_club(
                       club=row, by=view.user, on=view.today, version=row.version))  # fmt: skip
    disapprove = verb("disapprove", "Nothing new is promised or paid",
                      lambda view, row, values: clubs.disapprove_club(
                          club=row, by=view.user, version=row.version, **values), LeisureWhyBody)  # fmt: skip
    confirm = verb("confirm", "Its entry in the catalogue is right (V-34)",
                   lambda view, row, values: clubs.confirm_entry(club=row, by=view.user, on=view.today))  # fmt: skip
    archive = verb("archive", "Put away; the history stays",
                   lambda view, row, values: clubs.archive_club(
                       club=row, by=view.user, version=row.version, **values), LeisureWhyBody)  # fmt: skip
    restore = verb("restore", "Taken back from the archive",
                   lambda view, row, values: clubs.restore_club(club=row, by=view.user, version=row.version))  # fmt: skip


class ActivitySerializer(serializers.ModelSerializer[Activity]):
    weekdays = serializers.ListField(child=serializers.ChoiceField(Weekday.choices))

    class Meta:
        model = Activity
        fields = ["id", "club", *OF_ACTIVITY, *KEPT]
        read_only_fields = fields


class ActivityChange(RowBody):
    weekdays = serializers.ListField(child=serializers.ChoiceField(Weekday.choices), max_length=7, required=False)

    class Meta:
        model = Activity
        fields = OF_ACTIVITY


class ActivityNew(ActivityChange):
    club = serializers.PrimaryKeyRelatedField(queryset=Club.objects.filter(archived_at=None))

    class Meta:
        model = Activity
        fields = ["club", *OF_ACTIVITY]


class ActivityFilters(ArchivedFilters):
    q = searched("name", "text")
    club = django_filters.UUIDFilter(field_name="club_id")
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices)


class Activities(Lists, Opens, Creates, Changes, Ours):
    queryset = none_of(Activity)
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilters
    input_class = ActivityNew
    change_class = ActivityChange

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_activities(user)

    def add(self, values: dict[str, Any]) -> Activity:
        return activities.add_activity(club=values.pop("club"), by=self.user, values=values)

    def change(self, row: Activity, version: int, values: dict[str, Any]) -> Activity:
        return activities.update_activity(activity=row, by=self.user, version=version, values=values)

    archive = verb("archive", "No longer offered",
                   lambda view, row, values: activities.archive_activity(
                       activity=row, by=view.user, version=row.version, **values), LeisureWhyBody)  # fmt: skip
    restore = verb("restore", "Offered again",
                   lambda view, row, values: activities.restore_activity(
                       activity=row, by=view.user, version=row.version))  # fmt: skip


class PassSerializer(serializers.ModelSerializer[PassHolder]):
    """`last_valid_day`: the day before the 26th birthday (V-31)."""

    last_valid_day = serializers.SerializerMethodField()

    class Meta:
        model = PassHolder
        fields = ["id", "reference", *OF_PASS, "last_valid_day", *KEPT]
        read_only_fields = fields

    def get_last_valid_day(self, row: PassHolder) -> str:
        return last_valid_day(row.birth_date).isoformat()


class PassBody(RowBody):
    class Meta:
        model = PassHolder
        fields = OF_PASS


class PassFilters(ArchivedFilters):
    reference = django_filters.CharFilter()


class Passes(Lists, Opens, Creates, Changes, OfChildren):
    queryset = none_of(PassHolder)
    serializer_class = PassSerializer
    filterset_class = PassFilters
    input_class = PassBody
    change_class = PassBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_passes(user)

    def child(self, row: Any) -> PassHolder:
        holder: PassHolder = row
        return holder

    def add(self, values: dict[str, Any]) -> PassHolder:
        return passes.create_pass(by=self.user, on=self.today, values=values)

    def change(self, row: PassHolder, version: int, values: dict[str, Any]) -> PassHolder:
        return passes.update_pass(holder=row, by=self.user, on=self.today, version=version, values=values)

    archive = verb("archive", "Put away; the history stays",
                   lambda view, row, values: passes.archive_pass(
                       holder=row, by=view.user, version=row.version, **values), LeisureWhyBody)  # fmt: skip
    restore = verb("restore", "Taken back from the archive",
                   lambda view, row, values: passes.restore_pass(holder=row, by=view.user, version=row.version))  # fmt: skip


class PoolSerializer(serializers.ModelSerializer[GrantPool]):
    left_ore = serializers.IntegerField(read_only=True)

    class Meta:
        model = GrantPool
        fields = ["id", "year", "total_ore", "ceiling_ore", "days_to_claim", "committed_ore", "paid_ore", "left_ore",
                  "created_at", "version"]  # fmt: skip
        read_only_fields = fields


class PoolChange(RowBody):
    class Meta:
        model = GrantPool
        fields = ["total_ore", "ceiling_ore", "days_to_claim"]


class PoolNew(RowBody):
    class Meta:
        model = GrantPool
        fields = ["year", *PoolChange.Meta.fields]


class PoolFilters(Filters):
    year = django_filters.NumberFilter()


class Pools(Lists, Opens, Creates, Changes, Ours):
    queryset = none_of(GrantPool)
    serializer_class = PoolSerializer
    filterset_class = PoolFilters
    input_class = PoolNew
    change_class = PoolChange

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_pools(user)

    def add(self, values: dict[str, Any]) -> GrantPool:
        return keeping.open_pool(by=self.user, values=values)

    def change(self, row: GrantPool, version: int, values: dict[str, Any]) -> GrantPool:
        return keeping.change_pool(pool=row, by=self.user, on=self.today, version=version, values=values)


class CommitmentSerializer(serializers.ModelSerializer[Commitment]):
    """`waiting`: the pool did not reach; the oldest is promised first."""

    reference = serializers.CharField(read_only=True)
    year = serializers.IntegerField(source="pool.year", read_only=True)

    class Meta:
        model = Commitment
        fields = ["id", "reference", "year", "season", "holder", "club", "activity", "amount_ore", "equipment_ore",
                  "equipment_text", "state", "asked_on", "promised_on", "lapses_on", "closed_on", "created_at",
                  "version"]  # fmt: skip
        read_only_fields = fields


class CommitmentNew(RowBody):
    year = serializers.IntegerField(min_value=2000, max_value=SMALL)

    class Meta:
        model = Commitment
        fields = ["holder", "club", "activity", "year", "season", "amount_ore", "equipment_ore", "equipment_text"]


class CommitmentFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    season = django_filters.MultipleChoiceFilter(choices=Season.choices)
    year = django_filters.NumberFilter(field_name="pool__year")
    holder = django_filters.UUIDFilter(field_name="holder_id")
    club = django_filters.UUIDFilter(field_name="club_id")


class Commitments(Lists, Opens, Creates, OfChildren):
    queryset = none_of(Commitment)
    serializer_class = CommitmentSerializer
    filterset_class = CommitmentFilters
    input_class = CommitmentNew

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_commitments(user)

    def child(self, row: Any) -> PassHolder:
        holder: PassHolder = row.holder
        return holder

    def add(self, values: dict[str, Any]) -> Commitment:
        year, season = values.pop("year"), values.pop("season")
        return promises.ask(by=self.user, on=self.today, year=year, season=season, values=values)

    promise = verb("promise", "Money is promised to a request that waits (V-30)",
                   lambda view, row, values: promises.promise(
                       commitment=row, by=view.user, on=view.today, version=row.version, **values),
                   MaybeWhyBody)  # fmt: skip
    withdraw = verb("withdraw", "Taken back: the money returns and the queue moves",
                    lambda view, row, values: promises.withdraw(
                        commitment=row, by=view.user, on=view.today, version=row.version, **values),
                    LeisureWhyBody)  # fmt: skip


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = ["id", "commitment", "amount_ore", "equipment_ore", "trial_ended_on", "note", "state", "received_on",
                  "via", "decided_on", "created_at", "version"]  # fmt: skip
        read_only_fields = fields


class ClaimNew(Body):
    commitment = serializers.PrimaryKeyRelatedField(queryset=Commitment.objects.select_related("pool"))
    amount_ore = serializers.IntegerField(min_value=0, max_value=2_147_483_647)
    equipment_ore = serializers.IntegerField(min_value=0, max_value=2_147_483_647, required=False, default=0)
    trial_ended_on = serializers.DateField()
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class ClaimFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=ClaimState.choices)
    commitment = django_filters.UUIDFilter(field_name="commitment_id")


class Claims(Lists, Opens, Creates, OfChildren):
    queryset = none_of(Claim)
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilters
    input_class = ClaimNew

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_claims(user)

    def add(self, values: dict[str, Any]) -> Claim:
        row = values.pop("commitment")
        return claims.claim(commitment=row, by=self.user, on=self.today, values=values)

    approve = verb("approve", "It becomes a payment to the club (V-32)",
                   lambda view, row, values: claims.approve(
                       claim=row, by=view.user, on=view.today, version=row.version).claim)  # fmt: skip
    reject = verb("reject", "The promise stands, and the club may ask again",
                  lambda view, row, values: claims.reject(
                      claim=row, by=view.user, on=view.today, version=row.version, **values), LeisureWhyBody)  # fmt: skip
