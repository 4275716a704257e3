"""Temporary places: how full each site is, and which date comes next (H-10, H-12)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action
from frontend.staff.homes.dates import dated, nearest
from frontend.staff.homes.links import address
from frontend.staff.homes.lists import named
from frontend.templatetags.hjemly import meter, status
from housing.bookings.queries import capacity
from housing.stays.queries import occupancy


def places(row: Any) -> SafeString:
    """A bar and the same in words; more people than beds is said first."""
    figures = {"persons": formats.number(row.residents), "beds": formats.number(row.beds)}
    if not row.beds:
        words = gettext("%(persons)s bor her, sengepladser ikke oplyst") % figures
        return format_html("{} {}", words, status("snart", gettext("Mangler tal")))
    words = gettext("%(persons)s af %(beds)s pladser er brugt") % figures
    over = row.residents - row.beds
    kind = "haster" if over > 0 else "snart" if row.residents == row.beds else ""
    bar = meter(row.residents, max(row.beds, row.residents), kind, row.beds)
    if over > 0:
        text = ngettext("%(count)s for mange", "%(count)s for mange", over) % {"count": formats.number(over)}
        return format_html("<span>{}</span> {} {}", words, status("haster", text), bar)
    return format_html("<span>{}</span> {}", words, bar)


def free(row: Any) -> str:
    """What is left is never below nothing."""
    return formats.number(max(row.beds - row.residents, 0)) if row.beds else formats.unknown()


def due(name: str) -> Any:
    return lambda row: dated(getattr(row, name), timezone.localdate())


class TemporarySites(RegisterList):
    right = Right.SEE_HOMES
    title = _("Midlertidige pladser")
    nav_active = "temporary_sites"
    default_sort = "notice"
    search_label = _("Navn eller adresse")
    empty_title: Any = _("Ingen midlertidige steder endnu")
    empty_text: Any = _("Opret et sted af slagsen pavilloner, ombygget bygning, privat lejemål eller højskole.")
    add_label: Any = _("Nyt sted")
    template_name = "staff/homes/temporary.html"
    columns = [
        Column("name", _("Sted"), named, sort="name", primary=True, export=lambda row: row.name),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("occupancy", _("Pladser"), places, sort="residents", in_export=False),
        Column("free", _("Tomme"), free, align_right=True,
               export=lambda row: max(row.beds - row.residents, 0) if row.beds else None),
        Column("units", _("Enheder i brug"), lambda row: gettext("%(used)s af %(all)s") % {
            "used": formats.number(row.units_used), "all": formats.number(row.units_count)}),
        Column("notice", _("Skal siges op senest"), due("notice_on"), sort="notice_on",
               export=lambda row: row.notice_on),
        Column("lease", _("Aftalen udløber"), due("lease_end"), sort="lease_end", export=lambda row: row.lease_end),
        Column("permit", _("Tilladelsen udløber"), due("permit_end"), sort="permit_end",
               export=lambda row: row.permit_end),
    ]  # fmt: skip
    exported_too: Sequence[Column] = [
        Column("residents", _("Personer"), lambda row: "", export=lambda row: row.residents),
        Column("beds", _("Sengepladser"), lambda row: "", export=lambda row: row.beds),
    ]

    @property
    def lead(self) -> Any:
        sites = list(self.rows(self.request))
        persons, beds = sum(site.residents for site in sites), sum(site.beds for site in sites)
        left = sum(max(site.beds - site.residents, 0) for site in sites)
        living = ngettext("Der bor %(count)s person", "Der bor %(count)s personer", persons)
        places = ngettext("på %(count)s plads", "på %(count)s pladser", beds)
        empty = ngettext("og %(count)s plads er tom.", "og %(count)s pladser er tomme.", left)
        parts = zip((living, places, empty), (persons, beds, left), strict=True)
        said = "{} {}, {}".format(*(words % {"count": formats.number(count)} for words, count in parts))
        return f"{said} {self.to_promise()}"

    def to_promise(self) -> str:
        """What the page of free places counts as free today: an empty place is not always one to give away."""
        on = timezone.localdate()
        left = capacity(on, on, 1).on(on).free
        words = ngettext(
            "%(count)s kan loves væk i dag, når lukkede boliger, senge ved siden af en familie og dem, der er lovet eller "
            "venter på en plads, er trukket fra.",
            "%(count)s kan loves væk i dag, når lukkede boliger, senge ved siden af en familie og dem, der er lovet eller "
            "venter på en plads, er trukket fra.",
            left,
        )
        return words % {"count": formats.number(left)}

    def actions(self) -> Sequence[Action]:
        found = [
            Action(_("Ledige pladser dag for dag"), address("capacity"), "calendar-month"),
            Action(_("Fejl"), address("faults"), "settings"),
            Action(_("Se frem"), address("outlook"), "analytics"),
        ]
        return [action for action in found if action.url]

    def add_url(self) -> str:
        return address("site_new") if can(self.request.user, Right.EDIT_HOMES) else ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return occupancy(request.user, timezone.localdate())

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(name__icontains=text) | Q(address__icontains=text))

    def row_class(self, row: Any) -> str:
        found = nearest(row, timezone.localdate())
        if row.beds and row.residents > row.beds:
            return "is-late"
        return {"haster": "is-late", "snart": "is-warn"}.get(found.kind, "") if found else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s sted", "%(count)s steder", count) % {"count": formats.number(count)}
