"""One fault, from the report to the repair (H-12, R-111)."""

from collections.abc import Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.books import SITES
from frontend.staff.homes.links import link
from frontend.staff.homes.pages import TOP, seen
from frontend.staff.places import fault_words
from frontend.staff.places.forms import FaultForm, MendedForm, OrderForm
from housing.faults import actions
from housing.faults.models import FaultReport
from housing.faults.queries import visible_faults
from housing.homes.models import Site
from housing.homes.queries import visible_sites


class OfSite:
    """Where the page is: Boliger, the site, the fault, this step."""

    nav_active = "homes"
    right: Right | None = Right.EDIT_HOMES
    title: Any
    site: Site
    object: Any
    request: Any
    kwargs: dict[str, Any]

    def get_object(self) -> Any:
        found = get_object_or_404(visible_faults(self.request.user), pk=self.kwargs["pk"])
        self.site = found.site
        return found

    def top(self) -> list[Crumb]:
        return [(TOP, reverse("homes")), (str(self.site), SITES.url(self.site))]

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.top(), (gettext("Fejl"), self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("fault", args=[self.object.pk])


class FaultPage(OfSite, RegisterDetail):
    right = Right.SEE_HOMES

    def page_title(self) -> Any:
        return self.object.what

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.top(), (gettext("Fejl"), "")]

    def lead(self) -> Any:
        return fault_words.state(self.object, timezone.localdate())

    def actions(self) -> Sequence[Action]:
        if not can(self.request.user, Right.EDIT_HOMES):
            return []
        steps = [("fault_edit", _("Ret"), "edit")]
        if self.object.is_open:
            steps += [("fault_order", _("Bestil"), "truck"), ("fault_close", _("Afslut"), "check")]
        else:
            steps += [("fault_reopen", _("Åbn igen"), "refresh")]
        return [Action(words, reverse(name, args=[self.object.pk]), icon) for name, words, icon in steps]

    def facts(self) -> Sequence[Fact]:
        fault: FaultReport = self.object
        return [
            (_("Sted"), link(fault.site)),
            (_("Bolig"), link(fault.unit, fault.unit.label) if fault.unit else gettext("Hele stedet")),
            (_("Hvor meget haster det?"), fault_words.urgency(fault)),
            (_("Meldt"), formats.short_day(fault.reported_on)),
            (_("Meldt af"), fault.reported_by or formats.unknown()),
            (_("Bestilt hos"), fault.ordered_from or gettext("Ikke bestilt")),
            (_("Aftalt til"), formats.short_day(fault.due_on)),
            (
                _("Afsluttet den") if fault.state == FaultReport.State.DROPPED else _("Udbedret den"),
                formats.short_day(fault.closed_on) if fault.closed_on else gettext("Ikke endnu"),
            ),
            (_("Hvad blev gjort?"), fault.outcome or formats.unknown()),
            (_("Vicevært"), fault.site.caretaker or formats.unknown()),
            (_("Viceværtens telefon"), fault.site.caretaker_phone or formats.unknown()),
        ]

    def more(self) -> dict[str, Any]:
        return {"history": list(changes_of("faultreport", self.object.pk)[:20])}


class ReportFault(OfSite, RegisterForm):
    title = _("Meld en fejl")
    form_class = FaultForm
    submit_label = _("Meld fejlen")
    success_message = _("Fejlen er meldt.")

    def get_object(self) -> Any:
        self.site = get_object_or_404(visible_sites(self.request.user), pk=self.kwargs["pk"])

    def page_title(self) -> Any:
        return _("Meld en fejl: %(site)s") % {"site": self.site}

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.top(), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {"reported_on": timezone.localdate(), "unit": self.request.GET.get("unit", "")}

    def form_kwargs(self) -> dict[str, Any]:
        return {"site": self.site}

    def save(self, form: Any, by: User) -> Any:
        values = dict(form.values)
        return actions.report(site=self.site, unit=values.pop("unit"), by=by, on=timezone.localdate(), values=values)


class CorrectFault(OfSite, RegisterForm):
    title = _("Ret")
    form_class = FaultForm

    def page_title(self) -> Any:
        return _("Ret fejlen")

    def form_kwargs(self) -> dict[str, Any]:
        return {"site": self.site}

    def save(self, form: Any, by: User) -> Any:
        return actions.correct(
            fault=self.object, by=by, version=seen(form), on=timezone.localdate(), values=form.values
        )


class OrderRepair(OfSite, RegisterForm):
    title = _("Bestil")
    form_class = OrderForm
    submit_label = _("Gem bestillingen")
    success_message = _("Bestillingen er skrevet ned.")

    def page_title(self) -> Any:
        return _("Bestil udbedring")

    @property
    def lead(self) -> str:
        return str(self.object.what)

    def save(self, form: Any, by: User) -> Any:
        return actions.order(fault=self.object, by=by, version=seen(form), **form.values)


class CloseFault(OfSite, RegisterForm):
    title = _("Afslut")
    form_class = MendedForm
    submit_label = _("Afslut fejlen")
    success_message = _("Fejlen er afsluttet.")

    def page_title(self) -> Any:
        return _("Afslut fejlen")

    @property
    def lead(self) -> str:
        return str(self.object.what)

    def initial(self) -> dict[str, Any]:
        return {"closed_on": timezone.localdate()}

    def save(self, form: Any, by: User) -> Any:
        written = form.values
        return actions.close(
            fault=self.object, by=by, version=seen(form), mended=written["mended"] == "yes",
            on=written["closed_on"], outcome=written["outcome"], today=timezone.localdate(),
        )  # fmt: skip


class ReopenFault(OfSite, RegisterConfirm):
    title = _("Åbn igen")
    submit_label = _("Åbn igen")
    success_message = _("Fejlen er åben igen.")

    def page_title(self) -> Any:
        return _("Åbn fejlen igen?")

    def question(self) -> Any:
        return self.object.what

    def save(self, form: Any, by: User) -> Any:
        return actions.reopen(fault=self.object, by=by, version=seen(form))
