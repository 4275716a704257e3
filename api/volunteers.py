"""Volunteers, those of the home who take part, and their days away (V-01, V-02). For coordinators only."""

from typing import Any

import django_filters
from django.db.models import Case, QuerySet, Value, When
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from volunteers.roster import actions, keeping
from volunteers.roster.models import Absence, Certificate, Member, Slot, State, Task, Volunteer
from volunteers.roster.queries import visible_volunteers

WRITTEN = [
    "name", "email", "phone", "address", "postcode", "city", "languages", "interests", "tasks", "slots",
    "max_households", "note",
]  # fmt: skip


class VolunteerSerializer(serializers.ModelSerializer[Volunteer]):
    """`state` is moved by its own step. Whether there is a sign-in is told, not whose."""

    tasks = serializers.ListField(child=serializers.ChoiceField(Task.choices))
    slots = serializers.ListField(child=serializers.ChoiceField(Slot.choices))
    signs_in = serializers.BooleanField(read_only=True)

    class Meta:
        model = Volunteer
        fields = [
            "id", "reference", *WRITTEN, "latitude", "longitude", "position_quality", "state", "applied_on",
            "promised_on", "pause_wished_on", "signs_in", "created_at", "archived_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class VolunteerChange(RowBody):
    tasks = serializers.ListField(child=serializers.ChoiceField(Task.choices), max_length=20)
    slots = serializers.ListField(child=serializers.ChoiceField(Slot.choices), max_length=21)

    class Meta:
        model = Volunteer
        fields = WRITTEN


class VolunteerNew(VolunteerChange):
    birth_date = serializers.DateField(required=False, allow_null=True, default=None)

    class Meta:
        model = Volunteer
        fields = [*WRITTEN, "birth_date"]


class VolunteerStepBody(Body):
    """`promised`: the confidentiality promise is given with this step."""

    target = serializers.ChoiceField(State.choices)
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    promised = serializers.BooleanField(required=False, default=False)


class PutAwayBody(Body):
    why = serializers.CharField(max_length=300)


class VolunteerFilters(ArchivedFilters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    task = django_filters.ChoiceFilter(choices=Task.choices, method="doing")

    def doing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        # The list is kept as JSON text, whose names are never part of one another's.
        return rows.filter(tasks__icontains=f'"{value}"')


class Volunteers(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Volunteer)
    serializer_class = VolunteerSerializer
    filterset_class = VolunteerFilters
    input_class = VolunteerNew
    change_class = VolunteerChange
    ordering_fields = ["id", "applied_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        signed = Case(When(user__isnull=False, then=Value(True)), default=Value(False))
        return visible_volunteers(user).annotate(signs_in=signed)

    def add(self, values: dict[str, Any]) -> Volunteer:
        born = values.pop("birth_date", None)
        return actions.apply(on=self.today, values=values, birth_date=born, by=self.user)

    def change(self, row: Volunteer, version: int, values: dict[str, Any]) -> Volunteer:
        return actions.update(volunteer=row, by=self.user, version=version, values=values)

    move = verb(
        "move",
        "One of the allowed steps, from an offer of help to leaving (V-01)",
        lambda view, row, values: actions.move(
            volunteer=row, by=view.user, version=row.version, on=view.today, **values
        ),
        VolunteerStepBody,
    )
    archive = verb(
        "archive",
        "Put away; the history stays",
        lambda view, row, values: keeping.archive_volunteer(volunteer=row, by=view.user, version=row.version, **values),
        PutAwayBody,
    )
    restore = verb(
        "restore",
        "Taken back from the archive",
        lambda view, row, values: keeping.restore_volunteer(volunteer=row, by=view.user, version=row.version),
    )


class VolunteerMemberSerializer(serializers.ModelSerializer[Member]):
    """The certificate is a status with dates; the certificate itself is kept nowhere (V-02)."""

    class Meta:
        model = Member
        fields = [
            "id", "volunteer", "name", "birth_date", "certificate", "requested_on", "received_on", "next_check_on",
            "created_at", "archived_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class MemberChange(RowBody):
    class Meta:
        model = Member
        fields = ["name", "birth_date"]


class MemberNew(RowBody):
    class Meta:
        model = Member
        fields = ["volunteer", "name", "birth_date"]


class CertificateBody(Body):
    status = serializers.ChoiceField(Certificate.choices)
    happened_on = serializers.DateField(required=False, allow_null=True, default=None)
    next_check_on = serializers.DateField(required=False, allow_null=True, default=None)


class MemberFilters(ArchivedFilters):
    volunteer = django_filters.UUIDFilter(field_name="volunteer_id")
    certificate = django_filters.MultipleChoiceFilter(choices=Certificate.choices)
    next_check_before = django_filters.DateFilter(field_name="next_check_on", lookup_expr="lt")


class Members(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Member)
    serializer_class = VolunteerMemberSerializer
    filterset_class = MemberFilters
    input_class = MemberNew
    change_class = MemberChange

    def rows(self, user: User) -> QuerySet[Any]:
        return Member.objects.filter(volunteer__in=visible_volunteers(user)).select_related("volunteer")

    def add(self, values: dict[str, Any]) -> Member:
        return actions.add_member(volunteer=values.pop("volunteer"), by=self.user, on=self.today, values=values)

    def change(self, row: Member, version: int, values: dict[str, Any]) -> Member:
        return actions.update_member(member=row, by=self.user, version=version, on=self.today, values=values)

    certify = verb(
        "certify",
        "Where the child certificate stands (V-02)",
        lambda view, row, values: actions.set_certificate(
            member=row, by=view.user, version=row.version, on=view.today, **values
        ),
        CertificateBody,
    )
    archive = verb(
        "archive",
        "Takes part no more; the history stays",
        lambda view, row, values: keeping.archive_member(member=row, by=view.user, version=row.version, **values),
        PutAwayBody,
    )
    restore = verb(
        "restore",
        "Takes part again",
        lambda view, row, values: keeping.restore_member(member=row, by=view.user, version=row.version),
    )


class AbsenceSerializer(serializers.ModelSerializer[Absence]):
    """Both days included."""

    class Meta:
        model = Absence
        fields = ["id", "volunteer", "starts_on", "ends_on", "cancelled", "created_at"]
        read_only_fields = fields


class AbsenceNew(RowBody):
    class Meta:
        model = Absence
        fields = ["volunteer", "starts_on", "ends_on"]


class AbsenceFilters(Filters):
    volunteer = django_filters.UUIDFilter(field_name="volunteer_id")
    cancelled = django_filters.BooleanFilter()
    on = django_filters.DateFilter(method="away")

    def away(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(starts_on__lte=value, ends_on__gte=value)


class Absences(Lists, Opens, Creates, Resource):
    right = Right.SEE_VOLUNTEERS
    write_right = Right.EDIT_VOLUNTEERS
    queryset = none_of(Absence)
    serializer_class = AbsenceSerializer
    filterset_class = AbsenceFilters
    input_class = AbsenceNew

    def rows(self, user: User) -> QuerySet[Any]:
        return Absence.objects.filter(volunteer__in=visible_volunteers(user)).select_related("volunteer")

    def add(self, values: dict[str, Any]) -> Absence:
        return actions.add_absence(by=self.user, **values)

    cancel = verb(
        "cancel",
        "The volunteer is there after all",
        lambda view, row, values: actions.cancel_absence(absence=row, by=view.user),
    )
