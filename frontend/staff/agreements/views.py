"""Agreements: the list with the balance, the ledger page, and the form pages."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.detail import RegisterDetail
from frontend.registers.editing import NoFields, RegisterArchive, RegisterConfirm, RegisterForm
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.agreements import ledger
from frontend.staff.agreements.filters import AgreementFilter
from frontend.staff.agreements.forms import AgreementForm
from frontend.staff.agreements.rows import lines_of
from frontend.staff.agreements.terms import days, terms_of
from frontend.staff.homes.links import link
from frontend.staff.homes.lists import validity
from frontend.staff.homes.pages import seen
from frontend.staff.homes.stored import export_columns
from housing.agreements import actions
from housing.agreements import queries as agreements
from housing.agreements.models import Agreement, TurnEntry
from housing.people.models import Stream
from housing.planning.turns import LedgerState
from housing.policies.queries import policy_on
from housing.vacancies.queries import Balance, balance

TOP = _("Aftaler")
FIRST_ROWS = 10
STRIP = 50


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
    def lead(self) -> Any:  # type: ignore[override]
        return balance_words(self.balance)

    @property
    def balance(self) -> Balance:
        if not hasattr(self, "_balance"):
            self._balance = balance(policy_on(timezone.localdate()).refugee_quota)
        return self._balance

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

    def spreadsheet(self, request: HttpRequest, found: Any) -> Any:
        figures = [column for column in self.columns if column.key in ("had", "next")]
        self.columns = [*export_columns(Agreement), *figures]
        return super().spreadsheet(request, found)

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


class OneAgreement:
    """Pages of one agreement, which everybody who may see vacancies finds."""

    nav_active = "agreements"
    object: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_object(self) -> Any:
        return get_object_or_404(agreements.visible_agreements(self.request.user), pk=self.kwargs["pk"])

    def way(self, here: Any) -> list[Crumb]:
        return [
            (TOP, reverse("agreements")),
            (str(self.object), reverse("agreement", args=[self.object.pk])),
            (here, ""),
        ]

    def success_url(self) -> str:
        return reverse("agreement", args=[self.object.pk])


class AgreementDetail(OneAgreement, RegisterDetail):
    right = Right.SEE_VACANCIES
    template_name = "staff/agreements/detail.html"

    def page_title(self) -> Any:
        return gettext("Anvisningsret: %(name)s") % {"name": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("agreements")), (str(self.object), "")]

    def actions(self) -> Sequence[Action]:
        if not can(self.request.user, Right.EDIT_AGREEMENTS):
            return []
        at = [self.object.pk]
        if self.object.archived_at:
            return [Action(_("Hent frem"), reverse("agreement_restore", args=at), "refresh")]
        return [
            Action(_("Ret aftalen"), reverse("agreement_edit", args=at), "edit"),
            Action(_("Arkivér"), reverse("agreement_archive", args=at), "folder"),
        ]

    def lead(self) -> Any:
        self.entries = agreements.ledger(self.object)
        self.state = agreements.state_of(self.object, self.entries)
        self.balance = balance(policy_on(timezone.localdate()).refugee_quota)
        if not self.entries:
            return gettext("Ingen ledig bolig er meldt endnu. Kommunens første tur er nr. %(number)s.") % {
                "number": self.state.next_turn_number
            }
        return lead_words(self.object, self.state, self.balance)

    def facts(self) -> Any:
        return terms_of(self.object, self.balance)

    def more(self) -> dict[str, Any]:
        turns = ledger.turns_of(self.entries)
        everything = self.request.GET.get("alle") == "1"
        rows = lines_of(self.entries, turns, timezone.localdate())
        history = changes_of("agreement", self.object.pk)[:20]
        shown = turns[-STRIP:]
        current = next((turn for turn in reversed(turns) if turn.is_open and turn.entry.ours), None)
        return {
            "strip": ledger.strip(shown),
            "strip_from": shown[0].entry.number if shown else 0,
            "strip_to": shown[-1].entry.number if shown else 0,
            "key": ledger.key(turns),
            "current": current,
            "sum": ledger.sum_of(self.object, turns, self.state),
            "explained": ledger.explained(self.object, *self._explains(current)),
            "balance_words": balance_words(self.balance),
            "rows": rows if everything else rows[:FIRST_ROWS],
            "rows_count": len(rows),
            "rows_hidden": not everything and len(rows) > FIRST_ROWS,
            "history": list(history),
            "may_except": not self.object.archived_at and can(self.request.user, Right.EDIT_AGREEMENTS),
            "may_carry": bool(agreements.lost_turns(self.entries)),
        }

    def _explains(self, current: Any) -> tuple[int, str]:
        """The number whose sum is shown: the open home of ours, else the next one to be reported."""
        if current:
            return current.entry.number, current.entry.why
        return self.state.next_number, self.state.next_why


def lead_words(agreement: Agreement, now: LedgerState, streams: Balance) -> str:
    figures = {
        "ours": formats.number(now.ours_so_far), "counted": formats.number(now.counted),
        "next": now.next_turn_number, "stream": Stream(streams.next).label.lower(),
    }  # fmt: skip
    had = gettext("Kommunen har haft %(ours)s af %(counted)s ledige boliger.") % figures
    if now.next_turn_number is None:
        return had
    if now.next_why == "carried":
        text = gettext("Den næste, nr. %(next)s, er kommunens, fordi en tur er ført videre. Den går til %(stream)s.")
    else:
        text = gettext("Næste tur er nr. %(next)s, og som det står nu, går den til %(stream)s.")
    return f"{had} {text % figures}"


class AgreementCreate(RegisterForm):
    right = Right.EDIT_AGREEMENTS
    template_name = "staff/homes/form.html"
    title = _("Ny aftale")
    nav_active = "agreements"
    form_class = AgreementForm
    success_message = _("Aftalen er gemt.")

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("agreements")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {key: value for key, value in self.request.GET.items() if key in ("landlord", "department")}

    def save(self, form: Any, by: User) -> Any:
        return actions.create_agreement(by=by, values=form.values)

    def success_url(self) -> str:
        return reverse("agreement", args=[self.object.pk])


class AgreementEdit(OneAgreement, RegisterForm):
    right = Right.EDIT_AGREEMENTS
    template_name = "staff/homes/form.html"
    form_class = AgreementForm
    lead = _("Ture, der er givet, står fast. Ændringen gælder fra den næste ledige bolig.")
    success_message = _("Aftalen er gemt.")

    def page_title(self) -> Any:
        return gettext("Ret aftalen: %(name)s") % {"name": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Ret"))

    def save(self, form: Any, by: User) -> Any:
        return actions.update_agreement(agreement=self.object, by=by, version=seen(form), values=form.values)


class AgreementArchive(OneAgreement, RegisterArchive):
    right = Right.EDIT_AGREEMENTS

    def page_title(self) -> Any:
        return gettext("Arkivér aftalen: %(name)s?") % {"name": self.object}

    def question(self) -> Any:
        return _("Den giver ingen flere ture. Turregnskabet kan stadig læses, og du kan hente aftalen frem igen.")

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Arkivér"))

    def save(self, form: Any, by: User) -> Any:
        return actions.archive_agreement(agreement=self.object, by=by, version=seen(form), why=form.values["why"])


class AgreementRestore(OneAgreement, RegisterConfirm):
    right = Right.EDIT_AGREEMENTS
    form_class = NoFields
    submit_label = _("Hent frem")
    success_message = _("Hentet frem.")

    def page_title(self) -> Any:
        return gettext("Hent aftalen frem: %(name)s?") % {"name": self.object}

    def question(self) -> Any:
        return _("Den gælder igen fra den næste ledige bolig.")

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Hent frem"))

    def save(self, form: Any, by: User) -> Any:
        return actions.restore_agreement(agreement=self.object, by=by, version=seen(form))
