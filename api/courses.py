"""The cycling school: courses, lessons, sign-ups and attendance (V-28). For coordinators only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Filters, Lists, Opens, none_of, verb
from api.bikes import HOUSEHOLDS, WorkshopResource, WorkshopWhyBody, why
from api.inputs import Body, RowBody
from housing.models import Person
from volunteers.bikes import teaching
from volunteers.bikes.queries import visible_courses, visible_lessons, visible_sign_ups
from volunteers.bikes.school import Course, CourseSignUp, Lesson

WRITTEN = ["name", "place", "teacher", "places", "lessons_needed", "note"]


class CourseSerializer(serializers.ModelSerializer[Course]):
    """`taken` places; the days of the first and the last lesson."""

    first_on = serializers.DateField(read_only=True, allow_null=True)
    last_on = serializers.DateField(read_only=True, allow_null=True)

    class Meta:
        model = Course
        fields = ["id", *WRITTEN, "taken", "first_on", "last_on", "created_at", "archived_at", "version"]
        read_only_fields = fields


class CourseBody(RowBody):
    class Meta:
        model = Course
        fields = WRITTEN


class CourseFilters(ArchivedFilters):
    pass


class Courses(Lists, Opens, Creates, Changes, WorkshopResource):
    queryset = none_of(Course)
    serializer_class = CourseSerializer
    filterset_class = CourseFilters
    input_class = change_class = CourseBody
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_courses(user)

    def add(self, values: dict[str, Any]) -> Course:
        return teaching.plan_course(by=self.user, values=values)

    def change(self, row: Course, version: int, values: dict[str, Any]) -> Course:
        return teaching.correct_course(course=row, by=self.user, version=version, values=values)

    archive = verb(
        "archive",
        "Put away; the history stays",
        lambda view, row, values: teaching.archive_course(course=row, by=view.user, version=row.version, **values),
        WorkshopWhyBody,
    )
    restore = verb(
        "restore",
        "Fetched again",
        lambda view, row, values: teaching.restore_course(course=row, by=view.user, version=row.version),
    )


class LessonSerializer(serializers.ModelSerializer[Lesson]):
    class Meta:
        model = Lesson
        fields = ["id", "course", "on", "starts_at", "ends_at", "subject", "created_at", "archived_at", "version"]
        read_only_fields = fields


class LessonBody(RowBody):
    class Meta:
        model = Lesson
        fields = ["on", "starts_at", "ends_at", "subject"]


class LessonNew(LessonBody):
    class Meta:
        model = Lesson
        fields = ["course", *LessonBody.Meta.fields]


class AttendanceBody(Body):
    """How many of one sign-up were there: 1 or 0 for one person."""

    sign_up = serializers.UUIDField()
    present = serializers.IntegerField(min_value=0, max_value=30)


class LessonFilters(ArchivedFilters):
    course = django_filters.UUIDFilter(field_name="course_id")


def _noted(view: Any, row: Lesson, values: dict[str, Any]) -> None:
    present = {values["sign_up"]: values["present"]}
    teaching.note_attendance(lesson=row, by=view.user, on=view.today, present=present)


class Lessons(Lists, Opens, Creates, Changes, WorkshopResource):
    queryset = none_of(Lesson)
    serializer_class = LessonSerializer
    filterset_class = LessonFilters
    input_class = LessonNew
    change_class = LessonBody
    ordering_fields = ["id", "on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_lessons(user)

    def add(self, values: dict[str, Any]) -> Lesson:
        return teaching.add_lesson(course=values.pop("course"), by=self.user, values=values)

    def change(self, row: Lesson, version: int, values: dict[str, Any]) -> Lesson:
        return teaching.correct_lesson(lesson=row, by=self.user, version=version, values=values)

    attendance = verb("attendance", "How many of a sign-up were there", _noted, AttendanceBody)
    remove = verb(
        "remove",
        "It does not take place",
        lambda view, row, values: teaching.remove_lesson(lesson=row, by=view.user, version=row.version),
    )


class CourseSignUpSerializer(serializers.ModelSerializer[CourseSignUp]):
    class Meta:
        model = CourseSignUp
        fields = ["id", "course", "household", "person", "persons", "note", "cancelled_on", "certificate", "certified_on",
                  "created_at", "version"]  # fmt: skip
        read_only_fields = fields


class CourseSignUpNew(RowBody):
    """One person of a household, or `persons` without a name."""

    household = serializers.PrimaryKeyRelatedField(queryset=HOUSEHOLDS, required=False, allow_null=True)
    person = serializers.PrimaryKeyRelatedField(queryset=Person.objects.all(), required=False, allow_null=True)

    class Meta:
        model = CourseSignUp
        fields = ["course", "household", "person", "persons", "note"]


class CourseSignUpCancelBody(Body):
    why = why(required=False)


class CourseSignUpFilters(Filters):
    course = django_filters.UUIDFilter(field_name="course_id")
    household = django_filters.UUIDFilter(field_name="household_id")


class CourseSignUps(Lists, Opens, Creates, WorkshopResource):
    queryset = none_of(CourseSignUp)
    serializer_class = CourseSignUpSerializer
    filterset_class = CourseSignUpFilters
    input_class = CourseSignUpNew

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_sign_ups(user)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows if row.household_id]

    def add(self, values: dict[str, Any]) -> CourseSignUp:
        return teaching.sign_up(by=self.user, on=self.today, **values)

    cancel = verb(
        "cancel",
        "The places are free again",
        lambda view, row, values: teaching.cancel_sign_up(
            sign_up=row, by=view.user, on=view.today, version=row.version, **values
        ),
        CourseSignUpCancelBody,
    )
    certify = verb(
        "certify",
        "A numbered certificate for one person who was there often enough",
        lambda view, row, values: teaching.certify(sign_up=row, by=view.user, on=view.today, version=row.version),
    )
