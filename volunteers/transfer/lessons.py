"""Lessons of the cycling school; a row is about the lesson of that number, else of that course, day and beginning (V-28)."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Text
from housing.transfer.sheets.base import ARCHIVED, Column
from housing.transfer.sheets.columns import stored
from volunteers.bikes import teaching
from volunteers.bikes.queries import visible_lessons
from volunteers.bikes.school import Course, Lesson
from volunteers.transfer.coordinators import LastPutAway
from volunteers.transfer.kinds import Clock
from volunteers.transfer.numbered import KEY
from volunteers.transfer.owned import Owned, number_of_owner


class Lessons(LastPutAway, Owned):
    key = "lektioner"
    title = _("Cykelskolens lektioner")
    about = _("Hvornår cykelskolens hold mødes. Holdet skal være oprettet. Fremmøde skrives på holdets side.")
    matching = _(
        "En række hører til den lektion, der har samme nummer i systemet. Uden nummer: den på samme hold, der begynder "
        "samme dag og klokkeslæt. Er der ingen, er lektionen ny."
    )
    model = Lesson
    owner, named_by = "course", ("course",)
    signs = (("course_id", "on", "starts_at"),)
    names = ("course", "on", "starts_at")
    columns = (
        KEY,
        number_of_owner("course_id", _("Holdets nummer i systemet")),
        Column("course", _("Hold"), Text(80), helper=True, get=lambda lesson: lesson.course.name,
               about=_("Holdets navn. Har flere hold samme navn, så skriv holdets nummer.")),
        *stored(Lesson, "on", "starts_at", "ends_at", "subject", starts_at={"kind": Clock()}, ends_at={"kind": Clock()}),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "course": "Begyndere, forår 2027", "on": "12.01.2027", "starts_at": "16.00", "ends_at": "17.30",
        "subject": "Bremse og svinge",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_lessons(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return Lesson.objects.select_related("course").order_by("created_at", "pk")

    def owners(self) -> QuerySet[Any]:
        return Course.objects.all()

    def said(self, owner: Course) -> dict[str, Any]:
        return {"course": owner.name}

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Lesson:
        return teaching.add_lesson(course=values.pop("course"), by=by, values=values)

    def update(self, record: Lesson, *, by: User, on: date, values: dict[str, Any]) -> Lesson:
        return teaching.correct_lesson(lesson=record, by=by, version=record.version, values=values)
