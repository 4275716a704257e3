"""Every offer: those to be answered first, and among them what homes lack (V-11, V-17). Names are searched by a post."""

import re
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
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
from frontend.coordinator.offers import words
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Crumb
from frontend.registers.searching import PostedSearch
from frontend.templatetags.hjemly import status
from housing.fields import Positioned
from volunteers.depot.offers.models import UNANSWERED, DonationOffer, OfferLine, State
from volunteers.depot.offers.queries import visible_offers, with_things
from volunteers.depot.offers.wanted import wanted_kinds


class OfferFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=[("open", _("Mangler svar")), *State.choices], empty_label=_("Alle"),
        method="standing",
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(label=_("Ting"), empty_label=_("Alle"), method="of_kind")
    photo = django_filters.ChoiceFilter(
        label=_("Billeder"), choices=[("yes", _("Med billeder"))], empty_label=_("Alle"), method="with_photo"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        called = "kind__name_en" if formats.speaks_english() else "kind__name"
        kinds = OfferLine.objects.order_by(danish(called)).values_list("kind_id", called).distinct()
        self.filters["kind"].extra["choices"] = [(str(pk), name) for pk, name in kinds]

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(state__in=UNANSWERED) if value == "open" else rows.filter(state=value)

    def of_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(Exists(OfferLine.objects.filter(offer=OuterRef("pk"), kind=UUID(value))))

    def with_photo(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(photos__isnull=False).distinct()


def _lines(row: DonationOffer) -> str:
    return "; ".join(
        f"{words.thing(line)} ({line.get_condition_display()}{', ' + line.text if line.text else ''})"
        for line in row.lines.all()
    )


class OfferList(PostedSearch):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Tilbud")
    lead = _("Møbler, som nogen vil give væk. Det, vi mangler, står først.")
    nav_active = "depot"
    number = re.compile(r"[Gg]-\d{4}-\d{1,6}")
    remembered = "offer_searches"
    filterset_class = OfferFilter
    default_sort = "standing"
    empty_title = _("Ingen tilbud endnu")
    empty_text = _("Del siden »Giv møbler«, eller skriv selv et tilbud ind, når nogen ringer.")
    add_label = _("Skriv et tilbud ind")
    columns = [
        Column("things", _("Ting"), lambda row: OfferList.link(row), primary=True, export=_lines),
        Column("photo", _("Billede"), words.thumbnail, export=lambda row: len(row.photos.all())),
        Column("from", _("Fra"), lambda row: ", ".join(filter(None, [row.address, row.city])), sort="address"),
        Column("litres", _("Fylder"), lambda row: f"{formats.number(row.litres / 1000, 1)} m³", sort="litres",
               align_right=True, export=lambda row: row.litres / 1000),
        Column("needed", _("Passer til"), lambda row: OfferList.fits(row), in_export=False),
        Column("standing", _("Status"), lambda row: words.standing(row, timezone.localdate()),
               sort=("urgency", "needless", "expires_on"), export=lambda row: str(row.get_state_display())),
        Column("latest_on", _("Senest"), lambda row: formats.short_day(row.latest_on) if row.latest_on else "",
               sort="latest_on", export=lambda row: row.latest_on),
        Column("answer", _("Svar"), lambda row: OfferList.buttons(row), in_export=False),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Nummer"), lambda row: row.reference),
        Column("name", _("Navn"), lambda row: row.name),
        Column("email", _("E-mail"), lambda row: row.email),
        Column("phone", _("Telefon"), lambda row: row.phone),
        Column("address", _("Adresse"), lambda row: row.address),
        Column("postcode", _("Postnummer"), lambda row: row.postcode),
        Column("city", _("By"), lambda row: row.city),
        Column("address_id", _("Id i adresseregistret"), lambda row: row.address_id or ""),
        Column("latitude", _("Breddegrad"), lambda row: "", export=lambda row: row.latitude),
        Column("longitude", _("Længdegrad"), lambda row: "", export=lambda row: row.longitude),
        Column("position_quality", _("Punktets kilde"), lambda row: Positioned.Quality(row.position_quality).label),
        Column("floor", _("Etage"), lambda row: "", export=lambda row: row.floor),
        Column("lift", _("Der er elevator"), lambda row: "", export=lambda row: row.lift),
        Column("note", _("Bemærkning"), lambda row: row.note),
        Column("offered_on", _("Tilbudt"), lambda row: "", export=lambda row: row.offered_on),
        Column("expires_on", _("Udløber"), lambda row: "", export=lambda row: row.expires_on),
        Column("answered_on", _("Besvaret"), lambda row: "", export=lambda row: row.answered_on),
        Column("answered_by", _("Besvaret af"), lambda row: row.answered_by.name if row.answered_by else ""),
        Column("pickup_on", _("Hentes"), lambda row: "", export=lambda row: row.pickup_on),
        Column("to_location", _("Til lager"), lambda row: row.to_location.name if row.to_location else ""),
        Column("override_reason", _("Hvorfor alligevel?"), lambda row: row.override_reason),
        Column("decline_reason", _("Hvorfor nej"), lambda row: row.get_decline_reason_display()),
    ]  # fmt: skip

    @staticmethod
    def link(row: Any) -> SafeString:
        sub = " · ".join([row.reference, words.photos(row), words.conditions(row)])
        at = reverse("offer", args=[row.pk])
        return format_html('<a href="{}">{}</a><span class="sub">{}</span>', at, words.things(row), sub)

    @staticmethod
    def fits(row: Any) -> Any:
        wanted = [words.kind_name(line.kind) for line in row.lines.all() if line.kind_id in row.wanted_now]
        return status("snart", gettext("mangler: %(what)s") % {"what": ", ".join(wanted)}, "star") if wanted else ""

    @staticmethod
    def buttons(row: Any) -> Any:
        if row.state not in UNANSWERED:
            return ""
        # What homes lack is most likely wanted.
        look = "primary" if any(line.kind_id in row.wanted_now for line in row.lines.all()) else "secondary"
        return format_html(
            '<span class="actions"><a class="button button-{}" href="{}">{}</a>'
            '<a class="button button-secondary" href="{}">{}</a></span>',
            look, reverse("offer-accept", args=[row.pk]), gettext("Ja tak"), reverse("offer-decline", args=[row.pk]),
            gettext("Nej tak"),
        )  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [*way_to_depot(), (self.title, "")]

    def add_url(self) -> str:
        return reverse("donate")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        needed = Exists(OfferLine.objects.filter(offer=OuterRef("pk"), kind__in=list(wanted_kinds())))
        rows = with_things(visible_offers(request.user)).select_related("answered_by", "to_location")
        for word in self.sought.split():
            some = Q()
            for column in ("reference", "name", "email", "phone", "address"):
                some |= Q(**{f"{column}__icontains": word})
            rows = rows.filter(some)
        found: QuerySet[Any] = rows.annotate(
            urgency=Case(
                When(state__in=UNANSWERED, then=Value(0)), When(state=State.ACCEPTED, then=Value(1)), default=Value(2),
                output_field=IntegerField(),
            ),
            needless=Case(When(needed, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )  # fmt: skip
        return found

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        """What homes lack is asked once for the page."""
        wanted = set(wanted_kinds())
        for row in objects:
            row.wanted_now = wanted

    def counted(self, count: int) -> str:
        return ngettext("%(count)s tilbud", "%(count)s tilbud", count) % {"count": formats.number(count)}
