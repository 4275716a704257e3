"""The cycling school: places, attendance and certificates (V-28)."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tests.volunteers.bikes.test_workshop import refused
from volunteers.bikes import queue, settings, teaching
from volunteers.bikes.handing import CertificateRule
from volunteers.bikes.school import Attendance, Course

DAY = factories.DAY


def course(by, **values):
    given = {"name": "Cykelskole", "place": "Gården", "places": 4, "lessons_needed": 2} | values
    return teaching.plan_course(by=by, values=given)


def lesson(made, by, days=0):
    values = {"on": DAY + timedelta(days=days), "starts_at": time(16), "ends_at": time(18)}
    return teaching.add_lesson(course=made, by=by, values=values)


def test_places_are_taken_and_given_back(karen):
    made = course(karen)
    group = teaching.sign_up(course=made, by=karen, on=DAY, persons=3)
    refused("course_is_full", teaching.sign_up, course=made, by=karen, on=DAY, persons=2)
    teaching.sign_up(course=made, by=karen, on=DAY)
    refused("places_are_taken", teaching.correct_course, course=made, by=karen, version=1, values={"places": 3})
    teaching.cancel_sign_up(sign_up=group, by=karen, on=DAY, version=1)
    made.refresh_from_db()
    assert made.taken == 1


def test_the_database_refuses_one_too_many(karen):
    made = course(karen)
    with pytest.raises(IntegrityError, match="course_is_not_overfull"), transaction.atomic():
        Course.objects.filter(pk=made.pk).update(taken=5)


def test_a_person_signs_up_once_and_keeps_one_place(karen):
    made, household = course(karen), factories.arrived()
    person = factories.member(household)
    teaching.sign_up(course=made, by=karen, on=DAY, household=household, person=person)
    refused("signed_up_already", teaching.sign_up, course=made, by=karen, on=DAY, household=household, person=person)
    made.refresh_from_db()
    assert made.taken == 1


def test_a_certificate_is_for_whoever_was_there_often_enough(karen):
    made, household = course(karen), factories.arrived()
    person = factories.member(household)
    row = teaching.sign_up(course=made, by=karen, on=DAY, household=household, person=person)
    first, second = lesson(made, karen, -7), lesson(made, karen)
    teaching.note_attendance(lesson=first, by=karen, on=DAY, present={row.pk: 1})
    refused("not_attended_enough", teaching.certify, sign_up=row, by=karen, on=DAY, version=1)
    teaching.note_attendance(lesson=second, by=karen, on=DAY, present={row.pk: 1})
    row = teaching.certify(sign_up=row, by=karen, on=DAY, version=1)
    assert row.certificate == "B-2026-0001"
    refused("certificate_given_already", teaching.certify, sign_up=row, by=karen, on=DAY, version=2)


def test_a_lesson_that_did_not_take_place_counts_no_more(karen):
    made = course(karen, lessons_needed=1)
    row = teaching.sign_up(course=made, by=karen, on=DAY)
    held = lesson(made, karen)
    teaching.note_attendance(lesson=held, by=karen, on=DAY, present={row.pk: 1})
    teaching.remove_lesson(lesson=held, by=karen, version=1)
    refused("not_attended_enough", teaching.certify, sign_up=row, by=karen, on=DAY, version=1)


def test_attendance_is_a_number_of_those_who_signed_up(karen):
    made = course(karen)
    row = teaching.sign_up(course=made, by=karen, on=DAY, persons=3)
    held, coming = lesson(made, karen), lesson(made, karen, 7)
    assert teaching.note_attendance(lesson=held, by=karen, on=DAY, present={row.pk: 2}) == 1
    assert teaching.note_attendance(lesson=held, by=karen, on=DAY, present={row.pk: 2}) == 0
    refused("attendance_number", teaching.note_attendance, lesson=held, by=karen, on=DAY, present={row.pk: 4})
    refused("lesson_to_come", teaching.note_attendance, lesson=coming, by=karen, on=DAY, present={row.pk: 1})
    assert Attendance.objects.get().present == 2
    refused("certificate_for_one", teaching.certify, sign_up=row, by=karen, on=DAY, version=1)


def test_lessons_of_a_course_are_at_different_times(karen):
    made = course(karen)
    lesson(made, karen)
    refused("lesson_exists", lesson, made=made, by=karen)


def test_the_certificate_opens_the_hand_out(karen, price):
    """V-28: where the rule demands it, the rider's own."""
    settings.add(CertificateRule, by=karen, values={"valid_from": DAY, "from_age": 15})
    made, household = course(karen, lessons_needed=1), factories.arrived()
    person = factories.member(household)
    request = factories.bike_request(by=karen, household=household, person=person)
    bike = factories.bike(by=karen, state="ready")
    give = {"bike": bike, "request": request, "by": karen, "on": DAY, "version": bike.version}
    row = teaching.sign_up(course=made, by=karen, on=DAY, household=household, person=person)
    teaching.note_attendance(lesson=lesson(made, karen), by=karen, on=DAY, present={row.pk: 1})
    refused("certificate_needed", queue.hand_out, **give)
    teaching.certify(sign_up=row, by=karen, on=DAY, version=1)
    assert queue.hand_out(**give).number
