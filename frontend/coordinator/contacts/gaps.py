"""Every household without an active contact, the longest wait first; a list with search, paging and a file."""

from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.contacts import words
from frontend.registers.columns import Column
from frontend.registers.pages import Crumb
from frontend.registers.telling import HouseholdList
from housing.models import Household
from volunteers.contacts.facts import gather
from volunteers.contacts.queries import contact_households
from volunteers.matching import coverage


class GapList(HouseholdList):
    purpose = "Uden kontakt"
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    title = _("Uden en kontakt")
    lead = _("Husstande, som målet tæller med, og som ingen aktiv kontakt har. De, der har ventet længst, står øverst.")
    nav_active = "contact_families"
    default_sort = "since"
    search_label = _("Husstandens nummer")
    has_workbook = True
    empty_title = _("Alle har en kontakt")
    columns = [
        Column("name", _("Husstand"), lambda row: words.link(reverse("contact_household", args=[row.pk]), row.name),
               sort="name", primary=True, export=lambda row: row.name),
        Column("reference", _("Nummer"), lambda row: row.reference, sort="reference"),
        Column("languages", _("Sprog"), lambda row: row.languages),
        Column("since", _("Uden siden"), lambda row: formats.short_day(row.alone_since), sort="alone_since",
               export=lambda row: row.alone_since),
        Column("days", _("Dage"), lambda row: (timezone.localdate() - row.alone_since).days, align_right=True),
    ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        return [(_("Kontaktfamilier"), reverse("contact_families")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        today = timezone.localdate()
        since = {gap.household: gap.since for gap in coverage.gaps(gather(today).scope, today)}
        cases = [When(pk=key, then=Value(day)) for key, day in since.items()]
        rows: QuerySet[Household] = contact_households(request.user).filter(pk__in=list(since))
        return rows.annotate(alone_since=Case(*cases, default=Value(None), output_field=DateField()))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """By number only: a name would stand in the address."""
        return rows.filter(reference__iexact=text)

    def counted(self, count: int) -> str:
        text = ngettext("%(count)s husstand uden en kontakt", "%(count)s husstande uden en kontakt", count)
        return text % {"count": formats.number(count)}

    def household_of(self, row: Household) -> UUID:
        return row.pk
