"""The list of agreements, with the balance of the streams and the next turn of each."""

from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.staff.agreements.filters import AgreementFilter
from frontend.staff.agreements.terms import days
from frontend.staff.homes.links import link
from frontend.staff.homes.lists import validity
from housing.agreements import queries as agreements
from housing.agreements.models import Agreement, TurnEntry
from housing.people.models import Stream
from housing.planning.turns import LedgerState
from housing.policies.queries import policy_on
from housing.vacancies.queries import Balance, balance


def state_of(agreement: Agreement) -> LedgerState:
    """Where the ledger stands, from the rows the list fetched with the agreement."""
    return agreements.state_of(agreement, list(agreement.turns.all()))


def had(row: Agreement) -> str:
    now = state_of(row)
    return gettext("%(ours)s af %(counted)s") % {
        "ours": formats.number(now.ours_so_far), "counted": formats.number(now.counted)
    }  # fmt: skip


def next_turn(row: Agreement) -> SafeString | str:
    """The next number that is ours, and how far away it is."""
    now = state_of(row)
    if now.next_turn_number is None:
        return gettext("ingen")
    between = now.next_turn_number - now.next_number
    if not between:
        why = gettext("den næste ledige bolig")
    else:
        why = ngettext("%(count)s bolig går til udlejer først", "%(count)s boliger går til udlejer først", between) % {
            "count": formats.number(between)
        }
    number = gettext("nr. %(number)s") % {"number": now.next_turn_number}
    return format_html('<strong>{}</strong><span class="sub">{}</span>', number, why)


class AgreementList(RegisterList):
    right = Right.SEE_VACANCIES
    template_name = "staff/agreements/list.html"
    title = _("Aftaler om anvisningsret")
    nav_active = "agreements"
    sheet = "aftaler"
    default_sort = "name"
    filterset_class = AgreementFilter
    search_label = _("Udlejer eller afdeling")
    empty_title: Any = _("Ingen aftaler endnu")
    empty_text: Any = _("Uden en aftale er hver ledig bolig kommunens, og intet turregnskab føres.")
    add_label: Any = _("Ny aftale")
    columns = [
        Column("name", _("Aftale"), lambda row: link(row), sort=("landlord__name", "department__name"), primary=True),
        Column("share", _("Andel"), lambda row: formats.fraction(row.share)),
        Column("had", _("Kommunen har haft"), had),
        Column("next", _("Næste tur"), next_turn),
        Column("days", _("Svarfrist"), lambda row: days(row.response_days), sort="response_days"),
        Column("validity", _("Gælder"), validity, sort="valid_from"),
    ]

    @property
    def lead(self) -> Any:
        return balance_words(self.balance)

    @cached_property
    def balance(self) -> Balance:
        return balance(policy_on(timezone.localdate()).refugee_quota)

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(balance=self.balance, **more)

    def add_url(self) -> str:
        return reverse("agreement_new") if can(self.request.user, Right.EDIT_AGREEMENTS) else ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        turns = Prefetch("turns", queryset=TurnEntry.objects.order_by("sequence"))
        rows = agreements.visible_agreements(request.user).prefetch_related(turns)
        return rows.filter(archived_at__isnull=request.GET.get("archived") != "yes")

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(landlord__name__icontains=text) | rows.filter(department__name__icontains=text)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s aftale", "%(count)s aftaler", count) % {"count": formats.number(count)}


def balance_words(now: Balance) -> str:
    """How many homes each stream has had in the whole municipality, and whose turn it is (H-18)."""
    return gettext(
        "Over hele kommunen: %(refugee)s til flygtninge og %(other)s til anden akut. Den næste går til %(next)s."
    ) % {
        "refugee": formats.number(now.refugee),
        "other": formats.number(now.other),
        "next": Stream(now.next).label.lower(),
    }
