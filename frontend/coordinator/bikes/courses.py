"""The cycling school: courses with places, lessons and those who take part (V-28)."""

from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.bikes.forms import CourseForm, LessonForm
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.people import saw_many, who
from frontend.coordinator.workshop.sections import Section, history_of, joined, link
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterArchive, RegisterConfirm, RegisterForm, RegisterRestore
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from frontend.templatetags.hjemly import status
from volunteers.bikes import teaching
from volunteers.bikes.queries import sign_ups_with_presence, visible_courses
from volunteers.bikes.school import Course, Lesson

SCHOOL = _("Cykelskole")


def standing(row: Any) -> SafeString:
    """Planned, running or over, by the days of its lessons."""
    today = timezone.localdate()
    if row.archived_at:
        return status("neutral", gettext("Arkiveret"), "folder")
    if row.first_on is None:
        return status("snart", gettext("Ingen lektioner endnu"))
    if row.last_on < today:
        return status("neutral", gettext("Slut"), "check")
    return status("igang", gettext("I gang")) if row.first_on <= today else status("ok", gettext("Begynder snart"))


class CourseFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Vis"), method="standing", empty_label=_("Alle, der ikke er arkiveret"),
        choices=[("now", _("I gang eller på vej")), ("room", _("Med ledige pladser")), ("archived", _("Arkiveret"))],
    )  # fmt: skip

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "archived":
            return rows.exclude(archived_at=None)
        if value == "room":
            return rows.filter(taken__lt=F("places"))
        return rows.filter(Q(last_on=None) | Q(last_on__gte=timezone.localdate()))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") == "archived" else found.filter(archived_at=None)


class CourseList(InWorkshop, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "hold"
    title = SCHOOL
    lead = _("Hold for dem, der skal lære at cykle og færdes i trafikken.")
    filterset_class = CourseFilter
    default_sort = "-first_on"
    search_label = _("Holdets navn")
    empty_title = _("Ingen hold endnu")
    empty_text = _("Opret et hold, skriv lektionerne ind, og meld deltagerne til.")
    add_label = _("Nyt hold")
    columns = [
        Column("name", _("Hold"), lambda row: link(reverse("course", args=[row.pk]), row.name), sort="name",
               primary=True),
        Column("state", _("Status"), standing),
        Column("first_on", _("Første gang"), lambda row: formats.short_day(row.first_on) if row.first_on else "",
               sort="first_on"),
        Column("last_on", _("Sidste gang"), lambda row: formats.short_day(row.last_on) if row.last_on else "",
               sort="last_on"),
        Column("taken", _("Pladser taget"), lambda row: f"{row.taken} / {row.places}", sort="taken",
               align_right=True),
        Column("teacher", _("Underviser"), lambda row: row.teacher or "", sort="teacher__name"),
    ]  # fmt: skip

    def actions(self) -> list[Action]:
        return [
            Action(_("Lektioner"), reverse("lessons"), "calendar-month"),
            Action(_("Deltagere"), reverse("course_sign_ups"), "groups"),
        ]

    def add_url(self) -> str:
        return reverse("course_new")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_courses(request.user)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        rows = self.search(self.rows(request), text) if text else self.rows(request)
        filters = CourseFilter(request.GET, queryset=rows, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else rows.filter(archived_at=None)), filters.form

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(name__icontains=text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s hold", "%(count)s hold", count) % {"count": formats.number(count)}


class OfCourse(InWorkshop):
    object: Any

    def get_object(self) -> Any:
        self.course = get_object_or_404(visible_courses(self.request.user), pk=self.kwargs["pk"])
        return self.course

    def crumbs(self) -> list[Crumb]:
        if not hasattr(self, "course"):
            self.get_object_of_course()
        way: list[Crumb] = [(TOP, reverse("bikes")), (SCHOOL, reverse("courses"))]
        return [*way, (self.course.name, self.success_url()), (self.title, "")]

    def get_object_of_course(self) -> Any:
        return OfCourse.get_object(self)

    def success_url(self) -> str:
        return reverse("course", args=[self.kwargs["pk"]])


class CoursePage(OfCourse, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/workshop/page.html"

    def page_title(self) -> str:
        return str(self.object.name)

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (SCHOOL, reverse("courses")), (self.object.name, "")]

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        self.sign_ups = list(sign_ups_with_presence(obj))
        saw_many(request, [row.household_id for row in self.sign_ups])

    def actions(self) -> list[Action]:
        key = [self.object.pk]
        if self.object.archived_at:
            return [Action(_("Hent frem"), reverse("course_restore", args=key), "refresh")]
        return [
            Action(_("Ret"), reverse("course_edit", args=key), "edit"),
            Action(_("Arkivér"), reverse("course_archive", args=key), "folder"),
        ]

    def facts(self) -> list[Fact]:
        row = self.object
        left = row.places - row.taken
        return [
            (_("Hvor"), row.place or formats.unknown()),
            (_("Underviser"), row.teacher or _("ingen endnu")),
            (_("Pladser"), _("%(taken)s af %(places)s taget, %(left)s ledige") % {
                "taken": row.taken, "places": row.places, "left": left}),
            (_("Lektioner til beviset"), row.lessons_needed),
            (_("Bemærkning"), row.note or "–"),
        ]  # fmt: skip

    def more(self) -> dict[str, Any]:
        row, key = self.object, [self.object.pk]
        steps: list[tuple[Any, str]] = []
        if not row.archived_at:
            steps = [(_("Skriv fremmøde"), reverse("course_attendance", args=key))]
            if row.taken < row.places:
                steps += [(_("Meld til"), reverse("course_sign_up_find", args=key)),
                          (_("Meld til uden navn"), reverse("course_sign_up_count", args=key))]  # fmt: skip
        verbs: dict[str, Any] = {}
        return {
            "standing": standing(row), "steps": steps, "sections": [self._people(), self._lessons()],
            "history": history_of(row, CourseForm, verbs),
        }  # fmt: skip

    def _people(self) -> Section:
        needed = self.object.lessons_needed
        return Section(
            "people", _("Deltagere"), [_("Hvem"), _("Personer"), _("Været der"), _("Bevis"), _("Bemærkning"), _("Gør")],
            [
                [
                    who(row.household, row.person) if row.household else _("Uden navn"), row.persons,
                    _("%(there)s af %(needed)s gange") % {"there": row.lessons_there, "needed": needed},
                    link(reverse("certificate_pdf", args=[row.pk]), row.certificate) if row.certificate else "",
                    row.note, self._do(row, row.lessons_there >= needed),
                ]
                for row in self.sign_ups
            ],
            _("Ingen er meldt til endnu."),
        )  # fmt: skip

    def _do(self, row: Any, is_enough: bool) -> Any:
        if self.object.archived_at or row.certificate:
            return ""
        name = row.household.reference if row.household else _("Uden navn")
        found = []
        if is_enough and row.persons == 1:
            found.append(link(reverse("certify", args=[row.pk]), _("Giv bevis"), name))
        return joined([*found, link(reverse("course_sign_up_cancel", args=[row.pk]), _("Meld fra"), name)])

    def _lessons(self) -> Section:
        key, may = self.object.pk, not self.object.archived_at
        return Section(
            "lessons", _("Lektioner"), [_("Dato"), _("Klokken"), _("Emne"), _("Gør")],
            [
                [
                    formats.short_day(row.on), f"{row.starts_at:%H.%M}–{row.ends_at:%H.%M}", row.subject,
                    joined([
                        link(reverse("lesson_edit", args=[key, row.pk]), _("Ret"), formats.short_day(row.on)),
                        link(reverse("lesson_remove", args=[key, row.pk]), _("Aflys"), formats.short_day(row.on)),
                    ]) if may else "",
                ]
                for row in self.object.lessons.filter(archived_at=None)
            ],
            _("Ingen lektioner endnu."), [(_("Ny lektion"), reverse("lesson_new", args=[key]))] if may else [],
        )  # fmt: skip


class CourseNew(InWorkshop, RegisterForm):
    title = _("Nyt hold")
    form_class = CourseForm

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (SCHOOL, reverse("courses")), (self.title, "")]

    def save(self, form: Any, by: User) -> Course:
        return teaching.plan_course(by=by, values=form.values)

    def success_url(self) -> str:
        return reverse("course", args=[self.object.pk])


class CourseEdit(OfCourse, RegisterForm):
    title = _("Ret holdet")
    form_class = CourseForm

    def save(self, form: Any, by: User) -> Course:
        return teaching.correct_course(course=self.get_object(), by=by, version=seen(form), values=form.values)


class CourseArchive(OfCourse, RegisterArchive):
    def save(self, form: Any, by: User) -> Course:
        return teaching.archive_course(course=self.object, by=by, version=seen(form), why=form.values["why"])


class CourseRestore(OfCourse, RegisterRestore):
    def save(self, form: Any, by: User) -> Course:
        return teaching.restore_course(course=self.object, by=by, version=seen(form))


class LessonNew(OfCourse, RegisterForm):
    title = _("Ny lektion")
    form_class = LessonForm

    def get_object(self) -> None:
        self.get_object_of_course()

    def save(self, form: Any, by: User) -> Lesson:
        return teaching.add_lesson(course=self.course, by=by, values=form.values)


class OfLesson(OfCourse):
    def get_object(self) -> Lesson:
        self.get_object_of_course()
        return get_object_or_404(Lesson, course=self.course, pk=self.kwargs["lesson"], archived_at=None)


class LessonEdit(OfLesson, RegisterForm):
    title = _("Ret lektionen")
    form_class = LessonForm

    def save(self, form: Any, by: User) -> Lesson:
        return teaching.correct_lesson(lesson=self.get_object(), by=by, version=seen(form), values=form.values)


class LessonRemove(OfLesson, RegisterConfirm):
    title = _("Aflys lektionen")
    submit_label = _("Aflys")
    success_message = _("Lektionen er aflyst.")

    def question(self) -> str:
        return gettext("Lektionen %(day)s tæller ikke med mere. Sig det selv til deltagerne.") % {
            "day": formats.short_day(self.object.on)
        }

    def save(self, form: Any, by: User) -> Lesson:
        return teaching.remove_lesson(lesson=self.object, by=by, version=seen(form))
