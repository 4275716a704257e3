"""Free places in temporary housing, day by day and week by week (H-10, R-50). No names are in it."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend.access import ANYONE
from frontend.registers.columns import harmless
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.places import capacity_rows
from frontend.staff.places.capacity_chart import chart
from frontend.staff.places.capacity_form import CapacityForm
from frontend.staff.places.overfull import overfull_lines
from housing.bookings.queries import capacity
from housing.planning.capacity import CapacityTable, Daily


class Capacity(RegisterPage):
    right = ANYONE  # one of two rights is enough: see `dispatch`
    template_name = "staff/places/capacity.html"
    http_method_names = ["get", "head", "options"]
    title = _("Ledige pladser dag for dag")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not (can(request.user, Right.SEE_HOMES) or can(request.user, Right.SEE_FIGURES)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def crumbs(self) -> Sequence[Crumb]:
        if not can(self.request.user, Right.SEE_HOMES):
            return []
        return [(_("Midlertidige pladser"), reverse("temporary_sites")), (self.title, "")]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        form = CapacityForm(request.GET, request.user)
        form.is_valid()
        start, span = form.chosen("start"), form.chosen("weeks") * 7
        table = capacity(timezone.localdate(), start, span, form.units())
        if request.GET.get("format") == "csv" and self.may_export():
            return self.spreadsheet(table.in_all)
        return self.shown(request, form, table)

    def may_export(self) -> bool:
        """A file holds every figure, so it is for those from whom none is hidden."""
        return can(self.request.user, Right.EXPORT) and can(self.request.user, Right.SEE_HOMES)

    def shown(self, request: HttpRequest, form: CapacityForm, counted: CapacityTable) -> HttpResponse:
        table = counted.in_all
        hides = not can(request.user, Right.SEE_HOMES)
        rows, kept = capacity_rows.drawn(table.rows(), hides=hides), request.GET.copy()
        kept["format"] = "csv"
        self.nav_active = "temporary_sites" if can(request.user, Right.SEE_HOMES) else "capacity"
        return self.page(
            request,
            form=form,
            filter_form=form,
            chosen=bool(request.GET),
            sentences=[text for text in capacity_rows.sentences(table, form.chosen("persons"), hides=hides) if text],
            days=capacity_rows.days(table, hides=hides),
            weeks=capacity_rows.weeks(table, hides=hides),
            charts=[chart(rows), chart(rows, narrow=True)],
            overfull=[] if hides else overfull_lines(form, table),
            waiting="" if hides else capacity_rows.waiting(counted),
            is_narrowed=form.is_narrowed,
            has_units=bool(table.total.any()),
            hides=hides,
            export_url=f"?{kept.urlencode()}" if self.may_export() else "",
        )

    def spreadsheet(self, table: Daily) -> StreamingHttpResponse:
        """Semicolons and a byte-order mark, as a Danish spreadsheet expects."""
        response = StreamingHttpResponse(
            (line.encode() for line in _lines(table)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="ledige-pladser.csv"'
        return response


def _lines(table: Daily) -> Iterator[str]:
    yield "\ufeff"
    for row in capacity_rows.spreadsheet(table):
        line = StringIO()
        csv.writer(line, delimiter=";").writerow([harmless(value) for value in row])
        yield line.getvalue()
