"""Payments, and the files they go out with (V-32)."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import Guarded
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import figure, kroner
from frontend.coordinator.leisure.scoped import Leisure
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from volunteers.leisure.claims import runs
from volunteers.leisure.claims.queries import visible_payments, visible_runs


class PaymentPage(Leisure, RegisterList):
    """What waits to go out, and every file that has; both together as a spreadsheet."""

    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Betalinger")
    template_name = "coordinator/leisure/payments.html"
    default_sort = "approved"
    columns = [
        Column("run", _("Fil"), lambda row: "", export=lambda row: row.run and row.run.number),
        Column("made", _("Lavet"), lambda row: "", export=lambda row: row.run and row.run.made_on),
        Column("reference", _("Løfte"), lambda row: row.claim.commitment.reference),
        Column("club", _("Forening"), lambda row: row.club.name),
        Column("cvr", _("CVR-nummer"), lambda row: row.cvr),
        Column("reg_number", _("Registreringsnummer"), lambda row: row.reg_number),
        Column("account_number", _("Kontonummer"), lambda row: row.account_number),
        Column("amount", _("Kontingent"), lambda row: "", export=lambda row: figure(row.amount_ore)),
        Column("equipment", _("Udstyr"), lambda row: "", export=lambda row: figure(row.equipment_ore)),
        Column("total", _("I alt"), lambda row: "", export=lambda row: figure(row.total_ore)),
        Column("approved", _("Godkendt"), lambda row: "", sort="approved_on", export=lambda row: row.approved_on),
        Column("by", _("Godkendt af"), lambda row: row.by.name),
    ]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_payments(request.user)

    def answer(self, request: HttpRequest, page: Any, text: str, form: Any) -> HttpResponse:
        waiting = list(self.rows(request).filter(run=None))
        return self.page(
            request, waiting=[(row, words.money(row)) for row in waiting],
            total=kroner(sum(row.total_ore for row in waiting)),
            runs=[(run, kroner(run.total_ore)) for run in visible_runs(request.user)],
            downloads=self.downloads(request) if page.paginator.count else [],
        )  # fmt: skip


class MakeRun(Guarded, View):
    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            run = runs.make_run(by=cast(User, request.user), on=timezone.localdate())
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
        else:
            messages.success(request, gettext("Fil %(number)s er klar. Hent den nedenfor.") % {"number": run.number})
        return HttpResponseRedirect(reverse("leisure_payments"))


class RunFile(Guarded, View):
    """The same file each time it is fetched."""

    right = Right.SEE_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run = get_object_or_404(visible_runs(request.user), pk=kwargs["pk"])
        response = HttpResponse("\ufeff" + runs.payment_file(run), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="fritidspas-{run.number}.csv"'
        return response
