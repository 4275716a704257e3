"""Courses of the cycling school from a spreadsheet (V-28, X-14)."""

import pytest

from tests import factories
from tests.checks import history, refused
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried
from volunteers.bikes import teaching
from volunteers.bikes.school import Course

HEAD = ["Navn", "Hvor", "Underviser", "Pladser", "Lektioner til beviset"]


@pytest.fixture
def mette(db):
    return factories.volunteer(name="Mette Prøve", state="active")


def number(course):
    return str(course.pk)


@pytest.mark.parametrize("written", ["mette prøve", "{number}", "Mette Prøve ({number})", "Hvem som helst {number}"])
def test_a_new_course_has_its_teacher_by_name_or_number(written, mette, karen):
    """X-14: the number counts more than the name before it."""
    teacher = written.format(number=mette.reference)

    batch = read_in("hold", csv_file(HEAD, ["Begyndere", "Gården", teacher, "12", "6"]), karen)

    made = Course.objects.get()
    assert batch.new == 1
    assert (made.name, made.place, made.teacher, made.places, made.lessons_needed) == (
        "Begyndere", "Gården", mette, 12, 6,
    )  # fmt: skip
    assert (made.taken, history(made)) == (0, ["created"])


def test_a_course_is_found_by_its_number_before_anything_else(karen):
    """Two are called alike, and one gets another name."""
    first, second = factories.course(name="Begyndere"), factories.course(name="Begyndere")

    read_in("hold", csv_file(["Nummer i systemet", "Navn", "Lektioner"], [number(second), "Øvede", "9"]), karen)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.name, second.name) == ("Begyndere", "Øvede")
    assert history(second) == ["changed"]


def test_without_a_number_it_is_the_course_of_that_name_and_place(karen):
    factories.course(name="Begyndere", place="Gården", places=8)

    _batch, report = tried(
        "hold", csv_file(HEAD, ["BEGYNDERE", "gården", "", "9", "2"], ["Begyndere", "Hallen", "", "9", "2"]), karen
    )

    assert [line["state"] for line in report.lines] == ["changed", "new"]
    assert changes(report)[:3] == [
        ("name", "Begyndere", "BEGYNDERE"), ("place", "Gården", "gården"), ("places", "8", "9"),
    ]  # fmt: skip


def test_the_teacher_of_a_file_has_name_and_number(mette, karen):
    """X-15: whoever reads it knows who it is, and of two of a name each comes back as the one she is."""
    factories.course(teacher=mette)

    assert f"Mette Prøve ({mette.reference})" in fetched("hold", karen).decode()


def test_whoever_stopped_stays_the_teacher_of_a_course_and_gets_no_new_one(mette, karen):
    """X-15: an old course is not in the way of the file; V-01."""
    left = factories.volunteer(name="Holdt Op", state="left")
    old = factories.course(name="Gammelt", teacher=left)

    batch, report = tried(
        "hold",
        csv_file(["Nummer i systemet", *HEAD], [number(old), "Gammelt", "", "Holdt Op", "9", "2"],
                 ["", "Nyt", "", "Holdt Op", "9", "2"]),
        karen,
    )  # fmt: skip

    assert changes(report)[0] == ("places", "8", "9")
    assert (batch.changed, faults(report)) == (1, [(3, "teacher", "teacher_not_helping")])


def test_what_is_wrong_with_a_course_is_told_where_it_is(mette, karen):
    """X-14: each fault at its line and column, and nothing is written."""
    factories.volunteer(name="Mette Prøve", state="active")
    for _ in range(2):
        factories.course(name="Ens")
    full = factories.course(name="Fuldt", place="Gården")
    teaching.sign_up(course=full, by=karen, on=factories.DAY, persons=3)

    batch, report = tried(
        "hold",
        csv_file(["Nummer i systemet", *HEAD], ["", "A", "", "", "61", "2"], ["", "B", "", "", "9", "0"],
                 ["", "C", "", "Ingen Her", "9", "2"], ["", "D", "", "Mette Prøve", "9", "2"],
                 ["", "E", "", "F-1999-0001", "9", "2"], ["", "", "", "", "9", "2"], ["", "F", "", "", "", ""],
                 ["12", "G", "", "", "9", "2"], ["0a3f507a-ec01-32b8-e044-0003ba298018", "H", "", "", "9", "2"],
                 ["", "Ens", "", "", "9", "2"], ["", "Fuldt", "Gården", "", "2", "2"], ["", "I", "", "", "9", "2"],
                 ["", "i", "", "", "9", "2"]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "places", "cell_out_of_range"), (3, "lessons_needed", "cell_out_of_range"),
        (4, "teacher", "no_volunteer_of_name"), (5, "teacher", "several_volunteers"), (6, "teacher", "no_such_volunteer"),
        (7, "name", "cell_needed"), (8, "places", "cell_needed"), (8, "lessons_needed", "cell_needed"),
        (9, "id", "no_such_number"), (10, "id", "no_such_number"), (11, "id", "several_alike"),
        (12, "places", "places_are_taken"), (14, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, Course.objects.count()) == (1, 3)


def test_the_action_itself_refuses_a_teacher_who_has_stopped(karen):
    """Whichever door it comes through: the form never offered one."""
    left = factories.volunteer(state="left")
    course = factories.course()

    with refused("teacher_not_helping", "teacher"):
        teaching.plan_course(by=karen, values={"name": "A", "places": 1, "lessons_needed": 1, "teacher": left})
    with refused("teacher_not_helping", "teacher"):
        teaching.correct_course(course=course, by=karen, version=course.version, values={"teacher": left})
