"""Persons, how they belong to a household, why they may stay, and the children's places."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from api import regrouping
from api.base import Changes, Creates, Opens, Resource, none_of, taking_back, verb
from api.inputs import Body, RowBody
from housing.people import actions as people
from housing.people import mending
from housing.people.cpr import masked
from housing.people.models import Enrolment, Household, LegalGround, Membership, Person
from housing.people.queries import visible_enrolments, visible_persons


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """A person as a member; the CPR number is only ever masked here (X-06)."""

    id = serializers.UUIDField(source="person.pk", read_only=True)
    membership = serializers.UUIDField(source="pk", read_only=True)
    given_name = serializers.CharField(source="person.given_name", read_only=True)
    family_name = serializers.CharField(source="person.family_name", read_only=True)
    birth_date = serializers.DateField(source="person.birth_date", read_only=True, allow_null=True)
    sex = serializers.ChoiceField(source="person.sex", choices=Person.Sex.choices, read_only=True)
    cpr = serializers.SerializerMethodField()
    arrived_on = serializers.DateField(source="person.arrived_on", read_only=True, allow_null=True)
    expected_birth_on = serializers.DateField(source="person.expected_birth_on", read_only=True, allow_null=True)

    class Meta:
        model = Membership
        fields = [
            "id", "membership", "given_name", "family_name", "birth_date", "sex", "cpr", "arrived_on",
            "expected_birth_on", "role", "starts_on", "ends_on",
        ]  # fmt: skip
        read_only_fields = fields

    def get_cpr(self, row: Membership) -> str:
        return masked(row.person.cpr_start)


class GroundSerializer(serializers.ModelSerializer[LegalGround]):
    class Meta:
        model = LegalGround
        fields = ["id", "ground", "valid_from", "version"]
        read_only_fields = fields


class PersonSerializer(serializers.ModelSerializer[Person]):
    """The CPR number is only ever masked here (X-06); `households` are those the person belongs or belonged to."""

    cpr = serializers.SerializerMethodField()
    grounds = GroundSerializer(many=True, read_only=True)
    households = serializers.SerializerMethodField()

    class Meta:
        model = Person
        fields = [
            "id", "given_name", "family_name", "birth_date", "sex", "cpr", "phone", "email", "referred_on", "arrived_on",
            "first_activity_on", "expected_birth_on", "is_carer", "grounds", "households", "version",
        ]  # fmt: skip
        read_only_fields = fields

    def get_cpr(self, person: Person) -> str:
        return masked(person.cpr_start)

    @extend_schema_field({"type": "array", "items": {"type": "string", "format": "uuid"}})
    def get_households(self, person: Person) -> list[str]:
        return [str(pk) for pk in household_ids(person)]


def household_ids(person: Person) -> list[UUID]:
    return list(dict.fromkeys(row.household_id for row in person.memberships.all()))


class PersonBody(RowBody):
    class Meta:
        model = Person
        fields = [
            "given_name", "family_name", "birth_date", "sex", "phone", "email", "referred_on", "arrived_on",
            "first_activity_on", "expected_birth_on", "is_carer",
        ]  # fmt: skip


class PersonChange(PersonBody):
    """`cpr` is written and never read; left out it stays, empty it is taken away."""

    cpr = serializers.CharField(max_length=20, required=False, allow_blank=True, write_only=True)
    despite_duplicates = serializers.BooleanField(
        default=False, help_text="True when the likely duplicates have been looked at"
    )

    class Meta(PersonBody.Meta):
        fields = [*PersonBody.Meta.fields, "cpr", "despite_duplicates"]


class PersonNew(PersonChange):
    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    starts_on = serializers.DateField()

    class Meta(PersonBody.Meta):
        fields = ["household", "role", "starts_on", *PersonChange.Meta.fields]


class GroundBody(RowBody):
    class Meta:
        model = LegalGround
        fields = ["ground", "valid_from"]


class MembershipTakenBack(Body):
    into = serializers.PrimaryKeyRelatedField(
        queryset=Household.objects.filter(archived_at=None), required=False, allow_null=True, default=None
    )
    why = serializers.CharField(max_length=200)


class GroundTakenBack(Body):
    why = serializers.CharField(max_length=200)


class OfPeople(Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE


class Persons(Opens, Creates, Changes, OfPeople):
    queryset = none_of(Person)
    serializer_class = PersonSerializer
    input_class = PersonNew
    change_class = PersonChange

    def rows(self, user: User) -> QuerySet[Any]:
        memberships = Prefetch("memberships", Membership.objects.order_by("-starts_on", "id"))
        return visible_persons(user).prefetch_related(memberships, "grounds")

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [pk for row in rows for pk in household_ids(row)]

    def add(self, values: dict[str, Any]) -> Person:
        apart = {name: values.pop(name) for name in ("household", "role", "starts_on", "despite_duplicates")}
        return people.add_person(by=self.user, on=self.today, cpr=values.pop("cpr", ""), values=values, **apart)

    def change(self, row: Person, version: int, values: dict[str, Any]) -> Person:
        refuse_archived(row)
        cpr, despite = values.pop("cpr", None), values.pop("despite_duplicates", False)
        return people.update_person(
            person=row, by=self.user, version=version, values=values, on=self.today, cpr=cpr, despite_duplicates=despite
        )

    set_ground = verb(
        "set-ground",
        "Why the person may stay, from a day on (H-02)",
        lambda view, row, values: people.set_ground(person=refuse_archived(row), by=view.user, **values) and None,
        GroundBody,
    )
    merge = verb(
        "merge",
        "This one was the other all along; `merges/` takes it back (H-05)",
        regrouping.merge_person,
        regrouping.MergePersonBody,
    )


def refuse_archived(person: Person) -> Person:
    """Nobody of a household that was put away is changed, as on the pages."""
    last = person.memberships.select_related("household").order_by("-starts_on", "-id").first()
    if last is not None and last.household.archived_at:
        raise Refusal("archived")
    return person


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    class Meta:
        model = Membership
        fields = ["id", "household", "person", "role", "starts_on", "ends_on"]
        read_only_fields = fields


class MembershipBody(RowBody):
    class Meta:
        model = Membership
        fields = ["role", "starts_on", "ends_on"]


class Memberships(Opens, Changes, OfPeople):
    queryset = none_of(Membership)
    serializer_class = MembershipSerializer
    change_class = MembershipBody

    def rows(self, user: User) -> QuerySet[Any]:
        rows = Membership.objects.filter(person__in=visible_persons(user))
        return rows.select_related("household", "person")

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    def change(self, row: Membership, version: int, values: dict[str, Any]) -> Membership:
        if row.household.archived_at:
            raise Refusal("archived")
        return people.change_membership(membership=row, by=self.user, version=version, on=self.today, **values)

    take_back = taking_back(
        "Entered today in the wrong household: the person belongs to `into`, or to none (H-01)",
        lambda view, row, values: mending.take_back_membership(
            membership=_in_use(row), by=view.user, version=row.version, today=view.today, **values
        ),
        MembershipTakenBack,
    )


def _in_use(row: Membership) -> Membership:
    if row.household.archived_at:
        raise Refusal("archived")
    return row


class Grounds(Opens, Changes, OfPeople):
    """One legal ground of a person; a new one is `set-ground` of the person."""

    queryset = none_of(LegalGround)
    serializer_class = GroundSerializer
    change_class = GroundBody

    def rows(self, user: User) -> QuerySet[Any]:
        rows = LegalGround.objects.filter(person__in=visible_persons(user)).select_related("person")
        return rows.prefetch_related("person__memberships")

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [pk for row in rows for pk in household_ids(row.person)]

    def change(self, row: LegalGround, version: int, values: dict[str, Any]) -> LegalGround:
        refuse_archived(row.person)
        return mending.correct_ground(row=row, by=self.user, version=version, **values)

    take_back = taking_back(
        "Entered by mistake: the journal keeps it",
        lambda view, row, values: mending.remove_ground(
            row=_of_one_in_use(row), by=view.user, version=row.version, **values
        ),
        GroundTakenBack,
    )


def _of_one_in_use(row: LegalGround) -> LegalGround:
    refuse_archived(row.person)
    return row


class EnrolmentSerializer(serializers.ModelSerializer[Enrolment]):
    class Meta:
        model = Enrolment
        fields = ["id", "person", "institution", "grade", "starts_on", "ends_on", "must_stay", "referred", "version",
                  "archived_at"]  # fmt: skip
        read_only_fields = fields


class EnrolmentChange(RowBody):
    grade = serializers.IntegerField(min_value=0, max_value=10, required=False, allow_null=True)

    class Meta:
        model = Enrolment
        fields = ["institution", "grade", "starts_on", "ends_on", "must_stay", "referred"]


class EnrolmentNew(EnrolmentChange):
    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.all())

    class Meta(EnrolmentChange.Meta):
        fields = ["person", *EnrolmentChange.Meta.fields]


class Enrolments(Opens, Creates, Changes, OfPeople):
    queryset = none_of(Enrolment)
    serializer_class = EnrolmentSerializer
    input_class = EnrolmentNew
    change_class = EnrolmentChange

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_enrolments(user).select_related("person", "institution")

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [pk for row in rows for pk in household_ids(row.person)]

    def add(self, values: dict[str, Any]) -> Enrolment:
        return people.enrol(person=refuse_archived(values.pop("person")), by=self.user, values=values)

    def change(self, row: Enrolment, version: int, values: dict[str, Any]) -> Enrolment:
        if row.archived_at:
            raise Refusal("archived")
        refuse_archived(row.person)
        return people.update_enrolment(enrolment=row, by=self.user, version=version, values=values)

    archive = verb(
        "archive",
        "Entered by mistake: it counts no more, and its history stays",
        lambda view, row, values: people.archive_enrolment(enrolment=row, by=view.user, version=row.version),
    )
