"""The hooks: what should hang where, and the cases of hooks that are empty or hold another bike (V-26)."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.bikes.forms import ClosingForm, HookForm, ReportForm
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.sections import joined, link
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterArchive, RegisterConfirm, RegisterForm
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from frontend.templatetags.hjemly import status
from volunteers.bikes import hooks
from volunteers.bikes.models import Hook, HookReport
from volunteers.bikes.queries import open_reports, visible_hooks, visible_reports

HOOKS = _("Kroge")


def _case(row: Any) -> Any:
    if not row.case:
        return ""
    words = HookReport.What(row.case.what).label
    told = status("haster", gettext("%(what)s, meldt %(day)s") % {
        "what": words, "day": formats.short_day(row.case.reported_on)
    })  # fmt: skip
    return joined([told, link(reverse("hook_report_close", args=[row.case.pk]), _("Luk sagen"), row.name)])


def _do(row: Any) -> Any:
    found = [link(reverse("hook_edit", args=[row.pk]), _("Ret"), row.name)]
    if not row.case:
        found.append(link(reverse("hook_report", args=[row.pk]), _("Noget galt"), row.name))
    if not hasattr(row, "bike"):
        found.append(link(reverse("hook_archive", args=[row.pk]), _("Arkivér"), row.name))
    return joined(found)


class HookFilter(RegisterFilter):
    standing = django_filters.ChoiceFilter(
        label=_("Vis"), method="narrowed", empty_label=_("Alle"),
        choices=[("free", _("Ledige")), ("case", _("Med en sag"))],
    )  # fmt: skip

    def narrowed(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(bike=None) if value == "free" else rows.filter(has_case=True)


class HookList(InWorkshop, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "kroge"
    title = HOOKS
    filterset_class = HookFilter
    default_sort = "name"
    search_label = _("Krog eller cyklens nummer")
    empty_title = _("Ingen kroge endnu")
    empty_text = _("Giv hver plads i værkstedet et navn, så ingen cykel bliver væk.")
    add_label = _("Ny krog")
    columns = [
        Column("name", _("Krog"), lambda row: row.name, sort="name", primary=True),
        Column("place", _("Hvor"), lambda row: row.place, sort="place"),
        Column("bike", _("Cykel"), lambda row: link(reverse("bike", args=[row.bike.pk]), row.bike.reference)
               if hasattr(row, "bike") else gettext("ledig"), sort="bike__reference"),
        Column("case", _("Sag"), _case, sort="has_case"),
        Column("do", _("Gør"), _do),
    ]  # fmt: skip

    def actions(self) -> list[Action]:
        return [Action(_("Sager"), reverse("hook_reports"), "document")]

    def add_url(self) -> str:
        return reverse("hook_new")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        cases = open_reports().filter(hook=OuterRef("pk"))
        self.cases = {row.hook_id: row for row in open_reports()}
        return visible_hooks(request.user).filter(archived_at=None).annotate(has_case=Exists(cases))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(name__icontains=text) | Q(bike__reference__iexact=text))

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        for row in objects:
            row.case = self.cases.get(row.pk)

    def row_class(self, row: Any) -> str:
        return "is-late" if row.case else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s krog", "%(count)s kroge", count) % {"count": formats.number(count)}


class OfHook(InWorkshop):
    object: Any

    def get_object(self) -> Any:
        return get_object_or_404(visible_hooks(self.request.user).filter(archived_at=None), pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (HOOKS, reverse("hooks")), (self.title, "")]

    def success_url(self) -> str:
        return reverse("hooks")


class HookNew(OfHook, RegisterForm):
    title = _("Ny krog")
    form_class = HookForm

    def get_object(self) -> None:
        return None

    def save(self, form: Any, by: User) -> Hook:
        return hooks.add(by=by, values=form.values)


class HookEdit(OfHook, RegisterForm):
    title = _("Ret krogen")
    form_class = HookForm

    def save(self, form: Any, by: User) -> Hook:
        return hooks.correct(hook=self.object, by=by, version=seen(form), values=form.values)


class HookArchive(OfHook, RegisterArchive):
    def question(self) -> str:
        return gettext("Krog %(name)s tages ud af brug og kan ikke hentes frem igen. Intet slettes.") % {
            "name": self.object.name
        }

    def save(self, form: Any, by: User) -> Hook:
        return hooks.archive(hook=self.object, by=by, version=seen(form), why=form.values["why"])


class HookReportNew(OfHook, RegisterForm):
    title = _("Noget galt med krogen")
    form_class = ReportForm
    submit_label = _("Meld det")
    success_message = _("Meldt. Sagen er åben, til nogen lukker den.")

    def page_title(self) -> str:
        return gettext("Noget galt med krog %(name)s") % {"name": self.object.name}

    def save(self, form: Any, by: User) -> None:
        hooks.report(hook=self.object, by=by, on=timezone.localdate(), **form.values)


class HookReportClose(OfHook, RegisterConfirm):
    title = _("Luk sagen")
    submit_label = _("Luk sagen")
    success_message = _("Sagen er lukket.")
    form_class = ClosingForm
    object: HookReport

    def get_object(self) -> HookReport:
        return get_object_or_404(visible_reports(self.request.user), pk=self.kwargs["pk"])

    def question(self) -> str:
        row = self.object
        words = {"hook": row.hook.name, "what": str(row.get_what_display()).lower(), "text": row.text,
                 "day": formats.short_day(row.reported_on)}  # fmt: skip
        return gettext("%(hook)s: %(what)s, meldt %(day)s. %(text)s") % words

    def save(self, form: Any, by: User) -> HookReport:
        note = form.values["closing_note"]
        return hooks.close(report=self.object, by=by, on=timezone.localdate(), version=seen(form), note=note)
