"""The stock: every thing with its place, now or on a day that has been (V-14)."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.sorting import danish
from frontend import formats
from frontend.coordinator.catalogue.pages import way_to_depot
from frontend.coordinator.offers.words import kind_name
from frontend.forms.fields import DanishDateField
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.templatetags.hjemly import status
from housing.danish import date_parts
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.stock.labels import tidy
from volunteers.depot.stock.models import Label
from volunteers.depot.stock.queries import as_of, listed, per_kind, visible_items

GONE = "gone"


class PastDayFilter(django_filters.DateFilter):
    field_class = DanishDateField


class StockFilter(RegisterFilter):
    kind = django_filters.ChoiceFilter(label=_("Ting"), empty_label=_("Alle"), field_name="kind_id")
    place = django_filters.ChoiceFilter(label=_("Sted"), empty_label=_("I huset"), method="at_place")
    reserved = django_filters.ChoiceFilter(
        label=_("Til hvem"), choices=[("free", _("Ledig")), ("held", _("Sat til side"))], empty_label=_("Alle"),
        method="by_reservation",
    )  # fmt: skip
    day = PastDayFilter(label=_("Som det var den"), method="that_day", help_text="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ThingKind.objects.filter(counted=False).order_by(danish("name"))
        self.filters["kind"].extra["choices"] = [(str(kind.pk), kind_name(kind)) for kind in kinds]
        places = [(str(pk), name) for pk, name in StorageLocation.objects.values_list("pk", "name")]
        self.filters["place"].extra["choices"] = [*places, (GONE, _("Ude af huset"))]

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("place") == GONE else found.exclude(place_id=None)

    def at_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(place_id=None) if value == GONE else rows.filter(place_id=value)

    def by_reservation(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(is_reserved=value == "held")

    def that_day(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Said in `rows`, before anything else is asked."""
        return rows


class StockList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Lager")
    lead = _("Hver ting i depotet, og hvor den står. Service og sengetøj tælles for sig.")
    nav_active = "depot"
    template_name = "coordinator/depot/stock.html"
    filterset_class = StockFilter
    default_sort = "kind"
    search_label = _("Mærkat eller beskrivelse")
    empty_title = _("Depotet er tomt")
    empty_text = _("Skriv den første ting ind, når den er båret på plads.")
    add_label = _("Modtag en ting")
    columns = [
        Column("kind", _("Ting"), lambda row: StockList.link(row), sort=("kind__name", "text"), primary=True,
               export=lambda row: row.kind.name),
        Column("label", _("Mærkat"), lambda row: row.label_code or "", sort="label_code"),
        Column("place", _("Sted"), lambda row: row.place_name or gettext("Ude af huset"), sort="place_name"),
        Column("reserved", _("Til hvem"), lambda row: StockList.whose(row), sort="is_reserved",
               export=lambda row: gettext("Sat til side") if row.is_reserved else gettext("Ledig")),
        Column("condition", _("Stand"), lambda row: row.get_condition_display(), sort="condition"),
        Column("litres", _("Fylder"), lambda row: formats.cubic_metres(row.litres), sort="litres", align_right=True,
               export=lambda row: row.litres / 1000),
        Column("since", _("Kom"), lambda row: formats.short_day(row.created_at), sort="created_at",
               export=lambda row: formats.as_date(row.created_at)),
    ]  # fmt: skip
    exported_too = [
        Column("text", _("Beskrivelse"), lambda row: row.text),
        Column("grams", _("Vejer, kg"), lambda row: "", export=lambda row: row.grams / 1000),
        Column("persons", _("Personer om at bære"), lambda row: "", export=lambda row: row.persons),
        Column("offer", _("Tilbud"), lambda row: row.offer_line.offer.reference if row.offer_line else ""),
    ]  # fmt: skip

    @staticmethod
    def link(row: Any) -> SafeString:
        at, sub = reverse("item", args=[row.pk]), row.text
        told = format_html('<a href="{}">{}</a>', at, kind_name(row.kind))
        return format_html('{}<span class="sub">{}</span>', told, sub) if sub else told

    @staticmethod
    def whose(row: Any) -> Any:
        if row.place_id is None:
            return ""
        return status("igang", gettext("Sat til side"), "bookmark") if row.is_reserved else gettext("Ledig")

    def crumbs(self) -> list[Crumb]:
        return [*way_to_depot(), (self.title, "")]

    def actions(self) -> list[Action]:
        return [
            Action(_("Ting, der tælles"), reverse("counted_stock"), "list-check"),
            Action(_("Mærkater"), reverse("labels"), "print"),
        ]

    def add_url(self) -> str:
        return reverse("item-receive")

    def moment(self, request: HttpRequest) -> datetime | None:
        """The end of the day asked for; None for now, and for a day that nobody can read."""
        parts = date_parts(request.GET.get("day", "").strip().lower())
        if parts is None:
            return None
        try:
            day = date(parts[2], parts[1], parts[0])
        except ValueError:
            return None
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) - timedelta(microseconds=1)

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows = visible_items(request.user).select_related("offer_line__offer")
        found = as_of(listed(rows), self.moment(request))
        return found if request.GET else found.exclude(place_id=None)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        labelled = Exists(Label.objects.filter(item=OuterRef("pk"), code=tidy(text)))
        return rows.filter(labelled) | rows.filter(text__icontains=text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s ting", "%(count)s ting", count) % {"count": formats.number(count)}

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(kinds=[(kind_name(row.kind), row) for row in per_kind()], **more)
