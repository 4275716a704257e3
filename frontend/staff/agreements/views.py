"""One agreement: the ledger page and the form pages."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.registers.detail import RegisterDetail
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.registers.history import told
from frontend.registers.pages import Action, Crumb
from frontend.staff.agreements import ledger
from frontend.staff.agreements.forms import AgreementForm
from frontend.staff.agreements.listing import balance_words
from frontend.staff.agreements.rows import folded, lines_of
from frontend.staff.agreements.terms import terms_of
from frontend.staff.homes.pages import seen
from housing.agreements import actions
from housing.agreements import queries as agreements
from housing.agreements.models import Agreement
from housing.people.models import Stream
from housing.planning.turns import LedgerState
from housing.policies.queries import policy_on
from housing.vacancies.queries import Balance, balance

TOP = _("Aftaler")
FIRST_ROWS = 10
STRIP = 50


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
        turns, today = ledger.turns_of(self.entries, self.object), timezone.localdate()
        account = agreements.account_of(self.object, self.entries)
        everything = self.request.GET.get("alle") == "1"
        rows = lines_of(self.entries, turns, today) if everything else folded(turns, today)[:FIRST_ROWS]
        history = changes_of("agreement", self.object.pk)[:20]
        shown = turns[-STRIP:]
        current = next((turn for turn in reversed(turns) if turn.is_open and turn.entry.ours), None)
        return {
            "strip": ledger.strip(shown),
            "strip_from": shown[0].entry.number if shown else 0,
            "strip_to": shown[-1].entry.number if shown else 0,
            "key": ledger.key(turns),
            "current": current,
            "sum": ledger.sum_of(self.object, turns, account, self.balance.quota),
            "explained": ledger.explained(self.object, *self._explains(current)),
            "balance_words": balance_words(self.balance),
            "rows": rows,
            "rows_count": len(self.entries),
            "rows_hidden": len(rows) < len(self.entries),
            "history": told(history, AgreementForm),
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
        return gettext(
            "Aftalen med %(name)s giver ingen flere ture. Turregnskabet kan stadig læses, og du kan hente aftalen frem igen."
        ) % {"name": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Arkivér"))

    def save(self, form: Any, by: User) -> Any:
        return actions.archive_agreement(agreement=self.object, by=by, version=seen(form), why=form.values["why"])


class AgreementRestore(OneAgreement, RegisterRestore):
    right = Right.EDIT_AGREEMENTS

    def page_title(self) -> Any:
        return gettext("Hent aftalen frem: %(name)s?") % {"name": self.object}

    def question(self) -> Any:
        return gettext("Aftalen med %(name)s gælder igen fra den næste ledige bolig.") % {"name": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Hent frem"))

    def save(self, form: Any, by: User) -> Any:
        return actions.restore_agreement(agreement=self.object, by=by, version=seen(form))
