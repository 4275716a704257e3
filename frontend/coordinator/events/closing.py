"""Days on which the house is closed, beside the public holidays."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.events.forms import ClosingDaysForm
from frontend.coordinator.events.scoped import TOP
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.events import series
from volunteers.events.models import ClosingDays
from volunteers.events.queries import visible_closing_days

TITLE = _("Lukkedage")


class ClosingList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = TITLE
    lead = _("Nye serier springer dem over. Helligdage, juleaften og nytårsaften er med af sig selv.")
    nav_active = "events"
    default_sort = "starts"
    empty_title = _("Ingen lukkedage")
    empty_text = _("Skriv for eksempel sommerferie og flytning.")
    add_label = _("Skriv lukkedage")
    columns = [
        Column("name", _("Hvorfor?"),
               lambda row: format_html('<a href="{}">{}</a>', reverse("closing_days_edit", args=[row.pk]), row.name),
               sort="name", primary=True, export=lambda row: row.name),
        Column("starts", _("Lukket fra"), lambda row: formats.short_day(row.starts_on), sort="starts_on",
               export=lambda row: row.starts_on),
        Column("ends", _("Til og med"), lambda row: formats.short_day(row.ends_on), sort="ends_on",
               export=lambda row: row.ends_on),
        Column("remove", _("Fjern"), lambda row: format_html(
            '<a href="{}">{}<span class="sr-only"> {}</span></a>', reverse("closing_days_remove", args=[row.pk]),
            gettext("Fjern"), row.name), in_export=False),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (TITLE, "")]

    def add_url(self) -> str:
        return reverse("closing_days_new")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_closing_days(request.user)


class OfClosing:
    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "events"
    title: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_object(self) -> Any:
        return get_object_or_404(visible_closing_days(self.request.user), pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (TITLE, reverse("closing_days")), (self.title, "")]

    def success_url(self) -> str:
        return reverse("closing_days")


class ClosingNew(OfClosing, RegisterForm):
    title = _("Skriv lukkedage")
    form_class = ClosingDaysForm

    def get_object(self) -> None:
        return None

    def save(self, form: Any, by: User) -> ClosingDays:
        return series.save_closing_days(by=by, values=form.values)


class ClosingEdit(OfClosing, RegisterForm):
    title = _("Ret lukkedage")
    form_class = ClosingDaysForm

    def save(self, form: Any, by: User) -> ClosingDays:
        return series.save_closing_days(by=by, values=form.values, record=self.object, version=seen(form))


class ClosingRemove(OfClosing, RegisterConfirm):
    title = _("Fjern lukkedage")
    submit_label = _("Fjern")
    success_message = _("Fjernet. Serier, der allerede er lavet, er som før.")

    def question(self) -> str:
        row = self.object
        return f"{row.name}: {formats.short_day(row.starts_on)} – {formats.short_day(row.ends_on)}."

    def save(self, form: Any, by: User) -> ClosingDays:
        return series.remove_closing_days(record=self.object, by=by, version=seen(form), now=timezone.now())
