"""Households split, joined and merged, and each taken back: the moves of the pages (H-01, H-05)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Q, QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body
from housing.people import choosing, merging
from housing.people.likeness import every_merge
from housing.people.models import Band, Household, Membership, Merge, Person, Stream
from housing.stays import regrouping, splitting
from housing.stays.models import Regrouping
from housing.stays.queries import visible_regroupings


class GoingBody(Body):
    """One who goes, with the role in the other household."""

    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.all())
    role = serializers.ChoiceField(choices=Membership.Role.choices)


class SplitBody(Body):
    """`name`, `stream`, `band` and its reason are those of the new household; the rest follows from the old."""

    name = serializers.CharField(max_length=120)
    stream = serializers.ChoiceField(choices=Stream.choices)
    band = serializers.ChoiceField(choices=Band.choices)
    band_reason = serializers.CharField(max_length=300)
    leaving = GoingBody(many=True)
    on = serializers.DateField(help_text="The first day apart, not a day to come")
    why = serializers.CharField(max_length=200, required=False, allow_blank=True)


class JoinBody(Body):
    into = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    into_version = serializers.IntegerField(min_value=1, help_text="Of the other household, as it was read")
    moving = GoingBody(many=True)
    on = serializers.DateField(help_text="The first day together, not a day to come")
    why = serializers.CharField(max_length=200, required=False, allow_blank=True)
    gap_reason = serializers.CharField(max_length=120, required=False, allow_blank=True)


class MergeBody(Body):
    kept_version = serializers.IntegerField(min_value=1, help_text="Of the record that is kept, as it was read")
    take = serializers.ListField(
        child=serializers.CharField(max_length=30), required=False, default=list,
        help_text="Fields in which the value of this record is the right one; they must differ",
    )  # fmt: skip
    why = serializers.CharField(max_length=200)


class MergeHouseholdBody(MergeBody):
    kept = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))


class MergePersonBody(MergeBody):
    kept = serializers.PrimaryKeyRelatedField(queryset=Person.objects.filter(archived_at=None))


def split(view: Any, row: Household, values: dict[str, Any]) -> Household:
    leaving = _going(values.pop("leaving"))
    new = {name: values.pop(name) for name in ("name", "stream", "band", "band_reason")}
    made = splitting.split(
        household=row, leaving=leaving, by=view.user, today=view.today, version=row.version,
        values=new, **values,
    )  # fmt: skip
    return made.source


def join(view: Any, row: Household, values: dict[str, Any]) -> Household:
    moving = _going(values.pop("moving"))
    made = splitting.join(household=row, moving=moving, by=view.user, today=view.today, version=row.version, **values)
    return made.source


def merge_household(view: Any, row: Household, values: dict[str, Any]) -> Household:
    merging.merge_households(gone=row, by=view.user, version=row.version, on=view.today, **values)
    return row


def merge_person(view: Any, row: Person, values: dict[str, Any]) -> Person:
    merging.merge_persons(gone=row, by=view.user, version=row.version, on=view.today, **values)
    return row


def _going(rows: list[dict[str, Any]]) -> list[tuple[Person, str]]:
    return [(row["person"], row["role"]) for row in rows]


class RegroupingSerializer(serializers.ModelSerializer[Regrouping]):
    """`persons`: who went, by id."""

    persons: Any = serializers.SlugRelatedField(slug_field="person_id", many=True, read_only=True)

    class Meta:
        model = Regrouping
        fields = [
            "id", "kind", "source", "target", "on", "why", "persons", "emptied_source", "created_at", "undone_at",
            "version",
        ]  # fmt: skip
        read_only_fields = fields


class RegroupingFilters(Filters):
    household = django_filters.UUIDFilter(method="of_household")

    def of_household(self, rows: QuerySet[Any], name: str, value: UUID) -> QuerySet[Any]:
        return rows.filter(Q(source=value) | Q(target=value))


class Regroupings(Lists, Opens, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE
    queryset = none_of(Regrouping)
    serializer_class = RegroupingSerializer
    filterset_class = RegroupingFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_regroupings(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [pk for row in rows for pk in (row.source_id, row.target_id)]

    undo = verb(
        "undo",
        "Both households stand as they stood, while nothing has followed",
        lambda view, row, values: regrouping.undo(regrouping=row, by=view.user, version=row.version),
    )


class MergeSerializer(serializers.ModelSerializer[Merge]):
    """Of two households, or of two persons; `taken` are the fields in which the value of the one that went stays."""

    taken = serializers.SerializerMethodField()

    class Meta:
        model = Merge
        fields = [
            "id", "kept_household", "gone_household", "kept_person", "gone_person", "taken", "why", "created_at",
            "undone_at", "version",
        ]  # fmt: skip
        read_only_fields = fields

    def get_taken(self, row: Merge) -> list[str]:
        return [*row.taken, *([choosing.CPR] if row.took_cpr else [])]


class Merges(Lists, Opens, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE
    queryset = none_of(Merge)
    serializer_class = MergeSerializer
    filterset_class = Filters

    def rows(self, user: User) -> QuerySet[Any]:
        return every_merge(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        """Of two persons: the households they are or were in."""
        rows = list(rows)
        found = [pk for row in rows for pk in (row.kept_household_id, row.gone_household_id) if pk]
        persons = [pk for row in rows for pk in (row.kept_person_id, row.gone_person_id) if pk]
        if persons:
            found += Membership.objects.filter(person__in=persons).values_list("household_id", flat=True)
        return found

    undo = verb(
        "undo",
        "They were two after all: both stand as they stood",
        lambda view, row, values: merging.undo(merge=row, by=view.user, version=row.version, on=view.today),
    )
