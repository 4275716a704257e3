"""Every bike: where it is, whom it fits and how long its check holds (V-25)."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.bikes import words
from frontend.coordinator.workshop.sections import link
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action
from volunteers.bikes.models import GONE, Bike, Kind, State
from volunteers.bikes.queries import visible_bikes


class BikeFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"), method="standing", empty_label=_("Alle i værkstedet"),
        choices=[*State.choices, ("stale", _("Tjekket er udløbet")), ("no_hook", _("Uden krog")),
                 ("all", _("Alle, også udleverede")), ("archived", _("Arkiveret"))],
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Kind.choices, empty_label=_("Alle"))
    height = django_filters.NumberFilter(label=_("Passer til, cm"), method="fitting")

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        match value:
            case "archived":
                return rows.exclude(archived_at=None)
            case "all":
                return rows
            case "stale":
                return rows.filter(state__in=(State.CHECKED, State.READY), check_held__good_until__lt=today)
            case "no_hook":
                return rows.filter(hook=None).exclude(state__in=GONE)
        return rows.filter(state=value)

    def fitting(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows.filter(rider_from_cm__lte=value, rider_to_cm__gte=value)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        asked = self.form.cleaned_data.get("state")
        if asked != "archived":
            found = found.filter(archived_at=None)
        return found if asked else found.exclude(state__in=GONE)


class BikeList(RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "cykler"
    title = _("Cykler")
    nav_active = "bikes"
    filterset_class = BikeFilter
    default_sort = "reference"
    search_label = _("Nummer, stelnummer, mærke eller krog")
    empty_title = _("Ingen cykler endnu")
    empty_text = _("Skriv den første ned, når den kommer ind ad døren.")
    add_label = _("Ny cykel")
    columns = [
        Column("reference", _("Nummer"), lambda row: link(reverse("bike", args=[row.pk]), row.reference),
               sort="reference", primary=True),
        Column("state", _("Status"), words.standing, sort="state"),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("make", _("Mærke"), lambda row: ", ".join(filter(None, (row.make, row.colour))), sort="make"),
        Column("fits", _("Passer til"), words.fits, sort="rider_from_cm"),
        Column("hook", _("Krog"), lambda row: row.hook or "", sort="hook__name"),
        Column("check_held", _("Tjek"), lambda row: words.check_standing(row, timezone.localdate()),
               sort="check_held__good_until"),
    ]  # fmt: skip

    def actions(self) -> list[Action]:
        return [
            Action(_("Køen"), reverse("bike_queue"), "groups"),
            Action(_("Cykelskole"), reverse("courses"), "calendar-month"),
            Action(_("Kroge"), reverse("hooks"), "list-check"),
            Action(_("Udleveringer"), reverse("hand_outs"), "document"),
            Action(_("Priser og åbningstid"), reverse("bike_rules"), "tune"),
        ]

    def add_url(self) -> str:
        return reverse("bike_new")

    def rows(self, request: HttpRequest) -> QuerySet[Bike]:
        return visible_bikes(request.user)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        """Also without a choice: what is gone is left out, unless it is searched for."""
        rows = self.search(self.rows(request), text) if text else self.rows(request)
        data = request.GET.copy()
        if text and not data.get("state"):
            data["state"] = "all"
        filters = BikeFilter(data, queryset=rows, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else filters.queryset.filter(archived_at=None)), filters.form

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(
            Q(reference__icontains=text) | Q(frame_number__icontains=text) | Q(make__icontains=text)
            | Q(hook__name__iexact=text)
        )  # fmt: skip

    def row_class(self, row: Any) -> str:
        check = row.check_held
        is_stale = row.state in (State.CHECKED, State.READY) and check and check.good_until < timezone.localdate()
        return "is-late" if is_stale else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s cykel", "%(count)s cykler", count) % {"count": formats.number(count)}
