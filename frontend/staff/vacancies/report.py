"""Report a vacant home: the ledger answers whose it is (H-07, H-14)."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.sorting import danish
from accounts.users.models import User
from frontend import formats
from frontend.registers.editing import RegisterForm
from frontend.staff.vacancies.forms import ReportForm
from frontend.staff.vacancies.presenting import link, stream_words
from housing.homes.models import Tenure, Unit
from housing.homes.queries import visible_units
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State, Vacancy

# A list longer than this is narrowed by the search above it.
MOST = 300


class VacancyReport(RegisterForm):
    right = Right.DECIDE
    title = _("Meld ledig bolig")
    lead = _("Når du har meldt den, kan du se, hvis tur det er, og hvorfor.")
    nav_active = "vacancies"
    template_name = "staff/vacancies/report.html"
    form_class = ReportForm
    submit_label = _("Meld boligen")

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Ledige boliger"), reverse("vacancies")), (_("Meld ledig bolig"), "")]

    def units(self) -> QuerySet[Unit]:
        """Permanent homes that are still in use."""
        rows = visible_units(self.request.user).filter(tenure=Tenure.PERMANENT, archived_at=None)
        return rows.order_by(danish("site__name"), danish("label"))

    def offered(self) -> QuerySet[Unit]:
        text = self.request.GET.get("q", "").strip()
        rows = self.units()
        if text:
            rows = rows.filter(
                Q(site__name__icontains=text)
                | Q(label__icontains=text)
                | Q(site__address__icontains=text)
                | Q(site__landlord__name__icontains=text)
            )
        return rows[:MOST]

    def form_kwargs(self) -> dict[str, Any]:
        # What is posted may be any of them; the list shows those that were searched for.
        return {"units": self.units() if self.request.method == "POST" else self.offered()}

    def initial(self) -> dict[str, Any]:
        unit = self.request.GET.get("unit", "")
        if not unit and self.request.GET.get("q"):
            found = list(self.offered()[:2])
            # A search that finds one home has chosen it.
            unit = str(found[0].pk) if len(found) == 1 else ""
        return {"available_from": timezone.localdate(), "unit": unit}

    def context(self, **more: Any) -> dict[str, Any]:
        found = more["form"].fields["unit"].queryset.count() if self.request.GET.get("q") else None
        return super().context(q=self.request.GET.get("q", ""), unit_add=link("unit_new"), found=found, **more)

    def save(self, form: Any, by: User) -> Vacancy:
        return vacancies.report(by=by, on=timezone.localdate(), **form.values)

    def success_url(self) -> str:
        return reverse("vacancy", args=[self.object.pk])

    def done(self, request: HttpRequest) -> HttpResponse:
        messages.success(request, told(self.object))
        return HttpResponseRedirect(self.success_url())


def told(vacancy: Vacancy) -> str:
    """What the clerk wants to know at once."""
    if vacancy.state == State.LANDLORD:
        return gettext("Boligen er meldt. Det er udlejers tur.")
    return gettext("Boligen er meldt. Den går til %(stream)s og skal afgøres senest %(day)s.") % {
        "stream": stream_words(vacancy.stream),
        "day": formats.day(vacancy.answer_due_on),
    }
