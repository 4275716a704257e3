"""Who takes part in a course: signing up and off, who was there, and the certificate (V-28)."""

from datetime import datetime, time
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.coordinator.bikes.courses import SCHOOL, OfCourse
from frontend.coordinator.bikes.forms import CountForm, SignUpForm, StepForm
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.people import FindHousehold, OfHousehold, saw, saw_many, who
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.homes.pages import seen
from housing.models import Household
from volunteers.bikes import teaching
from volunteers.bikes.queries import sign_ups_with_presence, visible_sign_ups
from volunteers.bikes.school import Attendance, CourseSignUp
from volunteers.households.queries import described
from volunteers.printing import paper


class SignUpFind(OfCourse, FindHousehold):
    title = _("Meld til")

    def get_object(self) -> None:
        self.get_object_of_course()

    def next_url(self, household: Household) -> str:
        return reverse("course_sign_up_new", args=[self.kwargs["pk"], household.pk])


class SignUpNew(OfCourse, OfHousehold, RegisterForm):
    title = _("Meld til")
    form_class = SignUpForm
    success_message = _("Meldt til.")

    def get_object(self) -> None:
        self.get_object_of_course()

    def form_kwargs(self) -> dict[str, Any]:
        self.found = self.household()
        return {"household": self.found}

    def page_title(self) -> str:
        return gettext("Meld til: %(name)s") % {"name": self.found.name}

    def save(self, form: Any, by: User) -> CourseSignUp:
        values = form.values
        person = self.person(self.found, values["person"])
        return teaching.sign_up(
            course=self.course, by=by, on=self.today, household=self.found, person=person, note=values["note"]
        )


class SignUpCount(OfCourse, RegisterForm):
    title = _("Meld til uden navn")
    form_class = CountForm
    lead = _("Pladserne er taget, og ingen er nævnt. Bevis gives kun til én person ad gangen.")
    success_message = _("Meldt til.")

    def get_object(self) -> None:
        self.get_object_of_course()

    def initial(self) -> dict[str, Any]:
        return {"persons": 1}

    def save(self, form: Any, by: User) -> CourseSignUp:
        return teaching.sign_up(course=self.course, by=by, on=self.today, **form.values)


class OfSignUp(InWorkshop):
    object: Any

    def get_object(self) -> CourseSignUp:
        found = get_object_or_404(visible_sign_ups(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            saw(self.request, found.household_id)
        return found

    def crumbs(self) -> list[Crumb]:
        row = self.object
        way: list[Crumb] = [(TOP, reverse("bikes")), (SCHOOL, reverse("courses"))]
        return [*way, (row.course.name, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("course", args=[self.object.course_id])

    def told(self) -> str:
        row = self.object
        if row.household is None:
            return gettext("%(count)s uden navn på %(course)s") % {"count": row.persons, "course": row.course}
        told = {"name": row.household.name, "who": described(row.person, self.today), "course": row.course}
        return gettext("%(name)s, %(who)s, på %(course)s") % told


class SignUpCancel(OfSignUp, RegisterConfirm):
    title = _("Meld fra")
    submit_label = _("Meld fra")
    success_message = _("Meldt fra. Pladsen er ledig.")
    form_class = StepForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"needs_reason": False}

    def question(self) -> str:
        return self.told()

    def save(self, form: Any, by: User) -> CourseSignUp:
        why = form.values["why"]
        return teaching.cancel_sign_up(sign_up=self.object, by=by, on=self.today, version=seen(form), why=why)


class Certify(OfSignUp, RegisterConfirm):
    title = _("Giv bevis")
    submit_label = _("Giv bevis")
    success_message = _("Beviset er givet. Hent det på holdets side, og skriv navnet på.")

    def question(self) -> str:
        return self.told()

    def save(self, form: Any, by: User) -> CourseSignUp:
        return teaching.certify(sign_up=self.object, by=by, on=self.today, version=seen(form))


class CertificatePdf(OfSignUp, Guarded):
    """The certificate on paper, with a line for the name: the coordinator does not know it (X-02)."""

    right = Right.SEE_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(visible_sign_ups(request.user).exclude(certificate=""), pk=self.kwargs["pk"])
        saw(request, row.household_id, AccessKind.PRINTED)
        there = sign_ups_with_presence(row.course).get(pk=row.pk).lessons_there
        day = cast(Any, row.certified_on)
        values = {
            "title": gettext("Bevis fra cykelskolen"), "number": row.certificate, "day": formats.short_day(day),
            "rows": [
                [gettext("Hold"), row.course.name],
                [gettext("Deltog i"), gettext("%(count)s lektioner") % {"count": there}],
            ],
            "text": [gettext("Deltageren har lært at cykle sikkert og kender reglerne i trafikken.")],
            "name_line": gettext("Navn"), "sign": settings.MUNICIPALITY, "language": get_language() or "da",
            "municipality": settings.MUNICIPALITY,
        }  # fmt: skip
        moment = timezone.make_aware(datetime.combine(day, time(12)))
        response = HttpResponse(paper(values, moment), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{row.certificate}.pdf"'
        return response


class CourseAttendance(OfCourse, RegisterPage):
    """A grid of those who take part and the lessons that have been; one save for all of it."""

    right = Right.EDIT_VOLUNTEERS
    template_name = "coordinator/workshop/attendance.html"
    http_method_names = ["get", "head", "post", "options"]
    title = _("Skriv fremmøde")

    def page_title(self) -> str:
        return gettext("Fremmøde på %(name)s") % {"name": self.course.name}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.get_object_of_course()
        rows = list(sign_ups_with_presence(self.course))
        saw_many(request, [row.household_id for row in rows])
        return self.page(request, **self.grid(rows))

    def grid(self, rows: list[Any], **more: Any) -> dict[str, Any]:
        lessons = list(self.course.lessons.filter(archived_at=None, on__lte=self.today))
        noted = {
            (one.lesson_id, one.sign_up_id): one.present
            for one in Attendance.objects.filter(lesson__course=self.course)
        }
        lines = [
            (who(row.household, row.person) if row.household else gettext("Uden navn"), row,
             [(lesson, f"n-{lesson.pk}-{row.pk}", noted.get((lesson.pk, row.pk), 0)) for lesson in lessons])
            for row in rows
        ]  # fmt: skip
        return {"lessons": lessons, "lines": lines, "back": self.success_url(), **more}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A ticked box is one person; a number is so many. A box that was shown and is not ticked is nobody."""
        self.get_object_of_course()
        rows = list(sign_ups_with_presence(self.course))
        try:
            for lesson in self.course.lessons.filter(archived_at=None, on__lte=self.today):
                present = {row.pk: _number(request, lesson.pk, row) for row in rows if _shown(request, lesson.pk, row)}
                if present:
                    by = cast(User, request.user)
                    teaching.note_attendance(lesson=lesson, by=by, on=self.today, present=present)
        except Refusal as refusal:
            return self.page(request, status=422, **self.grid(rows, refused=refusal.text(get_language())))
        messages.success(request, gettext("Fremmødet er gemt."))
        return HttpResponseRedirect(self.success_url())


def _shown(request: HttpRequest, lesson: UUID, row: CourseSignUp) -> bool:
    return f"s-{lesson}-{row.pk}" in request.POST


def _number(request: HttpRequest, lesson: UUID, row: CourseSignUp) -> int:
    typed = request.POST.get(f"n-{lesson}-{row.pk}", "0").strip() or "0"
    # What is no number is refused as one too large.
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else row.persons + 1
