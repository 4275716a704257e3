"""The catalogue of clubs, and the check behind a card's code: both without signing in (V-31, V-34)."""

from typing import Any

import django_filters
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from accounts.sorting import danish
from frontend import formats
from frontend.access import ANYONE
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import clock, kroner
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from housing.places.models import District
from volunteers.leisure.clubs.models import Kind, Weekday
from volunteers.leisure.clubs.queries import catalogue
from volunteers.leisure.passes.actions import demand_valid
from volunteers.leisure.passes.queries import holder_of
from volunteers.leisure.pool.queries import left_for


class CatalogueFilter(RegisterFilter):
    age = django_filters.NumberFilter(label=_("Alder"), method="of_age", min_value=0, max_value=99)
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Kind.choices, empty_label=_("Alle"))
    weekday = django_filters.ChoiceFilter(
        label=_("Ugedag"), choices=Weekday.choices, empty_label=_("Alle"), method="on_weekday"
    )
    district = django_filters.ModelChoiceFilter(
        label=_("Distrikt"),
        queryset=District.objects.filter(archived_at=None).order_by(danish("name")),
        empty_label=_("Alle"),
    )

    def of_age(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(age_from__lte=value, age_to__gte=value)

    def on_weekday(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As text: one of the two databases cannot look into a list."""
        found: QuerySet[Any] = rows.annotate(weekdays_text=Cast("weekdays", TextField()))
        return found.filter(weekdays_text__contains=value)


def _what(row: Any) -> SafeString:
    mark = words.checked(row.club, timezone.localdate()) if row.unchecked else ""
    text = format_html('<span class="sub">{}</span>', row.text) if row.text else ""
    return format_html("{}{}{}", row.name, text, mark)


def _where(row: Any) -> str:
    return ", ".join(part for part in (row.place, row.district.name if row.district else "") if part) or "–"


def _contact(row: Any) -> SafeString:
    club = row.club
    who = format_html("<span>{}</span>", club.contact_name) if club.contact_name else ""
    mail = format_html('<span class="sub"><a href="mailto:{0}">{0}</a></span>', club.email) if club.email else ""
    phone = format_html('<span class="sub nowrap">{}</span>', club.phone) if club.phone else ""
    web = (
        format_html('<span class="sub"><a href="{0}" rel="noopener noreferrer">{0}</a></span>', club.website)
        if club.website.startswith(("https://", "http://"))
        else ""
    )
    return format_html("{}{}{}{}", who, mail, phone, web) or SafeString("–")


@method_decorator(login_not_required, name="dispatch")
class Catalogue(RegisterList):
    right = ANYONE
    export_right = ANYONE
    title = _("Foreninger for børn og unge")
    lead = _("Hvad der er at gå til, og hvem man kontakter.")
    filterset_class = CatalogueFilter
    default_sort = "name"
    search_label = _("Søg efter det, du vil")
    empty_title = _("Ingen foreninger endnu")
    empty_text = _("Kataloget er på vej. Ring til kommunen, så hjælper vi.")
    template_name = "public/leisure_catalogue.html"
    columns = [
        Column("name", _("Hvad"), _what, sort="name", primary=True, export=lambda row: row.name),
        Column("club", _("Forening"), lambda row: row.club.name, sort="club__name"),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("ages", _("Alder"), words.ages, sort="age_from", in_export=False),
        Column("times", _("Hvornår"), lambda row: words.times(row) or "–", export=words.times),
        Column("place", _("Hvor"), _where, sort="place", export=lambda row: row.place),
        Column("price", _("Pris"), words.price, sort="price_ore"),
        Column("contact", _("Kontakt"), _contact, export=lambda row: row.club.contact_name),
    ]  # fmt: skip
    exported_too = [
        Column("text", _("Beskrivelse"), lambda row: row.text),
        Column("age_from", _("Fra alder"), lambda row: row.age_from, export=lambda row: row.age_from),
        Column("age_to", _("Til og med alder"), lambda row: row.age_to, export=lambda row: row.age_to),
        Column("starts_at", _("Fra klokken"), lambda row: clock(row.starts_at)),
        Column("ends_at", _("Til klokken"), lambda row: clock(row.ends_at)),
        Column("district", _("Distrikt"), lambda row: row.district.name if row.district else ""),
        Column("email", _("E-mail"), lambda row: row.club.email),
        Column("phone", _("Telefon"), lambda row: row.club.phone),
        Column("website", _("Hjemmeside"), lambda row: row.club.website),
        Column("checked_on", _("Tjekket"), lambda row: "", export=lambda row: row.club.checked_on),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return catalogue(timezone.localdate())

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(
            Q(name__icontains=text) | Q(text__icontains=text) | Q(club__name__icontains=text)
            | Q(club__text__icontains=text) | Q(place__icontains=text)
        )  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s aktivitet", "%(count)s aktiviteter", count) % {"count": formats.number(count)}


@login_not_required
@require_http_methods(["GET", "HEAD"])
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Valid or not, and how much is left: nothing that says who it is (V-31)."""
    holder, today = holder_of(token), timezone.localdate()
    is_valid = holder is not None
    if holder is not None:
        try:
            demand_valid(holder, today)
        except Refusal:
            is_valid = False
    context = {
        "title": gettext("Fritidspas"), "is_valid": is_valid,
        "left": kroner(left_for(holder, today)) if holder is not None and is_valid else "",
    }  # fmt: skip
    response = render(request, "public/leisure_check.html", context, status=200 if holder else 404)
    return unlogged(response)


def unlogged(response: HttpResponse) -> HttpResponse:
    """Kept by no browser; and Django logs the address of every answer from 400 up, which here holds the secret."""
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # a mark of Django's own, not in its types
    return response
