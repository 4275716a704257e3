"""Named writes of the cycling school: courses, lessons, sign-ups, attendance and certificates (V-28)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.models import Household, Person
from volunteers.bikes.queries import sign_ups_with_presence
from volunteers.bikes.school import MOST_LESSONS, MOST_PLACES, Attendance, Course, CourseSignUp, Lesson
from volunteers.households.queries import lives_in
from volunteers.numbers import next_number
from volunteers.roster.oneself import HELPING


def plan_course(*, by: User, values: dict[str, Any]) -> Course:
    """A course of so many places. Refusals: course_places, course_lessons, teacher_not_helping."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_course(values)
    return saving.create(Course, by=by, values=values)


def correct_course(*, course: Course, by: User, version: int, values: dict[str, Any]) -> Course:
    """Fewer places than are taken are refused, also when somebody signs up at the same moment."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _open(course)
    _check_course(values, taught_by=course.teacher_id)
    try:
        with transaction.atomic():
            return saving.update(course, by=by, version=version, values=values)
    except IntegrityError as error:
        taken = Course.objects.values_list("taken", flat=True).get(pk=course.pk)
        raise Refusal("places_are_taken", field="places", taken=taken) from error


def _check_course(values: dict[str, Any], taught_by: UUID | None = None) -> None:
    """Who does not help now is not made a teacher; who already is one (`taught_by`) stays."""
    if not 1 <= values.get("places", 1) <= MOST_PLACES:
        raise Refusal("course_places", field="places")
    if not 1 <= values.get("lessons_needed", 1) <= MOST_LESSONS:
        raise Refusal("course_lessons", field="lessons_needed")
    teacher = values.get("teacher")
    if teacher is None or teacher.pk == taught_by:
        return
    if teacher.archived_at or teacher.state not in HELPING:
        raise Refusal("teacher_not_helping", field="teacher", name=teacher.name)


def archive_course(*, course: Course, by: User, version: int, why: str) -> Course:
    demand(by, Right.EDIT_VOLUNTEERS)
    values = {"archived_at": timezone.now()}
    return saving.update(course, by=by, version=version, values=values, verb="archived", why=why)


def restore_course(*, course: Course, by: User, version: int) -> Course:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(course, by=by, version=version, values={"archived_at": None}, verb="restored")


def _open(course: Course) -> None:
    if course.archived_at:
        raise Refusal("archived")


def add_lesson(*, course: Course, by: User, values: dict[str, Any]) -> Lesson:
    demand(by, Right.EDIT_VOLUNTEERS)
    _open(course)
    with _once(values):
        return saving.create(Lesson, by=by, values={"course": course, **values})


def correct_lesson(*, lesson: Lesson, by: User, version: int, values: dict[str, Any]) -> Lesson:
    demand(by, Right.EDIT_VOLUNTEERS)
    _open(lesson.course)
    if lesson.archived_at:
        raise Refusal("lesson_removed")
    with _once(values):
        return saving.update(lesson, by=by, version=version, values=values)


class _once(transaction.Atomic):
    """The constraint knows that a course has one lesson at a time; here it gets its sentence."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(None, True, False)
        if values["ends_at"] <= values["starts_at"]:
            raise Refusal("lesson_times", field="ends_at")

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        super().__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise Refusal("lesson_exists", field="starts_at") from error


def remove_lesson(*, lesson: Lesson, by: User, version: int) -> Lesson:
    """It does not take place; what was noted of it counts no more."""
    demand(by, Right.EDIT_VOLUNTEERS)
    values = {"archived_at": timezone.now()}
    return saving.update(lesson, by=by, version=version, values=values, verb="archived")


def sign_up(
    *,
    course: Course,
    by: User,
    on: date,
    household: Household | None = None,
    person: Person | None = None,
    persons: int = 1,
    note: str = "",
) -> CourseSignUp:
    """Places are taken for one person of a household, or for a number without names. The last place is taken once."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if person and (household is None or not lives_in(household, person.pk, on)):
        raise Refusal("person_not_of_household", field="person")
    if not 1 <= persons <= 30 or (person and persons != 1):
        raise Refusal("sign_up_persons", field="persons")
    values = {"course": course, "household": household, "person": person, "persons": persons, "note": note.strip()}
    try:
        with transaction.atomic():
            # The WHERE is the lock: whoever comes second finds the places of the first gone.
            room = Course.objects.filter(pk=course.pk, archived_at=None, taken__lte=F("places") - persons)
            if not room.update(taken=F("taken") + persons):
                _say_full(course)
            return saving.create(CourseSignUp, by=by, values=values)
    except IntegrityError as error:
        raise Refusal("signed_up_already", field="person") from error


def _say_full(course: Course) -> None:
    stored = Course.objects.get(pk=course.pk)
    _open(stored)
    raise Refusal("course_is_full", left=max(0, stored.places - stored.taken))


def cancel_sign_up(*, sign_up: CourseSignUp, by: User, on: date, version: int, why: str = "") -> CourseSignUp:
    """The places are free again."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if sign_up.cancelled_on:
        raise Refusal("sign_up_is_over")
    if sign_up.certificate:
        raise Refusal("certificate_given_already")
    with transaction.atomic():
        values = {"cancelled_on": on}
        made = saving.update(sign_up, by=by, version=version, values=values, verb="cancelled", why=why)
        Course.objects.filter(pk=sign_up.course_id).update(taken=F("taken") - sign_up.persons)
    return made


def note_attendance(*, lesson: Lesson, by: User, on: date, present: Mapping[UUID, int]) -> int:
    """How many of each sign-up were there; those not named stay as they are. How many rows changed."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if lesson.archived_at:
        raise Refusal("archived")
    if lesson.on > on:
        raise Refusal("lesson_to_come")
    count = 0
    with transaction.atomic():
        Lesson.objects.select_for_update().get(pk=lesson.pk)
        rows = {row.pk: row for row in CourseSignUp.objects.filter(course=lesson.course_id, pk__in=list(present))}
        for key, number in present.items():
            row = rows.get(key)
            if row is None or row.cancelled_on or not 0 <= number <= row.persons:
                raise Refusal("attendance_number", most=row.persons if row else 0)
            count += _note(lesson, row, number, by)
    return count


def _note(lesson: Lesson, row: CourseSignUp, number: int, by: User) -> bool:
    stored = Attendance.objects.filter(lesson=lesson, sign_up=row).first()
    if stored and stored.present == number:
        return False
    if stored is None:
        changed(by=by, record=Attendance.objects.create(lesson=lesson, sign_up=row, present=number), verb="created")
        return True
    before = snapshot(stored)
    stored.present = number
    stored.save(update_fields=["present"])
    changed(by=by, record=stored, verb="changed", before=before)
    return True


def certify(*, sign_up: CourseSignUp, by: User, on: date, version: int) -> CourseSignUp:
    """A numbered certificate for one person who was there often enough."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if sign_up.certificate:
        raise Refusal("certificate_given_already")
    if sign_up.cancelled_on:
        raise Refusal("sign_up_is_over")
    if sign_up.persons != 1:
        raise Refusal("certificate_for_one")
    there = sign_ups_with_presence(sign_up.course).get(pk=sign_up.pk).lessons_there
    if there < sign_up.course.lessons_needed:
        raise Refusal("not_attended_enough", there=there, needed=sign_up.course.lessons_needed)
    with transaction.atomic():
        values = {"certificate": next_number("B", on), "certified_on": on}
        return saving.update(sign_up, by=by, version=version, values=values, verb="certified")
