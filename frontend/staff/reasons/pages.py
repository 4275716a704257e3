"""The lists of coded reasons, a list per step: kept by the municipality itself (H-32)."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.registers.filters import RegisterFilter
from frontend.registers.history import told
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from frontend.staff.reasons.forms import NewReasonForm, ReasonForm
from frontend.staff.vacancies.forms import reason_label
from housing.placements import reasons
from housing.placements.models import Reason
from housing.placements.queries import visible_reasons

TOP = _("Grunde")


def what_follows(reason: Reason) -> str:
    """Beholder sin plads i køen; Sættes på pause i 30 dage."""
    if reason.consequence != Reason.Consequence.PARK:
        return str(reason.get_consequence_display())
    days = {"days": formats.number(reason.park_days)}
    return ngettext("Pause i %(days)s dag", "Pause i %(days)s dage", reason.park_days or 0) % days


class ReasonFilter(RegisterFilter):
    step = django_filters.ChoiceFilter(label=_("Trin"), choices=Reason.Step.choices, empty_label=_("Alle"))
    caused_by = django_filters.ChoiceFilter(label=_("Skyldes"), choices=Reason.CausedBy.choices, empty_label=_("Alle"))
    archived = django_filters.ChoiceFilter(
        label=_("Vis"), choices=[("yes", _("Arkiverede"))], empty_label=_("I brug"), method="kept"
    )

    def kept(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The list itself asks; the choice only shows what was asked."""
        return rows


class ReasonList(RegisterList):
    right = Right.SEE_VACANCIES
    title = TOP
    lead = _("Det, man kan vælge, når nogen siger nej, et tilbud trækkes tilbage, eller nr. 1 springes over.")
    nav_active = "vacancies"
    default_sort = "step"
    filterset_class = ReasonFilter
    search_label = _("Grund eller kode")
    add_label = _("Opret en grund")
    empty_title = _("Ingen grunde her")
    empty_text = _("Opret den første, så kan den vælges på trinnet.")
    columns = [
        Column("label", _("Grund"), lambda row: format_html(
            '<a href="{}">{}</a>', reverse("reason", args=[row.pk]), reason_label(row)),
               sort="label_da", primary=True, export=lambda row: row.label_da),
        Column("step", _("Trin"), lambda row: row.get_step_display(), sort=("step", "position", "code")),
        Column("caused", _("Skyldes"), lambda row: row.get_caused_by_display(), sort="caused_by"),
        Column("follows", _("Hvad sker der med husstanden?"), what_follows, sort=("consequence", "park_days")),
    ]  # fmt: skip
    exported_too = [
        Column("label_en", _("Tekst på engelsk"), lambda row: row.label_en),
        Column("code", _("Kode"), lambda row: row.code),
        Column("days", _("Dage på pause"), lambda row: row.park_days),
        Column("position", _("Plads på listen"), lambda row: row.position),
        Column("archived", _("Arkiveret"), lambda row: row.archived_at, export=lambda row: row.archived_at),
    ]

    def crumbs(self) -> Sequence[Crumb]:
        return [(_("Ledige boliger"), reverse("vacancies")), (TOP, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_reasons(request.user).filter(archived_at__isnull=request.GET.get("archived") != "yes")

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(label_da__icontains=text) | Q(label_en__icontains=text) | Q(code__icontains=text))

    def add_url(self) -> str:
        return reverse("reason_new") if can(self.request.user, Right.EDIT_REASONS) else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s grund", "%(count)s grunde", count) % {"count": formats.number(count)}


class OneReason:
    """Where the page is: Ledige boliger, Grunde, this one."""

    nav_active = "vacancies"
    object: Any
    kwargs: dict[str, Any]
    request: Any

    def get_object(self) -> Any:
        return get_object_or_404(visible_reasons(self.request.user), pk=self.kwargs["pk"])

    def way(self, here: Any) -> list[Crumb]:
        top = [(_("Ledige boliger"), reverse("vacancies")), (TOP, reverse("reasons"))]
        return [*top, (reason_label(self.object), self.success_url()), (here, "")]

    def success_url(self) -> str:
        return reverse("reason", args=[self.object.pk])


class ReasonPage(OneReason, RegisterDetail):
    right = Right.SEE_VACANCIES

    def page_title(self) -> Any:
        return reason_label(self.object)

    def lead(self) -> Any:
        return gettext("Kan ikke længere vælges.") if self.object.archived_at else self.object.get_step_display()

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way("")[:2], (reason_label(self.object), "")]

    def actions(self) -> Sequence[Action]:
        if not can(self.request.user, Right.EDIT_REASONS):
            return []
        at = [self.object.pk]
        if self.object.archived_at:
            return [Action(_("Hent frem"), reverse("reason_restore", args=at), "refresh")]
        return [
            Action(_("Ret"), reverse("reason_edit", args=at), "edit"),
            Action(_("Arkivér"), reverse("reason_archive", args=at), "folder"),
        ]

    def facts(self) -> Sequence[Fact]:
        row: Reason = self.object
        return [
            (_("Trin"), row.get_step_display()),
            (_("Tekst på dansk"), row.label_da),
            (_("Tekst på engelsk"), row.label_en),
            (_("Skyldes"), row.get_caused_by_display()),
            (_("Følge"), what_follows(row)),
            (_("Plads på listen"), formats.number(row.position)),
            (_("Kode"), row.code),
        ]

    def more(self) -> dict[str, Any]:
        return {"history": told(changes_of("reason", self.object.journal_id)[:20], ReasonForm)}


class ReasonCreate(RegisterForm):
    right = Right.EDIT_REASONS
    title = _("Opret en grund")
    nav_active = "vacancies"
    form_class = NewReasonForm
    success_message = _("Grunden kan vælges nu.")

    def crumbs(self) -> Sequence[Crumb]:
        return [(_("Ledige boliger"), reverse("vacancies")), (TOP, reverse("reasons")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {"step": self.request.GET.get("step", ""), "consequence": Reason.Consequence.NONE, "position": None}

    def save(self, form: Any, by: User) -> Any:
        values = dict(form.values)
        return reasons.create_reason(by=by, step=values.pop("step"), values=values)

    def success_url(self) -> str:
        return reverse("reason", args=[self.object.pk])


class ReasonEdit(OneReason, RegisterForm):
    right = Right.EDIT_REASONS
    form_class = ReasonForm
    lead = _("Ændringen gælder fra nu af. Hvad grunden betød før, står i de gemte afgørelser.")

    def page_title(self) -> Any:
        return gettext("Ret: %(name)s") % {"name": reason_label(self.object)}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Ret"))

    def save(self, form: Any, by: User) -> Any:
        return reasons.update_reason(reason=self.object, by=by, version=seen(form), values=form.values)


class ReasonPutAway(OneReason, RegisterArchive):
    right = Right.EDIT_REASONS

    def page_title(self) -> Any:
        return gettext("Arkivér %(name)s?") % {"name": reason_label(self.object)}

    def question(self) -> Any:
        return gettext(
            "Den kan ikke længere vælges. Hvor den er brugt, står den stadig, og du kan hente den frem igen."
        )

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Arkivér"))

    def save(self, form: Any, by: User) -> Any:
        return reasons.archive_reason(reason=self.object, by=by, version=seen(form), why=form.values["why"])


class ReasonBack(OneReason, RegisterRestore):
    right = Right.EDIT_REASONS

    def page_title(self) -> Any:
        return gettext("Hent %(name)s frem?") % {"name": reason_label(self.object)}

    def question(self) -> Any:
        return gettext("Den kan vælges igen.")

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Hent frem"))

    def save(self, form: Any, by: User) -> Any:
        return reasons.restore_reason(reason=self.object, by=by, version=seen(form))
