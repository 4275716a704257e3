"""The lessons of all courses, and everybody who takes part in one, as lists and files (V-28)."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.bikes.courses import SCHOOL
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.people import PURPOSE, who
from frontend.coordinator.workshop.sections import link
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from frontend.registers.telling import HouseholdList
from volunteers.bikes.queries import visible_lessons, visible_sign_ups, with_presence
from volunteers.households.queries import described


class InSchool(InWorkshop, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (SCHOOL, reverse("courses")), (self.title, "")]


def _course(row: Any) -> Any:
    return link(reverse("course", args=[row.course_id]), row.course.name)


class LessonFilter(RegisterFilter):
    period = django_filters.ChoiceFilter(
        label=_("Hvornår"), method="at", empty_label=_("Alle"),
        choices=[("coming", _("Kommende")), ("past", _("Har været"))],
    )  # fmt: skip

    def at(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        return rows.filter(on__gte=today) if value == "coming" else rows.filter(on__lt=today)


class LessonList(InSchool):
    sheet = "lektioner"
    title = _("Lektioner")
    filterset_class = LessonFilter
    default_sort = "-on"
    search_label = _("Holdets navn")
    empty_title = _("Ingen lektioner endnu")
    empty_text = _("Skriv dem på holdets side, eller indlæs dem alle fra et regneark.")
    columns = [
        Column("course", _("Hold"), _course, sort="course__name", primary=True),
        Column("on", _("Dato"), lambda row: formats.short_day(row.on), sort=("on", "starts_at")),
        Column("clock", _("Klokken"), lambda row: f"{row.starts_at:%H.%M}–{row.ends_at:%H.%M}"),
        Column("subject", _("Emne"), lambda row: row.subject, sort="subject"),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_lessons(request.user).filter(archived_at=None, course__archived_at=None)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(course__name__icontains=text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s lektion", "%(count)s lektioner", count) % {"count": formats.number(count)}


class TakingPartFilter(RegisterFilter):
    standing = django_filters.ChoiceFilter(
        label=_("Vis"), method="narrowed", empty_label=_("Tilmeldte"),
        choices=[("certified", _("Med bevis")), ("cancelled", _("Meldt fra")), ("all", _("Alle"))],
    )  # fmt: skip

    def narrowed(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        match value:
            case "certified":
                return rows.exclude(certificate="")
            case "cancelled":
                return rows.exclude(cancelled_on=None)
        return rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("standing") else found.filter(cancelled_on=None)


class TakingPartList(InSchool, HouseholdList):
    purpose = PURPOSE
    has_workbook = True
    title = _("Deltagere")
    filterset_class = TakingPartFilter
    default_sort = "course"
    search_label = _("Holdets navn eller husstandens nummer")
    empty_title = _("Ingen er meldt til endnu")
    empty_text = _("Meld dem til på holdets side.")
    columns = [
        Column("who", _("Hvem"), lambda row: who(row.household, row.person) if row.household else _("Uden navn"),
               primary=True, export=lambda row: row.household.name if row.household else ""),
        Column("course", _("Hold"), _course, sort="course__name"),
        Column("persons", _("Personer"), lambda row: row.persons, sort="persons", align_right=True,
               export=lambda row: row.persons),
        Column("there", _("Været der"), lambda row: row.lessons_there, sort="lessons_there", align_right=True,
               export=lambda row: row.lessons_there),
        Column("certificate", _("Bevis"), lambda row: row.certificate, sort="certificate"),
        Column("note", _("Bemærkning"), lambda row: row.note),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Husstandens nummer"), lambda row: row.household.reference if row.household else ""),
        Column("person", _("Alder"), lambda row: described(row.person, timezone.localdate()) if row.household else ""),
        Column("certified_on", _("Bevis givet"), lambda row: "", export=lambda row: row.certified_on),
        Column("cancelled_on", _("Meldt fra"), lambda row: "", export=lambda row: row.cancelled_on),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return with_presence(visible_sign_ups(request.user))

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        """Also without a choice: who was signed off is left out."""
        rows = self.search(self.rows(request), text) if text else self.rows(request)
        filters = TakingPartFilter(request.GET, queryset=rows, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else rows.filter(cancelled_on=None)), filters.form

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(course__name__icontains=text) | Q(household__reference__iexact=text))

    def counted(self, count: int) -> str:
        return ngettext("%(count)s tilmelding", "%(count)s tilmeldinger", count) % {"count": formats.number(count)}
