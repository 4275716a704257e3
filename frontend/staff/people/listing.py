"""The list of households. What is searched for may be a name, so it is posted and never in an address."""

import re
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.crypto import lookup_hash
from accounts.journal.actions import looked, looked_at_each, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from frontend.formats import number
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Action
from frontend.registers.searching import PostedSearch
from frontend.staff.people import words
from frontend.staff.people.reads import listed_households
from frontend.staff.people.scoped import today
from frontend.staff.people.together import kept_for, sent_on
from housing.homes.queries import visible_sites
from housing.people import cpr as cpr_numbers
from housing.people.models import Household, Membership
from housing.people.queries import having_cpr, matching, visible_households

# How the session keeps a search for a CPR number: as its keyed hash, never as the number.
BY_CPR = "cpr:"
CPR_PURPOSE = "Søgning på CPR-nummer"
REFERENCE = re.compile(r"[Hh]-\d{4}-\d{1,6}")


def sites(request: HttpRequest) -> QuerySet[Any]:
    return visible_sites(request.user).filter(archived_at=None)


class HouseholdFilter(RegisterFilter):
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=list(words.STATUSES.items()), empty_label=_("Alle, der ikke er arkiveret")
    )
    stream = django_filters.ChoiceFilter(label=_("Gruppe"), choices=list(words.STREAMS.items()), empty_label=_("Alle"))
    band = django_filters.ChoiceFilter(label=_("Bånd"), choices=list(words.BANDS.items()), empty_label=_("Alle"))
    site = django_filters.ModelChoiceFilter(
        label=_("Bor nu"), queryset=sites, field_name="shown_site", to_field_name="name", empty_label=_("Alle steder")
    )

    # Whoever has a number is found wherever they are, also among the archived.
    everybody = False

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.everybody or self.form.cleaned_data.get("status") else found.filter(archived_at=None)


class HouseholdList(PostedSearch):
    right = Right.SEE_PEOPLE
    title = _("Husstande")
    nav_active = "households"
    sheet = "husstande"
    number = REFERENCE
    remembered = "household_searches"
    sought_label = _("Navn eller nummer, også CPR-nummer")
    filterset_class = HouseholdFilter
    default_sort = "-waited"
    empty_title = _("Der er ingen husstande endnu")
    empty_text = _("Opret den første, så snart kommunen har fået besked om, hvem der kommer.")
    add_label = _("Opret husstand")
    columns = [
        Column("name", _("Husstand"), lambda row: HouseholdList.link(row), sort="name", primary=True,
               export=lambda row: row.name),
        Column(
            "reference",
            _("Nummer"),
            lambda row: format_html('<span class="nowrap">{}</span>', row.reference),
            sort="reference",
            export=lambda row: row.reference,
        ),
        Column("persons", _("Personer"), lambda row: row.persons, sort="persons", align_right=True),
        Column("band", _("Bånd"), lambda row: row.band, sort="band"),
        Column("stream", _("Gruppe"), lambda row: words.STREAMS[row.stream], sort="stream"),
        Column("home", _("Bor nu"), lambda row: HouseholdList.home(row), sort="shown_site"),
        Column("waited", _("Måneder ventet"), lambda row: HouseholdList.waited(row), sort="waited", align_right=True,
               export=lambda row: words.months_waited(row, today())),
        Column("rooms", _("Rum"), lambda row: HouseholdList.rooms(row), sort="rooms_shown", align_right=True,
               export=lambda row: row.rooms),
        Column("status", _("Status"), words.household_status, sort="status",
               export=lambda row: words.STATUSES[row.status]),
    ]  # fmt: skip

    # -- cells

    @staticmethod
    def link(row: Household) -> str:
        return format_html('<a href="{}">{}</a>', reverse("household", args=[row.pk]), row.name)

    @staticmethod
    def home(row: Household) -> str:
        return gettext("Adressen er beskyttet") if row.address_protected else words.home(row)

    @staticmethod
    def waited(row: Household) -> Any:
        if not row.seeking:
            return "–"
        count = words.months_waited(row, today())
        return gettext("ikke oplyst") if count is None else count

    @staticmethod
    def rooms(row: Household) -> Any:
        return gettext("ikke oplyst") if row.rooms is None else row.rooms

    def row_class(self, row: Household) -> str:
        return "is-warn" if row.seeking and row.rooms is None else ""

    def counted(self, count: int) -> str:
        if self.cpr_hash:
            words = ngettext("%(count)s husstand med det CPR-nummer", "%(count)s husstande med det CPR-nummer", count)
        else:
            words = ngettext("%(count)s husstand", "%(count)s husstande", count)
        return words % {"count": number(count)}

    def add_url(self) -> str:
        return reverse("household_new") if can(self.request.user, Right.EDIT_PEOPLE) else ""

    def moved(self, number: str) -> HttpResponse | None:
        """The number of a record that is merged leads to the one that counts."""
        gone = visible_households(self.by).filter(reference__iexact=number).exclude(merged_into=None).first()
        kept = kept_for(gone) if gone else None
        return sent_on(self.request, gone, kept) if gone and kept else None

    def actions(self) -> list[Action]:
        return [Action(_("Mulige dubletter"), reverse("duplicates"), "groups")]

    # -- a CPR number in the search field

    def kept(self, typed: str) -> str:
        found = cpr_numbers.found_in(typed)
        if not found:
            return typed
        try:
            demand(self.by, Right.REVEAL_CPR)
        except Refusal:
            looked(by=self.by, kind=AccessKind.REFUSED, purpose=CPR_PURPOSE)
            raise PermissionDenied from None
        return f"{BY_CPR}{lookup_hash(found)}"

    @property
    def cpr_hash(self) -> str:
        return self.sought.removeprefix(BY_CPR) if self.sought.startswith(BY_CPR) else ""

    @property
    def shown(self) -> str:
        return "" if self.cpr_hash else self.sought

    # -- the machinery

    def rows(self, request: HttpRequest) -> QuerySet[Household]:
        found = listed_households(request.user, today())
        if self.cpr_hash:
            return having_cpr(found, self.cpr_hash)
        return matching(found, self.sought) if self.sought else found

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        filters = HouseholdFilter(request.GET, queryset=self.rows(request), request=request)
        filters.form.says_optional = False
        filters.everybody = bool(self.cpr_hash)
        return (filters.qs if filters.is_valid() else filters.queryset.filter(archived_at=None)), filters.form

    # -- journal

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        """Why is told in Danish whoever looks, because the citizen may read it. A number is never told."""
        keys = [row.pk for row in objects]
        if not self.sought:
            looked_at_many(by=self.by, kind=AccessKind.LISTED, household_ids=keys, purpose="Husstande")
            return
        kind, purpose = AccessKind.SEARCHED, CPR_PURPOSE if self.cpr_hash else "Søgning i husstande"
        if not objects:
            looked(by=self.by, kind=kind, purpose=purpose)
        if self.cpr_hash:
            who = Membership.objects.filter(household__in=keys, person__cpr_hash=self.cpr_hash)
            persons = dict(who.order_by("starts_on").values_list("household_id", "person_id"))
            subjects = [(key, persons.get(key)) for key in keys]
            looked_at_each(by=self.by, kind=kind, subjects=subjects, purpose=purpose)
        else:
            looked_at_many(by=self.by, kind=kind, household_ids=keys, purpose=purpose)

    @property
    def by(self) -> Any:
        return self.request.user
