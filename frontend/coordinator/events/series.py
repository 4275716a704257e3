"""Series: made after a look at the days, extended, and the closing days they leave out."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.events import words
from frontend.coordinator.events.forms import ExtendForm, SeriesForm, first_shift, next_friday
from frontend.coordinator.events.scoped import TOP
from frontend.forms.refused import show_refusal
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterForm
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from volunteers.events import series
from volunteers.events.models import EventSeries
from volunteers.events.queries import visible_series, with_figures


def clock(row: EventSeries) -> str:
    day = formats.day(row.starts_on).partition(" ")[0]
    return gettext("%(day)s kl. %(from)s–%(to)s") % {
        "day": day, "from": f"{row.from_time:%H.%M}", "to": f"{row.to_time:%H.%M}"
    }  # fmt: skip


class SeriesList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Serier")
    nav_active = "events"
    default_sort = "title"
    empty_title = _("Ingen serier endnu")
    empty_text = _("En café hver fredag er en serie. Du ser datoerne, før den bliver oprettet.")
    add_label = _("Ny serie")
    columns = [
        Column("title", _("Titel"),
               lambda row: format_html('<a href="{}">{}</a>', reverse("event_series_one", args=[row.pk]), row.title),
               sort="title", primary=True, export=lambda row: row.title),
        Column("rhythm", _("Hvor tit?"), lambda row: row.get_rhythm_display(), sort="rhythm"),
        Column("clock", _("Tid"), clock),
        Column("starts_on", _("Første gang"), lambda row: formats.short_day(row.starts_on), sort="starts_on",
               export=lambda row: row.starts_on),
        Column("ends_on", _("Sidste dag"), lambda row: formats.short_day(row.ends_on), sort="ends_on",
               export=lambda row: row.ends_on),
        Column("coming", _("Gange endnu"), lambda row: row.coming, sort="coming", align_right=True,
               export=lambda row: row.coming),
        Column("skips", _("Springer helligdage over"), lambda row: gettext("ja") if row.skips_holidays else gettext("nej"),
               export=lambda row: row.skips_holidays),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (self.title, "")]

    def add_url(self) -> str:
        return reverse("event_series_new")

    def actions(self) -> list[Action]:
        return [Action(_("Lukkedage"), reverse("closing_days"), "calendar-month")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return counted(visible_series(request.user), timezone.now())


def counted(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    coming = Count("events", filter=Q(events__starts_at__gt=now, events__cancelled_at=None))
    found: QuerySet[Any] = rows.annotate(coming=coming)
    return found


class SeriesNew(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    nav_active = "events"
    title = _("Ny serie")
    template_name = "coordinator/events/series_form.html"
    form_class = SeriesForm
    submit_label = _("Opret serien")
    success_message = _("Serien er oprettet. Vagterne kan tages nu.")

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (_("Serier"), reverse("event_series")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {"starts_on": next_friday(timezone.localdate())}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The first button only shows the days; the second makes the series."""
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        form, days = self.form(request), []
        if form.is_valid():
            try:
                days = series.planned(form.values)
            except Refusal as refusal:
                show_refusal(form, refusal)
        held = sum(1 for one in days if not one.skipped)
        return self.page(
            request, status=200 if days else 422, form=form, object=None, lead="", collisions=[], days=days, held=held,
            submit_label=self.submit_label, cancel_url=self.cancel_url(),
        )  # fmt: skip

    def save(self, form: Any, by: User) -> EventSeries:
        values = form.values
        shifts = first_shift(values)
        return series.create_series(by=by, values=values, shifts=shifts)

    def success_url(self) -> str:
        return reverse("event_series_one", args=[self.object.pk])


class OfSeries:
    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "events"
    object: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_object(self) -> EventSeries:
        rows = counted(visible_series(self.request.user), timezone.now())
        found: EventSeries = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found


class SeriesPage(OfSeries, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/events/series.html"

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (_("Serier"), reverse("event_series")), (str(self.object), "")]

    def actions(self) -> list[Action]:
        return [Action(_("Forlæng"), reverse("event_series_extend", args=[self.object.pk]), "plus")]

    def facts(self) -> list[Fact]:
        row = self.object
        return [
            (_("Hvor tit?"), row.get_rhythm_display()), (_("Tid"), clock(row)),
            (_("Første gang"), formats.short_day(row.starts_on)), (_("Sidste dag"), formats.short_day(row.ends_on)),
            (_("Springer helligdage over"), gettext("ja") if row.skips_holidays else gettext("nej")),
            (_("Gange endnu"), row.coming),
        ]  # fmt: skip

    def more(self) -> dict[str, Any]:
        now = timezone.now()
        coming = with_figures(self.object.events.filter(ends_at__gt=now)).order_by("starts_at", "pk")
        return {"events": [(row, words.when(row.starts_at, row.ends_at), words.manning(row, now)) for row in coming]}


class SeriesExtend(OfSeries, RegisterForm):
    title = _("Forlæng")
    form_class = ExtendForm
    submit_label = _("Forlæng")
    success_message = _("Serien er forlænget.")
    lead = _("De nye gange bliver som den sidste: samme sted, tid og vagter.")

    def page_title(self) -> Any:
        return gettext("Forlæng %(name)s") % {"name": self.object}

    def crumbs(self) -> list[Crumb]:
        at = reverse("event_series_one", args=[self.kwargs["pk"]])
        return [(TOP, reverse("events")), (str(self.object), at), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {"ends_on": self.object.ends_on}

    def save(self, form: Any, by: User) -> EventSeries:
        return series.extend_series(series=self.object, by=by, version=seen(form), ends_on=form.values["ends_on"])

    def success_url(self) -> str:
        return reverse("event_series_one", args=[self.kwargs["pk"]])
