"""Courses of the cycling school; a row is about the course of that number, else of that name and place (V-28)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Day, Whole
from housing.transfer.sheets.base import ARCHIVED, Column, Row
from housing.transfer.sheets.columns import stored
from volunteers.bikes import teaching
from volunteers.bikes.queries import courses_with_lessons, visible_courses
from volunteers.bikes.school import MOST_LESSONS, MOST_PLACES, Course
from volunteers.transfer.coordinators import Written
from volunteers.transfer.kinds import OneVolunteer
from volunteers.transfer.lookups import Roster
from volunteers.transfer.numbered import KEY, Numbered


class Courses(Written, Numbered):
    key = "hold"
    title = _("Cykelskolens hold")
    about = _("Hold i cykelskolen. Lektioner, deltagere og beviser noteres på holdets side.")
    matching = _(
        "En række hører til det hold, der har samme nummer i systemet. Uden nummer: det med samme navn og sted. "
        "Er der ingen, er holdet nyt."
    )
    model = Course
    add, correct, called = teaching.plan_course, teaching.correct_course, "course"
    number = "id"
    signs = (("name", "place"),)
    names = ("name", "place")
    columns = (
        KEY,
        *stored(
            Course, "name", "place", "teacher", "places", "lessons_needed", "note",
            teacher={"kind": OneVolunteer(), "about": _("Har to samme navn, så skriv nummeret, for eksempel F-2026-0001.")},
            places={"kind": Whole(1, MOST_PLACES)}, lessons_needed={"kind": Whole(1, MOST_LESSONS)},
        ),
        Column("taken", _("Pladser taget"), Whole(), told=True),
        Column("lesson_count", _("Lektioner"), Whole(), told=True),
        Column("first_on", _("Første gang"), Day(), told=True),
        Column("last_on", _("Sidste gang"), Day(), told=True),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "name": "Begyndere, forår 2027", "place": "Skolegården", "places": "12", "lessons_needed": "6",
        "note": "Cykler kan lånes",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_courses(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return courses_with_lessons()

    def books(self) -> Roster:
        return Roster()

    def link(self, row: Row, books: Roster) -> Iterator[tuple[str, Any]]:
        if "teacher" in row.values:
            yield "teacher", books.one(row.values["teacher"], "teacher")
